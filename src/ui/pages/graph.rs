//! One graph, large: what exactly happened.

use yew::prelude::*;

use crate::chart::Picture;
use crate::graphite::{Node, Tree};
use crate::layout::{Figures, Graph};
use crate::ui::parts::{
    Panel, PanelSize, Strip, Whose, compare_menu, range_bar, resolution, stretch_words, with_comparison,
};
use crate::ui::shared::Shared;
use crate::ui::site::{Around, use_around};
use crate::view::View;

use super::changed::changed_link;
use super::series_table::{series_table, use_order};
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
            </div><span class="grow" />{ changed_link(&around, &props.view) }</div>
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
    let around = use_around();
    let order = use_order();
    let Around { site, moment, .. } = &around;
    let picture = use_state(|| None::<Shared<Picture>>);
    let onpicture = {
        let setter = picture.setter();
        Callback::from(move |picture| setter.set(picture))
    };
    html! {
        <section class="section reads">
            if let Some(heading) = &props.heading {
                <h2 key="heading">{ heading }</h2>
            }
            <Panel key="panel" graph={props.graph.clone()} project={props.project.clone()} whose={props.whose.clone()}
                span={props.span} tree={props.tree.clone()} figures={props.figures.clone()} size={PanelSize::Large} {onpicture} />
            if around.images_only {
                <div key="no-strip" />
            } else {
                <Strip key="strip" graph={props.graph.clone()} project={props.project.clone()} whose={props.whose.clone()}
                    span={props.span} tree={props.tree.clone()} figures={props.figures.clone()} />
            }
            <div key="table">
                if let Some(picture) = &*picture {
                    <p class="small subtle resolution">{ resolution(site, moment, picture) }</p>
                    { series_table(&around, &props.graph.id, picture, &order) }
                } else {
                    <p class="resolution" />
                }
            </div>
        </section>
    }
}
