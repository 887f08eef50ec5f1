//! The incidents of a project, or of all, and which of them are shown.

use yew::prelude::*;

use crate::graphite::Tree;
use crate::health::{Health, Incident, Newcomer, State};
use crate::layout::Figures;
use crate::series::order_by;
use crate::ui::shared::Shared;
use crate::ui::site::Around;
use crate::view::View;

use super::super::shape::{shape, state_class};
use super::row::IncidentRow;
use super::{state_id, telling};

/// What a list of incidents is of.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct IncidentList {
    pub(crate) view: View,
    pub(crate) health: Shared<Health>,
    pub(crate) tree: Shared<Tree>,
    pub(crate) figures: Shared<Figures>,
    /// More are not shown.
    pub(crate) most: usize,
    /// Whether several projects are in it.
    pub(crate) is_of_all: bool,
}

/// The incidents that the view asks for; those that were seen already, last.
pub(crate) fn shown<'a>(around: &Around, health: &'a Health, view: &View) -> Vec<(usize, &'a Incident)> {
    let fits = |(_, it): &(usize, &'a Incident)| {
        let is_of_state = view.state.as_ref().is_none_or(|state| state_id(it.state).as_ref() == Some(state));
        let is_of_check =
            view.check.as_ref().is_none_or(|check| it.checks.iter().any(|(of, _)| of.id == check.as_str()));
        let is_of_name = view.filter.as_ref().is_none_or(|filter| {
            it.touched
                .iter()
                .any(|(project, name)| filter.matches(name.as_str()) || filter.matches(project.as_str()))
        });
        is_of_state && is_of_check && is_of_name
    };
    let mut shown: Vec<(usize, &Incident)> = health.incidents.iter().enumerate().filter(fits).collect();
    order_by(&mut shown, |(_, a), (_, b)| around.marks.is_quiet(a).cmp(&around.marks.is_quiet(b)));
    shown
}

/// The rows of a list.
pub(crate) fn listed(around: &Around, of: &IncidentList) -> Html {
    let rows = shown(around, &of.health, &of.view).into_iter().take(of.most).map(|(index, incident)| {
        let first = incident.first().and_then(super::name_of);
        let key = format!(
            "{} {}",
            incident.touched.first().map_or("", |(it, _)| it.as_str()),
            first.map(|it| it.to_string()).unwrap_or_default()
        );
        html! { <IncidentRow {key} of={of.clone()} {index} /> }
    });
    html! {
        <>
            <ul key="list" class="incidents">{ for rows }</ul>
            { newcomers(around, of) }
        </>
    }
}

/// `wikifunctions02 is new: its first values are of 08:20`
fn newcomers(around: &Around, of: &IncidentList) -> Html {
    let prefix = crate::ui::pages::common_prefix(&of.tree);
    let telling = telling(around, &of.health, &prefix);
    let one = |it: &Newcomer| {
        let name = it.instance.as_str().strip_prefix(&prefix).unwrap_or(it.instance.as_str());
        telling.words.fill("newcomer", &[name, &telling.moment(it.since_secs)])
    };
    let said: Vec<String> = of.health.newcomers.iter().take(MOST_NEWCOMERS).map(one).collect();
    html! {
        if !said.is_empty() {
            <p key="new" class="small subtle section-note">{ said.join(" · ") }</p>
        }
    }
}

/// More are not named.
const MOST_NEWCOMERS: usize = 5;

/// The states of instances with their counts; each shows the problems of its state alone, and pressed again all.
pub(crate) fn chips(around: &Around, view: &View, health: &Health) -> Html {
    let words = &around.site.words;
    let chip = |state: &State| {
        let count = health.count(*state);
        let id = state_id(*state);
        let is_on = view.state.is_some() && view.state == id;
        let to = View { state: id.filter(|_| !is_on), anchor: None, ..view.clone() };
        let go = around.go.clone();
        let onclick = Callback::from(move |_: MouseEvent| go.emit(to.clone()));
        html! {
            <button key={state_class(*state)} type="button" class={classes!("state-chip", state_class(*state))} aria-pressed={is_on.to_string()} {onclick}>
                { shape(*state) }<b>{ count }</b>{ " " }{ words.text(state.key()) }
            </button>
        }
    };
    let some = State::ALL.iter().filter(|state| health.count(**state) > 0);
    html! { <div class="state-chips" role="group" aria-label={words.text("states-label")}>{ for some.map(chip) }</div> }
}
