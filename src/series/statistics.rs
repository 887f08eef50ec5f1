//! What can be said of a series in four numbers.

use super::Series;

/// Least, average, greatest and last value; gaps count for nothing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Statistics {
    /// The least value.
    pub min: f64,
    /// The mean of the values that are there.
    pub average: f64,
    /// The greatest value.
    pub max: f64,
    /// The last value that is there.
    pub last: f64,
    /// When the step of the last value begins, epoch seconds.
    pub last_at_secs: i64,
    /// How many values there are.
    pub count: usize,
}

impl Statistics {
    /// The statistics of a series; `None` when it has no value.
    pub fn of(series: &Series) -> Option<Self> {
        let (last_at_secs, last) = series.last()?;
        let mut it =
            Self { min: f64::INFINITY, average: 0.0, max: f64::NEG_INFINITY, last, last_at_secs, count: 0 };
        for value in series.values().iter().copied().filter(|value| !value.is_nan()) {
            it.count += 1;
            it.min = it.min.min(value);
            it.max = it.max.max(value);
            // A running mean: the sum of a few large values must not overflow.
            it.average += (value - it.average) / it.count as f64;
        }
        Some(it)
    }
}

/// How far a series moved: the mean of its last quarter less that of its first; `None` where either has no value.
pub fn change_of(series: &Series) -> Option<f64> {
    let quarter = series.len().div_ceil(4);
    let mean = |from: usize, until: usize| {
        let part = series.window(series.time_at(from), series.time_at(until));
        Statistics::of(&part).map(|it| it.average)
    };
    Some(mean(series.len().saturating_sub(quarter), series.len())? - mean(0, quarter)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_count_for_nothing() {
        let it = Statistics::of(&Series::new(0, 60, vec![f64::NAN, 2.0, 4.0, f64::NAN])).unwrap();
        assert_eq!(
            (it.min, it.average, it.max, it.last, it.last_at_secs, it.count),
            (2.0, 3.0, 4.0, 4.0, 120, 2)
        );
    }

    #[test]
    fn a_blank_series_has_none() {
        assert_eq!(Statistics::of(&Series::new(0, 60, vec![f64::NAN; 3])), None);
        assert_eq!(Statistics::of(&Series::empty()), None);
    }

    #[test]
    fn a_change_is_from_the_first_quarter_to_the_last() {
        let change = |values: &[f64]| change_of(&Series::new(0, 60, values.to_vec()));
        assert_eq!(change(&[1.0, 3.0, 90.0, 0.0, 7.0, f64::NAN, 10.0, 6.0]), Some(6.0));
        assert_eq!(change(&[5.0]), Some(0.0));
        assert_eq!(change(&[f64::NAN, f64::NAN, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0]), None, "it began later");
        assert_eq!(change(&[]), None);
    }
}
