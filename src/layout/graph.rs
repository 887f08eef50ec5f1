//! The checked layout: graphs and their layers, rows, facts.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::series::{Expression, Fold};
use crate::words::Unit;

use super::capacity::Capacity;
use super::check::Check;
use super::measure::Measure;
use super::parts::Part;

/// How a producer names its metrics, with the graphs made of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// The layout's own name.
    pub name: String,
    /// The metric that every living instance sends, such as `loadavg.01`.
    pub heartbeat: String,
    /// Single figures of every instance, by name: `cores`, `memory`.
    pub facts: BTreeMap<String, Expression>,
    /// The figures that stand above an instance's graphs.
    pub keys: Vec<KeyFigure>,
    /// The parts that expressions may name.
    pub parts: Vec<Part>,
    /// The graphs, in the order of the page.
    pub graphs: Vec<Rc<Graph>>,
    /// The columns of the table of instances.
    pub rows: Vec<Rc<Column>>,
    /// What is marked on all graphs of an instance.
    pub events: Vec<EventRule>,
    /// What is held against the values of every instance.
    pub checks: Vec<Rc<Check>>,
    /// What a grid or a wall shows of every instance.
    pub measures: Vec<Rc<Measure>>,
    /// What tells how large a project is and how much of it is used.
    pub capacity: Capacity,
}

/// What is told from a series and marked on all graphs of the same instance.
#[derive(Clone, Debug, PartialEq)]
pub struct EventRule {
    /// A message key, or the label itself.
    pub label: String,
    /// The series that tells.
    pub value: Expression,
    /// How it tells.
    pub when: When,
}

/// How a series tells that something happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// It falls: the time since a restart.
    Falls,
    /// It rises: a count of what went wrong.
    Rises,
}

/// A number that stands above an instance's graphs.
#[derive(Clone, Debug, PartialEq)]
pub struct KeyFigure {
    /// A message key, or the label itself.
    pub label: String,
    /// The unit of its value.
    pub unit: Unit,
    /// Its value; of several parts the lowest counts.
    pub value: Expression,
    /// The part that its value names, if any.
    pub part: Option<Part>,
    /// A message key for the line below it, or empty.
    pub note: String,
    /// The value is how long ago something was.
    pub ago: bool,
}

/// A named kind of picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Graph {
    /// Its name in URLs: `disk-bytes`.
    pub id: String,
    /// A message key, or the title itself.
    pub title: String,
    /// A message key for the line under the title, or empty.
    pub note: String,
    /// The unit of its values.
    pub unit: Unit,
    /// Where its value axis ends.
    pub top: Top,
    /// What stands beside the title.
    pub headline: Headline,
    /// The layers, bottom first.
    pub layers: Vec<Layer>,
    /// Values are shares of this sum: the layers are divided by `whole / 100` where that is not 1.
    pub whole: Option<Expression>,
    /// Shown only where the instance has the names.
    pub optional: bool,
    /// A gap means that the device was idle.
    pub idle: bool,
    /// How all instances of a project become one picture; `None` where that says nothing.
    pub overview: Option<Overview>,
    /// A constant line that the eye needs, such as one process a core.
    pub rule: Option<f64>,
    /// Values are divided by the number of cores.
    pub per_core: bool,
    /// The limits of a check that is held against its values.
    pub limits: Vec<LimitLine>,
}

/// A limit that is drawn on a graph.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LimitLine {
    /// Where it is.
    pub value: f64,
    /// Whether it is critical to be beyond it; else it is a warning.
    pub is_critical: bool,
    /// Whether values above are bad, or values below.
    pub is_above: bool,
    /// Since when it is broken, epoch seconds.
    pub broke_at_secs: Option<i64>,
}

/// A picture of all instances together.
#[derive(Clone, Debug, PartialEq)]
pub struct Overview {
    /// How instances are reduced; `None` where the lowest few are shown one by one.
    pub fold: Option<Fold>,
    /// How many of the lowest are shown.
    pub lowest: usize,
    /// The graph as it is in the overview.
    pub graph: Rc<Graph>,
}

/// Where the value axis ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Top {
    /// Above the greatest value.
    Data,
    /// At this value, or above the data where they pass it.
    Fixed(f64),
    /// Above the greatest value in both directions from zero.
    Mirrored,
}

/// What one number stands for a graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Headline {
    /// The sum of its stacked layers.
    Sum,
    /// Its first layer.
    First,
    /// Its last layer.
    Last,
    /// The lowest of its layers.
    Lowest,
    /// The first layer, as a time ago.
    Age,
}

/// One layer of a graph.
#[derive(Clone, Debug, PartialEq)]
pub struct Layer {
    /// A message key, or the label itself; empty where the part's name says all.
    pub label: String,
    /// A colour's name in the palette; empty: the next of the series colours.
    pub color: String,
    /// How it is drawn.
    pub mark: Mark,
    /// Which of two value axes it belongs to.
    pub axis: Axis,
    /// Its value.
    pub value: Expression,
    /// For strokes: what is above zero when the run failed.
    pub failed: Option<Expression>,
    /// For a band: its upper edge.
    pub upper: Option<Expression>,
    /// Its least and greatest within a step matter, where its values are averages of several.
    pub peaks: bool,
    /// In an overview: counts the instances whose value is over this.
    pub over: Option<f64>,
    /// The part that its value names, if any.
    pub part: Option<Part>,
}

/// How a layer is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// An area on top of the stacked layers before it.
    Stack,
    /// A line.
    Line,
    /// A line that is level for the whole of each step.
    Step,
    /// The field between the value and another one.
    Band,
    /// A dashed line.
    Dashed,
    /// A line over an area down to zero.
    Area,
    /// The same, below zero.
    Mirror,
    /// One stroke where the value falls: a run of something whose age is the value.
    Strokes,
}

/// The side whose labels a layer goes by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Axis {
    /// The graph's own axis.
    Right,
    /// A second one with a scale of its own.
    Left,
}

/// A column of the table of instances.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// The graph that a press opens.
    pub opens: String,
    /// A message key for the scale beside the title.
    pub scale: String,
    /// What stands right of the value: `highest`, `load`, `memory`, `lowest`, `peak`, `failed` or nothing.
    pub note: String,
    /// What its cells draw.
    pub graph: Rc<Graph>,
}

impl Graph {
    /// A graph of one metric that no graph of the layout shows.
    pub fn of_metric(name: &str) -> Self {
        let layer = Layer {
            label: name.to_owned(),
            color: String::new(),
            mark: Mark::Line,
            axis: Axis::Right,
            value: Expression::Name(name.to_owned()),
            failed: None,
            upper: None,
            peaks: true,
            over: None,
            part: None,
        };
        Self {
            id: String::new(),
            title: name.to_owned(),
            note: String::new(),
            unit: Unit::Count,
            top: Top::Data,
            headline: Headline::First,
            layers: vec![layer],
            whole: None,
            optional: false,
            idle: false,
            overview: None,
            rule: None,
            per_core: false,
            limits: Vec::new(),
        }
    }
}

impl Layout {
    /// The same layout with one check critical beyond another value, and no warning before that: to ask "what if".
    pub fn with_limit(&self, check: &str, critical: f64) -> Self {
        let changed = |it: &Rc<Check>| match it.id == check {
            true => Rc::new(it.with_limits(None, Some(critical))),
            false => Rc::clone(it),
        };
        Self { checks: self.checks.iter().map(changed).collect(), ..self.clone() }
    }

    /// The graph of this id.
    pub fn graph(&self, id: &str) -> Option<&Rc<Graph>> {
        self.graphs.iter().find(|graph| graph.id == id)
    }

    /// The check of this id.
    pub fn check(&self, id: &str) -> Option<&Rc<Check>> {
        self.checks.iter().find(|check| check.id == id)
    }

    /// The measure of this id.
    pub fn measure(&self, id: &str) -> Option<&Rc<Measure>> {
        self.measures.iter().find(|measure| measure.id == id)
    }
}
