//! Several series into one, step by step.

use super::{Series, order_numbers};

/// How values of the same step become one. Absent values count for nothing; where all are absent so is the
/// result, as graphite-web's `sumSeries`, `averageSeries`, `maxSeries`, `minSeries` have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Fold {
    /// Their sum.
    Sum,
    /// Their mean.
    Average,
    /// The greatest.
    Max,
    /// The least.
    Min,
    /// How many are there; 0 where none is.
    Count,
    /// The middle one, or the mean of the middle two.
    Median,
}

/// Folds series on the grid of the coarsest of them; a finer one is averaged into it first.
pub fn fold<'a>(how: Fold, parts: impl IntoIterator<Item = &'a Series>) -> Series {
    let parts: Vec<&Series> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let Some(grid) = Grid::of(&parts) else { return Series::empty() };
    if how == Fold::Median {
        return medians(&grid, &parts);
    }
    let mut tally = Tally::new(how, grid.len);
    for part in parts {
        tally.add(&grid.means(part));
    }
    Series::new(grid.start_secs, grid.step_secs, tally.finish())
}

/// A median needs all values of a step at once.
fn medians(grid: &Grid, parts: &[&Series]) -> Series {
    let mut rows: Vec<Vec<f64>> = vec![Vec::new(); grid.len];
    for part in parts {
        for (row, value) in rows.iter_mut().zip(grid.means(part)).filter(|(_, value)| !value.is_nan()) {
            row.push(value);
        }
    }
    let median = |row: &mut Vec<f64>| {
        order_numbers(row);
        let middle = |at: usize| row.get(at).copied().unwrap_or(f64::NAN);
        (middle(row.len().saturating_sub(1) / 2) + middle(row.len() / 2)) / 2.0
    };
    Series::new(grid.start_secs, grid.step_secs, rows.iter_mut().map(median).collect())
}

/// Two series step by step, on the coarser of their grids; a gap in either is a gap.
pub(crate) fn zip_with(a: &Series, b: &Series, both: impl Fn(f64, f64) -> f64) -> Series {
    let same_grid = a.step_secs() == b.step_secs() && a.start_secs() == b.start_secs() && a.len() == b.len();
    let zip = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| both(*a, *b)).collect();
    if same_grid {
        return Series::new(a.start_secs(), a.step_secs(), zip(a.values(), b.values()));
    }
    let Some(grid) = Grid::of(&[a, b]) else { return Series::empty() };
    Series::new(grid.start_secs, grid.step_secs, zip(&grid.means(a), &grid.means(b)))
}

/// Half a century of ten-minute steps: more than any archive keeps.
const MAX_STEPS: usize = 1 << 22;

/// The times on which several series are brought together.
struct Grid {
    start_secs: i64,
    step_secs: u32,
    len: usize,
}

impl Grid {
    /// The coarsest step of all, over the span of all; `None` when there is no part, or when times lie so far
    /// apart that only a broken clock explains it.
    fn of(parts: &[&Series]) -> Option<Self> {
        let step_secs = parts.iter().map(|part| part.step_secs()).max()?;
        let step = i64::from(step_secs);
        let start_secs = parts.iter().map(|part| part.start_secs().div_euclid(step) * step).min()?;
        let end_secs = parts.iter().map(|part| part.end_secs()).max()?;
        let len = (end_secs - start_secs + step - 1).div_euclid(step);
        let len = usize::try_from(len).ok().filter(|len| *len <= MAX_STEPS)?;
        Some(Self { start_secs, step_secs, len })
    }

    /// The means of a series over the steps of this grid.
    fn means(&self, part: &Series) -> Vec<f64> {
        let mut sums = vec![0.0; self.len];
        let mut counts = vec![0_u32; self.len];
        for (index, value) in part.values().iter().enumerate().filter(|(_, value)| !value.is_nan()) {
            let slot = (part.time_at(index) - self.start_secs).div_euclid(i64::from(self.step_secs));
            let slot = usize::try_from(slot).unwrap_or(usize::MAX);
            if let (Some(sum), Some(count)) = (sums.get_mut(slot), counts.get_mut(slot)) {
                *sum += value;
                *count += 1;
            }
        }
        for (sum, count) in sums.iter_mut().zip(counts) {
            *sum = if count == 0 { f64::NAN } else { *sum / f64::from(count) };
        }
        sums
    }
}

/// The result so far, and how many values each step has had.
struct Tally {
    how: Fold,
    values: Vec<f64>,
    counts: Vec<u32>,
}

impl Tally {
    fn new(how: Fold, len: usize) -> Self {
        Self { how, values: vec![f64::NAN; len], counts: vec![0; len] }
    }

    fn add(&mut self, part: &[f64]) {
        for ((total, count), value) in self.values.iter_mut().zip(&mut self.counts).zip(part) {
            if value.is_nan() {
                continue;
            }
            *total = match self.how {
                _ if *count == 0 => *value,
                Fold::Sum | Fold::Average => *total + value,
                Fold::Max => total.max(*value),
                Fold::Min => total.min(*value),
                // Medians come another way.
                Fold::Count | Fold::Median => *total,
            };
            *count += 1;
        }
    }

    fn finish(mut self) -> Vec<f64> {
        for (total, count) in self.values.iter_mut().zip(self.counts) {
            match self.how {
                Fold::Average => *total /= f64::from(count.max(1)),
                Fold::Count => *total = f64::from(count),
                _ => {}
            }
        }
        self.values
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GAP: f64 = f64::NAN;

    fn check(how: Fold, expected: &[f64]) {
        let a = Series::new(0, 60, vec![1.0, GAP, 3.0, GAP]);
        let b = Series::new(60, 60, vec![5.0, 7.0, GAP]);
        assert_eq!(fold(how, [&a, &b]), Series::new(0, 60, expected.to_vec()), "{how:?}");
    }

    #[test]
    fn absent_values_count_for_nothing() {
        check(Fold::Sum, &[1.0, 5.0, 10.0, GAP]);
        check(Fold::Average, &[1.0, 5.0, 5.0, GAP]);
        check(Fold::Max, &[1.0, 5.0, 7.0, GAP]);
        check(Fold::Min, &[1.0, 5.0, 3.0, GAP]);
        check(Fold::Count, &[1.0, 1.0, 2.0, 0.0]);
        check(Fold::Median, &[1.0, 5.0, 5.0, GAP]);
    }

    #[test]
    fn a_finer_series_is_averaged_into_the_coarser_grid() {
        let fine = Series::new(0, 60, vec![1.0, 3.0, GAP, 5.0]);
        let coarse = Series::new(0, 120, vec![10.0, 20.0]);
        assert_eq!(fold(Fold::Sum, [&fine, &coarse]), Series::new(0, 120, vec![12.0, 25.0]));
    }

    #[test]
    fn a_median_is_the_middle_one_or_between_the_middle_two() {
        let parts = [9.0, 1.0, 3.0, 2.0].map(|it| Series::new(0, 60, vec![it]));
        for (count, expected) in [(1, 9.0), (2, 5.0), (3, 3.0), (4, 2.5)] {
            assert_eq!(fold(Fold::Median, &parts[..count]), Series::new(0, 60, vec![expected]));
        }
    }

    #[test]
    fn nothing_folds_to_nothing() {
        assert!(fold(Fold::Sum, []).is_empty());
    }
}
