//! The names that an instance has and no graph shows.

use std::collections::HashSet;

use yew::prelude::*;

use crate::graphite::{Across, Ask, Node, PathGlob, Selector, Tree, Window, Within, read_names};
use crate::layout::{Scope, bind};
use crate::store::{Need, Question};
use crate::ui::hooks::{parts_of, use_answers, use_known, use_visible};
use crate::ui::parts::{Dress, link};
use crate::ui::shared::Shared;
use crate::ui::site::{Around, Site, use_around};
use crate::view::{MetricName, View};
use crate::words::{Detail, Unit};

use super::instances::graphs_of;

/// More are listed by name only when asked for; a machine with a thousand containers has tens of thousands.
const MOST: usize = 400;
/// How far back a last value is looked for.
const RECENT_SECS: i64 = 600;

#[derive(Properties, PartialEq)]
pub(crate) struct NamesProps {
    pub(crate) view: View,
    pub(crate) project: Node,
    pub(crate) instance: Node,
    pub(crate) tree: Shared<Tree>,
}

#[component]
pub(crate) fn Names(props: &NamesProps) -> Html {
    let around = use_around();
    let Around { site, moment, .. } = &around;
    let place = use_node_ref();
    let visible = use_visible(&place);
    let seen = use_mut_ref(|| false);
    *seen.borrow_mut() |= visible;
    let ask = seen.borrow().then(|| Ask::names(&props.project, &props.instance));
    let (project, instance) = (props.project.clone(), props.instance.clone());
    let known = use_known(&site.hub, ask, move |body| read_names(&project, &instance, body));
    let names = use_memo((known.value.clone(), props.tree.clone(), props.instance.clone()), {
        let (site, project) = (site.clone(), props.project.clone());
        move |(names, tree, instance)| {
            names.as_ref().map(|names| unshown(&site, &project, instance, tree, names)).unwrap_or_default()
        }
    });
    let window = Window::single(moment.now_secs - RECENT_SECS, moment.now_secs);
    let need = (visible && !names.is_empty()).then(|| {
        let questions = names.iter().filter_map(|name| question(props, name.as_str(), window)).collect();
        Need { questions, series_each: 1, rank: 2, fresh_after_ms: moment.fresh_after_ms }
    });
    let standing = use_answers(&site.hub, need);
    let last = |index: usize| standing.answers.get(index)?.as_ref()?.single()?.last().map(|(_, value)| value);
    let words = &site.words;
    let item = |(index, name): (usize, &MetricName)| {
        let value = last(index).map(|it| words.value(it, Unit::Count, Detail::Fine)).unwrap_or_default();
        let view = props.view.to_metric(name.clone());
        let children = html! { <><span>{ name.as_str() }</span><b>{ value }</b></> };
        link(&around, view, Dress::default(), children)
    };
    html! {
        <section class="section names-place" ref={place} aria-labelledby="names">
            <div class="section-head">
                <h2 id="names">{ words.fill("more-title", &[&names.len().to_string()]) }</h2>
                <span class="subtle">{ words.text("more-hint") }</span>
            </div>
            <div class="names">{ for names.iter().enumerate().map(item) }</div>
        </section>
    }
}

fn question(props: &NamesProps, name: &str, window: Window) -> Option<Question> {
    let path = PathGlob::new(&format!("{}.{}.{name}", props.project, props.instance)).ok()?;
    Some(Question { selector: Selector { path, across: Across::Each, within: Within::Last }, window })
}

/// The names that no graph of this instance asks for.
fn unshown(site: &Site, project: &Node, instance: &Node, tree: &Tree, names: &[String]) -> Vec<MetricName> {
    let graphs = graphs_of(&site.layout, &Shared::new(tree.clone()), instance);
    let parts = |part: &crate::layout::Part| parts_of(tree, instance, &part.below);
    let scope = Scope::Instance { project, instance, parts: &parts };
    let bounds = graphs.iter().filter_map(|graph| bind(graph, scope).ok()).flatten();
    let shown: HashSet<String> = bounds.flat_map(|bound| bound.asks.into_keys()).collect();
    let others = names.iter().filter(|name| !shown.contains(*name));
    others.take(MOST).filter_map(|name| MetricName::parse(name)).collect()
}
