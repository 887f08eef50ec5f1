//! What names of instances have in common.

/// The name without the number at its end: `db` for `db11`, `kafka-jumbo` for `kafka-jumbo-8`.
pub(super) fn stem(name: &str) -> &str {
    name.trim_end_matches(|it: char| it.is_ascii_digit()).trim_end_matches(['-', '_'])
}

/// How all of `own` begin, if that is more than how `all` do and cut at the end of a word; at least two names
/// have something in common.
pub(super) fn beyond_common(own: &[&str], all: &[&str]) -> Option<String> {
    let (shared, common) = (begin_of(own), begin_of(all));
    let is_telling = own.len() > 1 && shared.len() > common.len();
    let word = shared.trim_end_matches(|it: char| it.is_ascii_digit());
    (is_telling && word.len() > common.len()).then(|| word.to_owned())
}

fn begin_of<'a>(names: &[&'a str]) -> &'a str {
    let Some((first, others)) = names.split_first() else { return "" };
    others.iter().fold(first, |begin, name| {
        let same = begin.char_indices().zip(name.chars()).take_while(|((_, a), b)| a == b);
        let end = same.map(|((at, letter), _)| at + letter.len_utf8()).last().unwrap_or(0);
        begin.get(..end).unwrap_or_default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stem_is_a_name_without_its_number() {
        for (name, expected) in [
            ("deployment-db11", "deployment-db"),
            ("kafka-jumbo-8", "kafka-jumbo"),
            ("staging", "staging"),
            ("42", ""),
        ] {
            assert_eq!(stem(name), expected);
        }
    }

    #[test]
    fn a_begin_tells_something_if_others_have_another() {
        let all = ["beta-db11", "beta-db14", "beta-mx03"];
        let check = |own: &[&str], expected: Option<&str>| {
            assert_eq!(beyond_common(own, &all).as_deref(), expected, "{own:?}");
        };
        check(&["beta-db11", "beta-db14"], Some("beta-db"));
        check(&["beta-db11", "beta-mx03"], None);
        check(&["beta-db11"], None);
        check(&[], None);
    }
}
