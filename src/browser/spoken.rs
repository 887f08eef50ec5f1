//! Asks a source for series in the words that it knows.

use std::cell::Cell;

use crate::error::Fault;
use crate::graphite::{Named, Plain, Query};

use super::source::Source;

thread_local! {
    /// Whether the source of this page was heard to refuse a word; another source is another page.
    static IS_PLAIN: Cell<bool> = const { Cell::new(false) };
}

/// The series that answer a question; put plainly to a source that refused it for a word once.
pub(super) async fn render(source: &Source, query: &Query) -> Result<Vec<Named>, Fault> {
    let Some(plain) = Plain::of(query) else { return source.render(query).await };
    if !IS_PLAIN.get() {
        match source.render(query).await {
            Err(fault) if Plain::is_wanted_after(&fault) => IS_PLAIN.set(true),
            result => return result,
        }
    }
    Ok(plain.restored(source.render(&plain.sent).await?))
}
