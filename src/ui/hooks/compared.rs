//! What a panel is compared with: asked beside its own questions, drawn when it is there. Where it does not come, or
//! makes no sense, the picture stays as it is.

use std::collections::HashMap;
use std::rc::Rc;

use yew::prelude::*;

use crate::chart::{Compared, Ingredients, Picture, Size, with_compared};
use crate::graphite::{Answer, Node, Selector, Window};
use crate::layout::{Bound, Graph, Part, Scope, bind, lowest, part_label};
use crate::series::{Fold, order_by};
use crate::store::{Need, Question};
use crate::ui::parts::{Whose, compare_words, plot_width};
use crate::ui::shared::Shared;
use crate::ui::site::{Around, use_around};
use crate::view::Compare;

use super::picture::buckets;
use super::{Ask, Remote, parts_of, places, use_answers};

/// What is asked to compare a panel with.
struct Other {
    compare: Compare,
    graph: Rc<Graph>,
    bounds: Vec<Bound>,
    window: Window,
    shift_secs: i64,
    /// Whose number of cores its figures are shares of.
    instance: Option<Node>,
    /// How many series the server reads for each of its questions.
    series_each: usize,
}

/// Draws upon the picture of a panel what the page is compared with.
#[hook]
pub(crate) fn use_compared(ask: &Ask, visible: bool, width_css_px: f64, remote: Remote) -> Remote {
    let around = use_around();
    let plot_px = plot_width(ask.size, width_css_px);
    let compare = around.compare.clone().filter(|_| plot_px >= 1.0);
    let other = use_memo((ask.clone(), compare, buckets(plot_px)), |(ask, compare, buckets)| {
        compare.as_ref().and_then(|compare| other(ask, compare, *buckets))
    });
    let need = (*other).as_ref().filter(|_| visible).map(|it| need(it, around.moment.fresh_after_ms));
    let asks = need.is_some();
    let standing = use_answers(&around.site.hub, need);
    let answers: Vec<Shared<Answer>> = standing.answers.iter().flatten().cloned().map(Shared).collect();
    let has_come = asks && standing.is_complete();
    let picture = remote.picture().filter(|_| has_come).cloned();
    // Off screen nothing is asked, and what was drawn stays.
    let kept = use_mut_ref(|| None::<(Shared<Picture>, Vec<Shared<Answer>>, Shared<Picture>)>);
    let mut kept = kept.borrow_mut();
    if other.is_none() {
        *kept = None;
    }
    if let (Some(picture), Some(other)) = (picture, (*other).as_ref()) {
        let is_same = kept.as_ref().is_some_and(|(from, with, _)| *from == picture && *with == answers);
        if !is_same {
            let drawn = Shared::new(draw(&around, ask, other, &answers, &picture));
            *kept = Some((picture, answers, drawn));
        }
    }
    match (remote, &*kept) {
        (Remote::Ready { picture, reported, stale_since_secs, is_gone }, Some((from, _, drawn)))
            if *from == picture =>
        {
            Remote::Ready { picture: drawn.clone(), reported, stale_since_secs, is_gone }
        }
        (remote, _) => remote,
    }
}

fn other(ask: &Ask, compare: &Compare, buckets: u32) -> Option<Other> {
    let (from, until) = ask.span;
    let shift_secs = match compare {
        Compare::Before(offset) => offset.secs(),
        _ => 0,
    };
    let window = Window::covering(from - shift_secs, until - shift_secs, buckets);
    let of = |graph: &Rc<Graph>, scope: Scope<'_>, instance: Option<&Node>, series_each: usize| {
        let bounds = bind(graph, scope).ok()?;
        let (compare, graph, instance) = (compare.clone(), Rc::clone(graph), instance.cloned());
        Some(Other { compare, graph, bounds, window, shift_secs, instance, series_each })
    };
    let (graph, project) = (&ask.graph.0, &ask.project);
    let of_instance = |instance: &Node| {
        let parts = |part: &Part| parts_of(&ask.tree, instance, &part.below);
        of(graph, Scope::Instance { project, instance, parts: &parts }, Some(instance), 1)
    };
    match (compare, &ask.whose) {
        (Compare::Before(_), Whose::Instance(instance)) => of_instance(instance),
        (Compare::Before(_), Whose::All) => {
            let overview = ask.graph.overview.as_ref()?;
            let picks = lowest(&ask.graph, &ask.figures, project, &places(&ask.graph, &ask.tree));
            let scope = match overview.fold {
                Some(fold) => Scope::Folded { project, fold },
                None => Scope::Chosen { project, picks: &picks },
            };
            of(&overview.graph, scope, None, overview.fold.map_or(1, |_| ask.instances.max(1)))
        }
        (Compare::Instance(peer), Whose::Instance(instance)) if peer.node() != instance => {
            ask.tree.instance(peer.node()).and_then(|_| of_instance(peer.node()))
        }
        (Compare::Median, Whose::Instance(instance)) => {
            let parts = |part: &Part| parts_of(&ask.tree, instance, &part.below);
            let scope = Scope::Peers { project, fold: Fold::Median, parts: &parts };
            of(graph, scope, Some(instance), ask.instances.max(1))
        }
        // A sum of all is compared with nobody's.
        _ => None,
    }
}

/// It comes after what the page is of.
const RANK: u32 = 3;

fn need(other: &Other, fresh_after_ms: f64) -> Need {
    let selectors = other.bounds.iter().flat_map(|bound| bound.asks.values());
    let mut questions: Vec<Question> =
        selectors.map(|selector| Question { selector: selector.clone(), window: other.window }).collect();
    order_by(&mut questions, Ord::cmp);
    questions.dedup();
    Need { questions, series_each: other.series_each, rank: RANK, fresh_after_ms }
}

fn draw(around: &Around, ask: &Ask, other: &Other, answers: &[Shared<Answer>], picture: &Picture) -> Picture {
    let (site, moment) = (&around.site, &around.moment);
    let (words, picks) = (&site.words, around.view.picks(&ask.graph.id));
    let by_selector: HashMap<&Selector, &Rc<Answer>> =
        answers.iter().map(|answer| (&answer.selector, &answer.0)).collect();
    let naming = other.graph.layers.iter().find_map(|layer| layer.part.as_ref()).map(|part| part.naming);
    let prefix = crate::ui::pages::common_prefix(&ask.tree);
    let cores = |it: &Node| ask.figures.fact(&site.layout, "cores", &ask.project, it);
    let what = compare_words(words, &other.compare, &ask.project);
    let total = match other.compare {
        Compare::Median => words.text("compared-total-median"),
        _ => words.fill("compared-total", &[&what]),
    };
    with_compared(
        picture,
        &Compared {
            of: &Ingredients {
                graph: &other.graph,
                bounds: &other.bounds,
                answer_of: &|selector| by_selector.get(selector).map(|answer| Rc::clone(answer)),
                window: other.window,
                span: ask.span,
                now_secs: moment.now_secs,
                cores: other.instance.as_ref().and_then(cores),
                part_label: &|node| naming.map_or_else(|| node.to_owned(), |naming| part_label(naming, node)),
                instance_label: &|name| name.strip_prefix(&prefix).unwrap_or(name).to_owned(),
                is_shown: &|name| picks.shows(name),
                is_silent: false,
                heartbeat: None,
                tellings: &[],
                retention: None,
                row: None,
                intervals: if ask.size == Size::Large { 5 } else { 2 },
                words,
                zone: &moment.zone,
            },
            shift_secs: other.shift_secs,
            label: &|layer| words.fill("compared-layer", &[layer, &what]),
            total: &total,
        },
    )
}
