//! What was measured, and its medians and quartiles.

use super::plan::NOTHING;

/// One batch: a step's share of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sample {
    pub(super) contender: &'static str,
    pub(super) case: &'static str,
    pub(super) main_ms: f64,
    pub(super) cpu_ms: f64,
    pub(super) script_ms: f64,
    pub(super) shown_ms: Option<f64>,
}

/// How much more memory is used once all is drawn.
#[derive(Debug, Clone, Copy)]
pub(super) struct Heap {
    pub(super) contender: &'static str,
    pub(super) workload: &'static str,
    pub(super) growth_bytes: f64,
    /// How large WebAssembly's memory is then.
    pub(super) wasm_size_bytes: f64,
}

/// All that was measured.
#[derive(Debug, Default)]
pub(super) struct Samples {
    pub(super) times: Vec<Sample>,
    pub(super) heaps: Vec<Heap>,
}

/// The middle of some values and the middles of its halves; NaN of none.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Spread {
    pub(super) lower: f64,
    pub(super) median: f64,
    pub(super) upper: f64,
}

impl Spread {
    fn of(mut values: Vec<f64>) -> Self {
        values.sort_by(f64::total_cmp);
        let at = |quarter: usize| quantile(&values, quarter);
        Self { lower: at(1), median: at(2), upper: at(3) }
    }

    fn less(self, by: f64) -> Self {
        Self { lower: self.lower - by, median: self.median - by, upper: self.upper - by }
    }
}

/// Between the two values nearest to this quarter of the way.
fn quantile(sorted: &[f64], quarter: usize) -> f64 {
    let place = sorted.len().saturating_sub(1) * quarter;
    let (Some(below), Some(above)) = (sorted.get(place / 4), sorted.get(place.div_ceil(4))) else {
        return f64::NAN;
    };
    below + (above - below) * ((place % 4) as f64 / 4.0)
}

impl Samples {
    /// Some time of a contender in a case.
    pub(super) fn time(&self, contender: &str, case: &str, of: fn(&Sample) -> f64) -> Spread {
        let own = self.times.iter().filter(|it| it.contender == contender && it.case == case);
        Spread::of(own.map(of).collect())
    }

    /// The same, less what a page costs that draws nothing.
    pub(super) fn own_time(&self, contender: &str, case: &str, of: fn(&Sample) -> f64) -> Spread {
        self.time(contender, case, of).less(self.time(NOTHING, case, of).median)
    }

    /// Some number of bytes of a contender with a workload.
    pub(super) fn heap(&self, contender: &str, workload: &str, of: fn(&Heap) -> f64) -> Spread {
        let own = self.heaps.iter().filter(|it| it.contender == contender && it.workload == workload);
        Spread::of(own.map(of).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quartiles_lie_between_values() {
        let check = |values: &[f64], lower: f64, median: f64, upper: f64| {
            assert_eq!(Spread::of(values.to_vec()), Spread { lower, median, upper }, "{values:?}");
        };
        check(&[4.0], 4.0, 4.0, 4.0);
        check(&[3.0, 1.0], 1.5, 2.0, 2.5);
        check(&[5.0, 1.0, 2.0, 4.0, 3.0], 2.0, 3.0, 4.0);
        assert!(Spread::of(Vec::new()).median.is_nan());
    }

    #[test]
    fn what_nothing_costs_is_taken_off() {
        let sample = |contender, main_ms| Sample {
            contender,
            case: "w1_cold",
            main_ms,
            cpu_ms: main_ms,
            script_ms: 0.0,
            shown_ms: None,
        };
        let times = vec![sample("uPlot", 5.0), sample(NOTHING, 1.0), sample("uPlot", 7.0)];
        let it = Samples { times, heaps: Vec::new() };
        assert_eq!(
            it.own_time("uPlot", "w1_cold", |it| it.main_ms),
            Spread { lower: 4.5, median: 5.0, upper: 5.5 }
        );
    }
}
