//! Layers with their values: expressions evaluated, shares of a whole found out, impossible values left out.

use std::rc::Rc;

use crate::layout::{self, Bound};
use crate::series::{Expression, Series, order_numbers, zip_with};

use super::super::color::{ColorName, Meaning};
use super::super::model::{Clipped, Layer, Mark, Side, Weight};
use super::Ingredients;
use super::possible::possible;

/// A layer on its way into a picture.
pub(super) struct Part {
    pub(super) name: String,
    pub(super) label: String,
    pub(super) color: ColorName,
    pub(super) mark: Mark,
    pub(super) side: Side,
    pub(super) series: Rc<Series>,
    /// The least and the greatest within each step, where they differ from the value.
    pub(super) peaks: Option<[Rc<Series>; 2]>,
    pub(super) clipped: Vec<Clipped>,
    pub(super) metric: String,
}

/// The layers whose names the source has.
pub(super) fn parts(of: &Ingredients<'_>) -> Vec<Part> {
    let mut counts = vec![0_usize; of.graph.layers.len()];
    for bound in of.bounds {
        counts.get_mut(bound.layer).into_iter().for_each(|count| *count += 1);
    }
    let mut parts = Vec::new();
    let mut last_layer = None;
    for bound in of.bounds {
        let free_color = ColorName::Series(u16::try_from(parts.len()).unwrap_or(u16::MAX));
        // The layout's colour is the first part's; a second interface needs one of its own.
        let own_color = of.graph.layers.get(bound.layer).and_then(|layer| ColorName::parse(&layer.color));
        let color = own_color.filter(|_| last_layer != Some(bound.layer)).unwrap_or(free_color);
        last_layer = Some(bound.layer);
        let is_alone = counts.get(bound.layer).is_some_and(|count| *count == 1);
        parts.extend(part(of, bound, is_alone, color));
    }
    parts
}

fn part(of: &Ingredients<'_>, bound: &Bound, is_alone: bool, color: ColorName) -> Option<Part> {
    let layer = of.graph.layers.get(bound.layer)?;
    let by = whole(of, bound);
    let shared = |it: Rc<Series>| {
        if (by - 1.0).abs() < f64::EPSILON { it } else { Rc::new(it.map(|value| value / by)) }
    };
    let value = shared(evaluate(of, bound, &bound.value)?);
    let (series, peaks, clipped) = possible(of, value, peaks(of, bound).map(|it| it.map(shared)));
    let failed = bound.failed.as_ref().and_then(|it| evaluate(of, bound, it));
    let upper = bound.upper.as_ref().and_then(|it| evaluate(of, bound, it)).map(shared);
    let (mark, series) = match (layer.mark, upper) {
        (layout::Mark::Band, Some(upper)) => band(&series, &upper),
        (layout::Mark::Band, None) => return None,
        (it, _) => (mark(it, failed, series.step_secs()), series),
    };
    Some(Part {
        name: name(bound, &layer.label),
        label: label(of, bound, &layer.label, is_alone),
        color,
        mark,
        side: if layer.axis == layout::Axis::Left { Side::Left } else { Side::Right },
        series,
        peaks,
        clipped,
        metric: bound.value.to_string(),
    })
}

/// A field is there where both of its edges are.
fn band(lower: &Series, upper: &Series) -> (Mark, Rc<Series>) {
    let both = |a: f64, b: f64, it: f64| if a.is_nan() || b.is_nan() { f64::NAN } else { it };
    let upper_edge = zip_with(lower, upper, |a, b| both(a, b, b));
    (Mark::Band(Rc::new(upper_edge)), Rc::new(zip_with(lower, upper, |a, b| both(a, b, a))))
}

/// A run can be told from the next only in steps well below the half hour that Puppet takes between two.
const FINE_ENOUGH_FOR_RUNS_SECS: u32 = 600;

fn mark(mark: layout::Mark, failed: Option<Rc<Series>>, step_secs: u32) -> Mark {
    match mark {
        layout::Mark::Stack => Mark::Stack,
        layout::Mark::Line | layout::Mark::Band => Mark::Line(Weight::Normal),
        layout::Mark::Step => Mark::Step,
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

/// The least and the greatest of each step, of the one name in the value.
fn peaks(of: &Ingredients<'_>, bound: &Bound) -> Option<[Rc<Series>; 2]> {
    let [least, greatest] = bound.peaks.as_ref()?;
    let edge = |ask| {
        let came = (of.answer_of)(ask)?.single().map(Rc::clone)?;
        bound.value.evaluate(&|_| Some(Rc::clone(&came)))
    };
    Some([edge(least)?, edge(greatest)?])
}

/// What values are divided by to be shares of 100, or of one core.
///
/// Diamond's CPU figures add up to 100, or with `normalize` off to 100 for each core: their sum tells. Only a
/// sum that is clearly another is divided by, so that figures stay those that Graphite has.
fn whole(of: &Ingredients<'_>, bound: &Bound) -> f64 {
    let whole = bound.whole.as_ref().and_then(|whole| evaluate(of, bound, whole));
    let times = whole.and_then(|whole| median(&whole)).map_or(1.0, |whole| whole / 100.0);
    let cores = of.cores.filter(|_| of.graph.per_core).unwrap_or(1.0);
    if times > 1.1 { times * cores } else { cores }
}

fn median(series: &Series) -> Option<f64> {
    let mut values: Vec<f64> = series.values().iter().copied().filter(|it| !it.is_nan()).collect();
    order_numbers(&mut values);
    values.get(values.len() / 2).copied()
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
        layers.extend(between(&part));
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

/// The field from the least to the greatest within each step, upside down where the line is.
fn between(part: &Part) -> Option<Layer> {
    let [least, greatest] = part.peaks.as_ref()?;
    let below = |it: &Series| Rc::new(it.map(|value| -value));
    let (lower, upper) = if part.mark == Mark::Mirror {
        (below(greatest), below(least))
    } else {
        (Rc::clone(least), Rc::clone(greatest))
    };
    Some(Layer { color: part.color, mark: Mark::Band(upper), data: lower, side: part.side })
}
