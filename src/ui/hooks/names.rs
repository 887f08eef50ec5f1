//! Names that a source has: projects, instances, metrics. Asked for once, and again until there is an answer.

use std::cell::Cell;
use std::rc::Rc;

use yew::prelude::*;

use crate::browser::{Hub, Timer, now_ms, spawn};
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
    /// Whether that was on another visit, or for another page: it is asked for again.
    pub(crate) is_old: bool,
}

impl<T> Clone for Known<T> {
    fn clone(&self) -> Self {
        Self { value: self.value.clone(), fault: self.fault.clone(), at_ms: self.at_ms, is_old: self.is_old }
    }
}

impl<T> PartialEq for Known<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value && self.fault == other.fault && self.is_old == other.is_old
    }
}

impl<T> Known<T> {
    fn nothing() -> Self {
        Self { value: None, fault: None, at_ms: 0.0, is_old: false }
    }
}

/// The longest wait before another try.
const LONGEST_SECS: u32 = 60;

/// Asks, reads, keeps. Another question forgets the answer to the one before; `None` asks nothing. Until there is an
/// answer the last one that this browser has serves.
#[hook]
pub(crate) fn use_known<T: 'static>(
    hub: &Hub,
    question: Option<Ask>,
    read: impl Fn(&[u8]) -> Result<T, Fault> + 'static,
) -> Known<T> {
    let read = Rc::new(read);
    let old = use_memo((hub.clone(), question.clone()), {
        let read = Rc::clone(&read);
        move |(hub, question)| {
            let (body, at_ms) = hub.names(question.as_ref()?)?;
            let value = Some(Shared::new(read(&body).ok()?));
            Some(Known { value, at_ms, fault: None, is_old: true })
        }
    });
    // The answer names its question, so that a late one is never taken for another's.
    let known = use_state(|| (None::<Ask>, Known::nothing()));
    let tries = use_state(|| 0_u32);
    let (setter, again) = (known.setter(), tries.setter());
    use_effect_with((hub.clone(), question.clone(), *tries), move |(hub, question, tries)| {
        let alive = Rc::new(Cell::new(true));
        let timer = Rc::new(Cell::new(None::<Timer>));
        if let Some(question) = question.clone() {
            let (hub, alive, timer, tries) = (hub.clone(), Rc::clone(&alive), Rc::clone(&timer), *tries);
            spawn(async move {
                let result = hub.ask(&question).await.and_then(|body| read(&body));
                if !alive.get() {
                    return;
                }
                match result {
                    Ok(value) => {
                        let value = Some(Shared::new(value));
                        let known = Known { value, at_ms: now_ms(), ..Known::nothing() };
                        setter.set((Some(question), known));
                    }
                    Err(fault) => {
                        setter.set((Some(question), Known { fault: Some(fault), ..Known::nothing() }));
                        let wait_secs = (2_u32 << tries.min(5)).min(LONGEST_SECS);
                        let call = move || again.set(tries.wrapping_add(1));
                        timer.set(Some(Timer::after(f64::from(wait_secs) * 1000.0, call)));
                    }
                }
            });
        }
        move || {
            alive.set(false);
            drop(timer.take());
        }
    });
    let known = if known.0 == question { known.1.clone() } else { Known::nothing() };
    match &*old {
        Some(old) if known.value.is_none() => Known { fault: known.fault, ..old.clone() },
        _ => known,
    }
}
