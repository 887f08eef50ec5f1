//! Steps: a value holds for the whole of its step, so the line runs level and then straight up or down.

use crate::chart::reduce::{Columns, Point, reduce};
use crate::series::Series;

/// The runs of a series as steps within a span, each from the beginning of its first step to the end of its last.
pub(super) fn steps(series: &Series, columns: Columns) -> Vec<Vec<Point>> {
    let mut runs: Vec<Vec<Point>> = reduce(series, columns).iter().map(|run| own(series, run)).collect();
    runs.retain(|it| !it.is_empty());
    if let Some((lead, next_secs)) = lead(series, columns.from_secs) {
        match runs.first_mut() {
            Some(run) if run.first().is_some_and(|it| it.time_secs == next_secs) => run.insert(0, lead),
            _ => runs.insert(0, vec![lead]),
        }
    }
    runs.iter().map(|run| stepped(series, run, columns.until_secs)).collect()
}

/// The points that are values; where a sloping line would meet the edges of the span there is none.
fn own(series: &Series, run: &[Point]) -> Vec<Point> {
    let is_own = |it: &&Point| {
        let offset = it.time_secs.saturating_sub(series.start_secs());
        offset.rem_euclid(i64::from(series.step_secs())) == 0
    };
    run.iter().filter(is_own).copied().collect()
}

/// The value that holds at the left edge since before it, and when the next step begins.
fn lead(series: &Series, from_secs: i64) -> Option<(Point, i64)> {
    let index = series.index_at(from_secs).filter(|index| series.time_at(*index) < from_secs)?;
    let value = series.value_at(from_secs)?;
    Some((Point { time_secs: from_secs, value }, series.time_at(index + 1)))
}

fn stepped(series: &Series, run: &[Point], until_secs: i64) -> Vec<Point> {
    let mut line: Vec<Point> = Vec::with_capacity(2 * run.len() + 1);
    for point in run {
        if let Some(before) = line.last() {
            line.push(Point { time_secs: point.time_secs, value: before.value });
        }
        line.push(*point);
    }
    if let Some(last) = line.last().copied() {
        let end_secs = series.index_at(last.time_secs).map_or(until_secs, |index| series.time_at(index + 1));
        line.push(Point { time_secs: end_secs.min(until_secs), value: last.value });
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    const GAP: f64 = f64::NAN;

    fn drawn(values: &[f64], from_secs: i64, until_secs: i64) -> Vec<Vec<(i64, f64)>> {
        let series = Series::new(0, 10, values.to_vec());
        let runs = steps(&series, Columns { from_secs, until_secs, count: 100 });
        runs.iter().map(|run| run.iter().map(|it| (it.time_secs, it.value)).collect()).collect()
    }

    #[test]
    fn a_value_holds_to_the_end_of_its_step() {
        let expected = vec![(0, 1.0), (10, 1.0), (10, 3.0), (20, 3.0)];
        assert_eq!(drawn(&[1.0, 3.0], 0, 100), [expected]);
        assert_eq!(
            drawn(&[1.0, GAP, 3.0], 0, 25),
            [vec![(0, 1.0), (10, 1.0)], vec![(20, 3.0), (25, 3.0)]],
            "nothing holds over a gap nor beyond the span"
        );
    }

    #[test]
    fn a_step_that_began_before_the_span_is_level_from_its_edge() {
        assert_eq!(drawn(&[5.0, 7.0], 4, 20), [vec![(4, 5.0), (10, 5.0), (10, 7.0), (20, 7.0)]]);
        assert_eq!(drawn(&[5.0, GAP, 7.0], 4, 30), [vec![(4, 5.0), (10, 5.0)], vec![(20, 7.0), (30, 7.0)]]);
        assert_eq!(drawn(&[GAP, 7.0], 4, 20), [vec![(10, 7.0), (20, 7.0)]]);
        assert!(drawn(&[], 4, 20).is_empty());
    }
}
