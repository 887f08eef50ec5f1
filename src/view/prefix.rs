//! The beginning that all names of a list share, which is said once.

/// The longest beginning that all names share, up to a dash, dot or underscore; empty when there is none, or
/// a single name.
pub fn shared_prefix<'a>(names: impl IntoIterator<Item = &'a str>) -> &'a str {
    let mut names = names.into_iter();
    let (Some(first), Some(second)) = (names.next(), names.next()) else { return "" };
    let common = names.fold(common_of(first, second), common_of);
    let end = common.rfind(['-', '.', '_']).map_or(0, |at| at + 1);
    common.get(..end).unwrap_or_default()
}

/// A name without the shared beginning; the whole name where it has none, or nothing else.
pub fn without_prefix<'a>(name: &'a str, prefix: &str) -> &'a str {
    name.strip_prefix(prefix).filter(|rest| !rest.is_empty()).unwrap_or(name)
}

fn common_of<'a>(a: &'a str, b: &str) -> &'a str {
    let end = a.char_indices().zip(b.chars()).find(|((_, a), b)| a != b).map(|((at, _), _)| at);
    let shorter = a.char_indices().nth(b.chars().count()).map_or(a.len(), |(at, _)| at);
    a.get(..end.unwrap_or(shorter)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prefix_ends_where_a_part_does() {
        let check =
            |names: &[&'static str], expected| assert_eq!(shared_prefix(names.iter().copied()), expected);
        check(&["deployment-db1", "deployment-db2", "deployment-mx"], "deployment-");
        check(&["deployment-db1", "db2"], "");
        check(&["deployment-db1"], "");
        check(&["a-b", "a-b"], "a-");
        check(&["ä-b", "ä-bc", "ä"], "");
        check(&[], "");
    }

    #[test]
    fn a_name_keeps_something() {
        assert_eq!(without_prefix("deployment-db1", "deployment-"), "db1");
        assert_eq!(without_prefix("deployment-", "deployment-"), "deployment-");
        assert_eq!(without_prefix("mx", "deployment-"), "mx");
    }
}
