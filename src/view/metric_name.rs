//! The name of a metric below its instance.

use std::fmt;

use crate::graphite::Node;

/// Nodes parted by dots, such as `cpu.total.user`; each stands for itself.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MetricName(String);

const MOST_BYTES: usize = 512;

impl MetricName {
    /// The name that this text is.
    pub fn parse(text: &str) -> Option<Self> {
        (text.len() <= MOST_BYTES && text.split('.').all(|node| Node::new(node).is_ok()))
            .then(|| Self(text.to_owned()))
    }

    /// Its text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for MetricName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
