//! Names that a source has: projects, instances, metrics. Asked for once, and again until there is an answer.

use std::cell::Cell;
use std::rc::Rc;

use yew::prelude::*;

use crate::browser::{Hub, now_ms, spawn};
use crate::error::Fault;
use crate::graphite::Ask;
use crate::ui::shared::Shared;

/// What is known so far.
pub(crate) struct Known<T> {
    /// The last good answer.
    pub(crate) value: Option<Shared<T>>,
    /// Why the last try failed.
    pub(crate) fault: Option<Fault>,
    /// When the last good answer came.
    pub(crate) at_ms: f64,
}

impl<T> Clone for Known<T> {
    fn clone(&self) -> Self {
        Self { value: self.value.clone(), fault: self.fault.clone(), at_ms: self.at_ms }
    }
}

impl<T> PartialEq for Known<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value && self.fault == other.fault
    }
}

impl<T> Known<T> {
    fn nothing() -> Self {
        Self { value: None, fault: None, at_ms: 0.0 }
    }
}

/// The wait before another try; it doubles.
const FIRST_SECS: u32 = 2;
/// The longest one.
const LONGEST_SECS: u32 = 60;

/// Asks, reads, keeps; asks again until there is an answer. Another question forgets the answer to the one before;
/// `None` asks nothing.
#[hook]
pub(crate) fn use_known<T: 'static>(
    hub: &Hub,
    question: Option<Ask>,
    read: impl Fn(&[u8]) -> Result<T, Fault> + 'static,
) -> Known<T> {
    // The answer names its question, so that a late one is never taken for another's.
    let known = use_state(|| (None::<Ask>, Known::nothing()));
    let setter = known.setter();
    use_effect_with((hub.clone(), question.clone()), move |(hub, question)| {
        let alive = Rc::new(Cell::new(true));
        if let Some(question) = question.clone() {
            let (hub, alive) = (hub.clone(), Rc::clone(&alive));
            spawn(async move {
                let mut wait_secs = FIRST_SECS;
                while alive.get() {
                    let mut value = None;
                    let taken = hub.ask(&question, |body| read(body).map(|it| value = Some(it))).await;
                    if !alive.get() {
                        return;
                    }
                    let Err(fault) = taken else {
                        let value = value.map(Shared::new);
                        setter.set((Some(question), Known { value, fault: None, at_ms: now_ms() }));
                        return;
                    };
                    setter.set((Some(question.clone()), Known { fault: Some(fault), ..Known::nothing() }));
                    hub.rest_for(f64::from(wait_secs) * 1000.0).await;
                    wait_secs = (wait_secs * 2).min(LONGEST_SECS);
                }
            });
        }
        move || alive.set(false)
    });
    if known.0 == question { known.1.clone() } else { Known::nothing() }
}
