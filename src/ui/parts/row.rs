//! One instance as a row of small graphs.

use yew::prelude::*;

use crate::chart::{Absent, Picture, Size};
use crate::graphite::{Node, Tree};
use crate::health::State;
use crate::layout::{Column, Figures};
use crate::ui::hooks::{Ask, Remote, use_picture, use_visible};
use crate::ui::shared::Shared;
use crate::ui::site::{Around, Moment, Site, use_around};
use crate::view::{GraphId, View};
use crate::words::{Detail, Unit, Words};

use super::alone::alone_button;
use super::link::{Dress, link};
use super::panel::{Whose, headline};
use super::plot::Plot;
use super::shape::{shape, state_class};

#[derive(Properties, PartialEq)]
pub(crate) struct RowProps {
    pub(crate) project: Node,
    pub(crate) instance: Node,
    /// The instance's name without what all names share.
    pub(crate) short: String,
    pub(crate) state: State,
    /// Why it has that state.
    pub(crate) said: String,
    pub(crate) columns: Vec<Shared<Column>>,
    pub(crate) cell_css_px: f64,
    pub(crate) span: (i64, i64),
    pub(crate) tree: Shared<Tree>,
    pub(crate) figures: Shared<Figures>,
    pub(crate) view: View,
    pub(crate) picked: bool,
}

#[component]
pub(crate) fn Row(props: &RowProps) -> Html {
    let around = use_around();
    let site = &around.site;
    let place = use_node_ref();
    // Who is silent stands first: before that is known the rows are about to move.
    let visible = use_visible(&place) && props.figures.is_known();
    // Of a thousand rows most are never looked at: only those that were have cells. All rows are equally high.
    let seen = use_mut_ref(|| false);
    *seen.borrow_mut() |= visible;
    let seen = *seen.borrow();
    let cell = |column: &Shared<Column>| {
        if !seen {
            return html! { <div key={column.graph.id.clone()} class="place" role="cell" /> };
        }
        html! {
            <Cell key={column.graph.id.clone()} project={props.project.clone()} instance={props.instance.clone()}
                column={column.clone()} span={props.span} tree={props.tree.clone()} figures={props.figures.clone()}
                width_css_px={props.cell_css_px} {visible} view={props.view.clone()} />
        }
    };
    let to = props.view.to_instance(props.instance.clone());
    let link_id = format!("n_{}", props.instance);
    let titled = Dress { title: Some(props.instance.to_string()), ..Dress::default() };
    html! {
        <div class={classes!("row", props.picked.then_some("current"))} ref={place} role="row" id={format!("h_{}", props.instance)}>
            <div class="name" role="rowheader">
                <div id={link_id}>
                    { shape(props.state) }
                    { link(&around, to, titled, html! { &props.short }) }
                    { alone_button(&around, &props.view, &props.instance) }
                </div>
                <div class={classes!("small", "subtle", "word", state_class(props.state))}>{ &props.said }</div>
                <div class="small subtle hide-small">{ size_words(site, &props.figures, &props.project, &props.instance) }</div>
            </div>
            { for props.columns.iter().map(cell) }
        </div>
    }
}

/// `2 cores · 4 GiB`, as far as the instance says.
pub(crate) fn size_words(site: &Site, figures: &Figures, project: &Node, instance: &Node) -> String {
    let words = &site.words;
    let fact = |name| figures.fact(&site.layout, name, project, instance);
    let cores = fact("cores").map(|it| words.fill("cores", &[&words.value(it, Unit::Count, Detail::Short)]));
    let memory = fact("memory").map(|it| words.value(it, Unit::Bytes, Detail::Short));
    [cores, memory].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

#[derive(Properties, PartialEq)]
struct CellProps {
    project: Node,
    instance: Node,
    column: Shared<Column>,
    span: (i64, i64),
    tree: Shared<Tree>,
    figures: Shared<Figures>,
    width_css_px: f64,
    visible: bool,
    view: View,
}

#[component]
fn Cell(props: &CellProps) -> Html {
    let around = use_around();
    let Around { site, moment, .. } = &around;
    let ask = Ask {
        graph: Shared::from(std::rc::Rc::clone(&props.column.graph)),
        project: props.project.clone(),
        whose: Whose::Instance(props.instance.clone()),
        span: props.span,
        tree: props.tree.clone(),
        figures: props.figures.clone(),
        instances: props.tree.instances.len(),
        size: Size::Cell,
        row: None,
    };
    let remote = use_picture(&ask, props.visible, props.width_css_px);
    let words = &site.words;
    let (value, note) = said(site, moment, props, &remote);
    let mut to = props.view.to_instance(props.instance.clone());
    if let Some(graph) = GraphId::parse(&props.column.opens) {
        to = to.to_graph(graph);
    }
    let title = words.text_or_self(&props.column.graph.title);
    let label = format!("{title}: {value} {note}");
    let name = words.fill("title-graph", &[&title, props.instance.as_str()]);
    // Beside a value from the middle of the span these would not be true.
    let is_of_the_end = is_silent(site, props) || !matches!(props.column.note.as_str(), "memory" | "peak");
    let width_css_px = if props.visible { props.width_css_px } else { 0.0 };
    let children = html! {
        <>
            <div class="pair">
                <b class="strong" data-at="title" data-rest={value.clone()}>{ value }</b>
                <span data-at={is_of_the_end.then_some("empty")} data-rest={note.clone()}>{ note }</span>
            </div>
            <div class={classes!("plot", "cell", remote.is_stale().then_some("stale"))}>
                if let Some(picture) = remote.picture() {
                    <Plot picture={picture.clone()} size={Size::Cell} {width_css_px} {name} />
                } else {
                    <span key="none" />
                }
            </div>
        </>
    };
    let link = link(&around, to, Dress { label: Some(label), ..Dress::class("cell") }, children);
    html! { <div class="place" role="cell">{ link }</div> }
}

/// The value and what stands right of it.
fn said(site: &Site, moment: &Moment, props: &CellProps, remote: &Remote) -> (String, String) {
    let words = &site.words;
    match remote {
        Remote::Ready { picture, .. } if picture.headline.is_some() && !is_silent(site, props) => {
            (headline(words, picture), note(site, props, picture))
        }
        Remote::Ready { picture, .. } => (words.text("no-data"), since(words, moment, picture)),
        Remote::Loading { .. } => (String::new(), String::new()),
        Remote::Failed(_) => (words.text("cell-failed"), String::new()),
        Remote::Absent(Absent::NoSuchMetric(_)) => (words.text("cell-never-sent"), String::new()),
        Remote::Absent(Absent::NoData) => (words.text("no-data"), String::new()),
        Remote::Absent(_) if is_silent(site, props) => (words.text("no-data"), String::new()),
        Remote::Absent(Absent::NoCores) => (words.text("cell-no-cores"), String::new()),
    }
}

fn is_silent(site: &Site, props: &CellProps) -> bool {
    props.figures.is_known() && !props.figures.reports(&site.layout, &props.project, &props.instance)
}

fn since(words: &Words, moment: &Moment, picture: &Picture) -> String {
    let Some(last_secs) = picture.last_secs else { return String::new() };
    let at = words.near_moment(moment.zone.civil(last_secs), moment.zone.civil(moment.now_secs));
    words.fill("since", &[&at])
}

/// What the layout wants to be said right of the value.
fn note(site: &Site, props: &CellProps, picture: &Picture) -> String {
    let words = &site.words;
    let fact = |name| props.figures.fact(&site.layout, name, &props.project, &props.instance);
    let unit = picture.unit;
    match props.column.note.as_str() {
        "highest" => {
            // User and system are what a machine is for; of the rest only what is worth a look is named.
            let rest = picture.legend.iter().skip(2).filter(|entry| entry.last.is_some_and(|it| it > 5.0));
            let most = rest.max_by(|a, b| a.last.unwrap_or_default().total_cmp(&b.last.unwrap_or_default()));
            let said = most.map(|entry| {
                let value = words.value(entry.last.unwrap_or_default(), unit, Detail::Rough);
                words.fill("cell-highest", &[&entry.label, &value])
            });
            said.unwrap_or_default()
        }
        "load" => {
            let load = picture.headline.zip(fact("cores")).map(|(share, cores)| (share * cores, cores));
            let said = load.map(|(load, cores)| {
                let load = words.value(load, Unit::Plain, Detail::Rough);
                words.fill("cell-load", &[&load, &words.value(cores, Unit::Count, Detail::Short)])
            });
            said.unwrap_or_default()
        }
        "memory" => {
            let all = fact("memory").map(|it| words.value(it, Unit::Bytes, Detail::Short));
            all.map(|all| words.fill("cell-of", &[&all])).unwrap_or_default()
        }
        "lowest" => {
            let with_value = picture.legend.iter().filter(|entry| entry.last.is_some());
            let least =
                with_value.min_by(|a, b| a.last.unwrap_or(f64::MAX).total_cmp(&b.last.unwrap_or(f64::MAX)));
            least.map(|entry| entry.label.clone()).unwrap_or_default()
        }
        "peak" => {
            let peaks = picture.legend.iter().filter_map(|entry| entry.statistics).map(|it| it.max);
            let peak = peaks.reduce(f64::max).map(|it| words.value(it, unit, Detail::Fine));
            peak.map(|peak| words.fill("cell-peak", &[&peak])).unwrap_or_default()
        }
        "failed" => match picture.runs {
            Some((_, failed)) if failed > 0 => words.fill("cell-failed-runs", &[&failed.to_string()]),
            _ => String::new(),
        },
        _ => String::new(),
    }
}
