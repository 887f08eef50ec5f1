//! What was measured, for people.

use super::plan::{ASIDE, CASES, CONTENDERS, HEAPS, NOTHING};
use super::sample::{Sample, Samples, Spread};

/// Prints all medians and quartiles.
pub(super) fn print(samples: &Samples) {
    println!("medians, ms (quartiles), less what a page costs that draws nothing:");
    for case in CASES.iter().chain(&ASIDE) {
        print_case(samples, case);
    }
    println!("memory from data loaded to drawn, kB:");
    for (workload, name) in HEAPS {
        print!("{name:<17}");
        for contender in CONTENDERS.iter().filter(|it| it.name != NOTHING) {
            let kb = samples.heap(contender.name, workload, |it| it.growth_bytes).median / 1000.0;
            print!(" {} {kb:.0}", contender.name);
            let wasm_kb = samples.heap(contender.name, workload, |it| it.wasm_size_bytes).median / 1000.0;
            if wasm_kb > 0.0 {
                print!(" (of wasm memory, {wasm_kb:.0} large)");
            }
            print!(";");
        }
        println!();
    }
}

fn print_case(samples: &Samples, case: &str) {
    println!("{case:<17} {:>26} {:>9} {:>9} {:>9}", "main", "cpu", "script", "shown");
    for contender in CONTENDERS.map(|it| it.name) {
        let time = |of: fn(&Sample) -> f64| {
            if contender == NOTHING {
                samples.time(contender, case, of)
            } else {
                samples.own_time(contender, case, of)
            }
        };
        let main = written(time(|it| it.main_ms));
        let script = samples.time(contender, case, |it| it.script_ms).median;
        let shown = samples.time(contender, case, |it| it.shown_ms.unwrap_or(f64::NAN)).median;
        let shown = if shown.is_nan() { String::new() } else { format!("{shown:.0}") };
        println!(
            "  {contender:<15} {main:>26} {:>9.2} {script:>9.2} {shown:>9}",
            time(|it| it.cpu_ms).median
        );
    }
}

fn written(of: Spread) -> String {
    format!("{:.2} ({:.2}-{:.2})", of.median, of.lower, of.upper)
}
