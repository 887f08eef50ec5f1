//! What is known of a source goes from one visit to the next.

use super::super::clock::{Timer, now_ms};
use super::super::kept::{Recalled, keep};
use super::Hub;

/// How long after the last answer what is known is kept for the next visit.
const SETTLED_MS: f64 = 4_000.0;
/// And how long it is not kept again after that, unless the page goes to the background.
const KEPT_FOR_MS: f64 = 300_000.0;
/// The most that is kept of a source.
const KEPT_BYTES: usize = 2 << 20;

impl Hub {
    /// Begins to look for what was kept on another visit.
    pub fn recall(&self) -> Option<Recalled> {
        (!self.0.whose.is_empty()).then(|| Recalled::begin(&self.0.whose))
    }

    /// Takes in what was kept.
    pub fn restore(&self, bytes: &[u8]) {
        self.0.store.borrow_mut().restore(bytes, &self.0.whose, self.0.now_secs.get());
    }

    /// Keeps what is known for the next visit.
    pub fn keep(&self) {
        if self.0.whose.is_empty() || self.0.store.borrow().last_answer_ms().is_none() {
            return;
        }
        self.0.kept_ms.set(now_ms());
        let bytes = self.0.store.borrow_mut().keep(&self.0.whose, KEPT_BYTES);
        keep(&self.0.whose, bytes);
    }

    /// Keeps it once answers have settled.
    pub(super) fn keep_soon(&self) {
        if now_ms() - self.0.kept_ms.get() > KEPT_FOR_MS {
            let hub = self.clone();
            *self.0.keeping.borrow_mut() = Some(Timer::after(SETTLED_MS, move || hub.keep()));
        }
    }
}
