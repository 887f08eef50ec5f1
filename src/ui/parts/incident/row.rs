//! A row of the list of incidents: what, since when, the curve that broke it, what to do.

use web_sys::KeyboardEvent;
use yew::prelude::*;

use crate::chart::{Model, Picture, Size, Threshold};
use crate::graphite::Node;
use crate::health::{Finding, Health, Incident, Moment, Since, judge};
use crate::layout::{Graph, Rule};
use crate::ui::hooks::{Ask, use_picture, use_visible, use_width};
use crate::ui::shared::Shared;
use crate::ui::site::{Around, use_around};
use crate::view::{Page, View};

use super::super::panel::Whose;
use super::super::plot::Plot;
use super::super::shape::{shape, state_class};
use super::evidence::Evidence;
use super::list::IncidentList;
use super::report::report_button;
use super::{is_called, opened, telling};

/// As wide as the curve is where there is room for it.
const CURVE_PX: f64 = 176.0;

#[derive(PartialEq, Properties)]
pub(super) struct RowProps {
    pub(super) of: IncidentList,
    /// Which of the incidents it is.
    pub(super) index: usize,
}

#[component]
pub(super) fn IncidentRow(props: &RowProps) -> Html {
    let around = use_around();
    let place = use_node_ref();
    let item = use_node_ref();
    let (visible, width) = (use_visible(&item), use_width(&place));
    // Where there is no room for the curve it tells since when all the same.
    let asked_px = if width < 1.0 { CURVE_PX } else { width };
    let of = &props.of;
    let graph = use_memo((of.health.clone(), props.index), |(health, index)| graph_of(health, *index, None));
    let Some(incident) = of.health.incidents.get(props.index) else { return html! { <li /> } };
    let Some(first) = incident.first() else { return html! { <li /> } };
    let remote =
        use_picture(&ask(&around, props, first, (*graph).clone()), visible && !around.images_only, asked_px);
    let prefix = crate::ui::pages::common_prefix(&of.tree);
    let telling = telling(&around, &of.health, &prefix);
    let since =
        remote.picture().map_or(incident.since, |it| since_of(first, it, incident.since, telling.now_secs));
    let marked = use_memo((remote.picture().cloned(), since.secs), |(picture, broke_at_secs)| {
        picture.as_ref().map(|it| with_since(it, *broke_at_secs))
    });
    let is_open = of.view.incident.as_ref().is_some_and(|it| is_called(incident, it));
    let project = first.project.to_string();
    let details = match (of.view.page(), of.is_of_all) {
        (Page::Home, _) => vec![project, telling.lasted(since)],
        (_, true) => std::iter::once(project).chain(incident.details(telling)).collect(),
        (_, false) => incident.details(telling),
    };
    let (go, to) = (around.go.clone(), opened(&of.view, incident));
    let onclose = {
        let (go, to) = (go.clone(), to.clone());
        Callback::from(move |event: KeyboardEvent| {
            if is_open && event.key() == "Escape" {
                event.stop_propagation();
                go.emit(to.clone());
            }
        })
    };
    let onclick = Callback::from(move |_: MouseEvent| go.emit(to.clone()));
    let words = &around.site.words;
    let state = incident.state;
    let title = incident.title(telling);
    html! {
        <li ref={item} class={classes!("incident", is_open.then_some("open"), around.marks.is_quiet(incident).then_some("quiet"))} data-check={first.check.id.clone()} onkeydown={onclose}>
            <div key="row" class="incident-row">
                { shape(state) }
                <div class="what">
                    <button type="button" class="press strong" aria-expanded={is_open.to_string()} onclick={onclick.clone()}>{ title }</button>
                    <div class="small subtle"><span class={classes!("word", state_class(state))}>{ words.text(state.key()) }</span>{ " · " }{ details.join(" · ") }</div>
                </div>
                <div class="for">{ telling.lasted(since) }<div class="small subtle">{ words.fill("since", &[&telling.since(since)]) }</div></div>
                <div class="plot cell" ref={place}>
                    if let Some(picture) = &*marked {
                        <Plot picture={picture.clone()} size={Size::Cell} width_css_px={if visible { width } else { 0.0 }} is_read={false} />
                    } else {
                        <span key="none" />
                    }
                </div>
                <div class="advice small subtle">{ incident.advice(words) }</div>
                <div class="buttons">
                    <button type="button" class="button small" aria-expanded={is_open.to_string()} {onclick}>{ words.text("evidence") }</button>
                    { report_button(&around, &of.view, incident, (&of.health, &prefix), "small") }
                </div>
            </div>
            if is_open {
                <Evidence key="evidence" of={of.clone()} index={props.index} />
            }
        </li>
    }
}

/// What broke it, as a graph with its limits, which are broken since an instant.
pub(super) fn graph_of(health: &Health, index: usize, broke_at_secs: Option<i64>) -> Shared<Graph> {
    let first = health.incidents.get(index).and_then(Incident::first);
    let graph = first.map(|it| it.check.graph(it.part.as_ref(), broke_at_secs));
    Shared::new(graph.unwrap_or_else(|| Graph::of_metric("")))
}

/// The same picture with the field beyond its limits from an instant on.
fn with_since(picture: &Picture, broke_at_secs: i64) -> Shared<Picture> {
    let broke_at_secs = Some(broke_at_secs);
    let thresholds = picture.model.thresholds.iter().map(|it| Threshold { broke_at_secs, ..it.clone() });
    let model = Model { thresholds: thresholds.collect(), ..picture.model.clone() };
    Shared::new(Picture { model, ..picture.clone() })
}

/// What is asked for the curve of an incident: its first finding over the page's span, up to when it was judged.
fn ask(around: &Around, props: &RowProps, first: &Finding, graph: Shared<Graph>) -> Ask {
    let of = &props.of;
    Ask {
        graph,
        project: first.project.clone(),
        whose: Whose::Instance(first.instance.clone()),
        span: longest(&of.view, of.health.at_secs.unwrap_or(around.moment.now_secs), around),
        tree: of.tree.clone(),
        figures: of.figures.clone(),
        instances: 1,
        size: Size::Cell,
        row: None,
    }
}

/// The longest of the spans of a page.
pub(super) fn span_of(around: &Around, view: &View) -> (i64, i64) {
    longest(view, around.moment.now_secs, around)
}

fn longest(view: &View, now_secs: i64, around: &Around) -> (i64, i64) {
    let all = view.span.stretches(now_secs, &around.moment.zone);
    all.into_iter().map(|(_, it)| it).max_by_key(|(from, until)| until - from).unwrap_or_default()
}

/// When it began, as far as the curve of the page's span tells more than what was judged.
pub(super) fn since_of(finding: &Finding, picture: &Picture, known: Since, now_secs: i64) -> Since {
    let is_open = finding.judgement.since.is_some_and(|it| it.or_before);
    if !is_open || matches!(finding.check.rule, Rule::Fills | Rule::Falls) {
        return known;
    }
    let Some(entry) = picture.legend.first() else { return known };
    let moment = Moment { now_secs, peers_secs: Some(now_secs) };
    let judged = judge(&finding.check, Some(&entry.series), moment);
    judged.since.filter(|it| it.secs < known.secs && judged.state.is_trouble()).unwrap_or(known)
}

/// Links to an instance, from lists that name it.
pub(super) fn to_instance(view: &View, project: &Node, instance: &Node) -> View {
    view.to_project(project.clone()).to_instance(instance.clone())
}
