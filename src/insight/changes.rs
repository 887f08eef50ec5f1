//! Every series of a project, ranked by how much it changed within a window against the time before.

use std::rc::Rc;

use crate::error::Fault;
use crate::graphite::{Node, Selector};
use crate::layout::{Graph, Layer, Layout, Mark, Part, value_of, values_asked};
use crate::series::{Expression, Series};
use crate::words::Unit;

use super::alike::alike;
use super::change::{Change, Kind, change};
use super::readings::Readings;

/// A sum of shares that is clearly no hundred: the cores of an instance are added up.
const CLEARLY_MORE: f64 = 1.1;

/// A project, and what is compared with what.
pub struct Compared<'a> {
    /// How its metrics are named.
    pub layout: &'a Layout,
    /// The project.
    pub project: &'a Node,
    /// Its instances.
    pub instances: &'a [Node],
    /// The parts of an instance.
    pub parts: &'a dyn Fn(&Node, &Part) -> Vec<Node>,
    /// What came for the window and the time before.
    pub readings: &'a Readings,
    /// The window; it is compared with as much time before it.
    pub span: (i64, i64),
}

/// A series that changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Changed {
    /// The instance.
    pub instance: Node,
    /// The graph that shows it; `None` for all that the instance sends.
    pub of: Option<Shown>,
    /// How it changed.
    pub change: Change,
    /// How many series it stands for.
    pub count: usize,
    /// In how many instances the same happened; the instance is one of them.
    pub instances: usize,
}

/// A series as a layer of a graph.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// The graph.
    pub graph: Rc<Graph>,
    /// Which of its layers.
    pub layer: usize,
    /// The part, where the layer is of parts.
    pub part: Option<Node>,
    /// The unit of its values.
    pub unit: Unit,
    /// Its values before and within the window.
    pub series: Rc<Series>,
}

/// What changed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changes {
    /// The series, that which changed most first.
    pub ranked: Vec<Changed>,
    /// How many series were compared.
    pub compared: usize,
}

/// What is asked to compare all series of a project: each name of its graphs, once for all instances.
///
/// # Errors
/// `Fault::Refused` for a name in the layout that no Graphite path can hold.
pub fn asked(layout: &Layout, project: &Node) -> Result<Vec<Selector>, Fault> {
    let of = |graph: &'_ Rc<Graph>| {
        let values = graph.layers.iter().filter_map(value).cloned().collect::<Vec<_>>();
        values.into_iter().chain(graph.whole.clone()).collect::<Vec<_>>()
    };
    let values: Vec<Expression> = layout.graphs.iter().flat_map(of).collect();
    values_asked(project, values.iter())
}

/// What of a layer is compared: of runs whether they failed, for their age comes and goes.
fn value(layer: &Layer) -> Option<&Expression> {
    if layer.mark == Mark::Strokes { layer.failed.as_ref() } else { Some(&layer.value) }
}

/// Compares all series of a project.
pub fn changes(of: &Compared<'_>) -> Changes {
    let mut compared = 0;
    let mut ranked = Vec::new();
    for instance in of.instances {
        let all = of_instance(of, instance);
        compared += all.len();
        ranked.extend(together(instance, all));
    }
    Changes { ranked: alike(ranked, of.instances.len()), compared }
}

/// What an instance began or ceased to send altogether is one change.
fn together(instance: &Node, all: Vec<Changed>) -> Vec<Changed> {
    let is_one = |kind: Kind| all.len() > 1 && all.iter().all(|it| it.change.kind == kind);
    let kind = [Kind::Appeared, Kind::Ended].into_iter().find(|kind| is_one(*kind));
    match (kind, all.first()) {
        (Some(kind), Some(first)) => {
            let change = Change { kind, before: None, after: None, score: first.change.score };
            let (instance, count) = (instance.clone(), all.len());
            vec![Changed { instance, of: None, change, count, instances: 1 }]
        }
        _ => all,
    }
}

fn of_instance(of: &Compared<'_>, instance: &Node) -> Vec<Changed> {
    let mut all = Vec::new();
    let mut seen: Vec<(Expression, Option<Node>)> = Vec::new();
    for graph in &of.layout.graphs {
        let whole = whole(of, instance, graph);
        for (index, layer) in graph.layers.iter().enumerate() {
            let Some(value) = value(layer) else { continue };
            for part in parts_of(of, instance, layer) {
                // Steal has a graph of its own beside that of the processor: it is one series all the same.
                let place = (value.clone(), part.clone());
                if seen.contains(&place) {
                    continue;
                }
                seen.push(place);
                all.extend(shown(of, instance, graph, index, part, whole));
            }
        }
    }
    all
}

fn shown(
    of: &Compared<'_>,
    instance: &Node,
    graph: &Rc<Graph>,
    index: usize,
    part: Option<Node>,
    whole: f64,
) -> Option<Changed> {
    let layer = graph.layers.get(index)?;
    let series = evaluate(of, instance, value(layer)?, part.as_ref())?;
    let series = if whole > CLEARLY_MORE { Rc::new(series.map(|it| it / whole)) } else { series };
    let unit = if layer.mark == Mark::Strokes { Unit::Count } else { graph.unit };
    let (from_secs, until_secs) = of.span;
    let change = change(&series, from_secs, until_secs, unit)?;
    // Of what is idle nothing comes: that is neither an end nor a beginning.
    if graph.idle && change.kind != Kind::Moved {
        return None;
    }
    let shown = Shown { graph: Rc::clone(graph), layer: index, part, unit, series };
    Some(Changed { instance: instance.clone(), of: Some(shown), change, count: 1, instances: 1 })
}

fn parts_of(of: &Compared<'_>, instance: &Node, layer: &Layer) -> Vec<Option<Node>> {
    match &layer.part {
        Some(part) => (of.parts)(instance, part).into_iter().map(Some).collect(),
        None => vec![None],
    }
}

fn evaluate(
    of: &Compared<'_>,
    instance: &Node,
    value: &Expression,
    part: Option<&Node>,
) -> Option<Rc<Series>> {
    value_of(value, of.project, instance, part, &|path| of.readings.get(path))
}

/// How many hundreds the shares of a graph add up to, as its panels have it.
fn whole(of: &Compared<'_>, instance: &Node, graph: &Graph) -> f64 {
    let whole = graph.whole.as_ref().and_then(|whole| evaluate(of, instance, whole, None));
    let whole = whole.and_then(|it| super::spread::Spread::of(&it));
    whole.map_or(1.0, |it| it.median / 100.0)
}
