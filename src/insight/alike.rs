//! What changed alike in many instances is one change: night falls, a release goes out, the network is slow.

use crate::graphite::Node;
use crate::series::{order_by, order_numbers, quantile, set_of};

use super::change::{Change, Kind};
use super::changes::Changed;

/// Less is what comes and goes.
pub const LEAST_SCORE: f64 = 2.0;
/// So many instances at least are many.
const LEAST_MANY: usize = 4;
/// And this part of all of them.
const MANY_OF: usize = 6;
/// What many do together is seen from this score on.
const LEAST_TOGETHER: f64 = LEAST_SCORE / 2.0;
/// Who changed by so many times as much as the others did more than they.
const MORE_THAN_OTHERS: f64 = 2.0;

/// What makes two changes alike: the graph, its layer, in what way, and whether it rose.
#[derive(Clone, Debug, PartialEq)]
struct Likeness {
    graph: String,
    layer: usize,
    kind: Kind,
    rises: bool,
}

impl Likeness {
    fn of(changed: &Changed) -> Option<Self> {
        let of = changed.of.as_ref().filter(|_| changed.change.score >= LEAST_TOGETHER)?;
        let Change { kind, before, after, .. } = changed.change;
        Some(Self { graph: of.graph.id.clone(), layer: of.layer, kind, rises: after > before })
    }
}

/// The changes with those that are alike in many instances as one, that which changed most first.
pub(super) fn alike(all: Vec<Changed>, instances: usize) -> Vec<Changed> {
    let mut groups: Vec<(Likeness, Vec<Changed>)> = Vec::new();
    let mut ranked: Vec<Changed> = Vec::new();
    for changed in all {
        let Some(likeness) = Likeness::of(&changed) else {
            ranked.push(changed);
            continue;
        };
        match groups.iter_mut().find(|(of, _)| *of == likeness) {
            Some((_, group)) => group.push(changed),
            None => groups.push((likeness, vec![changed])),
        }
    }
    let many = LEAST_MANY.max(instances / MANY_OF);
    ranked.extend(groups.into_iter().flat_map(|(_, group)| together(group, many)));
    order_by(&mut ranked, |a, b| {
        let is_whole = |it: &Changed| it.of.is_none();
        is_whole(b).cmp(&is_whole(a)).then(b.change.score.total_cmp(&a.change.score))
    });
    ranked
}

/// A group as one change, and beside it those that changed much more; a small one as it is.
fn together(group: Vec<Changed>, many: usize) -> Vec<Changed> {
    let Some(usual) = middle(group.iter().map(|it| it.change.score)) else { return group };
    let (mut own, group): (Vec<Changed>, Vec<Changed>) =
        group.into_iter().partition(|it| it.change.score > MORE_THAN_OTHERS * usual);
    let instances = set_of(group.iter().map(|it| &it.instance)).len();
    if instances < many {
        own.extend(group);
        return own;
    }
    own.extend(one(&group, usual, instances));
    own
}

/// The one that changed as the others did stands for them, with their middle values.
fn one(group: &[Changed], usual: f64, instances: usize) -> Option<Changed> {
    let distance = |it: &Changed| (it.change.score - usual).abs();
    let first = group.iter().min_by(|a, b| distance(a).total_cmp(&distance(b)))?;
    let change = Change {
        before: middle(group.iter().filter_map(|it| it.change.before)),
        after: middle(group.iter().filter_map(|it| it.change.after)),
        score: usual,
        ..first.change
    };
    let count = group.iter().map(|it| it.count).sum();
    let instance: Node = first.instance.clone();
    Some(Changed { instance, of: first.of.clone(), change, count, instances })
}

fn middle(values: impl Iterator<Item = f64>) -> Option<f64> {
    let mut values: Vec<f64> = values.collect();
    order_numbers(&mut values);
    quantile(&values, 0.5)
}
