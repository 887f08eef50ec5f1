//! A machine at an instant: whether it is up, how busy it is.

use super::fleet::{Machine, Quirk};
use super::noise::{Noise, wave};

const MINUTE_SECS: i64 = 60;
const HOUR_SECS: i64 = 3600;
const DAY_SECS: i64 = 86_400;

/// How long a machine stays up before it is rebooted, more or less.
const REBOOT_SECS: i64 = 21 * DAY_SECS;

/// What formulas of metrics are made from.
pub(super) struct Moment<'a> {
    pub(super) machine: &'a Machine,
    pub(super) time_secs: i64,
    /// Which mount, interface or device.
    pub(super) part: usize,
    /// How busy the machine is: 1 is the day's peak.
    pub(super) busy: f64,
    /// A random number of this metric alone: deviation 1 over a minute, less over longer steps.
    pub(super) normal: f64,
}

impl<'a> Moment<'a> {
    /// The machine at a time. `calm` tells how little of the noise of a minute is left, from 0 to 1.
    #[inline]
    pub(super) fn new(machine: &'a Machine, part: usize, own: Noise, time_secs: i64, calm: f64) -> Self {
        let normal = own.normal(time_secs / MINUTE_SECS) * calm;
        Self { machine, time_secs, part, busy: busy(machine, time_secs, calm), normal }
    }

    /// Whether the machine's quirk is this, and has begun so long before the story's end.
    pub(super) fn has_for(&self, quirk: Quirk, secs: i64) -> bool {
        self.machine.quirk == quirk && self.time_secs > self.machine.anchor_secs - secs
    }

    /// A wave of this many days, different for each machine and part.
    pub(super) fn drift(&self, days: f64) -> f64 {
        wave(
            self.time_secs as f64 / (DAY_SECS as f64 * days)
                + self.machine.phase * 7.0
                + self.part as f64 * 0.3,
        )
    }

    /// Seconds since the machine was last started.
    pub(super) fn up_secs(&self) -> i64 {
        let (_, end) = reboot_before(self.machine, self.time_secs);
        self.time_secs - end.max(self.machine.born_secs)
    }
}

/// The rhythm of days and weeks, with a load each full hour and a rush now and then.
#[inline]
fn busy(machine: &Machine, time_secs: i64, calm: f64) -> f64 {
    let days = time_secs as f64 / DAY_SECS as f64 - machine.phase;
    let is_weekend = (time_secs.div_euclid(DAY_SECS) + 3).rem_euclid(7) >= 5;
    let rhythm = 0.62 + 0.3 * wave(days) + 0.08 * wave(2.0 * days + 0.16);
    let minute = time_secs.div_euclid(MINUTE_SECS);
    let hourly = if calm > 0.4 && minute.rem_euclid(60) < 5 { 1.25 } else { 1.0 };
    let rush = if calm > 0.4 && machine.noise.whole(4, minute, 250) == 0 { 1.8 } else { 1.0 };
    let week = if is_weekend { 0.75 } else { 1.0 };
    (rhythm * week * hourly * rush + machine.noise.normal(minute) * 0.06 * calm).clamp(0.01, 1.4)
}

/// Whether a point of this time was sent. `step_secs` is that of the archive: long steps hide short gaps.
#[inline]
pub(super) fn is_up(machine: &Machine, time_secs: i64, step_secs: i64) -> bool {
    if time_secs < machine.born_secs || time_secs >= machine.died_secs {
        return false;
    }
    let minute = time_secs.div_euclid(MINUTE_SECS);
    if step_secs == MINUTE_SECS && machine.noise.whole(5, minute, 333) == 0 {
        return false;
    }
    if machine.quirk == Quirk::Flapping && time_secs > machine.anchor_secs - 2 * DAY_SECS {
        let turn = time_secs.div_euclid(45 * MINUTE_SECS);
        let down_secs = (5 + machine.noise.whole(6, turn, 20)) * MINUTE_SECS;
        return time_secs.rem_euclid(45 * MINUTE_SECS) >= down_secs;
    }
    let (start, end) = reboot_before(machine, time_secs);
    step_secs > 5 * MINUTE_SECS || time_secs < start || time_secs >= end
}

/// The last reboot that had begun by then: when it began and when the machine was back.
fn reboot_before(machine: &Machine, time_secs: i64) -> (i64, i64) {
    let reboot = |turn: i64| {
        let at = turn * REBOOT_SECS + machine.noise.whole(7, turn, REBOOT_SECS - 2 * HOUR_SECS);
        let start = at / MINUTE_SECS * MINUTE_SECS;
        (start, start + (3 + machine.noise.whole(8, turn, 40)) * MINUTE_SECS)
    };
    let turn = time_secs.div_euclid(REBOOT_SECS);
    let (start, end) = reboot(turn);
    if start <= time_secs { (start, end) } else { reboot(turn - 1) }
}
