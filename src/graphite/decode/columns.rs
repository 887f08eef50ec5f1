//! Points as they come, made into a series on a regular grid.
//!
//! Servers send equal steps, so while each point follows the last by the same step only its value is kept.
//! Where that fails (points left out, doubled, out of order, a step that changes) the times are kept as well,
//! and this rule applies: sort by time; of points of one instant the last with a value counts; the step is the
//! greatest common divisor of the distances. If that leaves more than [`SPARSEST`] slots for each point, the
//! step is widened until it does not, and points in one slot are averaged. A lone point gets [`LONE_STEP_SECS`].

use crate::series::Series;
use crate::series::order_by;

/// Most slots for each point that came.
const SPARSEST: u64 = 4;

/// The step of a series of one point, which tells none.
pub(super) const LONE_STEP_SECS: u32 = 60;

/// The points of one series; kept from one to the next, so that nothing is allocated for each point.
#[derive(Default)]
pub(super) struct Columns {
    values: Vec<f64>,
    start_secs: i64,
    /// 0 until the second point, and once the steps turn out unequal.
    step_secs: i64,
    last_secs: i64,
    /// Only filled when the steps are unequal.
    times: Vec<i64>,
}

impl Columns {
    /// Takes the next point.
    #[inline(always)]
    pub(super) fn push(&mut self, value: f64, time_secs: i64) {
        if self.step_secs > 0 && time_secs == self.last_secs + self.step_secs && self.times.is_empty() {
            self.last_secs = time_secs;
            self.values.push(value);
        } else {
            self.push_slowly(value, time_secs);
        }
    }

    #[cold]
    fn push_slowly(&mut self, value: f64, time_secs: i64) {
        let distance = time_secs - self.last_secs;
        match self.values.len() {
            0 => self.start_secs = time_secs,
            1 if distance > 0 && u32::try_from(distance).is_ok() => self.step_secs = distance,
            len => {
                if self.times.is_empty() {
                    let step = self.step_secs;
                    let grid = (0..).take(len).map(|index: i64| self.start_secs + index * step);
                    self.times.extend(grid);
                }
                self.times.push(time_secs);
            }
        }
        self.last_secs = time_secs;
        self.values.push(value);
    }

    /// The series of the points so far; forgets them.
    pub(super) fn finish(&mut self) -> Series {
        let series = match self.values.len() {
            0 => Series::empty(),
            1 => Series::new(self.start_secs, LONE_STEP_SECS, self.values.clone()),
            _ if self.times.is_empty() => {
                Series::new(self.start_secs, u32::try_from(self.step_secs).unwrap_or(1), self.values.clone())
            }
            _ => gridded(&self.times, &self.values),
        };
        self.clear();
        series
    }

    /// Forgets all points.
    pub(super) fn clear(&mut self) {
        self.values.clear();
        self.times.clear();
        (self.start_secs, self.step_secs, self.last_secs) = (0, 0, 0);
    }
}

/// The rule of this module.
fn gridded(times: &[i64], values: &[f64]) -> Series {
    let points = sorted(times, values);
    let (Some((first, _)), Some((last, _))) = (points.first(), points.last()) else { return Series::empty() };
    let distances = points.windows(2).map(|pair| match pair {
        [(a, _), (b, _)] => a.abs_diff(*b),
        _ => 0,
    });
    let divisor = distances.fold(0, greatest_common_divisor);
    let span = first.abs_diff(*last);
    let most_slots = points.len() as u64 * SPARSEST;
    let widening = (span / divisor.max(1)).div_ceil(most_slots).max(1);
    let step = divisor.saturating_mul(widening);
    let step = if step == 0 { u64::from(LONE_STEP_SECS) } else { step.min(u64::from(u32::MAX)) };
    // A step that would not fit is cut, and the slots with it: see `spread`.
    let slots = usize::try_from((span / step + 1).min(most_slots + 1)).unwrap_or(usize::MAX);
    Series::new(*first, u32::try_from(step).unwrap_or(u32::MAX), spread(&points, step, slots))
}

fn sorted(times: &[i64], values: &[f64]) -> Vec<(i64, f64)> {
    let mut points: Vec<(i64, f64)> = times.iter().copied().zip(values.iter().copied()).collect();
    order_by(&mut points, |(a, _), (b, _)| a.cmp(b));
    points.dedup_by(|later, kept| {
        let same = later.0 == kept.0;
        if same && !later.1.is_nan() {
            kept.1 = later.1;
        }
        same
    });
    points
}

/// The means of the points in each slot; those beyond the last slot are left out.
fn spread(points: &[(i64, f64)], step: u64, slots: usize) -> Vec<f64> {
    let mut values = vec![f64::NAN; slots];
    let mut counts = vec![0_u32; slots];
    let first = points.first().map_or(0, |(time, _)| *time);
    for (time, value) in points.iter().filter(|(_, value)| value.is_finite()) {
        let slot = usize::try_from(first.abs_diff(*time) / step).unwrap_or(usize::MAX);
        if let (Some(mean), Some(count)) = (values.get_mut(slot), counts.get_mut(slot)) {
            *count += 1;
            let before = if *count == 1 { 0.0 } else { *mean };
            *mean = before + (value - before) / f64::from(*count);
        }
    }
    values
}

fn greatest_common_divisor(a: u64, b: u64) -> u64 {
    let (mut a, mut b) = (a, b);
    while b > 0 {
        (a, b) = (b, a % b);
    }
    a
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const GAP: f64 = f64::NAN;

    fn columns(points: &[(f64, i64)]) -> Series {
        let mut it = Columns::default();
        points.iter().for_each(|(value, time)| it.push(*value, *time));
        it.finish()
    }

    #[test]
    fn points_take_their_places_on_a_grid() {
        let check = |points: &[(f64, i64)], start, step, values: &[f64]| {
            assert_eq!(columns(points), Series::new(start, step, values.to_vec()), "{points:?}");
        };
        check(&[], 0, 1, &[]);
        check(&[(1.0, 60)], 60, 60, &[1.0]);
        check(&[(1.0, 60), (GAP, 90), (3.0, 120)], 60, 30, &[1.0, GAP, 3.0]);
        check(&[(1.0, 60), (2.0, 120), (3.0, 300)], 60, 60, &[1.0, 2.0, GAP, GAP, 3.0]);
        check(&[(3.0, 180), (2.0, 120), (1.0, 60)], 60, 60, &[1.0, 2.0, 3.0]);
        check(&[(1.0, 60), (2.0, 60), (GAP, 60), (4.0, 120)], 60, 60, &[2.0, 4.0]);
        check(&[(1.0, 60), (2.0, 60)], 60, 60, &[2.0]);
        check(
            &[(1.0, 0), (2.0, 1), (4.0, 100)],
            0,
            9,
            &[1.5, GAP, GAP, GAP, GAP, GAP, GAP, GAP, GAP, GAP, GAP, 4.0],
        );
    }

    #[test]
    fn what_was_seen_before_is_forgotten() {
        let mut it = Columns::default();
        [(1.0, 60), (2.0, 120), (3.0, 7)].into_iter().for_each(|(value, time)| it.push(value, time));
        it.finish();
        it.push(5.0, 600);
        assert_eq!(it.finish(), Series::new(600, LONE_STEP_SECS, vec![5.0]));
    }

    proptest! {
        #[test]
        fn no_times_make_more_than_a_few_slots(times in proptest::collection::vec(-(1_i64 << 40)..(1 << 40), 0..50)) {
            let points: Vec<(f64, i64)> = times.iter().map(|time| (1.0, *time)).collect();
            prop_assert!(columns(&points).len() <= 4 * points.len() + 1);
        }
    }
}
