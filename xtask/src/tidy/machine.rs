//! Nothing of one developer's machine stands in the project.

use super::{Finding, Source};

/// Where developers and build machines keep things.
const PLACES: [&str; 3] = [concat!("/wo", "rk/"), concat!("/ro", "ot/"), concat!("/ho", "me/")];

pub(super) fn check(source: &Source) -> Vec<Finding> {
    let lines = source.text.lines().enumerate();
    lines
        .flat_map(|(index, line)| {
            PLACES.iter().filter(|place| is_absolute(line, place)).map(move |place| (index + 1, place))
        })
        .map(|(line, place)| source.finding(line, format!("`{place}`: a path of one machine")))
        .collect()
}

/// The place begins a path: `a/home/b` is a folder of ours.
fn is_absolute(line: &str, place: &str) -> bool {
    line.match_indices(place).any(|(at, _)| {
        let before = line.get(..at).and_then(|before| before.chars().next_back());
        before.is_none_or(|letter| {
            !letter.is_alphanumeric() && !matches!(letter, '_' | '-' | '.' | '/' | '~' | '}')
        })
    })
}

#[cfg(test)]
mod tests {
    use crate::tidy::sample;

    #[test]
    fn only_absolute_paths_are_found() {
        let check = |line: &str, expected: usize| {
            assert_eq!(super::check(&sample("README.md", line)).len(), expected, "{line}");
        };
        check(concat!("see /wo", "rk/main"), 1);
        check(concat!("`/ho", "me/me/.cache`"), 1);
        check(concat!("src/ui/ho", "me/page.rs"), 0);
        check(concat!("$HO", "ME/ro", "ot/x"), 0);
    }
}
