//! The metrics of a machine of the demo, named as Diamond names them, each with the formula of its values.

use super::fleet::{Machine, Quirk};
use super::moment::Moment;
use crate::series::order_by;

/// What a metric is worth at a moment; NaN where nothing is sent.
pub(super) type Formula = fn(&Moment<'_>) -> f64;

/// A metric: its name below the instance, which part it is of, and its formula.
pub(super) struct Metric {
    pub(super) name: String,
    pub(super) part: usize,
    pub(super) formula: Formula,
}

const HOUR_SECS: i64 = 3600;
const DAY_SECS: i64 = 86_400;
const MIB: f64 = 1_048_576.0;

type Rows = &'static [(&'static str, Formula)];

const CPU: Rows = &[
    ("user", |it| cpu(it).user),
    ("nice", |it| cpu(it).nice),
    ("system", |it| cpu(it).system),
    ("idle", |it| cpu(it).idle),
    ("iowait", |it| cpu(it).iowait),
    ("irq", |it| cpu(it).irq),
    ("softirq", |it| cpu(it).softirq),
    ("steal", |it| cpu(it).steal),
    ("guest", |_| 0.0),
    ("guest_nice", |_| 0.0),
];

const CORES: Rows = &[("cpu.cpu_count", |it| it.machine.role.cores)];

const LOAD: Rows = &[
    ("01", |it| round(load(it), 2)),
    ("05", |it| round(load(it) * 0.97, 2)),
    ("15", |it| round(load(it) * 0.94, 2)),
    ("processes_running", |it| (1.0 + it.busy * it.machine.role.cpu_percent / 25.0).round()),
    ("processes_total", |it| (130.0 + 12.0 * it.machine.role.cores + 60.0 * it.busy).round()),
];

const LOAD_BY_CORE: Rows = &[
    ("01_normalized", |it| round(load(it) / it.machine.role.cores, 2)),
    ("05_normalized", |it| round(load(it) * 0.97 / it.machine.role.cores, 2)),
    ("15_normalized", |it| round(load(it) * 0.94 / it.machine.role.cores, 2)),
];

const MEMORY: Rows = &[
    ("MemTotal", |it| memory(it, 1.0)),
    ("MemFree", |it| memory(it, (0.97 - used(it) - cached(it)).max(0.005))),
    ("MemAvailable", |it| memory(it, (1.0 - used(it)).max(0.01))),
    ("Buffers", |it| memory(it, 0.03)),
    ("Cached", |it| memory(it, cached(it))),
    ("Active", |it| memory(it, used(it))),
    ("Inactive", |it| memory(it, cached(it) * 0.7)),
    ("Dirty", |it| memory(it, 0.0005 * it.busy)),
    ("Shmem", |it| memory(it, 0.01)),
    ("SwapTotal", |it| memory(it, 0.12)),
    ("SwapFree", |it| memory(it, 0.12 - swapped(it))),
    ("SwapCached", |it| memory(it, swapped(it) * 0.5)),
    ("Committed_AS", |it| memory(it, used(it) * 1.3)),
];

const DISK: Rows = &[
    ("byte_avail", |it| (free(it) * size(it)).round()),
    ("byte_free", |it| ((free(it) + 0.05) * size(it)).round()),
    ("byte_used", |it| ((0.95 - free(it)) * size(it)).round()),
    ("byte_percentfree", |it| 100.0 * (free(it) + 0.05)),
    ("inodes_avail", |it| (free_inodes(it) * size(it) / 16_384.0).round()),
    ("inodes_free", |it| (free_inodes(it) * size(it) / 16_384.0).round()),
    ("inodes_used", |it| ((1.0 - free_inodes(it)) * size(it) / 16_384.0).round()),
    ("inodes_percentfree", |it| (100.0 * free_inodes(it)).round()),
];

const NETWORK: Rows = &[
    ("rx_byte", |it| traffic(it, 1.0)),
    ("tx_byte", |it| traffic(it, 0.8)),
    ("rx_packets", |it| traffic(it, 1.0 / 600.0)),
    ("tx_packets", |it| traffic(it, 1.0 / 700.0)),
    ("rx_errors", |_| 0.0),
    ("tx_errors", |_| 0.0),
    ("rx_drop", |_| 0.0),
    ("tx_drop", |_| 0.0),
];

const PUPPET: Rows = &[
    ("failed_events", |it| if it.has_for(Quirk::PuppetFailing, 2 * DAY_SECS) { 3.0 } else { 0.0 }),
    ("time_since_last_run", puppet_age),
    ("total_time", |it| round(24.0 + 6.0 * it.busy + 1.5 * it.normal, 2)),
];

const DEVICE: Rows = &[
    ("reads_per_second", |it| device(it, 12.0)),
    ("writes_per_second", |it| device(it, 35.0)),
    ("read_byte_per_second", |it| device(it, 2e5)),
    ("write_byte_per_second", |it| device(it, 6e5)),
    ("iops", |it| device(it, 47.0)),
    ("util_percentage", |it| device(it, 9.0 * wait(it)).min(100.0)),
    ("await", |it| device(it, 3.0 * wait(it))),
];

const VMSTAT: Rows = &[
    ("pgfault", |it| round(900.0 * it.busy, 2)),
    ("pgmajfault", |it| round(if swapped(it) > 0.0 { 12.0 * it.busy } else { 0.02 }, 2)),
    ("pgpgin", |it| round(200.0 * it.busy, 2)),
    ("pgpgout", |it| round(600.0 * it.busy, 2)),
    ("pswpin", |it| round(swapped(it) * 400.0 * it.busy, 2)),
    ("pswpout", |it| round(swapped(it) * 600.0 * it.busy, 2)),
];

const TCP: Rows = &[
    ("CurrEstab", |it| (20.0 + it.machine.role.network_bytes / 2e4 * it.busy).round()),
    ("ActiveOpens", |it| (4.0 * it.busy).round()),
    ("PassiveOpens", |it| (9.0 * it.busy).round()),
    ("AttemptFails", |it| if it.normal > 2.2 { 1.0 } else { 0.0 }),
    ("EstabResets", |it| if it.normal > 2.0 { 1.0 } else { 0.0 }),
    ("ListenOverflows", |_| 0.0),
    ("ListenDrops", |_| 0.0),
    ("TCPLoss", |_| 0.0),
    ("TCPTimeouts", |it| if it.normal > 1.8 { 1.0 } else { 0.0 }),
    ("InErrs", |_| 0.0),
];

const UPTIME: Rows = &[("uptime.minutes", |it| (it.up_secs() / 60) as f64)];

/// All metrics of a machine, sorted by name.
pub(super) fn metrics_of(machine: &Machine) -> Vec<Metric> {
    let mut all = Vec::new();
    let mut add = |head: &str, part: usize, rows: Rows| {
        all.extend(rows.iter().map(|(name, formula)| Metric {
            name: format!("{head}{name}"),
            part,
            formula: *formula,
        }));
    };
    add("cpu.total.", 0, CPU);
    add("loadavg.", 0, LOAD);
    if machine.quirk != Quirk::NoCoreCount {
        add("", 0, CORES);
        add("loadavg.", 0, LOAD_BY_CORE);
    }
    add("memory.", 0, MEMORY);
    for (part, (mount, _)) in machine.mounts().iter().enumerate() {
        add(&format!("diskspace.{mount}."), part, DISK);
    }
    add("network.eth0.", 0, NETWORK);
    if machine.quirk == Quirk::TwoInterfaces {
        add("network.ens4.", 1, NETWORK);
    }
    add("puppetagent.", 0, PUPPET);
    add("iostat.vda.", 0, DEVICE);
    if machine.role.srv_gb > 0.0 {
        add("iostat.vdb.", 1, DEVICE);
    }
    add("vmstat.", 0, VMSTAT);
    add("tcp.", 0, TCP);
    add("", 0, UPTIME);
    order_by(&mut all, |a, b| a.name.cmp(&b.name));
    all
}

/// Where the time of the processors goes, in percent; the parts make 100, or 100 for each core.
struct Cpu {
    user: f64,
    nice: f64,
    system: f64,
    idle: f64,
    iowait: f64,
    irq: f64,
    softirq: f64,
    steal: f64,
}

#[inline]
fn cpu(it: &Moment<'_>) -> Cpu {
    let steal =
        if it.has_for(Quirk::Steal, 9 * HOUR_SECS) { 28.0 } else { 0.15 } * (1.0 + 0.03 * it.drift(0.1));
    let user = (it.machine.role.cpu_percent * it.busy).clamp(0.1, 62.0);
    let system = (0.25 * user + 0.4).min(18.0);
    let iowait = (wait(it) * it.busy).clamp(0.0, 20.0);
    let nice = if it.time_secs.rem_euclid(DAY_SECS) < 1800 { 3.0 } else { 0.0 };
    let (irq, softirq) = (0.02 * it.busy, 0.3 * it.busy);
    let all = user + system + iowait + nice + irq + softirq + steal;
    let cores = if it.machine.quirk == Quirk::CpuSum { it.machine.role.cores } else { 1.0 };
    let scale = cores * if all > 99.0 { 99.0 / all } else { 1.0 };
    Cpu {
        user: user * scale,
        nice: nice * scale,
        system: system * scale,
        idle: 100.0 * cores - all * scale,
        iowait: iowait * scale,
        irq: irq * scale,
        softirq: softirq * scale,
        steal: steal * scale,
    }
}

/// How long disks let wait.
fn wait(it: &Moment<'_>) -> f64 {
    if it.machine.quirk == Quirk::SlowDisk { 14.0 } else { 1.2 }
}

fn load(it: &Moment<'_>) -> f64 {
    it.busy * it.machine.role.cpu_percent / 100.0 * it.machine.role.cores
}

/// A share of the memory in bytes; the collector multiplies kilobytes.
fn memory(it: &Moment<'_>, share: f64) -> f64 {
    (share * it.machine.role.memory_gib * MIB * 0.97).round() * 1024.0
}

fn used(it: &Moment<'_>) -> f64 {
    if it.machine.quirk == Quirk::Leak {
        let since_restart = it.time_secs.rem_euclid(3 * DAY_SECS) as f64 / (3 * DAY_SECS) as f64;
        return 0.3 + 0.65 * since_restart;
    }
    0.35 + 0.2 * it.busy
}

fn cached(it: &Moment<'_>) -> f64 {
    (0.28 + 0.04 * it.drift(6.3)).min(0.97 - used(it))
}

fn swapped(it: &Moment<'_>) -> f64 {
    if it.machine.quirk == Quirk::Leak { ((used(it) - 0.8) * 0.4).clamp(0.0, 0.11) } else { 0.0 }
}

fn is_srv(it: &Moment<'_>) -> bool {
    it.part == 1
}

/// Bytes of the file system.
fn size(it: &Moment<'_>) -> f64 {
    let role = it.machine.role;
    match it.part {
        0 => 20e9,
        1 if role.srv_gb > 0.0 => role.srv_gb * 1e9,
        _ => 40e9,
    }
}

/// The share of a file system that is left to users.
fn free(it: &Moment<'_>) -> f64 {
    let part = i64::try_from(it.part).unwrap_or(0);
    let base = 0.25 + 0.45 * it.machine.noise.share(20, part);
    let weekly = it.time_secs.rem_euclid(7 * DAY_SECS) as f64 / (7 * DAY_SECS) as f64;
    let free = base + 0.05 * it.drift(120.0) - 0.02 * weekly;
    let fills = it.machine.quirk == Quirk::DiskFilling && is_srv(it);
    // Eight hours after the story's end nothing is left.
    let left = (it.machine.anchor_secs + 8 * HOUR_SECS - it.time_secs) as f64 / (5 * DAY_SECS) as f64;
    if fills { free * left.clamp(0.004, 1.0) } else { free }
}

fn free_inodes(it: &Moment<'_>) -> f64 {
    let free = 0.8 + 0.1 * it.drift(50.0);
    let starves = it.machine.quirk == Quirk::InodesOut && is_srv(it);
    let left = (it.machine.anchor_secs - it.time_secs) as f64 / (3 * DAY_SECS) as f64;
    if starves { free * left.clamp(0.02, 1.0) } else { free }
}

fn traffic(it: &Moment<'_>, share: f64) -> f64 {
    let interface = if it.part == 0 { 1.0 } else { 0.2 };
    let burst = (1.0 + 0.25 * it.normal).max(0.05);
    round(it.machine.role.network_bytes * share * interface * it.busy * burst, 2)
}

fn puppet_age(it: &Moment<'_>) -> f64 {
    let turn = it.machine.noise.whole(21, 0, 1800);
    let usual = (it.time_secs + turn).rem_euclid(1800) + 30;
    let since_stop = it.time_secs - (it.machine.anchor_secs - 4 * DAY_SECS);
    let is_stale = it.machine.quirk == Quirk::PuppetStale;
    (if is_stale { usual.max(since_stop) } else { usual }) as f64
}

/// A figure of a disk; the second one is mostly idle, and of an idle device Diamond sends nothing.
fn device(it: &Moment<'_>, scale: f64) -> f64 {
    let is_idle = it.part == 1 && it.time_secs.rem_euclid(6 * HOUR_SECS) > 1800;
    if is_idle { f64::NAN } else { round(scale * it.busy * (1.0 + 0.3 * it.normal).max(0.05), 2) }
}

fn round(value: f64, digits: i32) -> f64 {
    let scale = 10_f64.powi(digits);
    (value * scale).round() / scale
}
