//! The figures: ours over theirs.

use super::plan::{CASES, HEAPS, OURS, RAW, UPLOT};
use super::sample::{Sample, Samples};
use crate::bench::figure::{Figure, rounded};

/// What a clock of milliseconds cannot tell from nothing.
const LEAST_MS: f64 = 0.02;
/// As much as a heap is off by itself.
const LEAST_BYTES: f64 = 1024.0;

type Clock = fn(&Sample) -> f64;

/// The names of figures, and what they go by. Where other programs want the processor the wall's clock counts them too:
/// then the processor's own tells more.
const KINDS: [(&str, &str, Clock); 2] =
    [("draw", "time", |it| it.main_ms), ("draw_cpu", "own processor time", |it| it.cpu_ms)];

/// All figures, those of single cases first.
pub(super) fn of(samples: &Samples) -> Vec<Figure> {
    let mut figures = Vec::new();
    for (kind, clock, of) in KINDS {
        for (rival, name) in [(UPLOT, "uplot"), (RAW, "raw")] {
            let ratios = CASES.map(|case| ratio(samples, case, rival, of));
            for (case, ratio) in CASES.iter().zip(ratios) {
                let meaning = format!("main thread's {clock} of ours over that of {rival}");
                figures.push(Figure::new(&format!("{kind}_{case}_vs_{name}"), rounded(ratio), &meaning));
            }
            let meaning = format!("geometric mean of these cases against {rival}");
            let mean = rounded(geometric_mean(&ratios));
            figures.push(Figure::new(&format!("{kind}_geomean_vs_{name}"), mean, &meaning));
        }
    }
    for (workload, name) in HEAPS {
        let bytes =
            |contender| samples.heap(contender, workload, |it| it.growth_bytes).median.max(LEAST_BYTES);
        let meaning = "memory from data loaded to drawn, ours over that of uPlot";
        figures.push(Figure::new(&format!("{name}_vs_uplot"), rounded(bytes(OURS) / bytes(UPLOT)), meaning));
    }
    figures
}

fn ratio(samples: &Samples, case: &str, rival: &str, of: Clock) -> f64 {
    let time = |contender| samples.own_time(contender, case, of).median.max(LEAST_MS);
    time(OURS) / time(rival)
}

fn geometric_mean(ratios: &[f64]) -> f64 {
    (ratios.iter().map(|it| it.ln()).sum::<f64>() / ratios.len() as f64).exp()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn twice_and_half_are_even() {
        assert_eq!(rounded(geometric_mean(&[2.0, 0.5, 1.0])), json!(1.0));
        assert_eq!(rounded(geometric_mean(&[0.5, 0.125])), json!(0.25));
    }
}
