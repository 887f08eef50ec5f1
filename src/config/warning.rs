//! What is odd in a configuration and does not keep the page from working.

/// Something that whoever runs the site should look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Warning {
    /// A key that nothing reads.
    UnknownKey {
        /// Where it stands: `sources.beta.urll`.
        key: String,
        /// The key that was probably meant.
        nearest: Option<String>,
    },
    /// A number beyond what is allowed; the nearest allowed one is used.
    OutOfRange {
        /// Where it stands.
        key: String,
        /// What is used.
        used: u32,
    },
}

impl Warning {
    /// The key of the message that says it.
    pub fn key(&self) -> &'static str {
        match self {
            Self::UnknownKey { nearest: Some(_), .. } => "config-unknown-key-nearest",
            Self::UnknownKey { nearest: None, .. } => "config-unknown-key",
            Self::OutOfRange { .. } => "config-out-of-range",
        }
    }

    /// The parameters of that message.
    pub fn arguments(&self) -> Vec<String> {
        match self {
            Self::UnknownKey { key, nearest } => [key].into_iter().chain(nearest).cloned().collect(),
            Self::OutOfRange { key, used } => vec![key.clone(), used.to_string()],
        }
    }
}
