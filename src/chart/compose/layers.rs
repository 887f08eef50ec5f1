//! Layers with their values: expressions evaluated, shares of a whole found out, impossible values left out.

use std::rc::Rc;

use crate::layout::{self, Bound};
use crate::series::{Expression, Series, order_by};
use crate::words::{Detail, Unit};

use super::super::color::{ColorName, Meaning};
use super::super::model::{Clipped, Layer, Mark, Side, Weight};
use super::Ingredients;

/// A layer on its way into a picture.
pub(super) struct Part {
    pub(super) name: String,
    pub(super) label: String,
    pub(super) color: ColorName,
    pub(super) mark: Mark,
    pub(super) side: Side,
    pub(super) series: Rc<Series>,
    pub(super) clipped: Vec<Clipped>,
    pub(super) metric: String,
}

/// The layers whose names the source has.
pub(super) fn parts(of: &Ingredients<'_>) -> Vec<Part> {
    let alone = |bound: &Bound| of.bounds.iter().filter(|other| other.layer == bound.layer).count() == 1;
    let mut parts = Vec::new();
    let mut last_layer = None;
    for bound in of.bounds {
        let free_color = ColorName::Series(u16::try_from(parts.len()).unwrap_or(u16::MAX));
        // The layout's colour is the first part's; a second interface needs one of its own.
        let own_color = of.graph.layers.get(bound.layer).and_then(|layer| ColorName::parse(&layer.color));
        let color = own_color.filter(|_| last_layer != Some(bound.layer)).unwrap_or(free_color);
        last_layer = Some(bound.layer);
        parts.extend(part(of, bound, alone(bound), color));
    }
    parts
}

fn part(of: &Ingredients<'_>, bound: &Bound, is_alone: bool, color: ColorName) -> Option<Part> {
    let layer = of.graph.layers.get(bound.layer)?;
    let value = evaluate(of, bound, &bound.value)?;
    let value = share(of, bound, value);
    let (series, clipped) = possible(of, value);
    let failed = bound.failed.as_ref().and_then(|it| evaluate(of, bound, it));
    Some(Part {
        name: name(bound, &layer.label),
        label: label(of, bound, &layer.label, is_alone),
        color,
        mark: mark(layer.mark, failed, series.step_secs()),
        side: if layer.axis == layout::Axis::Left { Side::Left } else { Side::Right },
        series,
        clipped,
        metric: bound.value.to_string(),
    })
}

/// A run can be told from the next only in steps well below the half hour that Puppet takes between two.
const FINE_ENOUGH_FOR_RUNS_SECS: u32 = 600;

fn mark(mark: layout::Mark, failed: Option<Rc<Series>>, step_secs: u32) -> Mark {
    match mark {
        layout::Mark::Stack => Mark::Stack,
        layout::Mark::Line => Mark::Line(Weight::Normal),
        layout::Mark::Dashed => Mark::Dashed,
        layout::Mark::Area => Mark::Area,
        layout::Mark::Mirror => Mark::Mirror,
        layout::Mark::Strokes if step_secs > FINE_ENOUGH_FOR_RUNS_SECS => Mark::Line(Weight::Normal),
        layout::Mark::Strokes => Mark::Strokes(failed),
    }
}

fn evaluate(of: &Ingredients<'_>, bound: &Bound, expression: &Expression) -> Option<Rc<Series>> {
    expression.evaluate(&|name| {
        let answer = (of.answer_of)(bound.asks.get(name)?)?;
        answer.single().map(Rc::clone)
    })
}

/// The value as a share of 100, or of one core.
///
/// Diamond's CPU figures add up to 100, or with `normalize` off to 100 for each core: their sum tells. Only a
/// sum that is clearly another is divided by, so that figures stay those that Graphite has.
fn share(of: &Ingredients<'_>, bound: &Bound, value: Rc<Series>) -> Rc<Series> {
    let whole = bound.whole.as_ref().and_then(|whole| evaluate(of, bound, whole));
    let times = whole.and_then(|whole| median(&whole)).map_or(1.0, |whole| whole / 100.0);
    let cores = of.cores.filter(|_| of.graph.per_core).unwrap_or(1.0);
    match if times > 1.1 { times * cores } else { cores } {
        by if (by - 1.0).abs() < f64::EPSILON => value,
        by => Rc::new(value.map(|it| it / by)),
    }
}

fn median(series: &Series) -> Option<f64> {
    let mut values: Vec<f64> = series.values().iter().copied().filter(|it| !it.is_nan()).collect();
    order_by(&mut values, f64::total_cmp);
    values.get(values.len() / 2).copied()
}

/// The values that can be, and marks for the others: a counter that was reset shows as some 3e17 a second
/// (Diamond's `derivative` takes it for one that wrapped at 2^64).
fn possible(of: &Ingredients<'_>, series: Rc<Series>) -> (Rc<Series>, Vec<Clipped>) {
    let most = match of.graph.unit {
        Unit::Percent => 1e5,
        Unit::BytesPerSecond | Unit::PerSecond => 1e14,
        _ => f64::INFINITY,
    };
    if !series.values().iter().any(|value| value.abs() > most) {
        return (series, Vec::new());
    }
    let impossible = series.values().iter().enumerate().filter(|(_, value)| value.abs() > most);
    let clipped = impossible.map(|(index, value)| Clipped {
        time_secs: series.time_at(index),
        label: Some(of.words.value(*value, of.graph.unit, Detail::Rough)),
    });
    let clipped = clipped.collect();
    (Rc::new(series.map(|value| if value.abs() > most { f64::NAN } else { value })), clipped)
}

/// `User`; `/srv`; `Received eth1` where there are several; `logstash04 /srv`.
fn label(of: &Ingredients<'_>, bound: &Bound, layer: &str, is_alone: bool) -> String {
    let layer = if layer.is_empty() { String::new() } else { of.words.text_or_self(layer) };
    let part = bound.part.as_ref().filter(|_| layer.is_empty() || !is_alone);
    let instance = bound.instance.as_ref().map(|it| (of.instance_label)(it.as_str()));
    let part = part.map(|it| (of.part_label)(it.as_str()));
    let words: Vec<String> = [Some(layer), instance, part].into_iter().flatten().collect();
    words.iter().filter(|it| !it.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" ")
}

/// `user`, `received.eth1`, `deployment-logstash04._srv`: what the layout calls the layer, then whose it is. The
/// same for all instances that a graph is drawn of.
fn name(bound: &Bound, label: &str) -> String {
    let plain = |it: char| if it.is_alphanumeric() || it == '_' { it } else { '-' };
    let own: String = label.strip_prefix("layer-").unwrap_or(label).chars().map(plain).collect();
    let own = if own.is_empty() { Vec::new() } else { vec![own.to_lowercase()] };
    let places = [&bound.instance, &bound.part].into_iter().flatten().map(ToString::to_string);
    let name = own.into_iter().chain(places).collect::<Vec<_>>().join(".");
    if name.is_empty() { bound.layer.to_string() } else { name }
}

/// What is drawn of the parts, with the marks that the graph adds.
pub(super) fn drawn(of: &Ingredients<'_>, parts: Vec<Part>) -> Vec<Layer> {
    let mut layers = Vec::new();
    for part in parts {
        if of.graph.idle && part.mark != Mark::Mirror {
            let color = part.color;
            layers.push(Layer { color, mark: Mark::Idle, data: Rc::clone(&part.series), side: part.side });
        }
        layers.push(Layer { color: part.color, mark: part.mark, data: part.series, side: part.side });
    }
    if let Some(rule) = of.graph.rule {
        let steps = usize::try_from(of.window.buckets()).unwrap_or_default();
        let line = Series::new(of.window.from_secs, of.window.bucket_secs, vec![rule; steps]);
        let color = ColorName::Known(Meaning::Compared);
        layers.insert(0, Layer { color, mark: Mark::Dashed, data: Rc::new(line), side: Side::Right });
    }
    layers
}
