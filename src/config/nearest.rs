//! The name that was probably meant.

/// Longer names are compared by their beginnings.
const MOST_CHARS: usize = 64;

/// Of all names the one with the fewest letters wrong, if it is close enough to be what was meant.
pub(crate) fn closest<'a>(wanted: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = wanted.to_lowercase();
    let close_enough = 1 + wanted.chars().count().min(MOST_CHARS) / 4;
    names
        .into_iter()
        .map(|name| (distance(&wanted, &name.to_lowercase()), name))
        .filter(|(distance, _)| *distance <= close_enough)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// The zone that was probably meant; people name the city and leave the continent out.
pub fn nearest_zone<'a>(wanted: &str, names: &'a [String]) -> Option<&'a str> {
    let wanted = wanted.trim().replace(' ', "_");
    let city = |name: &'a str| name.rsplit('/').next().unwrap_or(name);
    let named = names.iter().map(String::as_str).find(|name| city(name).eq_ignore_ascii_case(&wanted));
    named.or_else(|| closest(&wanted, names.iter().map(String::as_str))).or_else(|| {
        let near = closest(&wanted, names.iter().map(|name| city(name)))?;
        names.iter().map(String::as_str).find(|name| city(name) == near)
    })
}

/// How many letters must be changed, added, left out or swapped with their neighbour to get from one to the
/// other (the optimal string alignment distance).
pub(crate) fn distance(a: &str, b: &str) -> usize {
    let a: Vec<char> = a.chars().take(MOST_CHARS).collect();
    let b: Vec<char> = b.chars().take(MOST_CHARS).collect();
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    let mut a_before = None;
    for (row, a_char) in a.iter().enumerate() {
        let mut this = vec![row + 1];
        let mut b_before = None;
        for (column, b_char) in b.iter().enumerate() {
            let at = |line: &[usize], index: usize| line.get(index).copied().unwrap_or(usize::MAX / 2);
            let changed = at(&last, column) + usize::from(a_char != b_char);
            let one_more = at(&last, column + 1).min(at(&this, column)) + 1;
            let swapped = (a_before == Some(b_char) && b_before == Some(a_char))
                .then(|| at(&before, column.saturating_sub(1)) + 1);
            this.push(changed.min(one_more).min(swapped.unwrap_or(usize::MAX)));
            b_before = Some(b_char);
        }
        before = std::mem::replace(&mut last, this);
        a_before = Some(a_char);
    }
    last.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_distance_counts_letters() {
        for (a, b, expected) in [
            ("", "", 0),
            ("", "abc", 3),
            ("abc", "", 3),
            ("cqu", "cpu", 1),
            ("db41", "db14", 1),
            ("kitten", "sitting", 3),
        ] {
            assert_eq!(distance(a, b), expected, "{a} {b}");
        }
        assert_eq!(distance(&"x".repeat(100_000), "y"), MOST_CHARS);
    }

    #[test]
    fn a_zone_is_found_by_its_city_and_by_its_name() {
        let names = ["America/Argentina/Buenos_Aires", "Asia/Tokyo", "Europe/Berlin"].map(str::to_owned);
        for (wanted, expected) in [
            ("berlin", Some("Europe/Berlin")),
            ("Buenos Aires", Some("America/Argentina/Buenos_Aires")),
            ("Europe/Belrin", Some("Europe/Berlin")),
            ("Tokio", Some("Asia/Tokyo")),
            ("Mars", None),
        ] {
            assert_eq!(nearest_zone(wanted, &names), expected, "{wanted}");
        }
        assert_eq!(nearest_zone("berlin", &[]), None);
    }

    #[test]
    fn the_closest_is_what_was_meant_or_nothing() {
        let names = ["sources", "default", "zone"];
        assert_eq!(closest("source", names), Some("sources"));
        assert_eq!(closest("Deafult", names), Some("default"));
        assert_eq!(closest("colour", names), None);
    }
}
