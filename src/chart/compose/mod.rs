//! From a graph of the layout and the answers of a source to a picture: what is drawn, and what is said of it.
//!
//! Nothing is assumed that can be found out: whether CPU figures add up to 100 or to 100 for each core is read
//! from their sum; a name that the source does not have is told apart from zero; a value that cannot be is left
//! out and counted; a value of a step that has not ended is no headline.

mod beside;
mod compared;
mod gaps;
mod happened;
mod layers;
mod many;
mod possible;
mod remarks;
mod resolution;
mod scale;
#[cfg(test)]
mod tests;

use std::rc::Rc;

use crate::config::Retention;
use crate::graphite::{Answer, Selector, Window};
use crate::layout::{Bound, Graph, Headline, LimitLine, Telling, Top};
use crate::series::{Series, Statistics, Zone, order_by};
use crate::words::{Detail, Unit, Words};

use super::color::ColorName;
use super::model::{Mark, Model, Severity, Side, Threshold};
use super::read::headline;
use super::runs::falls;
use super::scale::{Extent, ValueAxis};

pub use beside::with_beside;
pub use compared::{Compared, with_compared};
use layers::{Part, parts};
pub use resolution::Resolution;

/// What a picture is made of.
pub struct Ingredients<'a> {
    /// The graph.
    pub graph: &'a Graph,
    /// Its layers, bound to whom they are of.
    pub bounds: &'a [Bound],
    /// What came for a question; `None` while nothing did.
    pub answer_of: &'a dyn Fn(&Selector) -> Option<Rc<Answer>>,
    /// What was asked for.
    pub window: Window,
    /// What is shown of it.
    pub span: (i64, i64),
    /// The page's now.
    pub now_secs: i64,
    /// The number of cores, where it is known.
    pub cores: Option<f64>,
    /// How the parts of an instance read.
    pub part_label: &'a dyn Fn(&str) -> String,
    /// How instances read.
    pub instance_label: &'a dyn Fn(&str) -> String,
    /// Whether a series of this name is drawn; where none would be, all are.
    pub is_shown: &'a dyn Fn(&str) -> bool,
    /// Whether the instance has sent nothing of late, while others do.
    pub is_silent: bool,
    /// The sign of life of the instance over the same time, where it was asked for.
    pub heartbeat: Option<Rc<Series>>,
    /// What tells what happened to the instance.
    pub tellings: &'a [Telling],
    /// How long the source keeps values, where that is known.
    pub retention: Option<&'a Retention>,
    /// What the panels of its row reach, where it stands in one: all have one scale.
    pub row: Option<Extent>,
    /// How many ticks the value axis has: 2 in a panel, 5 in a large chart.
    pub intervals: u32,
    /// The words.
    pub words: &'a Words,
    /// The zone in which times are told.
    pub zone: &'a Zone,
}

/// A picture, with what is said beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// What is drawn.
    pub model: Model,
    /// A line for each layer.
    pub legend: Vec<Entry>,
    /// The one number that stands for it, of the last complete step; nothing where no value came of late.
    pub headline: Option<f64>,
    /// Whether the device sends nothing because it has nothing to do.
    pub is_idle: bool,
    /// How that number reads.
    pub headline_is: Headline,
    /// The unit of its values.
    pub unit: Unit,
    /// The step of what came.
    pub step_secs: u32,
    /// How fine it is, and how that came about.
    pub resolution: Resolution,
    /// What its values reach on the right axis; nothing where it stands in no row.
    pub extent: Extent,
    /// What must be said where the picture alone would mislead.
    pub remarks: Vec<String>,
    /// How many runs there were, and how many of them failed.
    pub runs: Option<(usize, usize)>,
    /// When the last complete step with a value ended, if any has one.
    pub last_secs: Option<i64>,
}

/// A layer in the legend.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its name in addresses, which no language changes.
    pub name: String,
    /// What it is called.
    pub label: String,
    /// Its colour.
    pub color: ColorName,
    /// How it is drawn.
    pub mark: Mark,
    /// Whether it is drawn.
    pub is_shown: bool,
    /// Its values.
    pub series: Rc<Series>,
    /// The value of the last complete step.
    pub last: Option<f64>,
    /// Its figures within the span, of the steps that are complete.
    pub statistics: Option<Statistics>,
    /// The expression that it is.
    pub metric: String,
}

/// Why there is no picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Absent {
    /// The source has no such names.
    NoSuchMetric(Vec<String>),
    /// It has the names, and no value of them in this span.
    NoData,
    /// Per-core figures need a number of cores, and none is sent.
    NoCores,
}

/// Makes the picture, or says why there is none.
pub fn compose(of: &Ingredients<'_>) -> Result<Picture, Absent> {
    if of.graph.per_core && of.cores.is_none_or(|cores| cores <= 0.0) {
        return Err(Absent::NoCores);
    }
    let parts = parts(of);
    if parts.is_empty() {
        return Err(Absent::NoSuchMetric(names_asked(of)));
    }
    let is_blank = parts.iter().all(|part| part.series.is_blank() && part.clipped.is_empty());
    if is_blank && !(of.graph.idle && parts.iter().any(|part| !part.series.is_empty())) {
        return Err(Absent::NoData);
    }
    let (parts, all) = many::drawable(of, parts);
    Ok(picture(of, parts, all))
}

fn names_asked(of: &Ingredients<'_>) -> Vec<String> {
    let mut names: Vec<String> = of.bounds.iter().flat_map(|bound| bound.asks.keys().cloned()).collect();
    if names.is_empty() {
        names = of.graph.layers.iter().map(|layer| layer.value.to_string()).collect();
    }
    order_by(&mut names, Ord::cmp);
    names.dedup();
    names
}

fn picture(of: &Ingredients<'_>, mut parts: Vec<Part>, all: Option<usize>) -> Picture {
    let complete_secs =
        of.now_secs.div_euclid(i64::from(of.window.bucket_secs)) * i64::from(of.window.bucket_secs);
    let extent = of.row.map_or(Extent::NONE, |_| scale::extent(&parts, Side::Right));
    let runs = parts.iter().find_map(|part| count_runs(part, complete_secs));
    let last_secs =
        parts.iter().filter_map(|part| part.series.last_before(complete_secs)).map(|(at, _)| at).max();
    let resolution = Resolution::of(of, &parts);
    let last_secs = last_secs.map(|at| at + i64::from(resolution.step_secs));
    let series: Vec<&Series> = parts.iter().map(|part| &*part.series).collect();
    let gaps = gaps::explained(of, &series);
    let legend = legend(of, &parts, complete_secs);
    let remarks = remarks::of(of, &parts, all, last_secs, &gaps);
    let mut shown = legend.iter().map(|entry| entry.is_shown);
    parts.retain(|_| shown.next().unwrap_or(true));
    let (axis, left_axis) = axes(of, &parts, parts.len() < legend.len());
    let model = Model {
        from_secs: of.span.0,
        until_secs: of.span.1,
        axis,
        left_axis,
        clipped: parts.iter().flat_map(|part| part.clipped.clone()).collect(),
        layers: layers::drawn(of, parts),
        gaps,
        tail_from_secs: (complete_secs < of.span.1).then_some(complete_secs),
        thresholds: of.graph.limits.iter().map(|it| threshold(of, it)).collect(),
        events: happened::events(of),
    };
    let is_late = is_late(of, last_secs, complete_secs, resolution.step_secs);
    let headline = headline(of.graph.headline, legend.iter().map(|entry| entry.last));
    Picture {
        model,
        headline: headline.filter(|_| !is_late),
        is_idle: of.graph.idle && is_late && !of.is_silent,
        legend,
        headline_is: of.graph.headline,
        unit: of.graph.unit,
        step_secs: resolution.step_secs,
        resolution,
        extent,
        remarks,
        runs,
        last_secs,
    }
}

/// `critical under 10 %`
fn threshold(of: &Ingredients<'_>, limit: &LimitLine) -> Threshold {
    let key = match (limit.is_critical, limit.is_above) {
        (true, true) => "limit-critical-over",
        (true, false) => "limit-critical-under",
        (false, true) => "limit-warning-over",
        (false, false) => "limit-warning-under",
    };
    Threshold {
        value: limit.value,
        severity: if limit.is_critical { Severity::Critical } else { Severity::Warning },
        above: limit.is_above,
        label: Some(of.words.fill(key, &[&of.words.value(limit.value, of.graph.unit, Detail::Short)])),
        broke_at_secs: limit.broke_at_secs,
    }
}

/// A line for each part, shown or not.
fn legend(of: &Ingredients<'_>, parts: &[Part], complete_secs: i64) -> Vec<Entry> {
    let none = !parts.iter().any(|part| (of.is_shown)(&part.name));
    let is_shown = |part: &Part| none || (of.is_shown)(&part.name);
    parts.iter().map(|part| entry(part, is_shown(part), complete_secs, of.span)).collect()
}

/// The axes of what is shown. Where that is not all, a fixed top would leave it flat on the ground.
fn axes(of: &Ingredients<'_>, parts: &[Part], are_some: bool) -> (ValueAxis, Option<ValueAxis>) {
    let mirrors = parts.iter().any(|part| part.mark == Mark::Mirror);
    let top = if are_some && !mirrors { Top::Data } else { of.graph.top };
    if top == of.graph.top {
        return (scale::axis(of, parts, Side::Right), scale::left_axis(of, parts));
    }
    let graph = Graph { top, ..of.graph.clone() };
    let of = Ingredients { graph: &graph, heartbeat: of.heartbeat.clone(), ..*of };
    (scale::axis(&of, parts, Side::Right), scale::left_axis(&of, parts))
}

fn entry(part: &Part, is_shown: bool, complete_secs: i64, span: (i64, i64)) -> Entry {
    // A step that has not ended has not all of its values: its sum is too small, its average is of a part.
    let until = span.1.min(complete_secs.saturating_sub(i64::from(part.series.step_secs()) - 1));
    Entry {
        name: part.name.clone(),
        is_shown,
        series: Rc::clone(&part.series),
        label: part.label.clone(),
        color: part.color,
        mark: part.mark.clone(),
        last: part.series.last_before(complete_secs).map(|(_, value)| value),
        statistics: statistics(part, (span.0, until)),
        metric: part.metric.clone(),
    }
}

/// A value is late by as much without being old: a few steps, and what a busy server takes.
const LATE_STEPS: i64 = 3;
const LATE_SECS: i64 = 600;

/// Whether what came last is no longer how it is at the end of the span.
fn is_late(of: &Ingredients<'_>, last_secs: Option<i64>, complete_secs: i64, step_secs: u32) -> bool {
    if of.is_silent && of.span.1 >= complete_secs {
        return true;
    }
    let bearable = LATE_SECS.max(LATE_STEPS * i64::from(step_secs));
    last_secs.is_none_or(|at| at.saturating_add(bearable) < complete_secs.min(of.span.1))
}

/// The figures within the span; the least and the greatest are those of what the steps were made of, where known.
fn statistics(part: &Part, span: (i64, i64)) -> Option<Statistics> {
    let within = |it: &Series| Statistics::of(&it.window(span.0, span.1));
    let own = within(&part.series)?;
    let Some([least, greatest]) = &part.peaks else { return Some(own) };
    let min = within(least).map_or(own.min, |it| it.min);
    Some(Statistics { min, max: within(greatest).map_or(own.max, |it| it.max), ..own })
}

/// How many runs there were in the complete steps, and how many of them failed.
fn count_runs(part: &Part, complete_secs: i64) -> Option<(usize, usize)> {
    let Mark::Strokes(failed) = &part.mark else { return None };
    let times: Vec<i64> = falls(&part.series).filter(|at| *at < complete_secs).collect();
    let has_failed = |at: &&i64| failed.as_ref().and_then(|it| it.value_at(**at)).is_some_and(|it| it > 0.0);
    Some((times.len(), times.iter().filter(has_failed).count()))
}
