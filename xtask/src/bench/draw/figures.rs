//! The figures: ours over theirs.

use serde_json::{Value, json};

use super::plan::{CASES, HEAPS, OURS, RAW, UPLOT};
use super::sample::Samples;
use crate::bench::Figure;

/// What a clock of milliseconds cannot tell from nothing.
const LEAST_MS: f64 = 0.02;
/// As much as a heap is off by itself.
const LEAST_BYTES: f64 = 1024.0;

/// All figures, those of single cases first.
pub(super) fn of(samples: &Samples) -> Vec<Figure> {
    let mut figures = Vec::new();
    for (rival, name) in [(UPLOT, "uplot"), (RAW, "raw")] {
        let ratios = CASES.map(|case| ratio(samples, case, rival));
        for (case, ratio) in CASES.iter().zip(ratios) {
            let meaning = format!("main thread's time of ours over that of {rival}");
            figures.push(Figure::new(&format!("draw_{case}_vs_{name}"), rounded(ratio), &meaning));
        }
        let mean = geometric_mean(&ratios);
        let meaning = format!("geometric mean of the cases against {rival}");
        figures.push(Figure::new(&format!("draw_geomean_vs_{name}"), rounded(mean), &meaning));
    }
    for (workload, name) in HEAPS {
        let bytes =
            |contender| samples.heap(contender, workload, |it| it.growth_bytes).median.max(LEAST_BYTES);
        let meaning = "memory from data loaded to drawn, ours over that of uPlot";
        figures.push(Figure::new(&format!("{name}_vs_uplot"), rounded(bytes(OURS) / bytes(UPLOT)), meaning));
    }
    figures
}

fn ratio(samples: &Samples, case: &str, rival: &str) -> f64 {
    let main = |contender| samples.own_time(contender, case, |it| it.main_ms).median.max(LEAST_MS);
    main(OURS) / main(rival)
}

fn geometric_mean(ratios: &[f64]) -> f64 {
    (ratios.iter().map(|it| it.ln()).sum::<f64>() / ratios.len() as f64).exp()
}

fn rounded(ratio: f64) -> Value {
    json!((ratio * 1000.0).round() / 1000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twice_and_half_are_even() {
        assert_eq!(rounded(geometric_mean(&[2.0, 0.5, 1.0])), json!(1.0));
        assert_eq!(rounded(geometric_mean(&[0.5, 0.125])), json!(0.25));
    }
}
