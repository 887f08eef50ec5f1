//! The order in which people list names: `db2` before `db11`.

use std::cmp::Ordering;

/// Compares runs of digits by their number, all else letter by letter; equal only for equal texts.
pub fn natural_order(a: &str, b: &str) -> Ordering {
    let (mut left, mut right) = (a, b);
    while !left.is_empty() && !right.is_empty() {
        let (this, that) = (run_of(left), run_of(right));
        let order = if is_digits(this) && is_digits(that) { by_number(this, that) } else { this.cmp(that) };
        if order != Ordering::Equal {
            return order;
        }
        left = left.get(this.len()..).unwrap_or_default();
        right = right.get(that.len()..).unwrap_or_default();
    }
    left.len().cmp(&right.len()).then_with(|| a.cmp(b))
}

/// The digits, or the other signs, that a text begins with.
fn run_of(text: &str) -> &str {
    let digits = is_digits(text);
    let end = text.find(|it: char| it.is_ascii_digit() != digits).unwrap_or(text.len());
    text.get(..end).unwrap_or(text)
}

fn is_digits(text: &str) -> bool {
    text.starts_with(|it: char| it.is_ascii_digit())
}

fn by_number(a: &str, b: &str) -> Ordering {
    let (a, b) = (a.trim_start_matches('0'), b.trim_start_matches('0'));
    a.len().cmp(&b.len()).then_with(|| a.cmp(b))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_in_names_count_as_numbers() {
        let sorted =
            ["", "1", "01", "2", "10", "a", "a1", "a1b", "a2", "a10", "db", "db2-1", "db2-10", "db11", "é"];
        let mut again = sorted;
        again.reverse();
        again.sort_by(|a, b| natural_order(a, b));
        let swapped =
            ["", "01", "1", "2", "10", "a", "a1", "a1b", "a2", "a10", "db", "db2-1", "db2-10", "db11", "é"];
        assert_eq!(again, swapped);
    }

    proptest! {
        #[test]
        fn it_is_an_order(a in "[a0-2é]{0,6}", b in "[a0-2é]{0,6}", c in "[a0-2é]{0,6}") {
            prop_assert_eq!(natural_order(&a, &b), natural_order(&b, &a).reverse());
            prop_assert_eq!(natural_order(&a, &b) == Ordering::Equal, a == b);
            if natural_order(&a, &b).is_le() && natural_order(&b, &c).is_le() {
                prop_assert!(natural_order(&a, &c).is_le());
            }
        }
    }
}
