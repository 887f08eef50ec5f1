//! The small arithmetic that ours is held to, written without ours.

use nagf::graphite::Within;
use nagf::series::{Fold, Series};
use nagf_e2e::Read;

/// The values that are there, in one way or another as one; `None` of none.
pub(super) fn reduce(within: Within, values: &[f64]) -> Option<f64> {
    let last = *values.last()?;
    Some(match within {
        Within::Average => values.iter().sum::<f64>() / values.len() as f64,
        Within::Max => values.iter().copied().fold(last, f64::max),
        Within::Min => values.iter().copied().fold(last, f64::min),
        Within::Last => last,
    })
}

/// The values of several series at one instant as one; what is absent counts for nothing.
pub(super) fn of_row(fold: Fold, row: &[Option<f64>]) -> Option<f64> {
    let mut there: Vec<f64> = row.iter().copied().flatten().collect();
    there.sort_by(f64::total_cmp);
    let middle = there.len() / 2;
    match fold {
        Fold::Count => Some(there.len() as f64),
        _ if there.is_empty() => None,
        Fold::Sum => Some(there.iter().sum()),
        Fold::Average => reduce(Within::Average, &there),
        Fold::Max => there.last().copied(),
        Fold::Min => there.first().copied(),
        Fold::Median if there.len() % 2 == 1 => Some(there[middle]),
        Fold::Median => Some(there[middle - 1] + (there[middle] - there[middle - 1]) / 2.0),
    }
}

/// What stands in a bucket that Graphite stamps `time_secs`: the known difference, and no other.
///
/// The bucket should hold what begins from `time_secs` on; graphite-web drops one point too few when it moves the
/// start, so it holds what begins one archive step earlier.
pub(super) fn bucket(read: &Read, time_secs: i64, bucket_secs: i64) -> Vec<Option<f64>> {
    let step = read.step_secs;
    let times = (0..bucket_secs / step).map(|index| time_secs - step + index * step);
    times.filter(|time| (read.start_secs..read.end_secs).contains(time)).map(|time| read.at(time)).collect()
}

/// Those of several values that are there.
pub(super) fn there(values: &[Option<f64>]) -> Vec<f64> {
    values.iter().copied().flatten().collect()
}

/// The points of a series.
pub(super) fn points(series: &Series) -> Vec<(i64, Option<f64>)> {
    let point =
        |(index, value): (usize, &f64)| (series.time_at(index), Some(*value).filter(|it| !it.is_nan()));
    series.values().iter().enumerate().map(point).collect()
}

/// Fails unless both have the same points, the values apart by no more than what adding up in another order (and
/// Python's sums, which since 3.12 round once) makes of numbers as great as `magnitude`.
pub(super) fn assert_near(
    what: &str,
    ours: &[(i64, Option<f64>)],
    theirs: &[(i64, Option<f64>)],
    magnitude: f64,
) {
    let times = |points: &[(i64, Option<f64>)]| points.iter().map(|(time, _)| *time).collect::<Vec<_>>();
    assert_eq!(times(ours), times(theirs), "the times of {what}");
    for ((time, ours), (_, theirs)) in ours.iter().zip(theirs) {
        let is_same = match (ours, theirs) {
            (Some(a), Some(b)) => a == b || (a - b).abs() <= magnitude.max(a.abs()) * 1e-12,
            (None, None) => true,
            _ => false,
        };
        assert!(is_same, "{what} at {time}: ours {ours:?}, theirs {theirs:?}");
    }
}

/// The greatest absolute value, times the number of series: what a sum of them may reach.
pub(super) fn magnitude<'a>(series: impl IntoIterator<Item = &'a Series>) -> f64 {
    let greatest = |it: &Series| it.values().iter().map(|value| value.abs()).fold(0.0, f64::max);
    series.into_iter().map(greatest).sum()
}
