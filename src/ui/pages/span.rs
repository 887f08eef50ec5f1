//! Which stretches of time a page shows.

use crate::graphite::parse_time;
use crate::series::Zone;
use crate::view::{Range, Span, View};

/// A stretch, with the range that it is, if it is one.
pub(crate) type Spans = Vec<(Option<Range>, (i64, i64))>;

/// The stretches of a view, in the order of their columns; never none.
pub(crate) fn spans_of(view: &View, now_secs: i64, zone: &Zone) -> Spans {
    let of = |range: Range| (Some(range), (now_secs - range.secs(), now_secs));
    match &view.span {
        Span::Ranges(ranges) => ranges.iter().map(of).collect(),
        Span::Absolute { from, until } => {
            let time = |text: &str| parse_time(text, now_secs, &|secs| zone.offset_at(secs)).ok();
            let until = until.as_ref().and_then(|it| time(it.as_str())).unwrap_or(now_secs);
            match time(from.as_str()) {
                // Graphite swaps them silently; so the picture is the same there.
                Some(from) if from > until => vec![(None, (until, from))],
                Some(from) if from < until => vec![(None, (from, until))],
                _ => vec![of(Range::Day)],
            }
        }
    }
}
