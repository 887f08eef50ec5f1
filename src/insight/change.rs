//! How much one series changed within a window, against the time before.
//!
//! The change is the difference of the medians, in units of how far values usually lie apart. What was flat has no
//! such unit, so there is a floor: what a person would not notice is no change. A window is often wider than what
//! happened in it, so each half of it counts too, and what differs most is told.

use crate::series::{Series, order_numbers, quantile, slope};
use crate::words::Unit;

/// Fewer values on either side say nothing.
const LEAST_POINTS: usize = 3;
/// The median distance from the median, times this, is the deviation of what varies by chance.
const DEVIATION: f64 = 1.4826;
/// This share of a value more or less is no change.
const SMALL_SHARE: f64 = 0.05;
/// So much is what came or went worth, among what moved.
const CAME_OR_WENT: f64 = 10.0;
/// Of what moved by less than this nothing is foreseen.
const WORTH_A_LOOK: f64 = 1.0;
/// What all but a few pairs of points agree on goes on as it did.
const STEADY: f64 = 0.95;

/// How a series changed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Change {
    /// In what way.
    pub kind: Kind,
    /// Its median in the time before.
    pub before: Option<f64>,
    /// Its median in the window, or in the half of it that differs more.
    pub after: Option<f64>,
    /// How much that is, in units of what is usual.
    pub score: f64,
}

/// In what way a series changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Its values are others, or much the same.
    Moved,
    /// It had no values before.
    Appeared,
    /// It has no values any more.
    Ended,
}

/// How a series changed from before an instant to the stretch that begins with it; `None` where it has too few values
/// to tell.
pub fn change(series: &Series, from_secs: i64, until_secs: i64, unit: Unit) -> Option<Change> {
    let length_secs = until_secs.saturating_sub(from_secs);
    let earlier = Part::of(series, from_secs.saturating_sub(length_secs), from_secs);
    let middle_secs = from_secs.saturating_add(length_secs / 2);
    let halves = [(from_secs, middle_secs), (middle_secs, until_secs)];
    let [first, second] = halves.map(|(from, until)| Part::of(series, from, until));
    let whole = Part::of(series, from_secs, until_secs);
    let came_or_went =
        |kind, before: Option<f64>, after| Some(Change { kind, before, after, score: CAME_OR_WENT });
    match (earlier.median, whole.median) {
        (None, None) => None,
        (None, Some(after)) if second.is_mostly_there() && !earlier.is_unknown() => {
            came_or_went(Kind::Appeared, None, Some(after))
        }
        (Some(before), _) if second.is_blank() && earlier.is_mostly_there() => {
            came_or_went(Kind::Ended, Some(before), None)
        }
        (Some(before), Some(_)) if earlier.is_enough() && whole.is_enough() => {
            let all = [whole, first, second];
            let candidates = all.iter().filter(|it| it.is_enough()).filter_map(|it| {
                let after = it.median?;
                Some((score(before, after, earlier.spread, unit), after, it.middle_secs))
            });
            let (score, after, at_secs) = candidates.reduce(|a, b| if b.0 > a.0 { b } else { a })?;
            let foreseen = (score >= WORTH_A_LOOK)
                .then(|| foreseen(series, from_secs.saturating_sub(length_secs), from_secs, at_secs))
                .flatten();
            let score = foreseen.map_or(score, |it| score.min(self::score(it, after, earlier.spread, unit)));
            Some(Change { kind: Kind::Moved, before: Some(before), after: Some(after), score })
        }
        _ => None,
    }
}

/// A stretch of a series.
#[derive(Clone, Copy, Debug)]
struct Part {
    slots: usize,
    points: usize,
    median: Option<f64>,
    /// How far values usually lie from the median.
    spread: f64,
    middle_secs: i64,
}

impl Part {
    fn of(series: &Series, from_secs: i64, until_secs: i64) -> Self {
        let part = series.window(from_secs, until_secs);
        let mut values: Vec<f64> = part.values().iter().copied().filter(|it| !it.is_nan()).collect();
        order_numbers(&mut values);
        let median = quantile(&values, 0.5);
        let mut distances: Vec<f64> =
            values.iter().map(|it| (it - median.unwrap_or_default()).abs()).collect();
        order_numbers(&mut distances);
        let spread = DEVIATION * quantile(&distances, 0.5).unwrap_or_default();
        let middle_secs = from_secs.midpoint(until_secs);
        Self { slots: part.len(), points: values.len(), median, spread, middle_secs }
    }

    fn is_blank(&self) -> bool {
        self.points == 0
    }

    /// Whether nothing was asked of it.
    fn is_unknown(&self) -> bool {
        self.slots == 0
    }

    fn is_mostly_there(&self) -> bool {
        self.is_enough() && 2 * self.points >= self.slots
    }

    fn is_enough(&self) -> bool {
        self.points >= LEAST_POINTS
    }
}

fn score(before: f64, after: f64, spread: f64, unit: Unit) -> f64 {
    let by = (after - before).abs();
    let size = SMALL_SHARE * before.abs().max(after.abs());
    let score = by / (spread + floor(unit) + size);
    if score.is_finite() { score } else { 0.0 }
}

/// What it would be at an instant if it had gone on as steadily as before; `None` where it was not steady.
fn foreseen(series: &Series, from_secs: i64, until_secs: i64, at_secs: i64) -> Option<f64> {
    let part = series.window(from_secs, until_secs);
    let points = part.values().iter().enumerate().filter(|(_, value)| !value.is_nan());
    let points: Vec<(f64, f64)> =
        points.map(|(index, value)| (part.time_at(index).saturating_sub(at_secs) as f64, *value)).collect();
    slope(&points).filter(|it| it.agreement >= STEADY).map(|it| it.level)
}

/// What nobody would notice.
fn floor(unit: Unit) -> f64 {
    match unit {
        Unit::Percent => 1.0,
        Unit::Plain => 0.2,
        Unit::Bytes => 16.0 * 1_048_576.0,
        Unit::BytesPerSecond => 32.0 * 1024.0,
        Unit::PerSecond | Unit::Count => 1.0,
        Unit::Seconds => 120.0,
        Unit::Milliseconds => 10.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const GAP: f64 = f64::NAN;

    /// How twenty values before and twenty within the window compare.
    fn of(values: impl Fn(usize) -> f64) -> Option<Change> {
        let series = Series::new(0, 60, (0..40).map(values).collect());
        change(&series, 1200, 2400, Unit::Percent)
    }

    fn noise(index: usize) -> f64 {
        [0.0, 3.0, -2.0, 1.0, -3.0, 2.0, -1.0][index % 7]
    }

    #[test]
    fn a_step_is_a_change_and_noise_is_none() {
        let score = |values: &dyn Fn(usize) -> f64| of(values).unwrap().score;
        let step = |at: usize, by: f64| move |index: usize| if index >= at { by } else { 0.0 };
        assert!(score(&step(20, 29.0)) > 10.0);
        assert!(score(&step(30, 29.0)) > 10.0, "in the later half alone");
        assert!(score(&|index| 20.0 + noise(index)) < 1.0);
        assert!(score(&|index| 20.0 + noise(index) + step(20, 30.0)(index)) > 3.0);
        assert!(score(&step(20, 0.001)) < 0.01, "flat, and moved by nothing to speak of");
        assert!(score(&step(20, 29.0)) > score(&step(20, 4.0)), "more is more");
    }

    #[test]
    fn what_goes_on_as_it_did_is_no_change() {
        let ramp = |index: usize| index as f64 * 10.0;
        assert!(of(ramp).unwrap().score < 0.1, "{:?}", of(ramp));
        let broken = |index: usize| if index < 20 { ramp(index) } else { 0.0 };
        assert!(of(broken).unwrap().score > 1.0, "{:?}", of(broken));
    }

    #[test]
    fn what_appeared_and_what_ended_is_named() {
        let check = |values: &dyn Fn(usize) -> f64, expected: Option<(Kind, Option<f64>, Option<f64>)>| {
            assert_eq!(of(values).map(|it| (it.kind, it.before, it.after)), expected);
        };
        check(&|index| if index < 22 { GAP } else { 5.0 }, Some((Kind::Appeared, None, Some(5.0))));
        check(&|index| if index < 24 { 5.0 } else { GAP }, Some((Kind::Ended, Some(5.0), None)));
        check(&|_| 5.0, Some((Kind::Moved, Some(5.0), Some(5.0))));
        check(&|_| GAP, None);
        check(&|index| if index == 25 { 5.0 } else { GAP }, None);
        check(&|index| if index == 3 { 5.0 } else { GAP }, None);
    }

    proptest! {
        #[test]
        fn no_series_breaks_it(
            values in prop::collection::vec(prop::num::f64::ANY, 0..60), start: i64, step: u32, from: i64, until: i64,
        ) {
            let series = Series::new(start, step, values);
            for unit in Unit::names().filter_map(Unit::parse) {
                if let Some(it) = change(&series, from, until, unit) {
                    prop_assert!(it.score.is_finite() && it.score >= 0.0, "{it:?}");
                }
            }
        }
    }
}
