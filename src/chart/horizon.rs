//! Horizons: what passes the top of a low band folds back onto it, stronger.

use std::rc::Rc;

use super::color::ColorName;
use super::compose::{Entry, Picture, Resolution};
use super::gaps::gaps_of;
use super::model::{Gap, GapKind, Layer, Mark, Model};
use super::scale::{Extent, ValueAxis};
use crate::layout::Headline;
use crate::series::{Series, Statistics};
use crate::words::Unit;

/// How often a band folds.
pub const FOLDS: usize = 4;

/// How much of each fold a value fills, the lowest first, as shares of the band's height; `None` for what is no number.
/// What is below zero fills none, what is above the full scale fills all.
pub fn fold_shares(value: f64, top: f64) -> Option<[f64; FOLDS]> {
    let folds = if top > 0.0 { (value / top) * FOLDS as f64 } else { 0.0 };
    let share = |fold: usize| (folds - fold as f64).clamp(0.0, 1.0);
    (!value.is_nan() && !folds.is_nan()).then(|| std::array::from_fn(share))
}

/// A full scale that holds these values and whose folds are round numbers.
pub fn top_of(extent: Extent) -> f64 {
    const ROUND: [f64; 5] = [1.0, 2.0, 2.5, 5.0, 10.0];
    let fold = extent.high / FOLDS as f64;
    if extent.is_none() || fold <= 0.0 || !fold.is_finite() {
        return FOLDS as f64;
    }
    let power = 10.0_f64.powf(fold.log10().floor());
    // A value that is round but for its last bits needs no further step.
    let holds = |it: &&f64| **it * power >= fold * (1.0 - 1e-9);
    ROUND.iter().find(holds).map_or(fold, |it| it * power) * FOLDS as f64
}

/// One row of a wall: a span of a series on a scale that all rows share.
pub struct Band<'a> {
    /// The values; `None` where none is known.
    pub series: Option<&'a Rc<Series>>,
    /// What is shown of them.
    pub span: (i64, i64),
    /// The full scale.
    pub top: f64,
    /// Whether it is a line and does not fold.
    pub is_line: bool,
    /// The unit of the values.
    pub unit: Unit,
    /// What they are called.
    pub label: &'a str,
}

/// The picture of one row of a wall. Where there is no value it is hatched, never level.
pub fn band(of: &Band<'_>) -> Picture {
    let series = of.series.map_or_else(|| Rc::new(Series::empty()), Rc::clone);
    let (from_secs, until_secs) = of.span;
    let color = ColorName::Series(0);
    let mark = if of.is_line { Mark::Area } else { Mark::Horizon };
    let gaps = match series.is_blank() {
        true => vec![Gap { from_secs, until_secs, kind: GapKind::NoData, label: None }],
        false => gaps_of(&[&series], from_secs, until_secs),
    };
    let axis = ValueAxis::fixed(0.0, of.top, 1, |_| String::new());
    let layers = vec![Layer::new(color, mark.clone(), Rc::clone(&series))];
    let last = series.last().map(|(_, value)| value);
    let resolution = Resolution {
        step_secs: series.step_secs(),
        kept_secs: None,
        has_band: false,
        peaks_lost_before_secs: None,
    };
    let entry = Entry {
        name: String::new(),
        label: of.label.to_owned(),
        color,
        mark,
        is_shown: true,
        last,
        statistics: Statistics::of(&series),
        metric: String::new(),
        series: Rc::clone(&series),
    };
    Picture {
        model: Model { layers, gaps, ..Model::empty(from_secs, until_secs, axis) },
        legend: vec![entry],
        headline: last,
        is_idle: false,
        headline_is: Headline::First,
        unit: of.unit,
        step_secs: series.step_secs(),
        resolution,
        extent: Extent::NONE,
        remarks: Vec::new(),
        runs: None,
        last_secs: series.last().map(|(at, _)| at.saturating_add(i64::from(series.step_secs()))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_fills_its_folds_from_below() {
        let check = |value: f64, expected: [f64; FOLDS]| {
            assert_eq!(fold_shares(value, 100.0), Some(expected), "{value}");
        };
        check(0.0, [0.0; 4]);
        check(12.5, [0.5, 0.0, 0.0, 0.0]);
        check(25.0, [1.0, 0.0, 0.0, 0.0]);
        check(62.5, [1.0, 1.0, 0.5, 0.0]);
        check(100.0, [1.0; 4]);
        check(250.0, [1.0; 4]);
        check(f64::INFINITY, [1.0; 4]);
        check(-7.0, [0.0; 4]);
    }

    #[test]
    fn what_is_no_number_fills_nothing_and_is_no_zero() {
        assert_eq!(fold_shares(f64::NAN, 100.0), None);
        assert_eq!(fold_shares(5.0, 0.0), Some([0.0; 4]), "no scale, nothing to fill");
        assert_eq!(fold_shares(5.0, f64::NAN), Some([0.0; 4]));
    }

    #[test]
    fn folds_of_a_free_scale_are_round() {
        let check = |high: f64, expected: f64| {
            let top = top_of(Extent { low: 0.0, high });
            assert!((top - expected).abs() <= 1e-9 * expected, "{high}: {top}");
        };
        check(100.0, 100.0);
        check(3.9, 4.0);
        check(4.1, 8.0);
        check(0.7, 0.8);
        check(8.0, 8.0);
        check(81.0, 100.0);
        check(-3.0, 4.0);
        check(f64::INFINITY, 4.0);
        assert!(top_of(Extent::NONE) > 0.0);
    }

    fn picture(values: Option<&[f64]>, is_line: bool) -> Picture {
        let series = values.map(|it| Rc::new(Series::new(0, 300, it.to_vec())));
        let (span, label) = ((0, 3000), "CPU used");
        band(&Band { series: series.as_ref(), span, top: 100.0, is_line, unit: Unit::Percent, label })
    }

    #[test]
    fn gaps_are_hatched_and_not_level() {
        const GAP: f64 = f64::NAN;
        let gaps = |values: Option<&[f64]>| -> Vec<(i64, i64)> {
            picture(values, false).model.gaps.iter().map(|it| (it.from_secs, it.until_secs)).collect()
        };
        let broken = [5.0, 5.0, GAP, GAP, GAP, 5.0, 5.0, 5.0, 5.0, 5.0];
        assert_eq!(gaps(Some(&broken)), [(300, 1500)]);
        assert_eq!(gaps(Some(&[0.0; 10])), [], "zero is a value");
        assert_eq!(gaps(Some(&[GAP; 10])), [(0, 3000)]);
        assert_eq!(gaps(None), [(0, 3000)], "nothing is known");
    }

    #[test]
    fn a_row_is_read_as_any_chart_is() {
        let it = picture(Some(&[40.0, 90.0]), true);
        assert_eq!((it.headline, it.last_secs), (Some(90.0), Some(600)));
        assert_eq!(it.model.layers.first().map(|it| it.mark.clone()), Some(Mark::Area));
        assert_eq!(it.legend.first().and_then(|it| it.statistics).map(|it| it.max), Some(90.0));
    }
}
