//! The name of a time zone.

use std::fmt;

/// `Europe/Berlin` by its shape; whether there is such a zone only the browser knows.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ZoneName(String);

const MOST_CHARS: usize = 64;

impl ZoneName {
    /// The name that this text is.
    pub fn parse(text: &str) -> Option<Self> {
        let plain = |it: char| it.is_ascii_alphanumeric() || matches!(it, '/' | '_' | '-' | '+');
        let begins_well = text.starts_with(|it: char| it.is_ascii_alphabetic());
        (begins_well && text.len() <= MOST_CHARS && text.chars().all(plain)).then(|| Self(text.to_owned()))
    }

    /// Coordinated universal time.
    pub fn utc() -> Self {
        Self("UTC".to_owned())
    }

    /// Its text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ZoneName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_is_known_by_its_shape() {
        for text in ["UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires", "Etc/GMT+5"] {
            assert_eq!(ZoneName::parse(text).map(|it| it.to_string()).as_deref(), Some(text));
        }
        for text in ["", "../x", "+05:00", "Etc/GMT 5", "Ä", "a;b", &"x".repeat(65)] {
            assert_eq!(ZoneName::parse(text), None, "{text}");
        }
    }
}
