//! What an address may name, as far as the page knows before it asks.

use super::graph_id::GraphId;

/// The names of graphs and sources; a list that is empty is not known, and allows all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// The graphs of the layout.
    pub graphs: Vec<String>,
    /// The configured sources. Here an empty list allows none: no link can name another server.
    pub sources: Vec<String>,
}

/// The graphs that nagf's own links name.
const NAGF_GRAPHS: [&str; 9] = [
    "cpu",
    "load",
    "process",
    "memory",
    "disk-bytes",
    "disk-inodes",
    "network-bytes",
    "network-packets",
    "puppetagent",
];

impl Known {
    /// Whether a graph of this name may be asked for.
    pub(super) fn allows_graph(&self, id: &GraphId) -> bool {
        self.graphs.is_empty() || self.graphs.iter().any(|it| it == id.as_str())
    }

    /// Whether the end of an anchor names a graph.
    pub(super) fn is_graph(&self, text: &str) -> bool {
        NAGF_GRAPHS.contains(&text) || self.graphs.iter().any(|it| it == text)
    }
}
