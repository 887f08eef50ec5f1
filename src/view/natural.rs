//! Names in the order in which people count: db2 before db10.

use std::cmp::Ordering;

/// Compares two names, runs of digits as numbers, letters whatever their case.
pub fn natural_order(a: &str, b: &str) -> Ordering {
    let by_parts = parts_of(a).cmp(parts_of(b));
    by_parts.then_with(|| a.cmp(b))
}

/// A run of digits or of anything else. Digits come first; a number is its length and its digits, so that it
/// may be as long as it likes.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Number(usize, String),
    Text(String),
}

fn parts_of(name: &str) -> impl Iterator<Item = Part> {
    let mut rest = name;
    std::iter::from_fn(move || {
        let digit = rest.chars().next()?.is_ascii_digit();
        let end = rest.find(|it: char| it.is_ascii_digit() != digit).unwrap_or(rest.len());
        let (part, after) = rest.split_at(end);
        rest = after;
        let number = part.trim_start_matches('0');
        Some(if digit {
            Part::Number(number.len(), number.to_owned())
        } else {
            Part::Text(part.to_lowercase())
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_count() {
        let mut names =
            ["db10", "db2", "DB3", "db02", "a", "db", "9", "db2b", "db99999999999999999999999", "é"];
        names.sort_by(|a, b| natural_order(a, b));
        assert_eq!(
            names,
            ["9", "a", "db", "db02", "db2", "db2b", "DB3", "db10", "db99999999999999999999999", "é"]
        );
    }
}
