//! How high values are, and for how much of the time.

use crate::series::{Series, order_numbers, quantile};

/// Fewer values than this say little.
const FEW: usize = 24;

/// The middle, what is passed one time in twenty, and the highest of some values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// Half of the values are below.
    pub median: f64,
    /// Nineteen of twenty are below.
    pub high: f64,
    /// The highest.
    pub peak: f64,
    /// How many values there are; gaps count for nothing.
    pub points: usize,
}

impl Spread {
    /// The spread of a series; `None` when it has no value.
    pub fn of(series: &Series) -> Option<Self> {
        let mut values: Vec<f64> = series.values().iter().copied().filter(|it| !it.is_nan()).collect();
        order_numbers(&mut values);
        let at = |share: f64| quantile(&values, share);
        Some(Self { median: at(0.5)?, high: at(0.95)?, peak: at(1.0)?, points: values.len() })
    }

    /// Whether there are too few values to rely on.
    pub fn is_thin(&self) -> bool {
        self.points < FEW
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const GAP: f64 = f64::NAN;

    #[test]
    fn gaps_are_no_zeros() {
        let check = |values: &[f64], expected: Option<(f64, f64, f64, usize)>| {
            let it = Spread::of(&Series::new(0, 60, values.to_vec()));
            assert_eq!(it.map(|it| (it.median, it.high, it.peak, it.points)), expected);
        };
        check(&[5.0, GAP, 7.0, GAP, 6.0], Some((6.0, 7.0, 7.0, 3)));
        check(&[GAP, 4.0], Some((4.0, 4.0, 4.0, 1)));
        check(&[GAP, GAP], None);
        check(&[], None);
        let ramp: Vec<f64> = (0..=100).map(f64::from).collect();
        check(&ramp, Some((50.0, 95.0, 100.0, 101)));
    }

    proptest! {
        #[test]
        fn the_figures_are_in_order_and_among_the_values(values in prop::collection::vec(prop::num::f64::ANY, 0..80)) {
            let series = Series::new(0, 60, values);
            if let Some(it) = Spread::of(&series) {
                prop_assert!(it.median <= it.high && it.high <= it.peak);
                prop_assert!([it.median, it.high, it.peak].iter().all(|it| series.values().contains(it)));
                prop_assert_eq!(it.is_thin(), it.points < FEW);
            } else {
                prop_assert!(series.is_blank());
            }
        }
    }
}
