//! What lies behind the data: gaps, the tail, and where a rule is broken.

use plotters_backend::DrawingBackend;

use super::pen::{Ink, Pen, Place};
use super::{Drawn, Scene};
use crate::chart::model::{Gap, GapKind, Mark, Severity, Threshold};

/// From one line of a hatch to the next, along the line.
const HATCH_PERIOD: f64 = 6.0 * std::f64::consts::SQRT_2;
/// How thick its lines are, along the line.
const HATCH_LINE: f64 = 1.2 * std::f64::consts::SQRT_2;
const HATCH_ALPHA: f64 = 0.75;
const TAIL_ALPHA: f64 = 0.55;
const BROKEN_ALPHA: f64 = 0.55;
/// A gap that is narrower has no hatch: it would be but a smudge.
const LEAST_WIDTH: f64 = 1.5;

/// The plain fields, below the grid.
pub(super) fn draw<DB: DrawingBackend>(pen: &mut Pen<'_, DB>, scene: &Scene<'_>) -> Drawn<DB> {
    let (plot, furniture) = (&scene.plot, &scene.look.furniture);
    for gap in scene.model.gaps.iter().filter(|it| it.kind == GapKind::BeyondRetention) {
        let (left, right) = (scene.x_within(gap.from_secs), scene.x_within(gap.until_secs));
        pen.rect((left, plot.top), (right, plot.bottom), Ink::new(furniture.beyond))?;
    }
    for threshold in &scene.model.thresholds {
        broken(pen, scene, threshold)?;
    }
    if let Some(from_secs) = scene.tail_field_from_secs() {
        let ink = Ink::with_alpha(furniture.tail, TAIL_ALPHA);
        pen.rect((scene.x_within(from_secs), plot.top), (plot.right, plot.bottom), ink)?;
    }
    Ok(())
}

impl Scene<'_> {
    /// Where the field of the unfinished step begins: where its lines leave the last finished one.
    fn tail_field_from_secs(&self) -> Option<i64> {
        let tail = self.model.tail_from_secs.filter(|it| *it < self.model.until_secs)?;
        let begun =
            |layer: &crate::chart::model::Layer| layer.data.last().is_some_and(|(time, _)| time >= tail);
        let layers = self.model.layers.iter().filter(|it| begun(it));
        // What is level has its last value to the very end of its step.
        let sloping = layers.filter(|it| !matches!(it.mark, Mark::Step | Mark::Horizon));
        let step = sloping.map(|it| i64::from(it.data.step_secs())).max().unwrap_or(0);
        Some(tail.saturating_sub(step))
    }
}

/// The field beyond a limit, from when the rule broke.
fn broken<DB: DrawingBackend>(pen: &mut Pen<'_, DB>, scene: &Scene<'_>, threshold: &Threshold) -> Drawn<DB> {
    let Some(since_secs) = threshold.broke_at_secs else { return Ok(()) };
    let furniture = &scene.look.furniture;
    let color = match threshold.severity {
        Severity::Critical => furniture.critical_field,
        Severity::Warning => furniture.warning_field,
    };
    let limit = scene.plot.y_of(&scene.model.axis, threshold.value);
    let (top, bottom) = if threshold.above { (scene.plot.top, limit) } else { (limit, scene.plot.bottom) };
    pen.rect(
        (scene.x_within(since_secs), top),
        (scene.plot.right, bottom),
        Ink::with_alpha(color, BROKEN_ALPHA),
    )
}

/// The hatch of gaps, above the grid.
pub(super) fn hatches<DB: DrawingBackend>(pen: &mut Pen<'_, DB>, scene: &Scene<'_>) -> Drawn<DB> {
    let ink = Ink::with_alpha(scene.look.furniture.baseline, HATCH_ALPHA);
    let hatched = |it: &&Gap| matches!(it.kind, GapKind::NoData | GapKind::Silent);
    for gap in scene.model.gaps.iter().filter(hatched) {
        let (left, right) = (scene.x_within(gap.from_secs), scene.x_within(gap.until_secs));
        if right - left >= LEAST_WIDTH {
            pen.shapes(&hatch(left, right, scene.plot.top, scene.plot.bottom), ink)?;
        }
    }
    Ok(())
}

/// The lines of a hatch, rising to the right. They are at the same places whatever the field, so that the hatches of
/// neighbours run on.
fn hatch(left: f64, right: f64, top: f64, bottom: f64) -> Vec<[Place; 4]> {
    let right = right - HATCH_LINE;
    // A line is where x + y is the same.
    let first = ((left + top) / HATCH_PERIOD).ceil();
    let count = ((right + bottom) / HATCH_PERIOD - first).floor();
    let places = (0..=16_384_u32).map(f64::from).take_while(|it| *it <= count);
    let line = |place: f64| {
        let sum = (first + place) * HATCH_PERIOD;
        let (high, low) = (top.max(sum - right), bottom.min(sum - left));
        let (from, to) = (sum - high, sum - low);
        [(from, high), (from + HATCH_LINE, high), (to + HATCH_LINE, low), (to, low)]
    };
    places.map(line).filter(|[from, .., to]| from.1 < to.1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hatch_stays_inside_its_field() {
        for (left, right, top, bottom) in
            [(0.0, 300.0, 6.0, 108.0), (17.3, 19.1, 2.0, 33.0), (50.0, 51.5, 0.0, 1.0)]
        {
            for (x, y) in hatch(left, right, top, bottom).concat() {
                assert!(x >= left - 1e-6 && x <= right + 1e-6 && y >= top && y <= bottom, "{x} {y}");
            }
        }
        assert_eq!(hatch(0.0, 300.0, 6.0, 108.0).len(), 47);
    }

    #[test]
    fn a_field_without_width_has_no_hatch() {
        assert!(hatch(5.0, 5.0, 0.0, 100.0).is_empty());
        assert!(hatch(5.0, 1.0, 0.0, 100.0).is_empty());
    }
}
