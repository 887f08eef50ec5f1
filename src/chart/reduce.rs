//! Fewer points than were kept, and the same picture.
//!
//! Where a pixel column holds more than two points, its first, least, greatest and last are kept: the line then covers
//! the same pixels as all of them would, and no peak is lost. A gap that is narrower than a column cannot be seen and
//! is passed over; no line crosses a wider one.

use crate::series::Series;

/// A point of a line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Point {
    pub(super) time_secs: i64,
    pub(super) value: f64,
}

/// A span and how many pixel columns it is drawn on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Columns {
    pub(super) from_secs: i64,
    pub(super) until_secs: i64,
    pub(super) count: u32,
}

/// The points of a series, in stretches that no gap divides.
#[derive(Debug, Default)]
pub(super) struct Runs {
    points: Vec<Point>,
    ends: Vec<usize>,
}

impl Runs {
    /// The stretches in order of time; none is empty.
    pub(super) fn iter(&self) -> impl Iterator<Item = &[Point]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts
            .zip(&self.ends)
            .filter_map(|(start, end)| self.points.get(start..*end))
            .filter(|it| !it.is_empty())
    }

    /// All points, whatever lies between them.
    pub(super) fn points(&self) -> &[Point] {
        &self.points
    }

    fn end(&mut self) {
        if self.ends.last().copied().unwrap_or(0) < self.points.len() {
            self.ends.push(self.points.len());
        }
    }
}

/// What is drawn of a series within a span, in one pass.
pub(super) fn reduce(series: &Series, columns: Columns) -> Runs {
    let window = window(series, columns);
    let many = window.len() > 2 * usize::try_from(columns.count).unwrap_or(usize::MAX);
    if many { by_column(series, columns, window) } else { all(series, columns, window) }
}

/// The indices of the steps that begin within the span.
fn window(series: &Series, columns: Columns) -> std::ops::Range<usize> {
    let step = i64::from(series.step_secs());
    let index_of = |time_secs: i64| {
        let steps = time_secs.saturating_sub(series.start_secs()).saturating_add(step - 1).div_euclid(step);
        usize::try_from(steps.max(0)).unwrap_or(usize::MAX).min(series.len())
    };
    let from = index_of(columns.from_secs);
    from..index_of(columns.until_secs.saturating_add(1)).max(from)
}

/// Every point, and where the line meets the edges of the span.
fn all(series: &Series, columns: Columns, window: std::ops::Range<usize>) -> Runs {
    let mut runs = Runs::default();
    runs.points.extend(crossing(series, window.start, columns.from_secs));
    for index in window.clone() {
        match series.values().get(index) {
            Some(value) if !value.is_nan() => {
                runs.points.push(Point { time_secs: series.time_at(index), value: *value });
            }
            _ => runs.end(),
        }
    }
    runs.points.extend(crossing(series, window.end, columns.until_secs));
    runs.end();
    runs
}

/// Where the line that leads to the point at `index` crosses an edge of the span, should it do so.
fn crossing(series: &Series, index: usize, edge_secs: i64) -> Option<Point> {
    let before = index.checked_sub(1)?;
    let (a, b) = (*series.values().get(before)?, *series.values().get(index)?);
    let offset = edge_secs.checked_sub(series.time_at(before))?;
    let share = offset as f64 / f64::from(series.step_secs());
    let value = a + (b - a) * share;
    let crosses = value.is_finite() && share > 0.0 && share < 1.0;
    crosses.then_some(Point { time_secs: edge_secs, value })
}

/// First, least, greatest and last of each column.
fn by_column(series: &Series, columns: Columns, window: std::ops::Range<usize>) -> Runs {
    let span = (columns.until_secs as f64 - columns.from_secs as f64).max(1.0);
    let per_sec = f64::from(columns.count) / span;
    let column_of = |time_secs: i64| ((time_secs as f64 - columns.from_secs as f64) * per_sec).floor();
    let mut runs = Runs::default();
    let mut column: Option<Column> = None;
    let mut after_gap = false;
    for index in window {
        let Some(value) = series.values().get(index).copied().filter(|it| !it.is_nan()) else {
            after_gap = true;
            continue;
        };
        let point = Point { time_secs: series.time_at(index), value };
        let place = column_of(point.time_secs);
        match &mut column {
            Some(same) if same.place >= place => same.add(point),
            _ => {
                column.take().iter().for_each(|it| it.finish(&mut runs));
                if after_gap {
                    runs.end();
                }
                column = Some(Column::new(place, point));
            }
        }
        after_gap = false;
    }
    column.iter().for_each(|it| it.finish(&mut runs));
    runs.end();
    runs
}

/// What is kept of one pixel column.
struct Column {
    place: f64,
    first: Point,
    least: Point,
    greatest: Point,
    last: Point,
}

impl Column {
    fn new(place: f64, point: Point) -> Self {
        Self { place, first: point, least: point, greatest: point, last: point }
    }

    fn add(&mut self, point: Point) {
        if point.value < self.least.value {
            self.least = point;
        }
        if point.value > self.greatest.value {
            self.greatest = point;
        }
        self.last = point;
    }

    /// Its points in order of time, each once.
    fn finish(&self, runs: &mut Runs) {
        let (earlier, later) = if self.least.time_secs < self.greatest.time_secs {
            (self.least, self.greatest)
        } else {
            (self.greatest, self.least)
        };
        let mut previous_secs = None;
        for point in [self.first, earlier, later, self.last] {
            if previous_secs != Some(point.time_secs) {
                runs.points.push(point);
            }
            previous_secs = Some(point.time_secs);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const GAP: f64 = f64::NAN;

    fn drawn(values: &[f64], from_secs: i64, until_secs: i64, count: u32) -> Vec<Vec<(i64, f64)>> {
        let series = Series::new(0, 10, values.to_vec());
        let runs = reduce(&series, Columns { from_secs, until_secs, count });
        runs.iter().map(|run| run.iter().map(|it| (it.time_secs, it.value)).collect()).collect()
    }

    #[test]
    fn few_points_stay_as_they_are() {
        assert_eq!(drawn(&[1.0, GAP, 3.0, 4.0], 0, 40, 100), [vec![(0, 1.0)], vec![(20, 3.0), (30, 4.0)]]);
    }

    #[test]
    fn a_line_reaches_the_edges_of_the_span() {
        assert_eq!(
            drawn(&[0.0, 10.0, 20.0, 30.0], 5, 25, 100),
            [[(5, 5.0), (10, 10.0), (20, 20.0), (25, 25.0)]]
        );
        assert_eq!(drawn(&[0.0, GAP, 20.0, 30.0], 5, 15, 100), [[(0, 0.0); 0]; 0]);
    }

    #[test]
    fn a_column_keeps_its_first_least_greatest_and_last() {
        let values = [5.0, 9.0, 4.0, 6.0, 1.0, 5.0, 2.0, 2.0, 2.0, 2.0];
        let expected = vec![(0, 5.0), (10, 9.0), (40, 1.0), (50, 5.0), (60, 2.0), (90, 2.0)];
        assert_eq!(drawn(&values, 0, 120, 2), [expected]);
    }

    #[test]
    fn nothing_is_drawn_of_nothing() {
        for (from, until, count) in
            [(0, 0, 0), (0, 100, 0), (100, 0, 5), (i64::MIN, i64::MAX, 5), (500, 900, 5)]
        {
            assert!(drawn(&[], from, until, count).is_empty());
            assert!(drawn(&[GAP; 50], from, until, count).is_empty());
        }
    }

    #[test]
    fn alternating_gaps_make_no_more_runs_than_columns() {
        let values: Vec<f64> = (0..10_000).map(|it| if it % 2 == 0 { 1.0 } else { GAP }).collect();
        assert!(drawn(&values, 0, 100_000, 100).len() <= 100);
    }

    fn values() -> impl Strategy<Value = Vec<f64>> {
        prop::collection::vec(prop_oneof![4 => -1e9..1e9_f64, 1 => Just(GAP)], 0..400)
    }

    fn column_of(time_secs: i64, until_secs: i64, count: u32) -> usize {
        #[allow(clippy::cast_possible_truncation, reason = "a small count")]
        let column = (time_secs as f64 * (f64::from(count) / until_secs as f64)).floor() as usize;
        column
    }

    proptest! {
        #[test]
        fn the_least_and_greatest_of_a_column_are_those_of_the_data(values in values(), count in 1..60_u32) {
            let until = values.len() as i64 * 10 + 7;
            let mut expected = vec![(f64::INFINITY, f64::NEG_INFINITY); count as usize + 1];
            let mut found = expected.clone();
            let widen = |to: &mut Vec<(f64, f64)>, time, value: f64| {
                let it = &mut to[column_of(time, until, count)];
                *it = (it.0.min(value), it.1.max(value));
            };
            for (index, value) in values.iter().enumerate() {
                widen(&mut expected, index as i64 * 10, *value);
            }
            for (time, value) in drawn(&values, 0, until, count).concat() {
                widen(&mut found, time, value);
            }
            prop_assert_eq!(expected, found);
        }

        #[test]
        fn no_line_crosses_a_gap_that_can_be_seen(values in values(), count in 1..60_u32) {
            let until = values.len() as i64 * 10 + 7;
            for run in drawn(&values, 0, until, count) {
                for pair in run.windows(2) {
                    let (from, to) = (pair[0].0, pair[1].0);
                    prop_assert!(from < to);
                    let index = |time: i64| usize::try_from(time / 10).unwrap();
                    let gap = values[index(from)..index(to)].iter().any(|it| it.is_nan());
                    let seen = column_of(from, until, count) != column_of(to, until, count);
                    prop_assert!(!(gap && seen), "{from} {to}");
                }
            }
        }
    }
}
