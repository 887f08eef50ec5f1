//! One graph, large: what exactly happened.

use yew::prelude::*;

use crate::chart::{Entry, Picture};
use crate::graphite::{Node, Tree};
use crate::layout::{Figures, Graph};
use crate::ui::parts::{
    Panel, PanelSize, Strip, Whose, compare_menu, range_bar, stretch_words, swatch, swatch_kind,
    with_comparison,
};
use crate::ui::shared::Shared;
use crate::ui::site::{Around, Moment, Site, use_around};
use crate::view::View;
use crate::words::{Detail, Unit};

use super::spans_of;

#[derive(Properties, PartialEq)]
pub(crate) struct GraphProps {
    pub(crate) view: View,
    pub(crate) project: Node,
    pub(crate) tree: Shared<Tree>,
    pub(crate) figures: Shared<Figures>,
}

#[component]
pub(crate) fn GraphPage(props: &GraphProps) -> Html {
    let around = use_around();
    let Around { site, moment, .. } = &around;
    let graph = use_memo(
        (props.view.graph.clone(), props.view.metric.clone(), site.clone()),
        |(id, metric, site)| {
            let known = id.as_ref().and_then(|id| site.layout.graph(id.as_str()));
            let known = known.map(|graph| Shared::from(std::rc::Rc::clone(graph)));
            known.or_else(|| metric.as_ref().map(|metric| Shared::new(Graph::of_metric(metric.as_str()))))
        },
    );
    let Some(graph) = (*graph).clone() else { return html! { <p>{ site.words.text("graph-none") }</p> } };
    let spans = spans_of(&props.view, moment.now_secs, &moment.zone);
    let whose = props.view.instance.clone().map_or(Whose::All, Whose::Instance);
    let words = &site.words;
    let whom = props.view.instance.as_ref().map_or_else(|| words.text("graph-all"), ToString::to_string);
    let one = |(index, (range, span)): (usize, &(Option<crate::view::Range>, (i64, i64)))| {
        let name = range.map(|it| words.text(&format!("range-{}", it.name())));
        html! {
            <Large key={index} heading={name.filter(|_| spans.len() > 1)} graph={graph.clone()} project={props.project.clone()}
                whose={whose.clone()} span={*span} tree={props.tree.clone()} figures={props.figures.clone()} />
        }
    };
    let first = spans.first().map(|(_, span)| *span).unwrap_or_default();
    html! {
        <>
            <div class="title"><div>
                <h1>{ words.text_or_self(&graph.title) }</h1>
                <p class="subtle">{ format!("{} · {whom} · {}", props.project, with_comparison(&around, &props.view, stretch_words(&around, first))) }</p>
            </div></div>
            <div class="range-bar">{ range_bar(&around, &props.view) }{ compare_menu(&around, &props.view, Some(&props.tree)) }</div>
            { for spans.iter().enumerate().map(one) }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct LargeProps {
    heading: Option<String>,
    graph: Shared<Graph>,
    project: Node,
    whose: Whose,
    span: (i64, i64),
    tree: Shared<Tree>,
    figures: Shared<Figures>,
}

#[component]
fn Large(props: &LargeProps) -> Html {
    let Around { site, moment, .. } = use_around();
    let picture = use_state(|| None::<Shared<Picture>>);
    let onpicture = {
        let setter = picture.setter();
        Callback::from(move |picture| setter.set(picture))
    };
    html! {
        <section class="section">
            if let Some(heading) = &props.heading {
                <h2 key="heading">{ heading }</h2>
            }
            <Panel key="panel" graph={props.graph.clone()} project={props.project.clone()} whose={props.whose.clone()}
                span={props.span} tree={props.tree.clone()} figures={props.figures.clone()} size={PanelSize::Large} {onpicture} />
            <Strip key="strip" graph={props.graph.clone()} project={props.project.clone()} whose={props.whose.clone()}
                span={props.span} tree={props.tree.clone()} figures={props.figures.clone()} />
            <div key="table">
                if let Some(picture) = &*picture {
                    <p class="small subtle resolution">{ resolution(&site, picture) }</p>
                    { table(&site, &moment, picture) }
                } else {
                    <p class="resolution" />
                }
            </div>
        </section>
    }
}

/// How fine the values are. Graphite does not tell its archives, so nothing is said of them.
fn resolution(site: &Site, picture: &Picture) -> String {
    let key = if picture.step_secs <= FINEST_SECS { "resolution-as-kept" } else { "resolution-averages" };
    site.words.fill(key, &[&site.words.duration(f64::from(picture.step_secs))])
}

/// Finer steps than a minute are not asked for, so what comes so fine is what is kept.
const FINEST_SECS: u32 = 60;

/// The series with their figures.
fn table(site: &Site, moment: &Moment, picture: &Picture) -> Html {
    let words = &site.words;
    let head =
        |key: &'static str, class: &'static str| html! { <th scope="col" {class}>{ words.text(key) }</th> };
    html! {
        <table class="table series">
            <thead><tr>
                { head("column-series", "") }{ head("column-min", "right hide-small") }{ head("column-average", "right hide-small") }
                { head("column-max", "right") }{ head("column-last", "right") }{ head("column-age", "hide-small") }
                { head("column-metric", "hide-small") }
            </tr></thead>
            <tbody>{ for picture.legend.iter().enumerate().map(|(index, entry)| row(site, moment, picture, entry, index)) }</tbody>
        </table>
    }
}

fn row(site: &Site, moment: &Moment, picture: &Picture, entry: &Entry, index: usize) -> Html {
    let words = &site.words;
    let value = |it: f64| match picture.unit {
        Unit::Seconds => words.duration(it),
        unit => words.value(it, unit, Detail::Fine),
    };
    let cells = entry.statistics.map(|it| {
        let ended = it.last_at_secs.saturating_add(i64::from(picture.step_secs));
        (
            value(it.min),
            value(it.average),
            value(it.max),
            value(it.last),
            words.ago((moment.now_secs - ended) as f64),
        )
    });
    let none = || words.text("no-data");
    let (min, average, max, last, age) =
        cells.unwrap_or_else(|| (none(), none(), none(), none(), String::new()));
    html! {
        <tr key={index} data-series={entry.metric.clone()}>
            <th scope="row">{ swatch(entry.color, swatch_kind(&entry.mark)) }{ " " }{ &entry.label }</th>
            <td class="right hide-small">{ min }</td>
            <td class="right hide-small">{ average }</td>
            <td class="right">{ max }</td>
            <td class="right strong">{ last }</td>
            <td class="subtle hide-small">{ age }</td>
            <td class="hide-small"><code>{ &entry.metric }</code></td>
        </tr>
    }
}
