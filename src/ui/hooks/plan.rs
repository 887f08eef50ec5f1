//! What is asked for a panel.

use std::rc::Rc;

use crate::graphite::{Node, PathGlob, Query, Selector, Tree, Window};
use crate::layout::{Bound, Graph, Scope, bind, lowest};
use crate::series::{Fold, order_by};
use crate::store::{Need, Question};
use crate::ui::parts::Whose;
use crate::ui::site::Site;

use super::beside::{Beside, bounds_with_peaks};
use super::picture::Ask;

/// What was bound and asked for an [`Ask`].
pub(super) struct Plan {
    pub(super) graph: Rc<Graph>,
    pub(super) bounds: Vec<Bound>,
    /// How many instances are in it, step by step.
    pub(super) count: Option<Selector>,
    pub(super) beside: Beside,
    pub(super) window: Window,
}

pub(super) fn plan(ask: &Ask, site: &Site, buckets: u32) -> Option<Plan> {
    let window = Window::covering(ask.span.0, ask.span.1, buckets);
    match &ask.whose {
        Whose::Instance(instance) => {
            let parts = |part: &crate::layout::Part| parts_of(&ask.tree, instance, &part.below);
            let scope = Scope::Instance { project: &ask.project, instance, parts: &parts };
            let bounds = bind(&ask.graph, scope).ok()?;
            let bounds = bounds_with_peaks(ask, site, &ask.graph, bounds, window);
            let (graph, beside) = (Rc::clone(&ask.graph.0), Beside::of(ask, site));
            Some(Plan { graph, bounds, count: None, beside, window })
        }
        Whose::All => {
            let overview = ask.graph.overview.as_ref()?;
            let picks = if overview.fold.is_none() {
                lowest(&ask.graph, &ask.figures, &ask.project, &places(&ask.graph, &ask.tree))
            } else {
                Vec::new()
            };
            if overview.fold.is_none() && !ask.figures.is_known() {
                // Which are the lowest is not known yet.
                return None;
            }
            let scope = match overview.fold {
                Some(fold) => Scope::Folded { project: &ask.project, fold },
                None => Scope::Chosen { project: &ask.project, picks: &picks },
            };
            let bounds = bind(&overview.graph, scope).ok()?;
            let bounds = bounds_with_peaks(ask, site, &overview.graph, bounds, window);
            let count = overview.fold.and_then(|_| count_of(ask, &site.layout.heartbeat));
            let (graph, beside) = (Rc::clone(&overview.graph), Beside::default());
            Some(Plan { graph, bounds, count, beside, window })
        }
    }
}

/// How many instances are in a sum: how many send the heartbeat. One count for all sums of a page; a count for
/// each of their names would cost Graphite as much again.
fn count_of(ask: &Ask, heartbeat: &str) -> Option<Selector> {
    let path = PathGlob::new(&format!("{}.*.{heartbeat}", ask.project)).ok()?;
    Some(Selector::folded(path, Fold::Count))
}

pub(super) fn need(plan: &Plan, ask: &Ask, fresh_after_ms: f64) -> Need {
    let asks = plan.bounds.iter().flat_map(|bound| bound.asks.values());
    let peaks = plan.bounds.iter().flat_map(|bound| bound.peaks.iter().flatten());
    let selectors = asks.chain(peaks).chain(&plan.count).chain(plan.beside.selectors());
    let mut questions: Vec<Question> =
        selectors.map(|selector| Question { selector: selector.clone(), window: plan.window }).collect();
    order_by(&mut questions, Ord::cmp);
    questions.dedup();
    let is_folded = plan.count.is_some();
    let series_each = if is_folded { ask.instances.max(1) } else { 1 };
    Need { questions, series_each, rank: u32::from(!is_folded), fresh_after_ms }
}

/// The question that a panel's picture is the answer to.
pub(crate) fn query_of(ask: &Ask, site: &Site, now_secs: i64) -> Option<Query> {
    let plan = plan(ask, site, super::picture::buckets(ASKED_PX))?;
    let questions = need(&plan, ask, 0.0).questions;
    let selectors = questions.into_iter().map(|it| it.selector).collect();
    Some(Query { selectors, window: plan.window, now_secs, no_cache: false })
}

/// As wide as a panel of several is on most screens.
const ASKED_PX: f64 = 400.0;

/// The parts of an instance, as its tree has them.
pub(crate) fn parts_of(tree: &Tree, instance: &Node, below: &str) -> Vec<Node> {
    tree.instance(instance).map(|it| it.parts(below)).unwrap_or_default()
}

/// Every part of every instance that the lowest layers of a graph are chosen from.
pub(crate) fn places(graph: &Graph, tree: &Tree) -> Vec<(Node, Node)> {
    let Some(part) = graph.layers.iter().find_map(|layer| layer.part.as_ref()) else { return Vec::new() };
    let of = |instance: &crate::graphite::Instance| {
        let name = instance.name.clone();
        instance.parts(&part.below).into_iter().map(move |it| (name.clone(), it)).collect::<Vec<_>>()
    };
    tree.instances.iter().flat_map(of).collect()
}
