//! Instances that do the same have one name and a number each.

use super::natural::natural_order;
use super::prefix::without_prefix;
use crate::series::map_of;

/// Places of names, in groups of those that differ in their numbers alone, the groups in the order of their names.
/// `prefix` is what all names share.
pub fn groups_by_name<'a>(
    names: impl IntoIterator<Item = &'a str>,
    prefix: &str,
) -> Vec<(String, Vec<usize>)> {
    let mut groups: Vec<(String, Vec<usize>)> = Vec::new();
    let mut known = map_of::<String, usize>([]);
    for (place, name) in names.into_iter().enumerate() {
        let stem = stem(without_prefix(name, prefix));
        let group = *known.entry(stem.to_owned()).or_insert_with(|| {
            groups.push((stem.to_owned(), Vec::new()));
            groups.len() - 1
        });
        groups.get_mut(group).into_iter().for_each(|(_, places)| places.push(place));
    }
    crate::series::order_by(&mut groups, |(a, _), (b, _)| natural_order(a, b));
    groups
}

/// A name without the number at its end and what parts the two; the whole of it where that is all.
fn stem(name: &str) -> &str {
    let stem = name.trim_end_matches(|it: char| it.is_ascii_digit());
    let stem = stem.trim_end_matches(['-', '_', '.']);
    if stem.is_empty() { name } else { stem }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_differ_in_their_numbers_are_one_group() {
        let names =
            ["p-worker-nfs-2", "p-db14", "p-worker-10", "p-db2", "p-worker-nfs-10", "p-99", "p-mx", "p-"];
        let groups = groups_by_name(names, "p-");
        let said: Vec<String> = groups.iter().map(|(name, places)| format!("{name} {places:?}")).collect();
        assert_eq!(said, ["99 [5]", "db [1, 3]", "mx [6]", "p [7]", "worker [2]", "worker-nfs [0, 4]"]);
    }
}
