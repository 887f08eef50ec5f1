//! What a chart shows, whatever its size: a span of time, a scale of values, and layers of series.

use std::rc::Rc;

use super::color::ColorName;
use super::scale::ValueAxis;
use crate::series::Series;

/// What is drawn. Times are epoch seconds, values are in the unit of the axis; words come ready-made.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// The left end of the time axis.
    pub from_secs: i64,
    /// The right end of the time axis.
    pub until_secs: i64,
    /// The value axis, on the right, where now is.
    pub axis: ValueAxis,
    /// A second scale, its labels inside the plot at the left.
    pub left_axis: Option<ValueAxis>,
    /// What is drawn, the bottom of a stack first.
    pub layers: Vec<Layer>,
    /// Stretches without data that say why.
    pub gaps: Vec<Gap>,
    /// From here on the values are of a step that has not ended.
    pub tail_from_secs: Option<i64>,
    /// Values that were left out because they cannot be.
    pub clipped: Vec<Clipped>,
    /// Limits of a check.
    pub thresholds: Vec<Threshold>,
    /// What happened at an instant.
    pub events: Vec<Event>,
}

/// One series and how it is drawn.
#[derive(Clone, Debug)]
pub struct Layer {
    /// The name of its colour.
    pub color: ColorName,
    /// How it is drawn.
    pub mark: Mark,
    /// The values; of [`Mark::Mirror`] too they are positive, only their picture is upside down.
    pub data: Rc<Series>,
    /// Which scale holds for it.
    pub side: Side,
}

/// How a layer is drawn.
#[derive(Clone, Debug)]
pub enum Mark {
    /// A line.
    Line(Weight),
    /// A line that is level for the whole of each step and then straight up or down: a count, a setting, a switch.
    Step,
    /// A dashed line: a total.
    Dashed,
    /// A dotted line: what is compared with.
    Dotted,
    /// A line and the field between it and zero.
    Area,
    /// A field upon the [`Mark::Stack`] layers before it, with its line.
    Stack,
    /// A line and its field, drawn below zero: what was sent.
    Mirror,
    /// The field between the series and this one, without a line: least to greatest.
    Band(Rc<Series>),
    /// The age of the last run: one stroke where it falls. With the failures of each run, if they are known:
    /// a run that failed is taller and in the colour of failure.
    Strokes(Option<Rc<Series>>),
    /// A dotted line on zero where a device that sends nothing while idle sent nothing.
    Idle,
    /// A band that folds back onto itself at each quarter of the scale, stronger each time.
    Horizon,
}

/// How heavy a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// 1 CSS px: one among many.
    Thin,
    /// 1.5 CSS px.
    Normal,
    /// 1.75 CSS px: the one under the pointer.
    Strong,
}

/// Which scale holds for a layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// [`Model::axis`].
    Right,
    /// [`Model::left_axis`].
    Left,
}

/// A stretch without data.
#[derive(Clone, Debug, PartialEq)]
pub struct Gap {
    /// The last instant with a value before it.
    pub from_secs: i64,
    /// The first instant with a value after it.
    pub until_secs: i64,
    /// Why nothing is there.
    pub kind: GapKind,
    /// What is written upon it where there is room.
    pub label: Option<String>,
}

/// Why there is no data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GapKind {
    /// Unknown why: hatched.
    NoData,
    /// The whole instance was silent: hatched.
    Silent,
    /// Graphite does not keep it so long: a plain field.
    BeyondRetention,
    /// Nothing came before, and whether it was not kept or not yet sent is not known: nothing is drawn.
    Before,
    /// These names are not sent any more, while the instance reports: a rule where they end.
    Retired,
}

/// A value that was left out: a triangle at the top edge.
#[derive(Clone, Debug, PartialEq)]
pub struct Clipped {
    /// When.
    pub time_secs: i64,
    /// What is written beside it, such as the value.
    pub label: Option<String>,
}

/// Something that happened at an instant: a dotted rule with a sign on the time axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// When.
    pub time_secs: i64,
    /// What its sign is.
    pub kind: EventKind,
    /// What is written beside it where there is room.
    pub label: Option<String>,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventKind {
    /// The instance began anew: a triangle.
    Restart,
    /// Anything else: a diamond.
    Other,
}

/// A limit of a check.
#[derive(Clone, Debug, PartialEq)]
pub struct Threshold {
    /// The limit, on the right axis.
    pub value: f64,
    /// How bad it is to be beyond it.
    pub severity: Severity,
    /// Whether values above are bad, or values below.
    pub above: bool,
    /// What is written upon the line.
    pub label: Option<String>,
    /// The field is drawn from when the rule broke, so that it reads as *since*.
    pub broke_at_secs: Option<i64>,
}

/// How bad a broken rule is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// A dashed line.
    Warning,
    /// A solid line.
    Critical,
}

impl Model {
    /// A span and a scale, and nothing in it.
    pub fn empty(from_secs: i64, until_secs: i64, axis: ValueAxis) -> Self {
        Self {
            from_secs,
            until_secs,
            axis,
            left_axis: None,
            layers: Vec::new(),
            gaps: Vec::new(),
            tail_from_secs: None,
            clipped: Vec::new(),
            thresholds: Vec::new(),
            events: Vec::new(),
        }
    }
}

impl Layer {
    /// A layer on the right scale.
    pub fn new(color: ColorName, mark: Mark, data: Rc<Series>) -> Self {
        Self { color, mark, data, side: Side::Right }
    }
}

/// Layers are equal when they hold the very same series: comparing values would cost as much as drawing them.
impl PartialEq for Layer {
    fn eq(&self, other: &Self) -> bool {
        self.color == other.color
            && self.side == other.side
            && self.mark == other.mark
            && Rc::ptr_eq(&self.data, &other.data)
    }
}

impl PartialEq for Mark {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Line(a), Self::Line(b)) => a == b,
            (Self::Band(a), Self::Band(b)) => Rc::ptr_eq(a, b),
            (Self::Strokes(Some(a)), Self::Strokes(Some(b))) => Rc::ptr_eq(a, b),
            (Self::Strokes(a), Self::Strokes(b)) => a.is_none() && b.is_none(),
            _ => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }
}
