//! Values of an address on their way into a view.

use crate::config::closest;
use crate::graphite::Node;

use super::graph_id::GraphId;
use super::known::Known;
use super::left_out::Reason;
use super::time_text::TimeText;

/// Why a value cannot be taken, and which was probably meant.
pub(super) struct Problem {
    pub(super) reason: Reason,
    pub(super) nearest: Option<String>,
}

impl From<Reason> for Problem {
    fn from(reason: Reason) -> Self {
        Self { reason, nearest: None }
    }
}

impl Known {
    /// The graph of this name.
    pub(super) fn graph(&self, text: &str) -> Result<GraphId, Problem> {
        let id = GraphId::parse(text).filter(|it| self.allows_graph(it));
        id.ok_or_else(|| no_value(text, self.graphs.iter().map(String::as_str)))
    }
}

/// Sets a part of a view, or says why not.
pub(super) fn set<T>(field: &mut Option<T>, value: Result<T, Problem>) -> Result<(), Problem> {
    *field = Some(value?);
    Ok(())
}

/// The node that a value is.
pub(super) fn node(text: &str) -> Result<Node, Problem> {
    Node::new(text).map_err(|_| Reason::NotAName.into())
}

/// The time that a value is.
pub(super) fn time(text: &str) -> Result<TimeText, Problem> {
    TimeText::parse(text).ok_or(Reason::NotATime.into())
}

/// The value of this name in a table.
pub(super) fn one_of<T: Copy>(table: &[(&'static str, T)], text: &str) -> Result<T, Problem> {
    let found = table.iter().find(|(name, _)| *name == text).map(|(_, value)| *value);
    found.ok_or_else(|| no_value(text, table.iter().map(|(name, _)| *name)))
}

/// There is no such value; which of those that there are was probably meant.
pub(super) fn no_value<'a>(text: &str, allowed: impl IntoIterator<Item = &'a str>) -> Problem {
    Problem { reason: Reason::NoValue, nearest: closest(text, allowed).map(str::to_owned) }
}
