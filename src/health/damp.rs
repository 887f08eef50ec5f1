//! Against flapping: how long a state outlives what caused it.
//!
//! An alarm is an instant at which a check is broken. After the last one the state is held for half of the
//! time since the first one of the six hours before, but at least for the window of the check and at most for an
//! hour. So what was broken for a moment is well again soon, and what comes and goes stays one state.
//!
//! Each alarm holds by itself, so one more can only lengthen a state, never end it.

use std::collections::VecDeque;

const HOUR_SECS: i64 = 3600;
/// How far back alarms belong together.
const MEMORY_SECS: i64 = 6 * HOUR_SECS;
/// No state is held longer.
const LONGEST_SECS: i64 = HOUR_SECS;

/// Holds alarms, told in the order of time.
#[derive(Debug)]
pub(super) struct Damper {
    least_secs: i64,
    recent: VecDeque<i64>,
    last_secs: Option<i64>,
    until_secs: i64,
}

impl Damper {
    /// A damper that holds at least so long.
    pub(super) fn new(least_secs: i64) -> Self {
        let least_secs = least_secs.clamp(0, LONGEST_SECS);
        Self { least_secs, recent: VecDeque::new(), last_secs: None, until_secs: i64::MIN }
    }

    /// Time has come to `at_secs`, with an alarm or without. Whether the state holds.
    pub(super) fn step(&mut self, at_secs: i64, is_alarm: bool) -> bool {
        if is_alarm {
            let is_old = |it: &i64| at_secs.saturating_sub(*it) > MEMORY_SECS;
            while self.recent.front().is_some_and(is_old) {
                self.recent.pop_front();
            }
            self.recent.push_back(at_secs);
            let first_secs = self.recent.front().copied().unwrap_or(at_secs);
            let hold = (at_secs.saturating_sub(first_secs) / 2).clamp(self.least_secs, LONGEST_SECS);
            self.until_secs = self.until_secs.max(at_secs.saturating_add(hold));
            self.last_secs = Some(at_secs);
        }
        self.last_secs.is_some() && at_secs <= self.until_secs
    }

    /// The last alarm.
    pub(super) fn last_secs(&self) -> Option<i64> {
        self.last_secs
    }

    /// Until when the state holds without another alarm.
    pub(super) fn until_secs(&self) -> i64 {
        self.until_secs
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One sign a minute, `!` for an alarm; what holds is shown as `#`.
    fn check(alarms: &str, expected: &str) {
        let mut damper = Damper::new(120);
        let minutes = (0_i64..).zip(alarms.chars());
        let held: String =
            minutes.map(|(at, it)| if damper.step(at * 60, it == '!') { '#' } else { '.' }).collect();
        assert_eq!(held, expected, "{alarms}");
    }

    #[test]
    fn a_short_alarm_is_held_for_the_window() {
        check("..!.....", "..###...");
    }

    #[test]
    fn a_long_one_is_held_for_half_of_its_time() {
        check("!!!!!!!!!!!!!.......", "###################.");
    }

    #[test]
    fn what_comes_and_goes_stays_one_state() {
        check("!..!..!..!..!..!..!...........", "############################..");
        check("!...!...!...!...!.........", "###.###.#################.");
    }

    #[test]
    fn nothing_is_held_longer_than_an_hour() {
        let mut damper = Damper::new(60);
        assert!((0..24 * 60).all(|minute| damper.step(minute * 60, true)));
        assert_eq!(damper.until_secs() - damper.last_secs().unwrap_or(0), 3600);
    }
}
