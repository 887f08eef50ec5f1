//! A moment of its own for what changes slowly, so that a refresh of the page does not ask for it again.

use std::cell::Cell;
use std::rc::Rc;

use yew::prelude::*;

use crate::graphite::Node;
use crate::ui::site::Moment;

/// Once in so many refreshes of the page, and once in so many seconds at least: the shortest window of a check is ten
/// minutes.
const EVERY_REFRESHES: i64 = 5;
pub(super) const SELDOM_SECS: i64 = 300;

/// How often that is.
pub(super) fn seldom_secs(moment: &Moment) -> i64 {
    match i64::from(moment.every_secs) * EVERY_REFRESHES {
        0 => SELDOM_SECS,
        secs => secs.min(SELDOM_SECS),
    }
}

/// As of when, and from when on answers are fresh enough.
#[derive(Clone)]
pub(crate) struct Seldom {
    pub(crate) at: (i64, f64),
    /// Set where what was asked failed: then it goes on with the page.
    pub(crate) failed: Rc<Cell<bool>>,
}

/// The moment of the page, kept for so many seconds for one project.
#[hook]
pub(crate) fn use_seldom(now: (i64, f64), of: Option<&Node>, every_secs: i64) -> Seldom {
    let failed = use_mut_ref(|| Rc::new(Cell::new(false)));
    let failed = Rc::clone(&failed.borrow());
    let kept = use_mut_ref(|| None::<(Option<Node>, i64, f64)>);
    let mut kept = kept.borrow_mut();
    let (now_secs, fresh_after_ms) = now;
    let is_due = kept.as_ref().is_none_or(|(whose, at_secs, _)| {
        let every_secs = if failed.get() { 1 } else { every_secs };
        whose.as_ref() != of || !(*at_secs..at_secs.saturating_add(every_secs)).contains(&now_secs)
    });
    if is_due {
        *kept = Some((of.cloned(), now_secs, fresh_after_ms));
    }
    let at = kept.as_ref().map_or(now, |(_, at_secs, fresh_after_ms)| (*at_secs, *fresh_after_ms));
    Seldom { at, failed }
}
