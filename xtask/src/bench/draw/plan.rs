//! Who draws what, and how often.

use std::fmt;

/// One who draws.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Contender {
    /// As the table shows it.
    pub(super) name: &'static str,
    /// Its script in `xtask/bench/page/contenders`, and what else the page is told.
    pub(super) query: &'static str,
    /// Slow ones have fewer turns: no figure hangs on them.
    is_slow: bool,
}

const fn contender(name: &'static str, query: &'static str, is_slow: bool) -> Contender {
    Contender { name, query, is_slow }
}

pub(super) const OURS: &str = "nagf";
pub(super) const UPLOT: &str = "uPlot";
pub(super) const RAW: &str = "raw";
pub(super) const NOTHING: &str = "nothing";

/// All of them, as the table has them.
pub(super) const CONTENDERS: [Contender; 8] = [
    contender(OURS, "contender=nagf", false),
    contender("nagf page", "contender=nagf&page=1", false),
    contender(RAW, "contender=raw", false),
    contender(UPLOT, "contender=uplot", false),
    contender("dygraphs", "contender=dygraphs", true),
    contender("Chart.js", "contender=chartjs", true),
    contender("ECharts", "contender=echarts", true),
    contender(NOTHING, "contender=noop", false),
];

/// What is measured within one job: a case, the kind of its steps, and how many.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part {
    pub(super) case: &'static str,
    /// As `xtask/bench/page/bench.js` names it.
    pub(super) kind: &'static str,
    /// Steps that are not counted: the browser compiles what runs often.
    pub(super) warm_up: u32,
    pub(super) batches: u32,
    /// Steps to a batch.
    pub(super) steps: u32,
}

/// A workload, as `xtask/bench/page/workloads.js` has it.
#[derive(Debug)]
pub(super) struct Workload {
    pub(super) name: &'static str,
    turns: u32,
    /// The case of its first draw.
    pub(super) cold: &'static str,
    pub(super) parts: &'static [Part],
}

const fn part(case: &'static str, kind: &'static str, warm_up: u32, (batches, steps): (u32, u32)) -> Part {
    Part { case, kind, warm_up, batches, steps }
}

static WORKLOADS: [Workload; 8] = [
    Workload {
        name: "w1",
        turns: 7,
        cold: "w1_cold",
        parts: &[part("w1_warm", "warm", 6, (3, 5)), part("w1_pan", "pan", 4, (3, 6))],
    },
    Workload { name: "w2_all", turns: 3, cold: "w2_all", parts: &[] },
    Workload {
        name: "w2_visible",
        turns: 5,
        cold: "w2_visible_cold",
        parts: &[part("w2_visible_warm", "warm", 4, (3, 5))],
    },
    Workload {
        name: "w3a",
        turns: 3,
        cold: "w3a_cold",
        parts: &[part("w3a_warm", "warm", 1, (3, 1)), part("w3a_pan", "pan", 2, (3, 3))],
    },
    Workload {
        name: "w3b",
        turns: 3,
        cold: "w3b_cold",
        parts: &[part("w3b_warm", "warm", 1, (3, 1)), part("w3b_pan", "pan", 2, (3, 3))],
    },
    Workload { name: "w4", turns: 6, cold: "w4_cold", parts: &[part("w4", "move", 10, (3, 30))] },
    Workload { name: "w5", turns: 3, cold: "w5", parts: &[] },
    Workload { name: "w6", turns: 3, cold: "w6_cold", parts: &[part("w6", "warm", 2, (3, 4))] },
];

/// The cases that count for the mean, in order.
pub(super) const CASES: [&str; 13] = [
    "w1_cold",
    "w1_warm",
    "w1_pan",
    "w2_all",
    "w2_visible_cold",
    "w2_visible_warm",
    "w3a_warm",
    "w3a_pan",
    "w3b_warm",
    "w3b_pan",
    "w4",
    "w5",
    "w6",
];

/// Cases that are only shown.
pub(super) const ASIDE: [&str; 3] = ["w3a_cold", "w3b_cold", "w6_cold"];

/// Workloads whose memory is measured, and the names of their figures.
pub(super) const HEAPS: [(&str, &str); 3] = [("w1", "heap_w1"), ("w2_all", "heap_w2"), ("w3a", "heap_w3")];
const HEAP_TURNS: u32 = 2;

/// One contender with one workload.
#[derive(Debug, Clone, Copy)]
pub(super) struct Job {
    pub(super) contender: Contender,
    pub(super) workload: &'static Workload,
    /// Memory instead of time.
    pub(super) is_heap: bool,
}

impl fmt::Display for Job {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} with {}", self.contender.name, self.workload.name)
    }
}

/// All jobs, one behind the other.
pub(super) fn jobs() -> Vec<Job> {
    let mut jobs = Vec::new();
    for contender in CONTENDERS {
        for workload in &WORKLOADS {
            let turns = if contender.is_slow { workload.turns.div_ceil(2) } else { workload.turns };
            let timed = Job { contender, workload, is_heap: false };
            jobs.extend((0..turns).map(|_| timed));
            if HEAPS.iter().any(|(name, _)| *name == workload.name) && contender.name != NOTHING {
                jobs.extend((0..HEAP_TURNS).map(|_| Job { is_heap: true, ..timed }));
            }
        }
    }
    jobs
}

/// The same in an order that a seed makes (Fisher and Yates).
pub(super) fn shuffled<T>(mut all: Vec<T>, seed: u32) -> Vec<T> {
    let mut state = u64::from(seed) | 1 << 40;
    for last in (1..all.len()).rev() {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let share = usize::try_from(state >> 33).unwrap_or(0);
        all.swap(last, share % (last + 1));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_holds_all_and_depends_on_the_seed() {
        let of = |seed| shuffled((0..50).collect::<Vec<u32>>(), seed);
        let mut sorted = of(7);
        sorted.sort_unstable();
        assert_eq!(sorted, (0..50).collect::<Vec<u32>>());
        assert_eq!(of(7), of(7));
        assert_ne!(of(7), of(8));
    }

    #[test]
    fn each_case_is_measured_by_one_workload() {
        let cases = WORKLOADS.iter().flat_map(|it| it.parts.iter().map(|part| part.case).chain([it.cold]));
        let cases: Vec<&str> = cases.collect();
        for case in CASES.iter().chain(&ASIDE) {
            assert_eq!(cases.iter().filter(|it| *it == case).count(), 1, "{case}");
        }
    }
}
