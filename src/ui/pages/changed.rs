//! What changed in a project within a stretch of time, against as much time before it.

use std::collections::BTreeMap;

use yew::prelude::*;

use crate::chart::full_value;
use crate::graphite::{Node, Tree};
use crate::insight::{Changed, Changes, Kind, LEAST_SCORE, Shown};
use crate::layout::{Graph, part_label};
use crate::ui::hooks::{Insight, use_changes};
use crate::ui::parts::{Dress, curve, fault_words, link, range_bar, stretch_words};
use crate::ui::shared::Shared;
use crate::ui::site::{Around, use_around};
use crate::view::{GraphId, Span, View, without_prefix};

use super::common_prefix;

/// More rows than that nobody reads.
const MOST: usize = 60;

#[derive(Properties, PartialEq)]
pub(crate) struct ChangedProps {
    pub(crate) view: View,
    pub(crate) project: Node,
    pub(crate) tree: Shared<Tree>,
}

#[component]
pub(crate) fn ChangedPage(props: &ChangedProps) -> Html {
    let around = use_around();
    let Around { site, moment, .. } = &around;
    let words = &site.words;
    let span = props.view.span.stretch(moment.now_secs, &moment.zone);
    let insight = use_changes(site, moment, &props.project, &props.tree, span);
    let body = match &insight {
        Insight::Waiting => {
            html! { <p key="waiting" class="section subtle" role="status">{ words.text("changed-asking") }</p> }
        }
        Insight::Failed(fault) => {
            html! { <p key="failed" class="section" role="status">{ fault_words(words, fault, site.source_title()) }</p> }
        }
        Insight::Known(changes) => list(&around, props, changes, span),
    };
    let length = words.duration((span.1 - span.0) as f64);
    html! {
        <div class="changed">
            <div class="title"><div>
                <h1>{ words.text("title-changed") }</h1>
                <p class="subtle">{ words.fill("changed-about", &[props.project.as_str(), &stretch_words(&around, span), &length]) }</p>
            </div></div>
            <div class="range-bar">{ range_bar(&around, &props.view) }</div>
            { body }
        </div>
    }
}

/// The link that leads here, from where a stretch of time is shown.
pub(super) fn changed_link(around: &Around, view: &View) -> Html {
    if !matches!(view.span, Span::Absolute { .. }) || view.project.is_none() || around.images_only {
        return html! { <span key="no-changed" /> };
    }
    let words = &around.site.words;
    let dress = Dress { title: Some(words.text("changed-hint")), ..Dress::class("button") };
    link(around, view.to_changed(), dress, html! { words.text("changed-link") })
}

fn list(around: &Around, props: &ChangedProps, changes: &Changes, span: (i64, i64)) -> Html {
    let words = &around.site.words;
    let found = || changes.ranked.iter().filter(|it| it.change.score >= LEAST_SCORE);
    let count = found().count();
    let instances = props.tree.instances.len().to_string();
    let compared = words.fill("changed-compared", &[&changes.compared.to_string(), &instances]);
    let said = match count {
        0 => words.text("changed-none"),
        count => words.fill("changed-count", &[&count.to_string()]),
    };
    let prefix = common_prefix(&props.tree);
    let mut seen = BTreeMap::new();
    let row = |it: &Changed| {
        let key = format!("{} {}", it.instance, name_of(it));
        let times = seen.entry(key.clone()).and_modify(|it| *it += 1).or_insert(0);
        row(around, props, it, span, &prefix, format!("{key} {times}"))
    };
    let rows: Vec<Html> = found().take(MOST).map(row).collect();
    html! {
        <section key="known" class="section" aria-label={words.text("title-changed")}>
            <p class="subtle" role="status">{ format!("{said} {compared}") }</p>
            if count > 0 {
                <table class="table changes" key="table">
                    <thead><tr>
                        <th scope="col">{ words.text("rows-instance") }</th>
                        <th scope="col">{ words.text("column-series") }</th>
                        <th scope="col" class="wide">{ words.text("changed-course") }</th>
                        <th scope="col" class="right">{ words.text("changed-before") }</th>
                        <th scope="col" class="right">{ words.text("changed-within") }</th>
                    </tr></thead>
                    <tbody>{ for rows }</tbody>
                </table>
            }
            if count > MOST {
                <p key="more" class="subtle section-note">{ words.fill("changed-more", &[&(count - MOST).to_string()]) }</p>
            }
        </section>
    }
}

fn name_of(it: &Changed) -> String {
    it.of.as_ref().map_or_else(String::new, |of| {
        format!("{} {} {}", of.graph.id, of.layer, of.part.as_ref().map_or("", |it| it.as_str()))
    })
}

fn row(
    around: &Around,
    props: &ChangedProps,
    changed: &Changed,
    span: (i64, i64),
    prefix: &str,
    key: String,
) -> Html {
    let words = &around.site.words;
    let compared = (span.0 - (span.1 - span.0), span.1);
    // The window in view, with what it is compared with.
    let over = |view: View| view.with_span(Span::between(compared.0, compared.1));
    let to = over(props.view.to_instance(changed.instance.clone()));
    let short = without_prefix(changed.instance.as_str(), prefix).to_owned();
    let titled = Dress { title: Some(changed.instance.to_string()), ..Dress::class("quiet") };
    let name = match changed.instances {
        0 | 1 => link(around, to.clone(), titled, html! { short }),
        count => {
            let count = count.to_string();
            html! { words.fill("changed-many", &[&count, &props.tree.instances.len().to_string()]) }
        }
    };
    let before = value(around, changed, changed.change.before, Kind::Appeared);
    let after = value(around, changed, changed.change.after, Kind::Ended);
    let (series, course) = match &changed.of {
        Some(of) => {
            let is_of_all = changed.instances > 1 && of.graph.overview.is_some();
            let to = if is_of_all { over(props.view.to_own_project()) } else { to };
            let to = GraphId::parse(&of.graph.id).map_or(to.clone(), |id| to.to_graph(id));
            let label =
                link(around, to, Dress::default(), html! { label(around, of, changed.instances > 1) });
            (label, curve(&of.series, compared, Some(span)))
        }
        None => {
            let count = words.fill("changed-all-series", &[&changed.count.to_string()]);
            (html! { count }, html! {})
        }
    };
    html! {
        <tr {key}>
            <th scope="row" class="strong">{ name }</th>
            <td class="series-name">{ series }</td>
            <td class="wide course">{ course }</td>
            <td class="right before">{ before }</td>
            <td class="right strong after">{ after }</td>
        </tr>
    }
}

/// `CPU: steal`, `Disk: /srv`
fn label(around: &Around, of: &Shown, is_of_many: bool) -> String {
    let words = &around.site.words;
    let graph: &Graph = &of.graph;
    let layer = graph.layers.get(of.layer);
    let is_run = layer.is_some_and(|it| it.failed.is_some());
    let own = layer.filter(|it| !it.label.is_empty()).map(|it| match is_run {
        true => words.text("layer-failed"),
        false => words.text_or_self(&it.label),
    });
    let naming = layer.and_then(|it| it.part.as_ref()).map(|it| it.naming);
    let part = of
        .part
        .as_ref()
        .filter(|_| !is_of_many)
        .zip(naming)
        .map(|(node, naming)| part_label(naming, node.as_str()));
    let rest = own.into_iter().chain(part).collect::<Vec<_>>().join(", ");
    words.fill("changed-series", &[&words.text_or_self(&graph.title), &rest])
}

/// The value on one side of the change, which has none where the change is of this kind.
fn value(around: &Around, changed: &Changed, value: Option<f64>, without: Kind) -> String {
    let words = &around.site.words;
    match (value, &changed.of) {
        (Some(value), Some(of)) => full_value(words, value, of.unit),
        _ if changed.change.kind != without => words.text("changed-sends"),
        _ if without == Kind::Appeared => words.text("changed-not-yet"),
        _ => words.text("changed-ended"),
    }
}
