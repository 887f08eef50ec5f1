//! What all panels of a page are compared with.

use std::fmt;

use crate::graphite::Node;

/// What is drawn beside what is shown.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Compare {
    /// The same so many seconds before.
    Before(Offset),
    /// Another instance of the project.
    Instance(Peer),
    /// The median of the project's instances.
    Median,
}

/// How long before, in seconds: from a minute to ten years.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Offset(u32);

/// The name of an instance that cannot be taken for another comparison.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Peer(Node);

const MEDIAN: &str = "median";
const SHORTEST_SECS: i64 = 60;
const LONGEST_SECS: i64 = 3650 * 86_400;
/// Units of an offset; the first that divides it is printed.
const UNITS: [(&str, i64); 5] = [("d", 86_400), ("h", 3600), ("min", 60), ("s", 1), ("w", 7 * 86_400)];

impl Compare {
    /// The comparison that a text names.
    pub fn parse(text: &str) -> Option<Self> {
        if text == MEDIAN {
            return Some(Self::Median);
        }
        let is_offset = offset_secs(text).is_some();
        let offset = offset_secs(text).and_then(Offset::of);
        match Node::new(text) {
            _ if is_offset => offset.map(Self::Before),
            Ok(node) => Peer::of(node).map(Self::Instance),
            Err(_) => None,
        }
    }

    /// The same so many seconds before, if that is no absurd offset.
    pub fn before(secs: i64) -> Option<Self> {
        Offset::of(secs).map(Self::Before)
    }

    /// Another instance; `None` for a name that says something else here.
    pub fn instance(node: Node) -> Option<Self> {
        Peer::of(node).map(Self::Instance)
    }

    /// Whether it says something whatever the project is.
    pub(super) fn is_of_any_project(&self) -> bool {
        !matches!(self, Self::Instance(_))
    }
}

impl Offset {
    fn of(secs: i64) -> Option<Self> {
        let fits = (SHORTEST_SECS..=LONGEST_SECS).contains(&secs);
        u32::try_from(secs).ok().filter(|_| fits).map(Self)
    }

    /// How long it is.
    pub fn secs(self) -> i64 {
        self.0.into()
    }
}

impl Peer {
    fn of(node: Node) -> Option<Self> {
        let says_other = node.as_str() == MEDIAN || offset_secs(node.as_str()).is_some();
        (!says_other).then_some(Self(node))
    }

    /// Its name.
    pub fn node(&self) -> &Node {
        &self.0
    }
}

impl fmt::Display for Compare {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Median => f.write_str(MEDIAN),
            Self::Instance(peer) => f.write_str(peer.0.as_str()),
            Self::Before(offset) => {
                let secs = offset.secs();
                let unit = UNITS.into_iter().find(|(_, unit)| secs % unit == 0);
                let (name, unit) = unit.unwrap_or(("s", 1));
                write!(f, "{}{name}", secs / unit)
            }
        }
    }
}

/// The seconds of `1d`, `90min`.
fn offset_secs(text: &str) -> Option<i64> {
    let digits = text.find(|it: char| !it.is_ascii_digit())?;
    let (number, name) = text.split_at(digits);
    let (_, unit) = UNITS.into_iter().find(|(it, _)| *it == name)?;
    // Digits and a unit are an offset, however absurd, and no instance.
    let number = if number.is_empty() { None } else { Some(number.parse().unwrap_or(i64::MAX)) };
    number.map(|it: i64| it.saturating_mul(unit))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_comparison_is_an_offset_the_median_or_an_instance() {
        let check = |text: &str, expected: Option<&str>| {
            let printed = Compare::parse(text).map(|it| it.to_string());
            assert_eq!(printed.as_deref(), expected, "{text}");
        };
        check("1d", Some("1d"));
        check("7d", Some("7d"));
        check("1w", Some("7d"));
        check("3h", Some("3h"));
        check("24h", Some("1d"));
        check("90min", Some("90min"));
        check("61s", Some("61s"));
        check("median", Some("median"));
        check("db15", Some("db15"));
        check("1dx", Some("1dx"));
        check("0d", None);
        check("5s", None);
        check("4000d", None);
        check("9999999999d", None);
        check("", None);
        check("a.b", None);
        check("a),b(", None);
    }

    #[test]
    fn an_instance_is_not_taken_for_something_else() {
        let instance = |name: &str| Compare::instance(Node::new(name).unwrap());
        assert_eq!(instance("db15").map(|it| it.to_string()).as_deref(), Some("db15"));
        assert_eq!((instance("median"), instance("1d")), (None, None));
        assert_eq!(Compare::before(30), None);
    }

    proptest! {
        #[test]
        fn every_offset_comes_back(secs in SHORTEST_SECS..=LONGEST_SECS) {
            let it = Compare::before(secs).unwrap();
            prop_assert_eq!(Compare::parse(&it.to_string()), Some(it));
        }
    }
}
