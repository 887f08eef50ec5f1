//! Telling somebody who does not look what changed.

use yew::prelude::*;

use crate::browser::{
    Hub, Interval, Notices, ask_for_notices, is_hidden, is_watching, notices, notify, now_ms, now_secs,
    set_watching, spawn,
};
use crate::graphite::Node;
use crate::health::{Health, Telling, changes, notice};
use crate::ui::shared::Shared;
use crate::ui::site::{Moment, Site};

use super::seldom::SELDOM_SECS;
use super::{Marks, Patient};

/// Whether changes are told, and the switch.
#[derive(Clone, PartialEq)]
pub(crate) struct Watch {
    pub(crate) is_on: bool,
    /// What the browser says to notices.
    pub(crate) notices: Notices,
    pub(crate) ontoggle: Callback<()>,
}

/// Whether changes are told: as this browser remembers, and as long as it lets the page.
#[hook]
pub(crate) fn use_watch(hub: &Hub) -> Watch {
    let state = use_state_eq(|| (is_watching() && notices() != Notices::Unasked, notices()));
    let is_on = state.0;
    use_effect_with((hub.clone(), is_on), |(hub, is_on)| hub.watch(*is_on));
    let setter = state.setter();
    let ontoggle = use_callback(is_on, move |(), is_on| {
        let (setter, is_on) = (setter.clone(), !*is_on);
        spawn(async move {
            if is_on {
                ask_for_notices().await;
            }
            set_watching(is_on);
            setter.set((is_on, notices()));
        });
    });
    Watch { is_on, notices: state.1, ontoggle }
}

/// The moment by which a project is judged: the page's own. Where changes are told it goes on while nobody looks, as
/// seldom as checks are asked for.
#[hook]
pub(crate) fn use_watched_moment(hub: &Hub, moment: &Moment, is_on: bool) -> Moment {
    let beat = use_state(|| (0, 0.0_f64));
    let setter = beat.setter();
    use_effect_with((hub.clone(), is_on), move |(hub, is_on)| {
        let hub = hub.clone();
        let tick = move || {
            if is_hidden() && !hub.life().paused {
                setter.set((now_secs(), now_ms()));
            }
        };
        // Not so exactly as often that a judgement is still fresh by a second.
        let interval = is_on.then(|| Interval::every((SELDOM_SECS + 5) as f64 * 1000.0, tick));
        move || drop(interval)
    });
    Moment {
        now_secs: moment.now_secs.max(beat.0),
        fresh_after_ms: moment.fresh_after_ms.max(beat.1),
        ..moment.clone()
    }
}

/// Who was judged, and how; nothing is told of a health that came with the question before.
struct Last {
    whose: Option<(Node, Option<Node>)>,
    health: Shared<Health>,
    is_foreign: bool,
}

/// Tells changes from one judgement of a project or an instance to the next. The first one is no news, nor is what an
/// address supposes.
#[hook]
pub(crate) fn use_news(
    site: &Shared<Site>,
    moment: &Moment,
    patient: Option<&Patient>,
    health: &Shared<Health>,
    told: (&Marks, bool),
) {
    let (marks, is_on) = told;
    let last = use_mut_ref(|| None::<Last>);
    let is_plain = |it: &&Patient| it.limit.is_none() && it.until_secs.is_none();
    let whose = patient.filter(is_plain).map(|it| (it.project.clone(), it.instance.clone()));
    let (site, zone, marks) = (site.clone(), moment.zone.clone(), marks.clone());
    use_effect_with((health.clone(), whose, is_on), move |(health, whose, is_on)| {
        let mut last = last.borrow_mut();
        let is_same = last.as_ref().is_some_and(|it| it.whose == *whose);
        // What reaches far back comes after the rest, and is no news by that.
        if is_same && !health.is_whole() {
            return;
        }
        let is_foreign = last.as_ref().is_some_and(|it| it.health == *health && (!is_same || it.is_foreign));
        let now = Last {
            whose: whose.clone(),
            health: health.clone(),
            is_foreign: is_foreign || !health.is_whole(),
        };
        let before = last.replace(now).filter(|it| is_same && !it.is_foreign);
        let (Some(before), Some((project, _)), true) = (before, whose, *is_on) else { return };
        let told = changes(&before.health, health, &|it| marks.is_quiet(it));
        let now_secs = health.at_secs.unwrap_or_default();
        let telling = Telling { words: &site.words, zone: &zone, now_secs, prefix: "" };
        if let Some(notice) = notice(telling, project, &told) {
            notify(&notice.title, &notice.body);
        }
    });
}
