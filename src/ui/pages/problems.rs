//! What is not well, of a project or of all: is it real, and what do I do?

use yew::prelude::*;

use crate::graphite::{Node, Tree};
use crate::health::{Health, State};
use crate::layout::Figures;
use crate::ui::hooks::use_filter;
use crate::ui::parts::{
    Dress, IncidentList, Menu, Sign, chips, compare_menu, icon, is_open, link, listed, range_bar,
    shown_incidents, telling,
};
use crate::ui::shared::Shared;
use crate::ui::site::{Around, use_around};
use crate::view::{GraphId, Page, View};
use crate::words::Detail;

#[derive(Properties, PartialEq)]
pub(crate) struct ProblemsProps {
    pub(crate) view: View,
    /// `None` for all projects.
    pub(crate) project: Option<Node>,
    pub(crate) tree: Shared<Tree>,
    pub(crate) figures: Shared<Figures>,
    pub(crate) health: Shared<Health>,
    /// How many instances are looked at.
    pub(crate) instances: usize,
}

#[component]
pub(crate) fn ProblemsPage(props: &ProblemsProps) -> Html {
    let around = use_around();
    let words = &around.site.words;
    let (filter, oninput) = use_filter(&props.view);
    let view = View { filter, ..props.view.clone() };
    let shown = shown_incidents(&around, &props.health, &view).len();
    let list = IncidentList {
        view: view.clone(),
        health: props.health.clone(),
        tree: props.tree.clone(),
        figures: props.figures.clone(),
        most: usize::MAX,
        is_of_all: props.project.is_none(),
    };
    let title = if props.health.is_known() {
        words.fill("problems-title", &[&props.health.incidents.len().to_string()])
    } else {
        words.text("title-problems")
    };
    let is_over =
        props.health.is_known() && props.view.incident.as_ref().is_some_and(|it| !is_open(&props.health, it));
    html! {
        <>
            <div class="title"><div>
                <h1>{ title }</h1>
                <p class="subtle">{ about(&around, props) }</p>
            </div></div>
            <div class="range-bar">{ range_bar(&around, &view) }{ compare_menu(&around, &view, Some(&props.tree)) }</div>
            <div class="section-head tools problems-tools">
                { chips(&around, &view, &props.health) }
                <span class="grow" />
                { check_menu(&around, &view, &props.health) }
                { filter_field(&around, &view, oninput) }
                { reach_choice(&around, &view, props.project.as_ref()) }
            </div>
            if is_over {
                <p key="over" class="none" role="status">{ over(&around, props) }</p>
            }
            if let Some(said) = nothing(&around, props, shown) {
                <p key="none" class="none">{ said }</p>
            }
            <div key="list">{ listed(&around, &list) }</div>
        </>
    }
}

/// `deployment-prep · judged 12 s ago from the last complete points; 16 checks, 52 of 60 instances pass them all`
fn about(around: &Around, props: &ProblemsProps) -> String {
    let words = &around.site.words;
    let place = props.project.as_ref().map_or_else(|| words.text("problems-all"), ToString::to_string);
    let said = match props.health.at_secs {
        None => words.fill("problems-judging", &[&props.instances.to_string()]),
        Some(at_secs) => {
            let at = telling(around, &props.health, "").moment(at_secs);
            let well = props.health.count(State::Well).to_string();
            let checks = around.site.layout.checks.len().to_string();
            words.fill("problems-judged", &[&at, &checks, &well, &props.instances.to_string()])
        }
    };
    let asked = limit_words(around, &props.view);
    [Some(place), Some(said), asked].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// That another limit holds than the rule's, where the view asks for one.
fn limit_words(around: &Around, view: &View) -> Option<String> {
    let words = &around.site.words;
    let limit = view.limit.as_ref()?;
    match around.site.layout.check(limit.check().as_str()) {
        None => Some(words.fill("problems-unknown-check", &[limit.check().as_str()])),
        Some(check) => {
            let key = if check.is_broken_below() { "whatif-under" } else { "whatif-over" };
            let value = words.fill(key, &[&words.value(limit.value(), check.unit, Detail::Short)]);
            Some(words.fill("problems-limit", &[&words.text_or_self(&check.title), &value]))
        }
    }
}

/// What is said of an incident that a link names and that is none at the time that is looked at.
fn over(around: &Around, props: &ProblemsProps) -> String {
    let words = &around.site.words;
    let Some(name) = &props.view.incident else { return String::new() };
    let check = around.site.layout.check(name.check.as_str());
    let title = check.map_or_else(|| name.check.to_string(), |it| words.text_or_self(&it.title));
    words.fill("problems-over", &[&title, name.instance.as_str()])
}

/// What is said where no incident is shown.
fn nothing(around: &Around, props: &ProblemsProps, shown: usize) -> Option<String> {
    let words = &around.site.words;
    match () {
        () if shown > 0 || !props.health.is_known() => None,
        () if props.health.incidents.is_empty() => Some(words.text("problems-none")),
        () => Some(words.fill("problems-no-match", &[&props.health.incidents.len().to_string()])),
    }
}

/// All checks that are broken, to see the incidents of one alone.
fn check_menu(around: &Around, view: &View, health: &Health) -> Html {
    let words = &around.site.words;
    let to = |check: Option<GraphId>| View { check, anchor: None, ..view.clone() };
    let mut items = vec![(words.text("problems-all-checks"), to(None))];
    for check in &around.site.layout.checks {
        let is_broken = health.incidents.iter().any(|it| it.checks.iter().any(|(of, _)| of.id == check.id));
        if is_broken && let Some(id) = GraphId::parse(&check.id) {
            items.push((words.text_or_self(&check.title), to(Some(id))));
        }
    }
    let chosen = view.check.as_ref().and_then(|id| around.site.layout.check(id.as_str()));
    let label = match (&view.check, chosen) {
        (Some(_), Some(check)) => words.text_or_self(&check.title),
        (Some(id), None) => words.fill("problems-unknown-check", &[id.as_str()]),
        (None, _) => words.text("problems-all-checks"),
    };
    html! { <span class="button plain" key="check"><Menu {label} hint={words.text("problems-check-hint")} {items} /></span> }
}

fn filter_field(around: &Around, view: &View, oninput: Callback<InputEvent>) -> Html {
    let value = view.filter.as_ref().map(|it| it.as_str().to_owned()).unwrap_or_default();
    let label = around.site.words.text("instances-filter");
    html! {
        <label class="field" key="filter">
            { icon(Sign::Search, 16) }
            <input type="search" {value} placeholder={label.clone()} aria-label={label} {oninput} />
        </label>
    }
}

/// This project, or all.
fn reach_choice(around: &Around, view: &View, project: Option<&Node>) -> Html {
    let words = &around.site.words;
    let Some(project) = project else { return html! {} };
    let own = view.to_project(project.clone()).to_page(Page::Problems);
    let all = View { chosen: Some(Page::Problems), ..view.home() };
    let choice = |view: View, key: &str, is_on: bool| {
        let dress = Dress { class: classes!(is_on.then_some("on")), current: is_on, ..Dress::default() };
        link(around, view, dress, html! { words.text(key) })
    };
    html! {
        <div key="reach" class="choice" role="group" aria-label={words.text("problems-reach")}>
            { choice(own, "problems-own", true) }
            { choice(all, "problems-of-all", false) }
        </div>
    }
}
