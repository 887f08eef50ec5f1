//! Marks that are no line: runs of Puppet, idle devices, limits, and values that cannot be.

use plotters_backend::DrawingBackend;

use super::pen::{Ink, Pen, Place};
use super::{Drawn, Scene};
use crate::chart::color::{ColorName, Meaning};
use crate::chart::model::{Gap, Layer, Mark, Severity, Threshold};
use crate::chart::runs::falls;
use crate::series::Series;

/// How high a stroke is, and one of a run that failed; twice as high in a large chart.
const STROKE_HEIGHTS: [f64; 2] = [9.0, 20.0];
const STROKE_WIDTHS: [f64; 2] = [1.25, 1.75];
const STROKE_ALPHAS: [f64; 2] = [0.7, 1.0];
/// The dots of an idle device: how large, and how far apart.
const IDLE_DOT: f64 = 2.0;
const IDLE_PERIOD: f64 = 5.0;
const LIMIT_DASHES: &[f64] = &[4.0, 3.0];
/// The strip along the value axis.
const STRIP: f64 = 4.0;

/// Everything that lies upon the lines.
pub(super) fn draw<DB: DrawingBackend>(pen: &mut Pen<'_, DB>, scene: &Scene<'_>) -> Drawn<DB> {
    for layer in &scene.model.layers {
        match &layer.mark {
            Mark::Strokes(failures) => strokes(pen, scene, layer, failures.as_deref())?,
            Mark::Idle => idle(pen, scene, layer)?,
            _ => {}
        }
    }
    for threshold in &scene.model.thresholds {
        limit(pen, scene, threshold)?;
    }
    for clipped in &scene.model.clipped {
        let (x, top) = (scene.plot.x_of(clipped.time_secs), scene.plot.top);
        let corners = [(x, top + 1.0), (x - 5.0, top + 8.0), (x + 5.0, top + 8.0)];
        if clipped.time_secs >= scene.model.from_secs && clipped.time_secs <= scene.model.until_secs {
            pen.shape(corners, Ink::new(scene.look.furniture.warning))?;
        }
    }
    Ok(())
}

/// One stroke a run: where its age falls.
fn strokes<DB: DrawingBackend>(
    pen: &mut Pen<'_, DB>,
    scene: &Scene<'_>,
    layer: &Layer,
    failures: Option<&Series>,
) -> Drawn<DB> {
    let mut shapes: [Vec<[Place; 4]>; 2] = [Vec::new(), Vec::new()];
    let scale = if scene.is_large() { 2.0 } else { 1.0 };
    let bottom = scene.plot.bottom;
    for (time_secs, kind) in runs(scene, &layer.data, failures) {
        let pick = |of: [f64; 2]| of.get(usize::from(kind)).copied().unwrap_or_default();
        let x = pen.snap(scene.plot.x_of(time_secs));
        let (right, top) =
            (x + pen.snap(pick(STROKE_WIDTHS)).max(pen.hair()), bottom - scale * pick(STROKE_HEIGHTS));
        let into = shapes.get_mut(usize::from(kind));
        let is_new = |it: &&mut Vec<[Place; 4]>| it.last().is_none_or(|last| last[0].0 < x);
        if let Some(into) = into.filter(is_new) {
            into.push([(x, bottom), (x, top), (right, top), (right, bottom)]);
        }
    }
    let colors = [layer.color, ColorName::Known(Meaning::Failed)];
    for ((shapes, color), alpha) in shapes.iter().zip(colors).zip(STROKE_ALPHAS) {
        pen.shapes(shapes, Ink::with_alpha(scene.look.color(color), alpha * scene.look.strength))?;
    }
    Ok(())
}

/// When a run was, and whether it failed.
fn runs<'a>(
    scene: &Scene<'a>,
    ages: &'a Series,
    failures: Option<&'a Series>,
) -> impl Iterator<Item = (i64, bool)> + use<'a> {
    let (from_secs, until_secs) = (scene.model.from_secs, scene.model.until_secs);
    let within = falls(ages).filter(move |it| *it >= from_secs && *it <= until_secs);
    within.map(move |it| (it, failures.and_then(|failures| failures.value_at(it)).is_some_and(|it| it > 0.0)))
}

/// Dots on zero wherever a device said nothing since it was first heard of, unless something else explains it.
fn idle<DB: DrawingBackend>(pen: &mut Pen<'_, DB>, scene: &Scene<'_>, layer: &Layer) -> Drawn<DB> {
    let zero = pen.snap(scene.plot.y_of(scene.axis_of(layer), 0.0));
    let mut dots = Vec::new();
    for (from_secs, until_secs) in silences(&layer.data) {
        let (left, right) = (scene.x_within(from_secs), scene.x_within(until_secs));
        let count = ((right - left) / IDLE_PERIOD).floor();
        for place in (0..16_384_u32).map(f64::from).take_while(|it| *it < count) {
            let x = pen.snap(left + (place + 0.5) * IDLE_PERIOD);
            if scene.is_in_gap(x) {
                continue;
            }
            let (top, bottom) = (zero - IDLE_DOT / 2.0, zero + IDLE_DOT / 2.0);
            dots.push([(x, bottom), (x, top), (x + IDLE_DOT, top), (x + IDLE_DOT, bottom)]);
        }
    }
    pen.shapes(&dots, Ink::with_alpha(scene.look.color(layer.color), scene.look.strength))
}

/// From each last value before a silence to the first after it, or to the end.
fn silences(series: &Series) -> Vec<(i64, i64)> {
    let runs = series.runs();
    let last_of = |run: &std::ops::Range<usize>| series.time_at(run.end.saturating_sub(1));
    let next = runs.iter().skip(1).map(|run| series.time_at(run.start)).chain([series.end_secs()]);
    let silences = runs.iter().map(last_of).zip(next);
    silences.filter(|(from, until)| until - from > i64::from(series.step_secs())).collect()
}

/// A limit, and in a large chart its part of the strip along the axis.
fn limit<DB: DrawingBackend>(pen: &mut Pen<'_, DB>, scene: &Scene<'_>, threshold: &Threshold) -> Drawn<DB> {
    let (plot, axis) = (&scene.plot, &scene.model.axis);
    if !(axis.low()..=axis.high()).contains(&threshold.value) {
        return Ok(());
    }
    let ink = Ink::new(scene.severity_color(threshold.severity));
    let y = plot.y_of(axis, threshold.value);
    match threshold.severity {
        Severity::Critical => pen.across(y, plot.left, plot.right, ink)?,
        Severity::Warning => {
            let y = pen.snap(y);
            for dash in super::lines::dashed(&[(plot.left, y), (plot.right, y)], LIMIT_DASHES) {
                let ends = dash.first().zip(dash.last());
                let (from, to) = ends.map_or((0.0, 0.0), |(from, to)| (from.0, to.0));
                pen.across(y, from, to, ink)?;
            }
        }
    }
    if !scene.is_large() {
        return Ok(());
    }
    let color = match threshold.severity {
        Severity::Critical => scene.look.furniture.critical_mark,
        Severity::Warning => scene.look.furniture.warning_mark,
    };
    let end = plot.y_of(axis, scene.zone_end(threshold));
    pen.rect((plot.right, y.min(end)), (plot.right + STRIP, y.max(end)), Ink::new(color))
}

impl Scene<'_> {
    /// Whether a place lies in a stretch that says why it has no data.
    fn is_in_gap(&self, x: f64) -> bool {
        let within = |gap: &Gap| (self.x_within(gap.from_secs)..=self.x_within(gap.until_secs)).contains(&x);
        self.model.gaps.iter().any(within)
    }

    pub(super) fn severity_color(&self, severity: Severity) -> crate::chart::color::Rgb {
        match severity {
            Severity::Critical => self.look.furniture.critical,
            Severity::Warning => self.look.furniture.warning,
        }
    }

    /// Where the zone of a threshold ends: at the next one, or with the axis.
    fn zone_end(&self, of: &Threshold) -> f64 {
        let others = self.model.thresholds.iter().filter(|it| it.above == of.above).map(|it| it.value);
        let (low, high) = (self.model.axis.low(), self.model.axis.high());
        if of.above {
            others.filter(|it| *it > of.value).fold(high, f64::min)
        } else {
            others.filter(|it| *it < of.value).fold(low, f64::max)
        }
    }
}
