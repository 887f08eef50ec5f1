//! A small curve as a path, for places that take their colour from the words beside them.

use std::fmt::Write as _;

use super::reduce::{Columns, Point, reduce};
use crate::series::Series;

/// The path of a curve in a box of these units, zero at its bottom and `top` at its top: one stroke for each stretch
/// without gaps, what passes an end held there.
pub fn spark(series: &Series, span: (i64, i64), top: f64, (width, height): (u32, u32)) -> String {
    let (from_secs, until_secs) = span;
    let mut path = String::new();
    if until_secs <= from_secs || top <= 0.0 || top.is_nan() {
        return path;
    }
    let place = |it: &Point| {
        let share = (it.time_secs as f64 - from_secs as f64) / (until_secs as f64 - from_secs as f64);
        let x = share * f64::from(width);
        // Half a line's width stays within the box.
        let y = 0.5 + (1.0 - (it.value / top).clamp(0.0, 1.0)) * (f64::from(height) - 1.0);
        (x, y)
    };
    for run in reduce(series, Columns { from_secs, until_secs, count: width }).iter() {
        for (index, point) in run.iter().enumerate() {
            let (x, y) = place(point);
            let sign = if index == 0 { 'M' } else { 'L' };
            // Writing to a text cannot fail.
            let _ = write!(path, "{sign}{x:.1} {y:.1}");
        }
        if let [lone] = run {
            let (x, y) = place(lone);
            let _ = write!(path, "L{:.1} {y:.1}", x + 1.0);
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    const GAP: f64 = f64::NAN;

    #[test]
    fn a_gap_ends_a_stroke_and_a_lone_value_is_seen() {
        let check = |values: &[f64], expected: &str| {
            let series = Series::new(0, 10, values.to_vec());
            assert_eq!(spark(&series, (0, 40), 100.0, (40, 11)), expected, "{values:?}");
        };
        check(&[0.0, 100.0], "M0.0 10.5L10.0 0.5");
        check(&[50.0, GAP, GAP, 50.0], "M0.0 5.5L1.0 5.5M30.0 5.5L31.0 5.5");
        check(&[-20.0, 1e300], "M0.0 10.5L10.0 0.5");
        check(&[GAP, GAP], "");
        check(&[], "");
    }

    #[test]
    fn without_a_span_or_a_scale_there_is_no_curve() {
        let series = Series::new(0, 10, vec![1.0, 2.0]);
        assert_eq!(spark(&series, (40, 40), 100.0, (40, 11)), "");
        assert_eq!(spark(&series, (0, 40), 0.0, (40, 11)), "");
        assert_eq!(spark(&series, (0, 40), GAP, (40, 11)), "");
    }
}
