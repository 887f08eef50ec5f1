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
    /// Whether they are those of pixel columns: all points of one column lie in its middle.
    pub(super) is_by_column: bool,
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
    let mut runs = Runs::default();
    reduce_into(&mut runs, series, columns);
    runs
}

/// The same, in the place of what was there.
pub(super) fn reduce_into(runs: &mut Runs, series: &Series, columns: Columns) {
    runs.points.clear();
    runs.ends.clear();
    let window = window(series, columns);
    runs.is_by_column = window.len() > 2 * usize::try_from(columns.count).unwrap_or(usize::MAX);
    if runs.is_by_column {
        by_column(runs, series, columns, window);
    } else {
        all(runs, series, columns, window);
    }
    runs.end();
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
fn all(runs: &mut Runs, series: &Series, columns: Columns, window: std::ops::Range<usize>) {
    let step = i64::from(series.step_secs());
    let mut time_secs = series.time_at(window.start);
    let before = crossing(series, window.start, columns.from_secs);
    let after = crossing(series, window.end, columns.until_secs);
    runs.points.reserve(window.len() + 2);
    runs.points.extend(before);
    for value in series.values().get(window).unwrap_or_default() {
        if value.is_nan() {
            runs.end();
        } else {
            runs.points.push(Point { time_secs, value: *value });
        }
        time_secs = time_secs.saturating_add(step);
    }
    runs.points.extend(after);
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
fn by_column(runs: &mut Runs, series: &Series, columns: Columns, window: std::ops::Range<usize>) {
    let grid = Grid::new(series, columns);
    let mut begin = window.start;
    let mut after_gap = false;
    while begin < window.end {
        let end = grid.end_of_column(begin, window.end);
        let values = series.values().get(begin..end).unwrap_or_default();
        let Some(column) = Column::of(values) else {
            after_gap = true;
            begin = end;
            continue;
        };
        if after_gap || column.first > 0 {
            runs.end();
        }
        column.keep(runs, values, |at| series.time_at(begin + at));
        after_gap = column.last + 1 < values.len();
        begin = end;
    }
}

/// Which step is in which column.
struct Grid {
    /// From the left edge to the first step.
    first_secs: f64,
    step_secs: f64,
    columns_per_sec: f64,
}

impl Grid {
    fn new(series: &Series, columns: Columns) -> Self {
        let span_secs = (columns.until_secs as f64 - columns.from_secs as f64).max(1.0);
        Self {
            first_secs: series.start_secs() as f64 - columns.from_secs as f64,
            step_secs: f64::from(series.step_secs()),
            columns_per_sec: f64::from(columns.count) / span_secs,
        }
    }

    fn column_of(&self, index: usize) -> f64 {
        ((self.first_secs + index as f64 * self.step_secs) * self.columns_per_sec).floor()
    }

    /// The first step that is no longer in the column of the step at `begin`, at most `most`.
    fn end_of_column(&self, begin: usize, most: usize) -> usize {
        let column = self.column_of(begin);
        let edge = ((column + 1.0) / self.columns_per_sec - self.first_secs) / self.step_secs;
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a float is held in range"
        )]
        let mut end = (edge.ceil() as usize).clamp(begin + 1, most);
        // The edge may be off by its last bits.
        while end > begin + 1 && self.column_of(end - 1) > column {
            end -= 1;
        }
        while end < most && self.column_of(end) <= column {
            end += 1;
        }
        end
    }
}

/// What is kept of one pixel column, by its place among the values there.
struct Column {
    first: usize,
    least: usize,
    greatest: usize,
    last: usize,
}

impl Column {
    /// `None` where all is a gap.
    fn of(values: &[f64]) -> Option<Self> {
        let first = values.iter().position(|it| !it.is_nan())?;
        let last = values.iter().rposition(|it| !it.is_nan())?;
        let mut column = Self { first, least: first, greatest: first, last };
        let start = values.get(first).copied().unwrap_or_default();
        let (mut least, mut greatest) = (start, start);
        // A gap is neither less nor greater.
        for (place, value) in values.iter().enumerate() {
            if *value < least {
                least = *value;
                column.least = place;
            } else if *value > greatest {
                greatest = *value;
                column.greatest = place;
            }
        }
        Some(column)
    }

    /// Its points in order of time, each once.
    fn keep(&self, runs: &mut Runs, values: &[f64], time_at: impl Fn(usize) -> i64) {
        let (earlier, later) = (self.least.min(self.greatest), self.least.max(self.greatest));
        let mut previous = None;
        for place in [self.first, earlier, later, self.last] {
            if previous != Some(place) {
                let value = values.get(place).copied().unwrap_or_default();
                runs.points.push(Point { time_secs: time_at(place), value });
            }
            previous = Some(place);
        }
    }
}

#[cfg(test)]
#[path = "reduce_tests.rs"]
mod tests;
