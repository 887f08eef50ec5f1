//! Random metrics and spans. Beside the seeded fleet, files of our own: rough values, other steps, gaps of all sizes.

use std::sync::OnceLock;

use nagf::graphite::{PathGlob, Window};
use nagf_e2e::{Dice, Whisper, now_secs};

pub(super) const MINUTE: i64 = 60;
pub(super) const HOUR: i64 = 3600;
pub(super) const DAY: i64 = 86_400;

/// Archives of the rough files: length of a step and number of points. The first is as wide as nothing is.
const ARCHIVES: [&[(i64, usize)]; 5] = [
    &[(10, 2160)],
    &[(60, 2880), (300, 2880)],
    &[(300, 864), (3600, 2160)],
    &[(60, 1440), (900, 960), (3600, 720)],
    &[(60, 10_080), (300, 8640), (900, 8640), (3600, 8760)],
];
const PARTS: i64 = 5;

/// Series of one kind: all have the same archives.
#[derive(Clone, Debug)]
pub(super) struct Group {
    pub(super) glob: String,
    pub(super) metrics: Vec<String>,
    /// The finest step.
    pub(super) step_secs: i64,
}

/// Groups of rough files, and globs of the fleet that name no machine that is being written to.
pub(super) fn groups() -> &'static [Group] {
    static GROUPS: OnceLock<Vec<Group>> = OnceLock::new();
    GROUPS.get_or_init(|| {
        let mut all = Vec::new();
        Dice::throw(|dice| all = rough(dice));
        let mut whisper = Whisper::start();
        let names = whisper.names();
        for glob in [
            "deployment-prep.deployment-m*.cpu.total.user",
            "deployment-prep.deployment-{memc,elastic}*.loadavg.01",
            "deployment-prep.*[0-9]*.iostat.vdb.await",
            "integration.*.memory.MemFree",
            "quarry.*.puppetagent.time_since_last_run",
        ] {
            let glob = PathGlob::new(glob).expect("it is one");
            let metrics: Vec<_> = names.iter().filter(|name| glob.matches(name)).cloned().collect();
            assert!(!metrics.is_empty(), "{glob}");
            all.push(Group { glob: glob.to_string(), metrics, step_secs: MINUTE });
        }
        all
    })
}

/// All metrics that nobody writes to.
pub(super) fn metrics() -> &'static [String] {
    static METRICS: OnceLock<Vec<String>> = OnceLock::new();
    METRICS.get_or_init(|| {
        let rough = groups().iter().flat_map(|it| it.metrics.clone());
        let fleet = Whisper::start().names().into_iter().filter(|name| {
            !["carbon.", "stats.", "archived_"].iter().any(|it| name.starts_with(it))
                && !name.contains(".deployment-diamond01.")
        });
        // As many of the one as of the other.
        let fleet: Vec<_> = fleet.collect();
        let every = (fleet.len() / 40).max(1);
        rough.chain(fleet.into_iter().step_by(every)).collect()
    })
}

/// Writes the rough files, where the page looks for no projects.
fn rough(dice: &mut Dice) -> Vec<Group> {
    let mut whisper = Whisper::start();
    let top = format!("stats.differential-{}", std::process::id());
    let now = now_secs();
    let mut groups = Vec::new();
    for (number, archives) in ARCHIVES.iter().enumerate() {
        let metrics: Vec<String> =
            (0..PARTS).map(|part| format!("{top}-{number}.part{part}.value")).collect();
        for metric in &metrics {
            whisper.write(metric, archives, &rough_points(archives, now, dice));
        }
        groups.push(Group { glob: format!("{top}-{number}.*.value"), metrics, step_secs: archives[0].0 });
    }
    groups
}

/// Points over all that is kept, most of them near now.
fn rough_points(archives: &[(i64, usize)], now: i64, dice: &mut Dice) -> Vec<(i64, f64)> {
    let present = *dice.one(&[1.0, 0.98, 0.7, 0.1, 0.0]);
    let kind = dice.within(0..5);
    let mut points = Vec::new();
    for (step, count) in archives {
        for index in 0..i64::try_from(*count).unwrap_or_default().min(3000) {
            if dice.share() < present {
                points.push((now.div_euclid(*step) * step - index * step, rough_value(kind, dice)));
            }
        }
    }
    points
}

fn rough_value(kind: i64, dice: &mut Dice) -> f64 {
    let share = dice.share();
    match kind {
        0 => (share - 0.5) * 2000.0,
        1 => (share * 4.0).floor(),
        2 => (share * 1e12).floor(),
        3 => (share * 10_000.0).round() / 100.0,
        _ => (share - 0.1) * 1e-9,
    }
}

/// A span, and in how many points it is wanted; it ended ten minutes ago or earlier.
pub(super) fn window(dice: &mut Dice, now: i64) -> Window {
    let until = now - dice.scale(600..250 * DAY);
    let from = until - dice.scale(600..400 * DAY);
    match dice.within(0..8) {
        0 => Window::single(from, until),
        1 => Window::of_buckets(from, until, *dice.one(&[60, 300, 3600, 86_400])),
        _ => Window::covering(from, until, u32::try_from(dice.scale(1..2000)).unwrap_or(1)),
    }
}
