//! What was seen of a source's incidents, kept in this browser.

use super::observe::{Listener, on_window};
use super::storage::{recall, remember};

/// What was seen, as a text; empty where nothing was.
pub fn seen_text(source: &str) -> String {
    recall(&name(source)).unwrap_or_default()
}

/// Keeps what was seen.
pub fn keep_seen(source: &str, text: &str) {
    remember(&name(source), Some(text).filter(|it| !it.is_empty()));
}

/// Calls when another page of this site changed what is kept.
pub fn on_kept_elsewhere(call: impl Fn() + 'static) -> Option<Listener> {
    on_window("storage", move |_| call())
}

fn name(source: &str) -> String {
    format!("seen.{source}")
}
