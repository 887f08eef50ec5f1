//! From a graph of the layout and the answers of a source to a picture: what is drawn, and what is said of it.
//!
//! Nothing is assumed that can be found out: whether CPU figures add up to 100 or to 100 for each core is read
//! from their sum; a name that the source does not have is told apart from zero; a value that cannot be is left
//! out and counted; a value of a step that has not ended is no headline.

mod compared;
mod gaps;
mod layers;
mod scale;
#[cfg(test)]
mod tests;

use std::rc::Rc;

use crate::graphite::{Answer, Selector, Window};
use crate::layout::{Bound, Graph, Headline};
use crate::series::{Series, Statistics, Zone, order_by};
use crate::words::{Unit, Words};

use super::color::ColorName;
use super::model::{Mark, Model, Side};
use super::runs::run_times;

pub use compared::{Compared, with_compared};
use layers::{Part, parts};

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
    /// Whether the instance has sent nothing of late, while others do.
    pub is_silent: bool,
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
    /// The one number that stands for it, of the last complete step.
    pub headline: Option<f64>,
    /// How that number reads.
    pub headline_is: Headline,
    /// The unit of its values.
    pub unit: Unit,
    /// The step of what came.
    pub step_secs: u32,
    /// How many values were left out because they cannot be.
    pub impossible: usize,
    /// How many runs there were, and how many of them failed.
    pub runs: Option<(usize, usize)>,
    /// When the last complete step with a value ended, if any has one.
    pub last_secs: Option<i64>,
}

/// A layer in the legend.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// What it is called.
    pub label: String,
    /// Its colour.
    pub color: ColorName,
    /// How it is drawn.
    pub mark: Mark,
    /// The value of the last complete step.
    pub last: Option<f64>,
    /// Its figures within the span.
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
    if parts.iter().all(|part| part.series.is_blank()) && !of.graph.idle {
        return Err(Absent::NoData);
    }
    Ok(picture(of, parts))
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

fn picture(of: &Ingredients<'_>, parts: Vec<Part>) -> Picture {
    let complete_secs =
        of.now_secs.div_euclid(i64::from(of.window.bucket_secs)) * i64::from(of.window.bucket_secs);
    let (axis, left_axis) = (scale::axis(of, &parts, Side::Right), scale::left_axis(of, &parts));
    let runs = parts.iter().find_map(|part| count_runs(part, complete_secs));
    let last_secs =
        parts.iter().filter_map(|part| part.series.last_before(complete_secs)).map(|(at, _)| at).max();
    let step_secs = parts.iter().map(|part| part.series.step_secs()).max().unwrap_or(of.window.bucket_secs);
    let impossible = parts.iter().map(|part| part.clipped.len()).sum();
    let series: Vec<&Series> = parts.iter().map(|part| &*part.series).collect();
    let gaps = if of.graph.idle { Vec::new() } else { gaps::explained(of, &series) };
    let legend: Vec<Entry> = parts.iter().map(|part| entry(part, complete_secs, of.span)).collect();
    let model = Model {
        from_secs: of.span.0,
        until_secs: of.span.1,
        axis,
        left_axis,
        clipped: parts.iter().flat_map(|part| part.clipped.clone()).collect(),
        layers: layers::drawn(of, parts),
        gaps,
        tail_from_secs: (complete_secs < of.span.1).then_some(complete_secs),
        thresholds: Vec::new(),
    };
    let headline = headline(of.graph.headline, &legend);
    let last_secs = last_secs.map(|at| at + i64::from(step_secs));
    let headline_is = of.graph.headline;
    Picture {
        model,
        legend,
        headline,
        headline_is,
        unit: of.graph.unit,
        step_secs,
        impossible,
        runs,
        last_secs,
    }
}

fn entry(part: &Part, complete_secs: i64, span: (i64, i64)) -> Entry {
    Entry {
        label: part.label.clone(),
        color: part.color,
        mark: part.mark.clone(),
        last: part.series.last_before(complete_secs).map(|(_, value)| value),
        statistics: Statistics::of(&part.series.window(span.0, span.1)),
        metric: part.metric.clone(),
    }
}

fn headline(how: Headline, legend: &[Entry]) -> Option<f64> {
    let values = legend.iter().filter_map(|entry| entry.last);
    match how {
        Headline::Sum => values.reduce(|a, b| a + b),
        Headline::First | Headline::Age => legend.first()?.last,
        Headline::Last => legend.last()?.last,
        Headline::Lowest => values.reduce(f64::min),
    }
}

/// How many runs there were in the complete steps, and how many of them failed.
fn count_runs(part: &Part, complete_secs: i64) -> Option<(usize, usize)> {
    let Mark::Strokes(failed) = &part.mark else { return None };
    let times: Vec<i64> = run_times(&part.series).filter(|at| *at < complete_secs).collect();
    let has_failed = |at: &&i64| failed.as_ref().and_then(|it| it.value_at(**at)).is_some_and(|it| it > 0.0);
    Some((times.len(), times.iter().filter(has_failed).count()))
}
