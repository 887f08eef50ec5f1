//! Words upon the plot.

use plotters_backend::DrawingBackend;

use super::pen::{Anchor, Lettering, Pen};
use super::{Drawn, Scene};
use crate::chart::model::{Clipped, Gap, GapKind, Threshold};

/// A narrower gap has no words.
const LEAST_WIDTH: f64 = 60.0;
/// About how wide a letter is.
const LETTER: f64 = 6.0;
/// From one line of words to the next.
const LINE_HEIGHT: f64 = 14.0;

/// The words of gaps, limits and values left out. A cell has none, a panel no limits: its second line says them.
pub(super) fn draw<DB: DrawingBackend>(pen: &mut Pen<'_, DB>, scene: &Scene<'_>) -> Drawn<DB> {
    if scene.is_cell() {
        return Ok(());
    }
    for gap in &scene.model.gaps {
        of_gap(pen, scene, gap)?;
    }
    for clipped in &scene.model.clipped {
        of_clipped(pen, scene, clipped)?;
    }
    for threshold in scene.model.thresholds.iter().filter(|_| scene.is_large()) {
        of_threshold(pen, scene, threshold)?;
    }
    Ok(())
}

/// The word of a gap, and in further lines such as how long it was, smaller in colour.
fn of_gap<DB: DrawingBackend>(pen: &mut Pen<'_, DB>, scene: &Scene<'_>, gap: &Gap) -> Drawn<DB> {
    let Some(label) = &gap.label else { return Ok(()) };
    let furniture = &scene.look.furniture;
    let (left, right) = (scene.x_within(gap.from_secs), scene.x_within(gap.until_secs));
    let longest = label.lines().map(|it| it.chars().count()).max().unwrap_or(0) as f64;
    if right - left < LEAST_WIDTH.max(8.0 + longest * LETTER) {
        return Ok(());
    }
    let is_plain = matches!(gap.kind, GapKind::BeyondRetention | GapKind::Before);
    let middle = (scene.plot.top + scene.plot.bottom) / 2.0;
    let first_y = if is_plain { middle } else { scene.plot.top + 12.0 };
    let is_on_field = gap.kind == GapKind::BeyondRetention;
    let halo = (!is_on_field).then_some(furniture.background);
    for (place, line) in (0_u32..).zip(label.lines()) {
        let color = if place == 0 && !is_plain { furniture.strong_text } else { furniture.text };
        let how = Lettering { color, is_strong: false, anchor: Anchor::Middle, halo };
        pen.text(line, ((left + right) / 2.0, first_y + f64::from(place) * LINE_HEIGHT), how, scene.look)?;
    }
    Ok(())
}

/// Beside its triangle, on the side where there is more room.
fn of_clipped<DB: DrawingBackend>(pen: &mut Pen<'_, DB>, scene: &Scene<'_>, clipped: &Clipped) -> Drawn<DB> {
    let (Some(label), plot) = (&clipped.label, &scene.plot) else { return Ok(()) };
    let x = plot.x_of(clipped.time_secs);
    if !(plot.left..=plot.right).contains(&x) {
        return Ok(());
    }
    let is_right_half = x - plot.left > (plot.right - plot.left) / 2.0;
    let (x, anchor) = if is_right_half { (x - 9.0, Anchor::End) } else { (x + 9.0, Anchor::Start) };
    let furniture = &scene.look.furniture;
    let how =
        Lettering { color: furniture.warning, is_strong: true, anchor, halo: Some(furniture.background) };
    pen.text(label, (x, plot.top + 5.0), how, scene.look)
}

/// Upon its line, at the left.
fn of_threshold<DB: DrawingBackend>(pen: &mut Pen<'_, DB>, scene: &Scene<'_>, of: &Threshold) -> Drawn<DB> {
    let (Some(label), plot, axis) = (&of.label, &scene.plot, &scene.model.axis) else { return Ok(()) };
    if !(axis.low()..=axis.high()).contains(&of.value) {
        return Ok(());
    }
    let y = plot.y_of(axis, of.value);
    let y = if of.above && y > plot.top + 12.0 { y - 8.0 } else { y + 9.0 };
    let color = scene.severity_color(of.severity);
    let halo = Some(scene.look.furniture.background);
    pen.text(
        label,
        (plot.left + 4.0, y),
        Lettering { color, is_strong: true, anchor: Anchor::Start, halo },
        scene.look,
    )
}
