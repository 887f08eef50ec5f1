//! What a view prints for its longer parameters.

use crate::graphite::Node;

use super::choice::{SORTS, Sort, name_in};
use super::model::View;
use super::range::{Range, Ranges};
use super::series_name::SeriesName;
use super::span::Span;
use super::time_text::TimeText;

pub(super) fn print_series(names: &[SeriesName]) -> Option<String> {
    let names: Vec<&str> = names.iter().map(SeriesName::as_str).collect();
    (!names.is_empty()).then(|| names.join(","))
}

pub(super) fn take_series(names: &mut Vec<SeriesName>) -> Option<String> {
    print_series(&std::mem::take(names))
}

pub(super) fn print_nodes(nodes: &[Node]) -> Option<String> {
    let names: Vec<&str> = nodes.iter().map(Node::as_str).collect();
    (!names.is_empty()).then(|| names.join(","))
}

pub(super) fn print_ranges(view: &View) -> Option<String> {
    let ranges = view.span.ranges().filter(|it| *it != Ranges::default())?;
    Some(ranges.iter().map(Range::name).collect::<Vec<_>>().join("-"))
}

pub(super) fn print_time(view: &View, end: bool) -> Option<String> {
    match &view.span {
        Span::Ranges(_) => None,
        Span::Absolute { until, .. } if end => until.as_ref().map(TimeText::to_string),
        Span::Absolute { from, .. } => Some(from.to_string()),
    }
}

pub(super) fn print_sort(view: &View) -> Option<String> {
    match &view.sort {
        Sort::Usual => None,
        Sort::Graph(id) => Some(id.to_string()),
        named => name_in(&SORTS, named),
    }
}
