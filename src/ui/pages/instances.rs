//! Every instance of a project, as rows or as panels.

use std::rc::Rc;

use yew::prelude::*;

use crate::graphite::{Node, Tree};
use crate::health::{Health, State};
use crate::layout::{Figures, Graph, Layout};
use crate::series::order_by;
use crate::ui::hooks::{RowScales, use_filter, use_visible};
use crate::ui::parts::{Dress, Panel, Rows, Sign, Whose, alone, alone_button, icon, link};
use crate::ui::shared::Shared;
use crate::ui::site::{Around, Site, use_around};
use crate::view::{Anchor, Filter, GraphId, List, View, without_prefix};

use super::overview::opened;
use super::project::state_of;
use super::side::side_link;
use super::{Spans, common_prefix};

#[derive(Properties, PartialEq)]
pub(crate) struct InstancesProps {
    pub(crate) view: View,
    pub(crate) project: Node,
    pub(crate) spans: Spans,
    pub(crate) tree: Shared<Tree>,
    pub(crate) figures: Shared<Figures>,
    pub(crate) health: Shared<Health>,
}

#[component]
pub(crate) fn Instances(props: &InstancesProps) -> Html {
    let around = use_around();
    let site = &around.site;
    let words = &site.words;
    let (filter, oninput) = use_filter(&props.view);
    let prefix = common_prefix(&props.tree);
    let total = props.tree.instances.len();
    let shown = shown(site, props, filter.as_ref());
    // nagf's page had every graph of every instance: that is where links into it lead.
    let as_panels = props.view.list == List::Panels
        || around.images_only
        || props.spans.len() > 1
        || matches!(props.view.anchor, Some(Anchor::Instance(_, Some(_))));
    let value = filter.as_ref().map(|it| it.as_str().to_owned()).unwrap_or_default();
    html! {
        <section class="section" aria-labelledby="instances">
            <div class="section-head tools">
                <h2 id="instances">{ words.fill("instances-title", &[&total.to_string()]) }</h2>
                if !prefix.is_empty() {
                    <span class="subtle">{ words.text("instances-prefix") }{ " " }<code>{ &prefix }</code></span>
                }
                <span class="grow" />
                <label class="field">
                    { icon(Sign::Search, 16) }
                    <input type="search" {value} placeholder={words.text("instances-filter")} aria-label={words.text("instances-filter")} {oninput} />
                </label>
                if !around.images_only {
                    { side_link(&around, &props.view, &[]) }
                    { list_choice(&around, &props.view, as_panels) }
                }
            </div>
            if total == 0 {
                <p class="subtle">{ words.text("instances-not-listed") }</p>
            } else if shown.is_empty() {
                <p class="subtle">{ words.fill("instances-no-match", &[&total.to_string(), filter.as_ref().map_or("", |it| it.as_str())]) }</p>
            } else if as_panels {
                { for shown.iter().map(|(instance, state)| of_one(props, instance, *state, &prefix)) }
            } else {
                <Rows health={props.health.clone()} project={props.project.clone()} instances={shown} {prefix} span={first_span(&props.spans)}
                    tree={props.tree.clone()} figures={props.figures.clone()} view={props.view.clone()} />
            }
        </section>
    }
}

fn first_span(spans: &Spans) -> (i64, i64) {
    spans.first().map(|(_, span)| *span).unwrap_or_default()
}

/// The instances that fit the filter, the worst first.
fn shown(site: &Site, props: &InstancesProps, filter: Option<&Filter>) -> Vec<(Node, State)> {
    let alone = alone(&props.view, &props.tree);
    let fits = |name: &Node| match alone {
        Some(alone) => name == alone,
        None => filter.is_none_or(|it| it.matches(name.as_str())),
    };
    let names = props.tree.instances.iter().map(|it| it.name.clone()).filter(fits);
    let mut shown: Vec<(Node, State)> = names
        .map(|name| (name.clone(), state_of(site, &props.project, &name, &props.health, &props.figures)))
        .collect();
    order_by(&mut shown, |(_, a), (_, b)| b.cmp(a));
    shown
}

fn list_choice(around: &Around, view: &View, as_panels: bool) -> Html {
    let words = &around.site.words;
    let choice = |list: List, key: &str, is_on: bool| {
        let view = View { list, anchor: None, ..view.clone() };
        let dress = Dress { class: classes!(is_on.then_some("on")), current: is_on, ..Dress::default() };
        link(around, view, dress, html! { words.text(key) })
    };
    html! {
        <div class="choice" role="group" aria-label={words.text("list-label")}>
            { choice(List::Rows, "list-rows", !as_panels) }
            { choice(List::Panels, "list-panels", as_panels) }
        </div>
    }
}

fn of_one(props: &InstancesProps, instance: &Node, state: State, prefix: &str) -> Html {
    let eager = matches!(&props.view.anchor, Some(Anchor::Instance(name, _)) if name == instance);
    html! {
        <OfOne key={instance.to_string()} view={props.view.clone()} project={props.project.clone()} instance={instance.clone()}
            short={without_prefix(instance.as_str(), prefix).to_owned()} {state} spans={props.spans.clone()}
            tree={props.tree.clone()} figures={props.figures.clone()} {eager} />
    }
}

/// The graphs of an instance: nagf's nine always, the others where it has their names.
pub(crate) fn graphs_of(layout: &Layout, tree: &Tree, instance: &Node) -> Vec<Shared<Graph>> {
    let found = tree.instance(instance);
    let collector = |name: &str| name.split('.').next().unwrap_or_default().to_owned();
    let has = |graph: &Graph| {
        let names = graph.layers.iter().flat_map(|layer| layer.value.names());
        names.into_iter().any(|name| found.is_some_and(|it| it.has(&collector(name))))
    };
    let shown = layout.graphs.iter().filter(|graph| !graph.optional || has(graph));
    shown.map(|graph| Shared::from(Rc::clone(graph))).collect()
}

#[derive(Properties, PartialEq)]
struct OfOneProps {
    view: View,
    project: Node,
    instance: Node,
    short: String,
    state: State,
    spans: Spans,
    tree: Shared<Tree>,
    figures: Shared<Figures>,
    /// A link leads here, so its panels must stand before the page scrolls.
    eager: bool,
}

/// One instance's panels. Until they come near the screen an empty place of about their height stands for them.
#[component]
fn OfOne(props: &OfOneProps) -> Html {
    let around = use_around();
    let site = &around.site;
    let place = use_node_ref();
    let near = use_visible(&place);
    let seen = use_mut_ref(|| false);
    *seen.borrow_mut() |= near || props.eager;
    let graphs = graphs_of(&site.layout, &props.tree, &props.instance);
    let several = props.spans.len() > 1;
    let columns = several.then(|| format!("columns-{}", props.spans.len()));
    let id = Anchor::Instance(props.instance.clone(), None).id();
    let to = props.view.to_instance(props.instance.clone());
    let titled = Dress { title: Some(props.instance.to_string()), ..Dress::class("quiet") };
    let is_seen = *seen.borrow();
    let rows = use_memo((), |()| RowScales::default());
    let cells = graphs.len() * props.spans.len();
    html! {
        <section class="of-one" {id} ref={place}>
            <div class="section-head">
                <h2>{ link(&around, to.clone(), titled, html! { &props.short }) }</h2>
                { alone_button(&around, &props.view, &props.instance) }
                if props.state == State::Silent {
                    <span class="subtle">{ site.words.text("row-silent") }</span>
                }
            </div>
            if is_seen {
                <div key="panels" class={classes!("panels", "of-instance", columns)}>
                    { for graphs.iter().flat_map(|graph| panels_of(props, graph, &to, &rows)) }
                </div>
            } else {
                <div key="place" class={classes!("panels", "of-instance", columns)} aria-hidden="true">
                    { for (0..cells).map(|index| html! { <div key={index} class="panel-place" /> }) }
                </div>
            }
        </section>
    }
}

fn panels_of(props: &OfOneProps, graph: &Shared<Graph>, to: &View, rows: &RowScales) -> Vec<Html> {
    let id = GraphId::parse(&graph.id);
    let panel = |(index, (range, span)): (usize, &(Option<crate::view::Range>, (i64, i64)))| {
        let opens = id.clone().map(|id| opened(to, *range).to_graph(id));
        let anchor = (index == 0).then(|| Anchor::Instance(props.instance.clone(), id.clone()).id());
        html! {
            <Panel key={format!("{}-{index}", graph.id)} graph={graph.clone()} id={anchor} {opens}
                project={props.project.clone()} whose={Whose::Instance(props.instance.clone())} span={*span}
                tree={props.tree.clone()} figures={props.figures.clone()}
                row={rows.place(&graph.id, index, props.spans.len())} />
        }
    };
    props.spans.iter().enumerate().map(panel).collect()
}
