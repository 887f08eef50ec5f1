//! Telling somebody who does not look what changed.

use yew::prelude::*;

use crate::browser::{
    Hub, Interval, Notices, ask_for_notices, is_hidden, is_watching, notices, notify, now_ms, now_secs,
    set_watching, spawn,
};
use crate::health::{Health, Incident, changes, notice};
use crate::ui::shared::Shared;
use crate::ui::site::{Moment, Site};
use crate::view::View;
use crate::words::Words;

use super::health::RECENT_EVERY_SECS;
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
        let interval = is_on.then(|| Interval::every((RECENT_EVERY_SECS + 5) as f64 * 1000.0, tick));
        move || drop(interval)
    });
    Moment {
        now_secs: moment.now_secs.max(beat.0),
        fresh_after_ms: moment.fresh_after_ms.max(beat.1),
        ..moment.clone()
    }
}

/// Tells changes from one judgement of a project to the next. The first one of each project, and what an address
/// supposes, is no news.
#[hook]
pub(crate) fn use_news(
    site: &Shared<Site>,
    view: &View,
    patient: Option<&Patient>,
    health: &Shared<Health>,
    marks: &Marks,
    is_on: bool,
) {
    let last = use_mut_ref(|| None::<(Patient, Shared<Health>)>);
    let is_of_now = view.limit.is_none() && patient.is_some_and(|it| it.until_secs.is_none());
    let inputs = (health.clone(), patient.filter(|_| is_of_now).cloned(), is_on);
    let (site, marks) = (site.clone(), marks.clone());
    use_effect_with(inputs, move |(health, patient, is_on)| {
        // What reaches far back comes after the rest, and is no news by that.
        let Some(patient) = patient.as_ref().filter(|_| health.is_whole()) else { return };
        let mut last = last.borrow_mut();
        let before = last.replace((patient.clone(), health.clone()));
        let of_same = before.filter(|(of, _)| {
            *is_on && of.project == patient.project && of.instance == patient.instance
        });
        let Some((_, before)) = of_same else { return };
        let told = changes(&before, health, &|it| marks.is_quiet(it));
        let title = |it: &Incident| title(&site.words, it);
        if let Some(notice) = notice(&site.words, &patient.project, &told, &title) {
            notify(&notice.title, &notice.body);
        }
    });
}

/// `logstash04: Disk`, `38 of 60 instances: Puppet failing`.
fn title(words: &Words, incident: &Incident) -> String {
    let check = incident.checks.first().map(|(check, _)| words.text_or_self(&check.title)).unwrap_or_default();
    match incident.touched.as_slice() {
        [(_, instance)] => words.fill("incident-title-one", &[instance.as_str(), &check]),
        touched => {
            words.fill("incident-title-many", &[&touched.len().to_string(), &incident.of.to_string(), &check])
        }
    }
}
