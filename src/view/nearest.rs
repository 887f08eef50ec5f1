//! Names near to one that does not exist.

use crate::series::order_by;
use std::cmp::Ordering;

use crate::config::distance;

use super::natural::natural_order;
use super::prefix::{shared_prefix, without_prefix};

/// A name that may have been meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Near {
    /// The name.
    pub name: String,
    /// In what it is near.
    pub likeness: Likeness,
}

/// In what two names are near to each other, the nearest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// Two neighbouring digits are swapped.
    SwappedDigits,
    /// They have the same letters in front of the first digit.
    BeginsTheSame,
    /// A letter or two are different.
    Similar,
}

impl Likeness {
    /// The key of the message that says it.
    pub fn key(self) -> &'static str {
        match self {
            Self::SwappedDigits => "near-swapped-digits",
            Self::BeginsTheSame => "near-begins-the-same",
            Self::Similar => "near-similar",
        }
    }
}

const MOST: usize = 3;

/// Up to three names near to the wanted one, the nearest first. What all names begin with counts for nothing.
pub fn nearest_names<'a>(wanted: &str, names: impl IntoIterator<Item = &'a str>) -> Vec<Near> {
    let names: Vec<&str> = names.into_iter().filter(|name| *name != wanted).collect();
    let prefix = shared_prefix(names.iter().copied());
    let (wanted, small_prefix) = (wanted.to_lowercase(), prefix.to_lowercase());
    let wanted = without_prefix(&wanted, &small_prefix);
    let mut near: Vec<(Likeness, usize, &str)> = names
        .into_iter()
        .filter_map(|name| {
            let (likeness, distance) = likeness(wanted, &without_prefix(name, prefix).to_lowercase())?;
            Some((likeness, distance, name))
        })
        .collect();
    order_by(&mut near, nearer);
    near.dedup();
    let near = near.into_iter().take(MOST);
    near.map(|(likeness, _, name)| Near { name: name.to_owned(), likeness }).collect()
}

fn nearer(a: &(Likeness, usize, &str), b: &(Likeness, usize, &str)) -> Ordering {
    (a.0, a.1).cmp(&(b.0, b.1)).then_with(|| natural_order(a.2, b.2))
}

fn likeness(wanted: &str, name: &str) -> Option<(Likeness, usize)> {
    let distance = distance(wanted, name);
    let stem = stem_of(wanted);
    let likeness = match () {
        () if swaps_digits(wanted, name) => Likeness::SwappedDigits,
        () if stem == stem_of(name) && stem.len() >= 2 => Likeness::BeginsTheSame,
        () if distance <= 1 + wanted.chars().count().min(12) / 4 => Likeness::Similar,
        () => return None,
    };
    Some((likeness, distance))
}

/// What stands in front of the first digit.
fn stem_of(name: &str) -> &str {
    name.split(|it: char| it.is_ascii_digit()).next().unwrap_or_default()
}

fn swaps_digits(a: &str, b: &str) -> bool {
    if a.chars().count() != b.chars().count() {
        return false;
    }
    let differ: Vec<(char, char)> = a.chars().zip(b.chars()).filter(|(a, b)| a != b).collect();
    match *differ.as_slice() {
        [(a1, b1), (a2, b2)] => {
            a1 == b2 && a2 == b1 && a1.is_ascii_digit() && a2.is_ascii_digit() && distance(a, b) == 1
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Likeness::*;

    fn check(wanted: &str, names: &[&str], expected: &[(&str, Likeness)]) {
        let near = nearest_names(wanted, names.iter().copied());
        let near: Vec<(&str, Likeness)> = near.iter().map(|it| (it.name.as_str(), it.likeness)).collect();
        assert_eq!(near, expected, "{wanted}");
    }

    #[test]
    fn a_swapped_digit_is_the_likeliest() {
        let names = ["p-db14", "p-db11", "p-mdb41", "p-ores02", "p-mx03"];
        let expected = [("p-db14", SwappedDigits), ("p-db11", BeginsTheSame), ("p-mdb41", Similar)];
        check("p-db41", &names, &expected);
        check("db41", &names, &expected);
        check("P-DB41", &names[..2], &expected[..2]);
    }

    #[test]
    fn far_names_are_not_offered() {
        check("zzzzzz", &["db1", "mx03"], &[]);
        check("", &["db1", "mx03"], &[]);
        check("db1", &["db1"], &[]);
    }

    #[test]
    fn at_most_three_are_offered() {
        check(
            "db9",
            &["db1", "db2", "db10", "db3"],
            &[("db1", BeginsTheSame), ("db2", BeginsTheSame), ("db3", BeginsTheSame)],
        );
    }
}
