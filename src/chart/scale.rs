//! The value axis: round numbers that hold the data, whatever the data is.
//!
//! An axis is always finite and never empty, so that whoever maps a value onto it divides by something.

/// No axis reaches further: beyond, the difference of its ends would not be a number any more.
const MOST: f64 = 1e300;
/// No axis is shorter: below, a tenth of it would be zero.
const LEAST: f64 = 1e-300;
/// What the steps between ticks may be, times a power of ten.
const STEPS: [f64; 5] = [1.0, 2.0, 2.5, 5.0, 10.0];

/// A value axis.
#[derive(Clone, Debug, PartialEq)]
pub struct ValueAxis {
    low: f64,
    high: f64,
    ticks: Vec<ValueTick>,
}

/// A grid line and what is written beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct ValueTick {
    /// Where it is.
    pub value: f64,
    /// What is written; empty for a line without words.
    pub label: String,
}

/// What round numbers are: those of tens, or of 1024 for bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Base {
    /// Powers of ten.
    Ten,
    /// Powers of ten within powers of 1024.
    Binary,
}

/// The least and the greatest of what is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Extent {
    /// The least value.
    pub low: f64,
    /// The greatest value.
    pub high: f64,
}

impl Extent {
    /// What holds nothing yet.
    pub const NONE: Self = Self { low: f64::INFINITY, high: f64::NEG_INFINITY };

    /// The extent that holds these values too; what is no number is left out.
    pub fn with(self, values: &[f64]) -> Self {
        let Self { mut low, mut high } = self;
        // What is no number is neither less nor greater. `min` and `max` are calls in WebAssembly.
        for value in values {
            if *value < low {
                low = *value;
            }
            if *value > high {
                high = *value;
            }
        }
        Self { low, high }
    }

    /// The extent that holds both.
    pub fn and(self, other: Self) -> Self {
        Self { low: self.low.min(other.low), high: self.high.max(other.high) }
    }

    /// Whether it holds nothing.
    pub fn is_none(self) -> bool {
        self.low > self.high || self.low.is_nan() || self.high.is_nan()
    }
}

impl ValueAxis {
    /// An axis with these ends and ticks, as one was before; ends that make none are moved apart.
    pub fn of(low: f64, high: f64, ticks: Vec<ValueTick>) -> Self {
        let (low, high) = ends(low, high);
        Self { low, high, ticks }
    }

    /// An axis with these ends, and a tick at each of `intervals` equal parts.
    pub fn fixed(low: f64, high: f64, intervals: u32, label: impl Fn(f64) -> String) -> Self {
        let (low, high) = ends(low, high);
        let part = |place: u32| low + (high - low) * (f64::from(place) / f64::from(intervals.max(1)));
        Self { low, high, ticks: (0..=intervals.clamp(1, 100)).map(|it| tick(part(it), &label)).collect() }
    }

    /// An axis of round numbers that holds zero and all of `extent`, with about `intervals` between its ticks:
    /// 2 in a panel, 5 in a large chart.
    pub fn nice(extent: Extent, intervals: u32, base: Base, label: impl Fn(f64) -> String) -> Self {
        let extent = if extent.is_none() { Extent { low: 0.0, high: 0.0 } } else { extent };
        let (low, high) = (extent.low.clamp(-MOST, 0.0), extent.high.clamp(0.0, MOST));
        let high = if high - low < LEAST { 1.0 } else { high };
        let step = step(high - low, intervals.clamp(1, 100), base);
        // A value that is a tick but for its last bits needs no further step.
        let (first, last) = ((low / step + 1e-9).floor(), (high / step - 1e-9).ceil());
        let count = last - first;
        let ticks = (0..=100_u32).map(f64::from).take_while(|it| *it <= count);
        let ticks = ticks.map(|it| tick((first + it) * step, &label)).collect();
        Self { low: first * step, high: last * step, ticks }
    }

    /// An axis that is the same above and below zero, for two directions; both ends read as positive.
    pub fn mirrored(top: f64, base: Base, label: impl Fn(f64) -> String) -> Self {
        let top = Self::nice(Extent { low: 0.0, high: top.abs() }, 1, base, |_| String::new()).high;
        Self {
            low: -top,
            high: top,
            ticks: [-top, 0.0, top].map(|it| tick(it, &|it: f64| label(it.abs()))).into(),
        }
    }

    /// The bottom end.
    pub fn low(&self) -> f64 {
        self.low
    }

    /// The top end, above the bottom one.
    pub fn high(&self) -> f64 {
        self.high
    }

    /// The ticks, from the bottom up.
    pub fn ticks(&self) -> &[ValueTick] {
        &self.ticks
    }
}

/// Ends that are finite and apart.
fn ends(low: f64, high: f64) -> (f64, f64) {
    let finite = |it: f64| if it.is_nan() { 0.0 } else { it.clamp(-MOST, MOST) };
    let (low, high) = (finite(low), finite(high));
    if high - low < LEAST || low + (high - low) / 100.0 <= low {
        (low, low + low.abs().max(1.0))
    } else {
        (low, high)
    }
}

fn tick(value: f64, label: &impl Fn(f64) -> String) -> ValueTick {
    // Not minus zero, which would be written as such.
    let value = if value == 0.0 { 0.0 } else { value };
    ValueTick { value, label: label(value) }
}

/// The step that makes about this many intervals of a span.
fn step(span: f64, intervals: u32, base: Base) -> f64 {
    let raw = span / f64::from(intervals);
    let unit = match base {
        Base::Binary if span >= 1024.0 => 1024_f64.powf((span.log2() / 10.0).floor()),
        _ => 1.0,
    };
    let magnitude = 10_f64.powf((raw / unit).log10().floor());
    let wanted = raw / unit / magnitude;
    let step = STEPS.into_iter().find(|it| *it >= wanted * 0.999).unwrap_or(10.0);
    step * magnitude * unit
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn nice(values: &[f64], intervals: u32, base: Base) -> Vec<f64> {
        let axis = ValueAxis::nice(Extent::NONE.with(values), intervals, base, |it| it.to_string());
        axis.ticks().iter().map(|it| it.value).collect()
    }

    #[test]
    fn ticks_are_round() {
        let check = |values: &[f64], intervals, ticks: &[f64]| {
            assert_eq!(nice(values, intervals, Base::Ten), ticks, "{values:?}");
        };
        check(&[3.0, 25.0], 2, &[0.0, 20.0, 40.0]);
        check(&[44.8], 5, &[0.0, 10.0, 20.0, 30.0, 40.0, 50.0]);
        check(&[100.0], 2, &[0.0, 50.0, 100.0]);
        check(&[0.3], 2, &[0.0, 0.2, 0.4]);
        check(&[-30.0, 60.0], 2, &[-50.0, 0.0, 50.0, 100.0]);
        check(&[-3.0], 2, &[-4.0, -2.0, 0.0]);
    }

    #[test]
    fn bytes_are_round_in_their_unit() {
        const GIB: f64 = 1_073_741_824.0;
        assert_eq!(nice(&[3.6 * GIB], 2, Base::Binary), [0.0, 2.0 * GIB, 4.0 * GIB]);
        assert_eq!(nice(&[900.0], 2, Base::Binary), [0.0, 500.0, 1000.0]);
        let axis = ValueAxis::mirrored(243.0 * 1024.0, Base::Binary, |it| it.to_string());
        assert_eq!(axis.ticks().iter().map(|it| it.value).collect::<Vec<_>>(), [-256_000.0, 0.0, 256_000.0]);
        assert_eq!(axis.ticks()[0].label, "256000");
    }

    #[test]
    fn nothing_makes_an_axis_from_zero_to_one() {
        for values in [&[][..], &[0.0], &[-0.0], &[f64::NAN], &[f64::NAN, 0.0]] {
            assert_eq!(nice(values, 2, Base::Ten), [0.0, 0.5, 1.0], "{values:?}");
        }
    }

    #[test]
    fn an_axis_is_finite_and_not_empty() {
        let wild =
            [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e308, -1e308, 5e-324, 0.0, -0.0, 1.0, 1e16 + 2.0];
        for (low, high) in wild.iter().flat_map(|a| wild.map(|b| (*a, b))) {
            for base in [Base::Ten, Base::Binary] {
                check_axis(&ValueAxis::nice(Extent { low, high }, 5, base, |_| String::new()));
                check_axis(&ValueAxis::mirrored(high, base, |_| String::new()));
            }
            check_axis(&ValueAxis::fixed(low, high, 2, |_| String::new()));
        }
    }

    fn check_axis(axis: &ValueAxis) {
        assert!(axis.low().is_finite() && axis.high().is_finite() && axis.high() > axis.low(), "{axis:?}");
        assert!(
            (axis.high() - axis.low()).is_finite() && (2..=101).contains(&axis.ticks().len()),
            "{axis:?}"
        );
    }

    proptest! {
        #[test]
        fn an_axis_holds_its_data(a in -1e300_f64..1e300, b in -1e300_f64..1e300, exponent in -280_i32..0) {
            let scale = 10_f64.powi(exponent);
            let (low, high) = (a.min(b) * scale, a.max(b) * scale);
            for base in [Base::Ten, Base::Binary] {
                let axis = ValueAxis::nice(Extent { low, high }, 2, base, |_| String::new());
                check_axis(&axis);
                let slack = (axis.high() - axis.low()) * 1e-8;
                prop_assert!(axis.low() <= low + slack && high <= axis.high() + slack, "{low} {high} {axis:?}");
            }
        }
    }
}
