//! A moment of its own for what changes slowly, so that a refresh of the page does not ask for it again.

use yew::prelude::*;

use crate::graphite::Node;
use crate::ui::site::Moment;

/// As of when, and from when on answers are fresh enough: those of the page, kept for so many seconds for one project.
#[hook]
pub(crate) fn use_seldom(moment: &Moment, project: &Node, every_secs: i64) -> (i64, f64) {
    let kept = use_mut_ref(|| None::<(Node, i64, f64)>);
    let mut kept = kept.borrow_mut();
    let is_due = kept.as_ref().is_none_or(|(of, at_secs, _)| {
        of != project || !(*at_secs..at_secs.saturating_add(every_secs)).contains(&moment.now_secs)
    });
    if is_due {
        *kept = Some((project.clone(), moment.now_secs, moment.fresh_after_ms));
    }
    kept.as_ref()
        .map_or((moment.now_secs, moment.fresh_after_ms), |(_, at_secs, fresh_ms)| (*at_secs, *fresh_ms))
}
