//! Which stretches of time a page shows.

use crate::series::Zone;
use crate::view::{Stretches, View};

/// A stretch, with the range that it is, if it is one.
pub(crate) type Spans = Stretches;

/// The stretches of a view, in the order of their columns; never none.
pub(crate) fn spans_of(view: &View, now_secs: i64, zone: &Zone) -> Spans {
    view.span.stretches(now_secs, zone)
}
