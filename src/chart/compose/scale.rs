//! The value axes of a picture.

use crate::layout::Top;
use crate::series::{Fold, Series, fold};
use crate::words::{TickScale, Unit};

use super::super::model::{Mark, Side};
use super::super::scale::{Base, Extent, ValueAxis};
use super::Ingredients;
use super::layers::Part;

/// The axis on the right, wide enough for what is drawn on it and in the other panels of the row.
pub(super) fn axis(of: &Ingredients<'_>, parts: &[Part], own: Extent) -> ValueAxis {
    let base =
        if matches!(of.graph.unit, Unit::Bytes | Unit::BytesPerSecond) { Base::Binary } else { Base::Ten };
    // A run has an age, but its stroke has no height that means anything.
    if parts.iter().all(|part| matches!(part.mark, Mark::Strokes(_))) {
        return ValueAxis::fixed(0.0, 1.0, 1, |_| String::new());
    }
    let extent = own.and(of.row);
    let build = |label: &dyn Fn(f64) -> String| match of.graph.top {
        Top::Mirrored => ValueAxis::mirrored(extent.high.abs().max(extent.low.abs()), base, label),
        // A fixed top may be passed, by rounding or by a wrong producer: then the data counts.
        Top::Fixed(top) if extent.is_none() || extent.high <= top * 1.005 => {
            ValueAxis::fixed(0.0, top, of.intervals, label)
        }
        _ => ValueAxis::nice(extent, of.intervals, base, label),
    };
    labelled(of, build)
}

/// The second axis, where any layer goes by it.
pub(super) fn left_axis(of: &Ingredients<'_>, parts: &[Part]) -> Option<ValueAxis> {
    let extent = parts.iter().any(|part| part.side == Side::Left).then(|| extent(parts, Side::Left))?;
    Some(labelled(of, |label| ValueAxis::nice(extent, of.intervals, Base::Ten, label)))
}

/// An axis whose labels all have the size that suits its top.
fn labelled(of: &Ingredients<'_>, build: impl Fn(&dyn Fn(f64) -> String) -> ValueAxis) -> ValueAxis {
    let bare = build(&|_| String::new());
    let mut ticks = bare.ticks().iter().map(|tick| tick.value);
    let step = ticks.next().zip(ticks.next()).map_or(1.0, |(first, second)| second - first);
    let scale = TickScale { unit: of.graph.unit, top: bare.high(), step };
    build(&|value| of.words.tick(value, scale))
}

/// The least and the greatest that is drawn on one side; a stack reaches as high as its sum.
pub(super) fn extent(parts: &[Part], side: Side) -> Extent {
    let mut extent = Extent::NONE;
    let mut stack: Option<Series> = None;
    for part in parts.iter().filter(|part| part.side == side && !matches!(part.mark, Mark::Strokes(_))) {
        extent = extent.with(part.series.values());
        if let Mark::Band(upper) = &part.mark {
            extent = extent.with(upper.values());
        }
        for edge in part.peaks.iter().flatten() {
            extent = extent.with(edge.values());
        }
        if part.mark == Mark::Stack && !part.series.is_blank() {
            stack = Some(match stack {
                None => part.series.map(|it| it.max(0.0)),
                // Where one is missing what lies below it still reaches its height.
                Some(below) => fold(Fold::Sum, [&below, &part.series.map(|it| it.max(0.0))]),
            });
        }
    }
    stack.map_or(extent, |sum| extent.with(sum.values()))
}
