//! Names that a source has: projects, instances, metrics. Asked for until there is an answer, and each hour again, for
//! a page that stands on a wall.

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

/// The wait before another try; it doubles.
const FIRST_SECS: u32 = 2;
/// The longest one.
const LONGEST_SECS: u32 = 60;
/// Instances come and go while a page is open.
const AGAIN_SECS: i64 = 3600;

/// Asks, reads, keeps; asks again until there is an answer. Another question forgets the answer to the one before;
/// `None` asks nothing. Until there is an answer the last one that this browser has serves.
#[hook]
pub(crate) fn use_known<T: PartialEq + 'static>(
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
    let setter = known.setter();
    let first_secs = use_mut_ref(|| hub.now_secs());
    let hours = (hub.now_secs() - *first_secs.borrow()) / AGAIN_SECS;
    let before = known.1.value.clone().filter(|_| known.0 == question);
    use_effect_with((hub.clone(), question.clone(), hours), move |(hub, question, _)| {
        let alive = Rc::new(Cell::new(true));
        if let Some(question) = question.clone() {
            let (hub, alive, read) = (hub.clone(), Rc::clone(&alive), Rc::clone(&read));
            spawn(async move {
                let mut wait_secs = FIRST_SECS;
                while alive.get() {
                    let mut value = None;
                    let taken = hub.ask(&question, |body| read(body).map(|it| value = Some(it))).await;
                    if !alive.get() {
                        return;
                    }
                    let Err(fault) = taken else {
                        // The same names again change nothing.
                        let same = before.clone().filter(|before| value.as_ref() == Some(&**before));
                        let value = same.or_else(|| value.map(Shared::new));
                        setter.set((Some(question), Known { value, at_ms: now_ms(), ..Known::nothing() }));
                        return;
                    };
                    if before.is_none() {
                        setter
                            .set((Some(question.clone()), Known { fault: Some(fault), ..Known::nothing() }));
                    }
                    hub.rest_for(f64::from(wait_secs) * 1000.0).await;
                    wait_secs = (wait_secs * 2).min(LONGEST_SECS);
                }
            });
        }
        move || alive.set(false)
    });
    let known = if known.0 == question { known.1.clone() } else { Known::nothing() };
    match &*old {
        Some(old) if known.value.is_none() => Known { fault: known.fault, ..old.clone() },
        _ => known,
    }
}
