//! The value axes of a picture.

use crate::layout::Top;
use crate::series::{Fold, Series, fold};
use crate::words::{TickScale, Unit};

use super::super::model::{Mark, Side};
use super::super::scale::{Base, Extent, ValueAxis};
use super::Ingredients;
use super::layers::Part;

/// The axis of one side, wide enough for what is drawn on it; the right one also for the other panels of its row.
pub(super) fn axis(of: &Ingredients<'_>, parts: &[Part], side: Side) -> ValueAxis {
    let base =
        if matches!(of.graph.unit, Unit::Bytes | Unit::BytesPerSecond) { Base::Binary } else { Base::Ten };
    // A run has an age, but its stroke has no height that means anything.
    if parts.iter().all(|part| matches!(part.mark, Mark::Strokes(_))) {
        return ValueAxis::fixed(0.0, 1.0, 1, |_| String::new());
    }
    let row = of.row.filter(|_| side == Side::Right).unwrap_or(Extent::NONE);
    let extent = extent(parts, side).and(row);
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
    let drawn = |part: &&Part| part.side == side && !matches!(part.mark, Mark::Strokes(_));
    for part in parts.iter().filter(drawn) {
        extent = extent.with(part.series.values());
        if let Mark::Band(upper) = &part.mark {
            extent = extent.with(upper.values());
        }
        for edge in part.peaks.iter().flatten() {
            extent = extent.with(edge.values());
        }
    }
    let stacked = parts.iter().filter(drawn).filter(|part| part.mark == Mark::Stack);
    let stacked: Vec<&Series> = stacked.map(|part| &*part.series).collect();
    if stacked.is_empty() { extent } else { extent.with(&sums(&stacked)) }
}

/// The tops of a stack. Where one is missing what lies below it still reaches its height.
fn sums(stacked: &[&Series]) -> Vec<f64> {
    let above_zero = |it: f64| if it.is_nan() { 0.0 } else { it.max(0.0) };
    let grid = |it: &Series| (it.start_secs(), it.step_secs());
    if stacked.windows(2).all(|pair| matches!(pair, [a, b] if grid(a) == grid(b))) {
        let mut sums = vec![0.0; stacked.iter().map(|it| it.len()).max().unwrap_or_default()];
        for series in stacked {
            sums.iter_mut().zip(series.values()).for_each(|(sum, value)| *sum += above_zero(*value));
        }
        return sums;
    }
    let heights: Vec<Series> = stacked.iter().map(|it| it.map(above_zero)).collect();
    fold(Fold::Sum, &heights).values().to_vec()
}
