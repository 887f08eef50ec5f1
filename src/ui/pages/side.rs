//! Some instances of a project side by side: a row for each graph, with one scale.

use yew::prelude::*;

use crate::graphite::{Node, Tree};
use crate::layout::{Figures, Graph};
use crate::series::order_by;
use crate::ui::hooks::RowScales;
use crate::ui::parts::{
    Dress, Menu, Panel, Sign, Whose, compare_menu, icon, link, range_bar, span_words, with_comparison,
};
use crate::ui::shared::Shared;
use crate::ui::site::{Around, use_around};
use crate::view::{GraphId, View, nearest_names, without_prefix};
use crate::words::{Detail, Unit};

use super::common_prefix;
use super::instances::graphs_of;

/// More are not drawn: nobody compares so many, and each is nine graphs.
const MOST: usize = 12;

#[derive(Properties, PartialEq)]
pub(crate) struct SideProps {
    pub(crate) view: View,
    pub(crate) project: Node,
    pub(crate) tree: Shared<Tree>,
    pub(crate) figures: Shared<Figures>,
}

#[component]
pub(crate) fn SidePage(props: &SideProps) -> Html {
    let around = use_around();
    let words = &around.site.words;
    let rows = use_memo((), |()| RowScales::default());
    let (known, unknown): (Vec<&Node>, Vec<&Node>) =
        props.view.beside.iter().partition(|it| props.tree.instance(it).is_some());
    let shown: Vec<&Node> = known.iter().take(MOST).copied().collect();
    let prefix = common_prefix(&props.tree);
    let about = with_comparison(&around, &props.view, span_words(&around, &props.view));
    let count = shown.len();
    let class = format!("columns-{count}");
    html! {
        <div class="side">
            <div class="title"><div>
                <h1>{ words.text("title-side") }</h1>
                <p class="subtle">{ format!("{} · {about}", props.project) }</p>
            </div></div>
            <div class="range-bar">{ range_bar(&around, &props.view) }{ compare_menu(&around, &props.view, Some(&props.tree)) }</div>
            { chosen(&around, props, &known, &prefix) }
            { for unknown.iter().map(|it| lost(&around, props, it)) }
            if known.len() > MOST {
                <p key="too-many" class="subtle">{ words.fill("side-most", &[&MOST.to_string(), &known.len().to_string()]) }</p>
            }
            if count == 0 {
                <p key="none" class="section subtle">{ words.text("side-none") }</p>
            } else {
                <section key="graphs" class="section side-graphs" aria-label={words.text("graphs")} tabindex="0">
                    <div class={classes!("ranges-head", class.clone())}>
                        { for shown.iter().map(|it| column_head(&around, props, it, &prefix)) }
                    </div>
                    <div class={classes!("panels", class)}>{ for panels(&around, props, &shown, &rows) }</div>
                </section>
            }
        </div>
    }
}

/// The link that leads here, with these instances.
pub(super) fn side_link(around: &Around, view: &View, beside: &[Node]) -> Html {
    if around.images_only {
        return html! { <span key="no-side" /> };
    }
    let to = view.to_side(beside.to_vec());
    link(around, to, Dress::class("button plain"), html! { around.site.words.text("side-link") })
}

/// The graphs that any of them has, row by row.
fn panels(around: &Around, props: &SideProps, shown: &[&Node], rows: &RowScales) -> Vec<Html> {
    let mut graphs: Vec<Shared<Graph>> = Vec::new();
    for graph in shown.iter().flat_map(|it| graphs_of(&around.site.layout, &props.tree, it)) {
        if !graphs.iter().any(|it| it.id == graph.id) {
            graphs.push(graph);
        }
    }
    // In the order of the layout, whoever brought it.
    let place = |id: &str| around.site.layout.graphs.iter().position(|it| it.id == id);
    order_by(&mut graphs, |a, b| place(&a.id).cmp(&place(&b.id)));
    let span = props.view.span.stretch(around.moment.now_secs, &around.moment.zone);
    let panel = |graph: &Shared<Graph>, index: usize, instance: &Node| {
        let to = props.view.to_instance(instance.clone());
        let opens = GraphId::parse(&graph.id).map(|id| to.to_graph(id));
        html! {
            <Panel key={format!("{} {instance}", graph.id)} graph={graph.clone()} {opens} project={props.project.clone()}
                whose={Whose::Instance(instance.clone())} {span} tree={props.tree.clone()}
                figures={props.figures.clone()} row={rows.place(&graph.id, index, shown.len())} />
        }
    };
    let row = |graph: &Shared<Graph>| -> Vec<Html> {
        shown.iter().enumerate().map(|(index, it)| panel(graph, index, it)).collect()
    };
    graphs.iter().flat_map(row).collect()
}

/// Who is there, each with a button that takes it away, and a menu that adds another one.
fn chosen(around: &Around, props: &SideProps, known: &[&Node], prefix: &str) -> Html {
    let words = &around.site.words;
    let beside = &props.view.beside;
    let with =
        |name: &Node| View { beside: beside.iter().chain([name]).cloned().collect(), ..props.view.clone() };
    let rest = || props.tree.instances.iter().map(|it| &it.name).filter(|it| !beside.contains(it));
    let items: Vec<(String, View)> = rest().map(|it| (it.to_string(), with(it))).collect();
    let chip = |name: &Node| {
        let label = words.fill("side-remove", &[name.as_str()]);
        let dress = Dress { title: Some(label.clone()), label: Some(label), ..Dress::class("press") };
        let away = link(around, without(&props.view, name), dress, icon(Sign::Close, 14));
        let short = without_prefix(name.as_str(), prefix).to_owned();
        html! { <li key={name.to_string()} class="chip">{ short }{ away }</li> }
    };
    html! {
        <div key="chosen" class="side-chosen">
            <ul class="chips">{ for known.iter().map(|it| chip(it)) }</ul>
            <span class="alone"><Menu label={words.text("side-add")} hint={words.text("side-add-hint")} {items} /></span>
            { likely(around, props, known, prefix) }
        </div>
    }
}

/// Beside one instance, those that are called like it.
fn likely(around: &Around, props: &SideProps, known: &[&Node], prefix: &str) -> Html {
    let [one] = known else { return html! { <span key="no-likely" /> } };
    let names = props.tree.instances.iter().map(|it| it.name.as_str());
    let near: Vec<Node> =
        nearest_names(one.as_str(), names).into_iter().filter_map(|it| Node::new(&it.name).ok()).collect();
    if near.is_empty() {
        return html! { <span key="no-likely" /> };
    }
    let short: Vec<String> = near.iter().map(|it| without_prefix(it.as_str(), prefix).to_owned()).collect();
    let to = props.view.to_side(std::iter::once((*one).clone()).chain(near).collect());
    let label = around.site.words.fill("side-likely", &[&around.site.words.list(&short)]);
    link(around, View { span: props.view.span.clone(), ..to }, Dress::class("button plain"), html! { label })
}

fn without(view: &View, name: &Node) -> View {
    View { beside: view.beside.iter().filter(|it| *it != name).cloned().collect(), ..view.clone() }
}

/// A name that nobody has, with those that were likely meant in its place.
fn lost(around: &Around, props: &SideProps, name: &Node) -> Html {
    let words = &around.site.words;
    let names = props.tree.instances.iter().map(|it| it.name.as_str());
    let near = nearest_names(
        name.as_str(),
        names.filter(|it| !props.view.beside.iter().any(|on| on.as_str() == *it)),
    );
    let offer = |near: crate::view::Near| {
        let other = Node::new(&near.name).ok()?;
        let put = |it: &Node| if it == name { other.clone() } else { it.clone() };
        let to = View { beside: props.view.beside.iter().map(put).collect(), ..props.view.clone() };
        Some(html! { <>{ " " }{ link(around, to, Dress::default(), html! { near.name }) }</> })
    };
    let away = link(around, without(&props.view, name), Dress::default(), html! { words.text("side-drop") });
    html! {
        <p key={format!("lost {name}")} class="side-lost" role="status">
            { words.fill("nowhere-instance", &[name.as_str()]) }{ for near.into_iter().filter_map(offer) }{ " · " }{ away }
        </p>
    }
}

fn column_head(around: &Around, props: &SideProps, name: &Node, prefix: &str) -> Html {
    let words = &around.site.words;
    let fact = |fact| props.figures.fact(&around.site.layout, fact, &props.project, name);
    let cores = fact("cores").map(|it| words.fill("cores", &[&words.value(it, Unit::Count, Detail::Short)]));
    let memory = fact("memory").map(|it| words.value(it, Unit::Bytes, Detail::Short));
    let is_silent =
        props.figures.is_known() && !props.figures.reports(&around.site.layout, &props.project, name);
    let silent = is_silent.then(|| words.text("row-silent"));
    let size = [cores, memory, silent].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let short = without_prefix(name.as_str(), prefix).to_owned();
    let dress = Dress { title: Some(name.to_string()), ..Dress::class("quiet") };
    let to = link(around, props.view.to_instance(name.clone()), dress, html! { short });
    html! { <div key={name.to_string()}><h2>{ to }</h2><p class="small subtle">{ size }</p></div> }
}
