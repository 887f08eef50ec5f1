//! The name of a graph.

use std::fmt;

/// A graph's name in addresses: small letters, digits and dashes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GraphId(String);

const MOST_CHARS: usize = 64;

impl GraphId {
    /// The name that this text is.
    pub fn parse(text: &str) -> Option<Self> {
        let plain = |it: char| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '-';
        ((1..=MOST_CHARS).contains(&text.len()) && text.chars().all(plain)).then(|| Self(text.to_owned()))
    }

    /// Its text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for GraphId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
