//! The slope of points by Theil and Sen: the median of the slopes between all pairs.

use super::order_numbers;

/// Points are brought down to that many: the number of pairs grows with the square.
const MOST_POINTS: usize = 60;

/// The slope of points, and how far it can be trusted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Slope {
    /// The median of the slopes of all pairs.
    pub median: f64,
    /// Their quartiles, the lower one first.
    pub quartiles: [f64; 2],
    /// The first tenth and the ninth.
    pub tenths: [f64; 2],
    /// The share of pairs whose slope has the sign of the median.
    pub agreement: f64,
    /// The height of the line at zero.
    pub level: f64,
}

/// The slope of points, given in the order of their times; `None` for fewer than two.
pub fn slope(points: &[(f64, f64)]) -> Option<Slope> {
    let points = thinned(points);
    let mut slopes = Vec::new();
    for (index, (at, value)) in points.iter().enumerate() {
        let later = points.get(index + 1..).unwrap_or_default().iter();
        slopes.extend(later.filter(|it| it.0 > *at).map(|it| (it.1 - value) / (it.0 - at)));
    }
    order_numbers(&mut slopes);
    let median = quantile(&slopes, 0.5)?;
    let quartiles = [quantile(&slopes, 0.25)?, quantile(&slopes, 0.75)?];
    let tenths = [quantile(&slopes, 0.1)?, quantile(&slopes, 0.9)?];
    let agreeing = slopes.iter().filter(|it| **it * median > 0.0).count();
    let mut levels: Vec<f64> = points.iter().map(|(at, value)| value - median * at).collect();
    order_numbers(&mut levels);
    let agreement = agreeing as f64 / slopes.len() as f64;
    Some(Slope { median, quartiles, tenths, agreement, level: quantile(&levels, 0.5)? })
}

/// Means of as many neighbours as it takes.
fn thinned(points: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let size = points.len().div_ceil(MOST_POINTS).max(1);
    let mean = |part: &[(f64, f64)]| {
        let share = 1.0 / part.len() as f64;
        part.iter().fold((0.0, 0.0), |sum, it| (sum.0 + it.0 * share, sum.1 + it.1 * share))
    };
    points.chunks(size).map(mean).collect()
}

/// The value below which that share of sorted ones lies.
pub fn quantile(values: &[f64], share: f64) -> Option<f64> {
    let last = values.len().checked_sub(1)?;
    // Between 0 and `last`.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "see above")]
    let place = (share * last as f64).round() as usize;
    values.get(place).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_wrong_point_does_not_turn_the_slope() {
        let mut points: Vec<(f64, f64)> =
            (-9..=0).map(|at| (f64::from(at), 5.0 - 2.0 * f64::from(at))).collect();
        points[7].1 = 500.0;
        let it = slope(&points).unwrap();
        assert!((it.median + 2.0).abs() < 1e-9 && (it.level - 5.0).abs() < 1e-9, "{it:?}");
        assert!(it.agreement > 0.8, "{it:?}");
    }

    #[test]
    fn one_point_has_no_slope() {
        assert_eq!(slope(&[(0.0, 1.0)]), None);
        assert_eq!(slope(&[(0.0, 1.0), (0.0, 2.0)]), None, "nor have two of one time");
    }
}
