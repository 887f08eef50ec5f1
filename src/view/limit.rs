//! Another limit for a check, to ask "what if".

use std::fmt;

use super::graph_id::GraphId;

/// A check and the value beyond which it would be critical, parted by a colon: `disk:20`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Limit {
    check: GraphId,
    /// As it was written, so that an address stays as it is.
    value: String,
}

/// As many digits as a number that somebody means has.
const MOST_BYTES: usize = 24;

impl Limit {
    /// The limit that this text is.
    pub fn parse(text: &str) -> Option<Self> {
        let (check, value) = text.split_once(':')?;
        let plain = |it: u8| it.is_ascii_digit() || it == b'.' || it == b'-';
        let fits = value.len() <= MOST_BYTES && value.bytes().all(plain);
        let is_number = fits && value.parse::<f64>().is_ok_and(f64::is_finite);
        Some(Self { check: GraphId::parse(check)?, value: is_number.then(|| value.to_owned())? })
    }

    /// Another limit for a check; `None` where it is no number.
    pub fn new(check: &str, value: f64) -> Option<Self> {
        Self::parse(&format!("{check}:{value}"))
    }

    /// The check.
    pub fn check(&self) -> &GraphId {
        &self.check
    }

    /// The value beyond which it would be critical.
    pub fn value(&self) -> f64 {
        self.value.parse().unwrap_or_default()
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.check, self.value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_a_check_and_a_number() {
        let value = |text: &str| Limit::parse(text).map(|it| it.value());
        assert_eq!(value("disk:20"), Some(20.0));
        assert_eq!(value("load:1.5"), Some(1.5));
        assert_eq!(value("clock:-3"), Some(-3.0));
        for text in ["", "disk", "disk:", ":1", "disk:1e9", "disk:NaN", "disk:1:2", "Disk:1", "disk:1 "] {
            assert_eq!(value(text), None, "{text}");
        }
        assert_eq!(Limit::new("disk", 12.5).unwrap().to_string(), "disk:12.5");
        assert_eq!(Limit::new("disk", f64::NAN), None);
    }
}
