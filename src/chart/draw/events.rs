//! What happened at an instant, and where names end that are not sent any more.

use plotters_backend::DrawingBackend;

use super::pen::{Anchor, Ink, Lettering, Pen};
use super::{Drawn, Scene};
use crate::chart::model::{Event, EventKind, GapKind};

/// Dots of the rule: drawn and left out.
const DOT: f64 = 1.0;
const PERIOD: f64 = 3.0;
/// Half the width of a sign on the time axis; its height is twice that.
const SIGN: f64 = 4.0;
/// A label begins so far right of its rule, and takes about so much for each letter.
const LABEL_DISTANCE: f64 = 4.0;
const LETTER: f64 = 6.2;

/// Rules and signs; in a large chart the words beside them, as far as they do not run into one another.
pub(super) fn draw<DB: DrawingBackend>(pen: &mut Pen<'_, DB>, scene: &Scene<'_>) -> Drawn<DB> {
    let furniture = &scene.look.furniture;
    for gap in scene.model.gaps.iter().filter(|it| it.kind == GapKind::Retired) {
        rule(pen, scene, scene.x_within(gap.from_secs), 1.0)?;
    }
    let within = scene.model.from_secs..=scene.model.until_secs;
    let (mut drawn_x, mut taken_until) = (f64::NEG_INFINITY, f64::NEG_INFINITY);
    for event in scene.model.events.iter().filter(|it| within.contains(&it.time_secs)) {
        let x = pen.snap(scene.plot.x_of(event.time_secs));
        // What happens over and over within a pixel is one mark.
        if x - drawn_x < 1.0 {
            continue;
        }
        drawn_x = x;
        rule(pen, scene, x, PERIOD)?;
        if scene.is_cell() {
            continue;
        }
        sign(pen, scene, event, x)?;
        let Some(label) = event.label.as_ref().filter(|_| scene.is_large()) else { continue };
        let until = x + LABEL_DISTANCE + label.chars().count() as f64 * LETTER;
        if x > taken_until && until < scene.plot.right {
            taken_until = until;
            let (color, halo) = (furniture.strong_text, Some(furniture.background));
            let how = Lettering { color, is_strong: false, anchor: Anchor::Start, halo };
            pen.text(label, (x + LABEL_DISTANCE, scene.plot.bottom - 8.0), how, scene.look)?;
        }
    }
    Ok(())
}

/// From top to bottom: dotted, or without a break where the period is a dot.
fn rule<DB: DrawingBackend>(pen: &mut Pen<'_, DB>, scene: &Scene<'_>, x: f64, period: f64) -> Drawn<DB> {
    let (plot, ink) = (&scene.plot, Ink::new(scene.look.furniture.text));
    if period <= DOT {
        return pen.down(x, plot.top, plot.bottom, ink);
    }
    let (x, hair) = (pen.snap(x), pen.hair());
    let count = (plot.height() / period).floor();
    let dots = (0..16_384_u32).map(f64::from).take_while(|it| *it < count).map(|it| {
        let (top, bottom) = (plot.top + it * period, plot.top + it * period + DOT);
        [(x, bottom), (x, top), (x + hair, top), (x + hair, bottom)]
    });
    pen.shapes(&dots.collect::<Vec<_>>(), ink)
}

/// On the time axis, with its tip or its middle on the rule.
fn sign<DB: DrawingBackend>(pen: &mut Pen<'_, DB>, scene: &Scene<'_>, event: &Event, x: f64) -> Drawn<DB> {
    let (bottom, ink) = (scene.plot.bottom, Ink::new(scene.look.furniture.strong_text));
    match event.kind {
        EventKind::Restart => {
            let top = bottom - 2.0 * SIGN + 1.0;
            pen.shape([(x, top), (x + SIGN, bottom), (x - SIGN, bottom)], ink)
        }
        EventKind::Other => {
            let middle = bottom - SIGN;
            pen.shape([(x, middle - SIGN), (x + SIGN, middle), (x, bottom), (x - SIGN, middle)], ink)
        }
    }
}
