//! Labels of a value axis.

use super::book::Words;
use super::quantity::{BYTES, COUNTS};
use super::unit::Unit;

/// What the labels of one axis have in common.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TickScale {
    /// The unit of the values.
    pub unit: Unit,
    /// The greatest value of the axis.
    pub top: f64,
    /// From one label to the next.
    pub step: f64,
}

const DURATIONS: [(f64, &str); 4] =
    [(86_400.0, "unit-d"), (3600.0, "unit-h"), (60.0, "unit-min"), (1.0, "unit-s")];
const MILLISECONDS: [(f64, &str); 2] = [(1000.0, "unit-s"), (1.0, "unit-ms")];
const PLAIN: [(f64, &str); 1] = [(1.0, "unit-none")];
const PERCENT: [(f64, &str); 1] = [(1.0, "unit-percent")];

/// More decimals than this no axis needs whose step was chosen to be read.
const MOST_DECIMALS: usize = 6;

impl Words {
    /// The label of a value on an axis: all labels in the size that suits the top, zero without a unit. A rate
    /// is told without its `/s`, which the title has.
    pub fn tick(&self, value: f64, scale: TickScale) -> String {
        if value == 0.0 {
            return self.digits(0.0, 0);
        }
        let sizes = sizes_of(scale.unit);
        let top = scale.top.abs().max(scale.step.abs());
        let (size, key) = sizes
            .iter()
            .find(|(size, _)| top >= *size)
            .or(sizes.last())
            .copied()
            .unwrap_or((1.0, "unit-none"));
        let number = value / size;
        self.fill(key, &[&self.trimmed_digits(number, decimals_of(scale.step / size))])
    }
}

fn sizes_of(unit: Unit) -> &'static [(f64, &'static str)] {
    match unit {
        Unit::Plain => &PLAIN,
        Unit::Percent => &PERCENT,
        Unit::Bytes | Unit::BytesPerSecond => &BYTES,
        Unit::Count | Unit::PerSecond => &COUNTS,
        Unit::Seconds => &DURATIONS,
        Unit::Milliseconds => &MILLISECONDS,
    }
}

/// The fewest decimals that tell two neighbouring labels apart exactly, or nearly.
fn decimals_of(step: f64) -> usize {
    let exact = |decimals: &usize| {
        let scaled = step.abs() * 10_f64.powi(i32::try_from(*decimals).unwrap_or(0));
        scaled >= 1.0 && (scaled - scaled.round()).abs() <= scaled * 1e-3
    };
    (0..MOST_DECIMALS).find(exact).unwrap_or(MOST_DECIMALS).min(if step.abs() >= 1.0 {
        1
    } else {
        MOST_DECIMALS
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const GIB: f64 = 1_073_741_824.0;

    fn check(unit: Unit, top: f64, step: f64, expected: &[&str]) {
        let words = Words::english();
        let scale = TickScale { unit, top, step };
        let labels: Vec<String> = (0..expected.len())
            .map(|index| words.tick(index as f64 * step, scale).replace('\u{202f}', " "))
            .collect();
        assert_eq!(labels, expected);
    }

    #[test]
    fn labels_share_the_size_of_the_top() {
        check(Unit::Percent, 40.0, 20.0, &["0", "20 %", "40 %"]);
        check(Unit::Bytes, 400.0 * GIB, 200.0 * GIB, &["0", "200 GiB", "400 GiB"]);
        check(Unit::BytesPerSecond, 250.0 * 1024.0, 125.0 * 1024.0, &["0", "125 KiB", "250 KiB"]);
        check(Unit::Count, 15_000.0, 7500.0, &["0", "7.5 k", "15 k"]);
        check(Unit::PerSecond, 500.0, 250.0, &["0", "250", "500"]);
        check(Unit::Plain, 0.4, 0.2, &["0", "0.2", "0.4"]);
        check(Unit::Plain, 1.2, 0.6, &["0", "0.6", "1.2"]);
        check(Unit::Percent, 5.0, 2.5, &["0", "2.5 %", "5 %"]);
        check(Unit::Bytes, GIB, GIB / 4.0, &["0", "0.25 GiB", "0.5 GiB"]);
        check(Unit::Seconds, 7200.0, 3600.0, &["0", "1 h", "2 h"]);
        check(Unit::Milliseconds, 500.0, 250.0, &["0", "250 ms", "500 ms"]);
        check(Unit::Count, 4.0, 2.0, &["0", "2", "4"]);
        check(Unit::Plain, 0.000_2, 0.000_1, &["0", "0.0001", "0.0002"]);
    }

    #[test]
    fn no_axis_is_too_strange_for_a_label() {
        let words = Words::english();
        let odd = [f64::NAN, f64::INFINITY, -1e308, 1e308, 0.0, -0.0, 1e-308];
        for unit in Unit::names().filter_map(Unit::parse) {
            for (value, top, step) in
                odd.iter().flat_map(|v| odd.iter().flat_map(|t| odd.map(|s| (*v, *t, s))))
            {
                assert!(
                    words.tick(value, TickScale { unit, top, step }).chars().count() < 40,
                    "{value} {top} {step}"
                );
            }
        }
    }
}
