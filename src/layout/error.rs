//! What is wrong with a layout file, and where.

use std::fmt;

/// A fault in a layout file: which graph, which place in it, and what stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LayoutError {
    /// The id of the graph, empty where the fault lies outside the graphs.
    pub graph: String,
    /// The place in it, such as `layers[2].value`, or the line and column of a fault in the JSON.
    pub place: String,
    /// What is wrong there.
    pub cause: String,
}

impl LayoutError {
    pub(super) fn new(graph: &str, place: impl Into<String>, cause: impl Into<String>) -> Self {
        Self { graph: graph.to_owned(), place: place.into(), cause: cause.into() }
    }
}

impl fmt::Display for LayoutError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.graph.is_empty() {
            write!(f, "graph {}, ", self.graph)?;
        }
        write!(f, "{}: {}", self.place, self.cause)
    }
}

impl std::error::Error for LayoutError {}
