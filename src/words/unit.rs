//! What a number counts.

/// The unit of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Unit {
    /// A bare number that never becomes thousands: load.
    Plain,
    /// Percent.
    Percent,
    /// Bytes, told in KiB, MiB, GiB.
    Bytes,
    /// Bytes in a second.
    BytesPerSecond,
    /// Events in a second.
    PerSecond,
    /// Things, told in thousands and millions.
    Count,
    /// A duration in seconds, told in minutes, hours, days.
    Seconds,
    /// A duration in milliseconds.
    Milliseconds,
}

/// Names as layouts write them.
const NAMES: [(&str, Unit); 8] = [
    ("plain", Unit::Plain),
    ("percent", Unit::Percent),
    ("bytes", Unit::Bytes),
    ("bytes-per-second", Unit::BytesPerSecond),
    ("per-second", Unit::PerSecond),
    ("count", Unit::Count),
    ("seconds", Unit::Seconds),
    ("milliseconds", Unit::Milliseconds),
];

impl Unit {
    /// The unit of this name, such as `bytes-per-second`.
    pub fn parse(name: &str) -> Option<Self> {
        NAMES.iter().find(|(known, _)| *known == name).map(|(_, unit)| *unit)
    }

    /// All names, for whoever has to say what is allowed.
    pub fn names() -> impl Iterator<Item = &'static str> {
        NAMES.iter().map(|(name, _)| *name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_has_a_unit() {
        assert!(Unit::names().all(|name| Unit::parse(name).is_some()));
        assert_eq!(Unit::parse("bytes-per-second"), Some(Unit::BytesPerSecond));
        assert_eq!(Unit::parse("parsecs"), None);
    }
}
