//! What a view prints for its longer parameters.

use super::choice::Sort;
use super::model::View;
use super::range::{Range, Ranges};
use super::span::Span;
use super::time_text::TimeText;

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
        Sort::Name => None,
        Sort::Graph(id) => Some(id.to_string()),
    }
}
