//! From what a layout file says to what has been checked.

use std::rc::Rc;

use crate::series::{Expression, Fold};
use crate::words::Unit;

use super::error::LayoutError;
use super::graph::{
    Axis, Column, EventRule, Graph, Headline, KeyFigure, Layer, Layout, Mark, Overview, Top, When,
};
use super::parts::{Naming, Part};
use super::raw::{RawEvent, RawGraph, RawKey, RawLayer, RawLayout, RawOverview, RawRow};

impl Layout {
    /// Reads a layout file; the first fault in it names the graph and the place.
    pub fn parse(text: &str) -> Result<Self, LayoutError> {
        let raw: RawLayout = serde_json::from_str(text).map_err(|error| {
            let place = format!("line {}, column {}", error.line(), error.column());
            LayoutError::new("", place, error.to_string())
        })?;
        let parts = raw.parts.iter().map(|(name, part)| {
            let naming = Naming::parse(&part.names).ok_or_else(|| {
                LayoutError::new("", format!("parts.{name}.names"), "must be plain or mounts")
            })?;
            Ok(Part { name: name.clone(), below: part.below.clone(), naming })
        });
        let reader = Reader { parts: parts.collect::<Result<_, LayoutError>>()? };
        let graphs = reader.graphs(&raw.graphs)?;
        let rows = raw.rows.iter().enumerate();
        let rows = rows.map(|(index, row)| reader.column(index, row, &graphs)).collect::<Result<_, _>>()?;
        let fact = |(name, value): (&String, &String)| {
            Ok((name.clone(), expression("", &format!("facts.{name}"), value)?))
        };
        let facts = raw.facts.iter().map(fact).collect::<Result<_, LayoutError>>()?;
        let keys = raw.keys.iter().enumerate();
        let keys = keys.map(|(index, key)| reader.key(index, key)).collect::<Result<_, _>>()?;
        let events = raw.events.iter().enumerate().map(|(index, it)| event(index, it));
        let events = events.collect::<Result<_, LayoutError>>()?;
        let checks = reader.checks(&raw.checks, &graphs)?;
        let measures = reader.measures(&raw.measures)?;
        let capacity = reader.capacity(&raw.capacity, &graphs)?;
        let (name, heartbeat, parts) = (raw.layout, raw.heartbeat, reader.parts);
        Ok(Self { name, heartbeat, facts, keys, parts, graphs, rows, events, checks, measures, capacity })
    }
}

/// Reads graphs with the parts at hand that they may name.
pub(super) struct Reader {
    parts: Vec<Part>,
}

impl Reader {
    fn graphs(&self, raw: &[RawGraph]) -> Result<Vec<Rc<Graph>>, LayoutError> {
        let mut graphs: Vec<Rc<Graph>> = Vec::new();
        for raw in raw {
            if graphs.iter().any(|graph| graph.id == raw.id) {
                return Err(LayoutError::new(&raw.id, "id", "stands twice"));
            }
            graphs.push(Rc::new(self.graph(raw)?));
        }
        Ok(graphs)
    }

    fn graph(&self, raw: &RawGraph) -> Result<Graph, LayoutError> {
        let whole = raw.whole.as_deref().map(|it| expression(&raw.id, "whole", it)).transpose()?;
        let top = match raw.top {
            _ if raw.mirror => Top::Mirrored,
            Some(top) => Top::Fixed(top),
            None => Top::Data,
        };
        let mut graph = Graph {
            id: raw.id.clone(),
            title: raw.title.clone(),
            note: raw.note.clone(),
            unit: unit(&raw.id, "unit", &raw.unit)?,
            top,
            headline: headline(&raw.id, "headline", &raw.headline)?,
            layers: self.layers(&raw.id, &raw.layers)?,
            whole,
            optional: raw.optional,
            idle: raw.idle,
            overview: None,
            rule: None,
            per_core: false,
            limits: Vec::new(),
        };
        graph.overview = raw.overview.as_ref().map(|it| self.overview(&graph, it)).transpose()?;
        Ok(graph)
    }

    fn overview(&self, of: &Graph, raw: &RawOverview) -> Result<Overview, LayoutError> {
        let mut graph = of.clone();
        if let Some(it) = &raw.unit {
            graph.unit = unit(&of.id, "overview.unit", it)?;
        }
        if let Some(it) = &raw.headline {
            graph.headline = headline(&of.id, "overview.headline", it)?;
        }
        if let Some(layers) = &raw.layers {
            graph.layers = self.layers(&of.id, layers)?;
        }
        // A share of each instance's whole is no share of the project's.
        if !matches!(of.top, Top::Mirrored) {
            graph.top = Top::Data;
        }
        graph.note = raw.note.clone().unwrap_or_default();
        let fold = raw.fold.as_deref().map(|it| fold(&of.id, it)).transpose()?;
        let lowest = raw.lowest.unwrap_or_default();
        if fold.is_some() == (lowest > 0) {
            return Err(LayoutError::new(&of.id, "overview", "needs either fold or lowest"));
        }
        Ok(Overview { fold, lowest, graph: Rc::new(graph) })
    }

    fn column(&self, index: usize, raw: &RawRow, graphs: &[Rc<Graph>]) -> Result<Rc<Column>, LayoutError> {
        let place = |name: &str| format!("rows[{index}].{name}");
        let Some(of) = graphs.iter().find(|graph| graph.id == raw.graph) else {
            return Err(LayoutError::new(&raw.graph, place("graph"), "is not among the graphs"));
        };
        let mut graph =
            Graph { title: raw.title.clone(), per_core: raw.per_core, rule: raw.rule, ..(**of).clone() };
        if let Some(it) = &raw.unit {
            graph.unit = unit(&of.id, &place("unit"), it)?;
        }
        if let Some(it) = &raw.headline {
            graph.headline = headline(&of.id, &place("headline"), it)?;
        }
        if let Some(layers) = &raw.layers {
            graph.layers = self.layers(&of.id, layers)?;
        }
        if let Some(top) = raw.top {
            graph.top = Top::Fixed(top);
        }
        let (scale, note) = (raw.scale.clone(), raw.note.clone());
        Ok(Rc::new(Column { opens: of.id.clone(), scale, note, graph: Rc::new(graph) }))
    }

    fn key(&self, index: usize, raw: &RawKey) -> Result<KeyFigure, LayoutError> {
        let place = |name: &str| format!("keys[{index}].{name}");
        let value = expression("", &place("value"), &raw.value)?;
        Ok(KeyFigure {
            label: raw.label.clone(),
            unit: unit("", &place("unit"), &raw.unit)?,
            part: self.part("", &place("value"), &value)?,
            value,
            note: raw.note.clone(),
            ago: raw.ago,
        })
    }

    fn layers(&self, graph: &str, raw: &[RawLayer]) -> Result<Vec<Layer>, LayoutError> {
        if raw.is_empty() {
            return Err(LayoutError::new(graph, "layers", "is empty"));
        }
        raw.iter().enumerate().map(|(index, layer)| self.layer(graph, index, layer)).collect()
    }

    fn layer(&self, graph: &str, index: usize, raw: &RawLayer) -> Result<Layer, LayoutError> {
        let place = |name: &str| format!("layers[{index}].{name}");
        let value = expression(graph, &place("value"), &raw.value)?;
        let optional = |name: &str, it: &Option<String>| {
            it.as_deref().map(|it| expression(graph, &place(name), it)).transpose()
        };
        let (failed, upper) = (optional("failed", &raw.failed)?, optional("upper", &raw.upper)?);
        let mark = mark(graph, &place("mark"), &raw.mark)?;
        if (mark == Mark::Band) != upper.is_some() {
            return Err(LayoutError::new(graph, place("upper"), "stands with a band, and only there"));
        }
        Ok(Layer {
            label: raw.label.clone(),
            color: raw.color.clone(),
            mark,
            axis: if raw.axis == "left" { Axis::Left } else { Axis::Right },
            part: self.part(graph, &place("value"), &value)?,
            value,
            failed,
            upper,
            peaks: raw.peaks,
            over: raw.over,
        })
    }

    /// The one part that an expression names.
    pub(super) fn part(
        &self,
        graph: &str,
        place: &str,
        value: &Expression,
    ) -> Result<Option<Part>, LayoutError> {
        let mut found: Option<&Part> = None;
        for name in value.names().iter().filter_map(|name| placeholder(name)) {
            let part = self.parts.iter().find(|part| part.name == name);
            let part = part
                .ok_or_else(|| LayoutError::new(graph, place, format!("names no known part: {{{name}}}")))?;
            if found.is_some_and(|other| other != part) {
                return Err(LayoutError::new(graph, place, "names two kinds of parts"));
            }
            found = Some(part);
        }
        Ok(found.cloned())
    }
}

fn event(index: usize, raw: &RawEvent) -> Result<EventRule, LayoutError> {
    const WHEN: &[(&str, When)] = &[("falls", When::Falls), ("rises", When::Rises)];
    let place = |name: &str| format!("events[{index}].{name}");
    let value = expression("", &place("value"), &raw.value)?;
    Ok(EventRule { label: raw.label.clone(), value, when: choose("", &place("when"), &raw.when, WHEN)? })
}

/// The `mount` of `diskspace.{mount}.byte_avail`.
fn placeholder(name: &str) -> Option<&str> {
    let (_, rest) = name.split_once('{')?;
    Some(rest.split_once('}').map_or(rest, |(inside, _)| inside))
}

pub(super) fn expression(graph: &str, place: &str, text: &str) -> Result<Expression, LayoutError> {
    Expression::parse(text).map_err(|error| LayoutError::new(graph, place, error.to_string()))
}

/// The row of a table whose name stands in the file, or a fault that lists the names there are.
pub(super) fn choose<T: Copy>(
    graph: &str,
    place: &str,
    text: &str,
    table: &[(&str, T)],
) -> Result<T, LayoutError> {
    table.iter().find(|(name, _)| *name == text).map(|(_, it)| *it).ok_or_else(|| {
        let names: Vec<&str> = table.iter().map(|(name, _)| *name).filter(|name| !name.is_empty()).collect();
        LayoutError::new(graph, place, format!("“{text}” is none of {}", names.join(", ")))
    })
}

pub(super) fn unit(graph: &str, place: &str, text: &str) -> Result<Unit, LayoutError> {
    Unit::parse(text).ok_or_else(|| {
        let names: Vec<&str> = Unit::names().collect();
        LayoutError::new(graph, place, format!("“{text}” is none of {}", names.join(", ")))
    })
}

fn mark(graph: &str, place: &str, text: &str) -> Result<Mark, LayoutError> {
    const MARKS: &[(&str, Mark)] = &[
        ("stack", Mark::Stack),
        ("line", Mark::Line),
        ("step", Mark::Step),
        ("band", Mark::Band),
        ("dashed", Mark::Dashed),
        ("area", Mark::Area),
        ("mirror", Mark::Mirror),
        ("strokes", Mark::Strokes),
    ];
    choose(graph, place, text, MARKS)
}

fn headline(graph: &str, place: &str, text: &str) -> Result<Headline, LayoutError> {
    const HEADLINES: &[(&str, Headline)] = &[
        ("", Headline::First),
        ("sum", Headline::Sum),
        ("first", Headline::First),
        ("last", Headline::Last),
        ("lowest", Headline::Lowest),
        ("age", Headline::Age),
    ];
    choose(graph, place, text, HEADLINES)
}

fn fold(graph: &str, text: &str) -> Result<Fold, LayoutError> {
    const FOLDS: &[(&str, Fold)] = &[
        ("sum", Fold::Sum),
        ("average", Fold::Average),
        ("max", Fold::Max),
        ("min", Fold::Min),
        ("count", Fold::Count),
    ];
    choose(graph, "overview.fold", text, FOLDS)
}

#[cfg(test)]
#[path = "read_tests.rs"]
mod tests;
