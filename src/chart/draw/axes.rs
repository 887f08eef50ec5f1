//! Grid, ticks and the labels of both axes.

use plotters_backend::DrawingBackend;

use super::pen::{Anchor, Ink, Lettering, Pen};
use super::{Drawn, Scene};

/// From the plot to the value labels.
const LABEL_DISTANCE: f64 = 8.0;
/// From the plot to the middle of the time labels.
const TIME_LABEL_DISTANCE: f64 = 12.0;
/// How long a tick of the time axis is.
const TICK: f64 = 4.0;
/// About half the width of a letter.
const HALF_LETTER: f64 = 3.2;

/// The lines of the grid, which data lies upon. A cell has only the one at zero.
pub(super) fn grid<DB: DrawingBackend>(pen: &mut Pen<'_, DB>, scene: &Scene<'_>) -> Drawn<DB> {
    let (plot, furniture) = (&scene.plot, &scene.look.furniture);
    for tick in scene.model.axis.ticks() {
        let is_zero = tick.value.abs() <= 0.0;
        if !is_zero && scene.is_cell() {
            continue;
        }
        let color = if is_zero { furniture.baseline } else { furniture.grid };
        pen.across(plot.y_of(&scene.model.axis, tick.value), plot.left, plot.right, Ink::new(color))?;
    }
    for tick in scene.frame.time_ticks.iter().filter(|_| !scene.is_cell()) {
        let x = plot.x_of(tick.time_secs);
        if tick.is_strong && scene.is_large() {
            pen.down(x, plot.top, plot.bottom, Ink::new(furniture.day))?;
        }
        pen.down(x, plot.bottom, plot.bottom + TICK, Ink::new(furniture.baseline))?;
    }
    Ok(())
}

/// The labels of both axes, and of the second scale inside the plot.
pub(super) fn labels<DB: DrawingBackend>(pen: &mut Pen<'_, DB>, scene: &Scene<'_>) -> Drawn<DB> {
    if scene.is_cell() {
        return Ok(());
    }
    let (plot, furniture) = (&scene.plot, &scene.look.furniture);
    let how = Lettering { color: furniture.text, is_strong: false, anchor: Anchor::Start, halo: None };
    for tick in scene.model.axis.ticks() {
        let place = (plot.right + LABEL_DISTANCE, plot.y_of(&scene.model.axis, tick.value));
        pen.text(&tick.label, place, how, scene.look)?;
    }
    time_labels(pen, scene)?;
    zone(pen, scene)?;
    let Some(left) = &scene.model.left_axis else { return Ok(()) };
    let how = Lettering { halo: Some(furniture.background), ..how };
    for tick in left.ticks().iter().filter(|it| it.value.abs() > 0.0) {
        let y = plot.y_of(left, tick.value);
        let beside = if y > plot.top + 12.0 { y - 7.0 } else { y + 8.0 };
        pen.text(&tick.label, (plot.left + 1.0, beside), how, scene.look)?;
    }
    Ok(())
}

/// The zone of the time labels, in the corner below the value labels, where none of them reaches.
fn zone<DB: DrawingBackend>(pen: &mut Pen<'_, DB>, scene: &Scene<'_>) -> Drawn<DB> {
    let (plot, furniture) = (&scene.plot, &scene.look.furniture);
    if scene.frame.zone_label.is_empty() {
        return Ok(());
    }
    let how = Lettering { color: furniture.text, is_strong: false, anchor: Anchor::Start, halo: None };
    let place = (plot.right + LABEL_DISTANCE, plot.bottom + TIME_LABEL_DISTANCE);
    pen.text(&scene.frame.zone_label, place, how, scene.look)
}

/// Labels below the plot: never over the edge at the right, never into one another.
fn time_labels<DB: DrawingBackend>(pen: &mut Pen<'_, DB>, scene: &Scene<'_>) -> Drawn<DB> {
    let (plot, furniture) = (&scene.plot, &scene.look.furniture);
    // The zone begins a little right of the plot.
    let limit = plot.right + if scene.frame.zone_label.is_empty() { 12.0 } else { 2.0 };
    let mut taken_until = f64::NEG_INFINITY;
    for tick in &scene.frame.time_ticks {
        let x = plot.x_of(tick.time_secs);
        let half = tick.label.chars().count() as f64 * HALF_LETTER;
        let (from, anchor) =
            if x - half < 0.0 { (x.max(0.0), Anchor::Start) } else { (x - half, Anchor::Middle) };
        let until = from + 2.0 * half;
        if from < taken_until + 6.0 || until > limit {
            continue;
        }
        taken_until = until;
        let color = if tick.is_strong { furniture.strong_text } else { furniture.text };
        let how = Lettering { color, is_strong: tick.is_strong, anchor, halo: None };
        pen.text(&tick.label, (x.max(0.0), plot.bottom + TIME_LABEL_DISTANCE), how, scene.look)?;
    }
    Ok(())
}
