//! Horizons: each fold of a band in its own strength.

use plotters_backend::DrawingBackend;

use super::pen::{Ink, Pen, Place};
use super::steps::steps;
use super::{Drawn, Scene};
use crate::chart::horizon::{FOLDS, fold_shares};
use crate::chart::model::{Layer, Mark};
use crate::chart::shades::folds;

/// The folds, the lowest first, each upon those before it.
pub(super) fn draw<DB: DrawingBackend>(pen: &mut Pen<'_, DB>, scene: &Scene<'_>) -> Drawn<DB> {
    let layers = scene.model.layers.iter().filter(|it| matches!(it.mark, Mark::Horizon));
    for layer in layers {
        band(pen, scene, layer)?;
    }
    Ok(())
}

fn band<DB: DrawingBackend>(pen: &mut Pen<'_, DB>, scene: &Scene<'_>, layer: &Layer) -> Drawn<DB> {
    let (plot, top) = (&scene.plot, scene.axis_of(layer).high());
    for run in steps(&layer.data, scene.columns()) {
        let shares: Vec<(f64, [f64; FOLDS])> = run
            .iter()
            .filter_map(|it| Some((scene.x_within(it.time_secs), fold_shares(it.value, top)?)))
            .collect();
        let ends = shares.first().zip(shares.last()).map(|(first, last)| (first.0, last.0));
        let Some((left, right)) = ends else { continue };
        for fold in 0..FOLDS {
            let share = |(_, all): &(f64, [f64; FOLDS])| all.get(fold).copied().unwrap_or_default();
            if !shares.iter().any(|it| share(it) > 0.0) {
                break;
            }
            let edge = shares.iter().map(|it| (it.0, plot.bottom - share(it) * plot.height()));
            let base: [Place; 2] = [(right, plot.bottom), (left, plot.bottom)];
            pen.shape(edge.chain(base), ink(scene, fold))?;
        }
    }
    Ok(())
}

fn ink(scene: &Scene<'_>, fold: usize) -> Ink {
    let look = scene.look;
    if let Some(color) = look.forced {
        return Ink::with_alpha(color, (fold + 1) as f64 / FOLDS as f64 * look.strength);
    }
    let color = folds(look.palette.scheme).get(fold).copied().unwrap_or(look.furniture.strong_text);
    Ink::new(color.mixed(look.furniture.background, look.strength))
}
