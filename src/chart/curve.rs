//! A curve in a cell of a table: the letters of an SVG path, for where a canvas would be too much.

use std::fmt::Write as _;

use crate::series::{Series, Statistics};

/// How wide and high the box of a path is; it is stretched to its place.
pub const CURVE_BOX: (f64, f64) = (200.0, 40.0);

/// A curve, as the `d` of two paths.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Curve {
    /// The line. A gap parts it; a value between two gaps is a short stroke.
    pub line: String,
    /// The same down to the bottom of the box.
    pub area: String,
}

/// The curve of a series over a span. Its scale begins with zero, or below where values are; what is level at zero
/// lies on the bottom.
pub fn curve(series: &Series, (from_secs, until_secs): (i64, i64)) -> Curve {
    let part = series.window(from_secs, until_secs);
    let Some(reach) = Statistics::of(&part) else { return Curve::default() };
    let (least, most) = (reach.min.min(0.0), reach.max.max(0.0));
    let (width, height) = CURVE_BOX;
    let span_secs = until_secs.saturating_sub(from_secs).max(1) as f64;
    let x = |at_secs: i64| at_secs.saturating_sub(from_secs) as f64 / span_secs * width;
    // Halved first: the distance of two values may be more than a number can be.
    let tall = most / 2.0 - least / 2.0;
    let y = |value: f64| match tall > 0.0 {
        true => (1.0 - (value / 2.0 - least / 2.0) / tall) * (height - 2.0) + 1.0,
        false => height - 1.0,
    };
    let mut curve = Curve::default();
    let mut run: Vec<(f64, f64)> = Vec::new();
    for (index, value) in part.values().iter().enumerate() {
        if value.is_nan() {
            curve.end(&mut run);
            continue;
        }
        // A value is of all of its step.
        if run.is_empty() {
            run.push((x(part.time_at(index)), y(*value)));
        }
        run.push((x(part.time_at(index + 1)), y(*value)));
    }
    curve.end(&mut run);
    curve
}

impl Curve {
    fn end(&mut self, run: &mut Vec<(f64, f64)>) {
        let (Some(first), Some(last)) = (run.first().copied(), run.last().copied()) else { return };
        let mut letters = String::new();
        for (index, (x, y)) in run.iter().enumerate() {
            // Writing to a text cannot fail.
            let _ = write!(letters, "{}{x:.1} {y:.1}", if index == 0 { "M" } else { "L" });
        }
        self.line.push_str(&letters);
        self.area.push_str(&letters);
        let bottom = CURVE_BOX.1;
        let _ = write!(self.area, "L{:.1} {bottom}L{:.1} {bottom}Z", last.0, first.0);
        run.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const GAP: f64 = f64::NAN;

    fn check(values: &[f64], line: &str) {
        assert_eq!(curve(&Series::new(0, 60, values.to_vec()), (0, 240)).line, line);
    }

    #[test]
    fn a_curve_stands_on_zero_and_gaps_part_it() {
        check(&[0.0, 10.0, 10.0, 5.0], "M0.0 39.0L50.0 39.0L100.0 1.0L150.0 1.0L200.0 20.0");
        check(&[4.0, GAP, GAP, 4.0], "M0.0 1.0L50.0 1.0M150.0 1.0L200.0 1.0");
        check(&[0.0, 0.0, 0.0, 0.0], "M0.0 39.0L50.0 39.0L100.0 39.0L150.0 39.0L200.0 39.0");
        check(&[-1.0, 1.0, GAP, GAP], "M0.0 39.0L50.0 39.0L100.0 1.0");
        check(&[GAP; 4], "");
        check(&[], "");
    }

    proptest! {
        #[test]
        fn every_path_stays_in_its_box(
            values in prop::collection::vec(prop::num::f64::ANY, 0..50), from: i64, length in 1..1_000_000_000_i64,
        ) {
            let series = Series::new(from, 60, values);
            let curve = curve(&series, (from, from.saturating_add(length)));
            for number in curve.area.split(['M', 'L', 'Z', ' ']).filter(|it| !it.is_empty()) {
                let number: f64 = number.parse().unwrap();
                prop_assert!(number >= 0.0, "{number}");
            }
            prop_assert!(!curve.line.contains("NaN") && !curve.line.contains("inf"));
        }
    }
}
