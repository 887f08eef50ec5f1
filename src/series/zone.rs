//! Time zones as the list of their changes, and the calendar.
//!
//! A browser knows the zones but tells only one instant at a time, so it hands over the changes of the span that
//! is looked at. Before the first change its offset holds, after the last one the last. Every function is total:
//! an instant outside of what a `Date` can hold is moved to its nearest end.

use super::order::order_by;
use crate::words::Civil;

/// A day in seconds, where no clock is set.
pub const DAY_SECS: i64 = 86_400;

/// What a `Date` of JavaScript can hold, either side of 1970.
const MOST_SECS: i64 = 8_640_000_000_000;

/// A time zone: its name, and from when on which offset holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone {
    name: String,
    transitions: Vec<(i64, i32)>,
}

impl Zone {
    /// The zone whose offset is always zero.
    pub fn utc() -> Self {
        Self::new("UTC", vec![(0, 0)])
    }

    /// A zone from its changes: since when (epoch seconds), and how many seconds east of UTC. They are sorted here.
    pub fn new(name: &str, mut transitions: Vec<(i64, i32)>) -> Self {
        order_by(&mut transitions, |(a, _), (b, _)| a.cmp(b));
        // No zone was ever more than 16 hours off; a day keeps every sum below in range.
        for (_, offset_secs) in &mut transitions {
            *offset_secs = (*offset_secs).clamp(-86_400, 86_400);
        }
        Self { name: name.to_owned(), transitions }
    }

    /// Its IANA name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Seconds east of UTC at an instant.
    pub fn offset_at(&self, secs: i64) -> i32 {
        let after = self.transitions.partition_point(|(from_secs, _)| *from_secs <= secs);
        let holding = self.transitions.get(after.saturating_sub(1));
        holding.map_or(0, |(_, offset_secs)| *offset_secs)
    }

    /// When the offset changes next after an instant.
    pub fn next_change_after(&self, secs: i64) -> Option<i64> {
        let after = self.transitions.partition_point(|(from_secs, _)| *from_secs <= secs);
        // Before the first change its own offset holds already.
        self.transitions.get(after.max(1)).map(|(from_secs, _)| *from_secs)
    }

    /// What a clock on the wall shows at an instant.
    pub fn civil(&self, secs: i64) -> Civil {
        let secs = secs.clamp(-MOST_SECS, MOST_SECS);
        let local = secs + i64::from(self.offset_at(secs));
        let days = local.div_euclid(DAY_SECS);
        let (year, month, day) = date_of(days);
        let second = local.rem_euclid(DAY_SECS);
        Civil {
            year,
            month,
            day,
            hour: small(second / 3600),
            minute: small(second / 60 % 60),
            second: small(second % 60),
            weekday: weekday_of(days),
        }
    }

    /// The first instant at which a clock shows this; where the clock was set forward past it, the instant at which
    /// it was set. Parts out of range run over into the next larger one; the weekday is not looked at.
    pub fn instant(&self, civil: Civil) -> i64 {
        let days = days_of(civil.year, i32::from(civil.month), civil.day.into());
        let clock = i64::from(civil.hour) * 3600 + i64::from(civil.minute) * 60 + i64::from(civil.second);
        self.instant_of(days, clock)
    }

    /// The instant at which a day begins, given in days since 1970: its first, should midnight be left out or come
    /// twice.
    pub fn midnight(&self, days: i64) -> i64 {
        self.instant_of(days, 0)
    }

    fn instant_of(&self, days: i64, clock_secs: i64) -> i64 {
        let days = days.clamp(-MOST_SECS / DAY_SECS, MOST_SECS / DAY_SECS);
        let local = days * DAY_SECS + clock_secs;
        // The offsets that may hold lie within a day of it.
        let mut at = local - DAY_SECS;
        loop {
            let instant = local - i64::from(self.offset_at(at));
            let end = self.next_change_after(at).filter(|end| *end <= local + DAY_SECS);
            match end {
                // This offset ends before the clock shows it; if the next one begins after, it is left out.
                Some(end) if instant >= end => {
                    if local - i64::from(self.offset_at(end)) < end {
                        return end;
                    }
                    at = end;
                }
                _ => return instant,
            }
        }
    }

    /// The day that holds an instant, in days since 1970.
    pub fn day_at(&self, secs: i64) -> i64 {
        let secs = secs.clamp(-MOST_SECS, MOST_SECS);
        (secs + i64::from(self.offset_at(secs))).div_euclid(DAY_SECS)
    }
}

/// 1 for Monday to 7 for Sunday.
pub fn weekday_of(days: i64) -> u8 {
    // 1970 began on a Thursday.
    small((days + 3).rem_euclid(7) + 1)
}

/// Days from 1970 to a date of the proleptic Gregorian calendar. Months and days may run over: month 13 is the
/// January after.
pub fn days_of(year: i32, month: i32, day: i64) -> i64 {
    let months = i64::from(year) * 12 + i64::from(month) - 3;
    // Years that begin in March end with the day that leap years add.
    let (year, month) = (months.div_euclid(12), months.rem_euclid(12));
    let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let day_of_year = (153 * month + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

/// Year, month and day of a number of days since 1970.
pub fn date_of(days: i64) -> (i32, u8, u8) {
    let days = days.clamp(-MOST_SECS / DAY_SECS - 2, MOST_SECS / DAY_SECS + 2) + 719_468;
    let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * day_of_year + 2) / 153;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let year = era * 400 + year_of_era + i64::from(month <= 2);
    let day = day_of_year - (153 * from_march + 2) / 5 + 1;
    (i32::try_from(year).unwrap_or_default(), small(month), small(day))
}

/// A part of a date or a clock, which is small by its making.
fn small(part: i64) -> u8 {
    u8::try_from(part).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Berlin in 2026: forward on 29 March 01:00 UTC, back on 25 October 01:00 UTC.
    fn berlin() -> Zone {
        Zone::new("Europe/Berlin", vec![(1_792_890_000, 3600), (1_774_746_000, 7200), (1_761_440_400, 3600)])
    }

    /// Beirut, where the clock is set at midnight: 29 March 2026 begins at 01:00.
    fn beirut() -> Zone {
        Zone::new("Asia/Beirut", vec![(1_761_426_000, 7200), (1_774_735_200, 10_800)])
    }

    fn civil(year: i32, month: u8, day: u8, hour: u8, minute: u8) -> Civil {
        Civil {
            year,
            month,
            day,
            hour,
            minute,
            second: 0,
            weekday: weekday_of(days_of(year, month.into(), day.into())),
        }
    }

    #[test]
    fn a_clock_shows_the_offset_that_holds() {
        let check = |zone: Zone, secs: i64, shown: Civil| assert_eq!(zone.civil(secs), shown);
        check(Zone::utc(), 0, civil(1970, 1, 1, 0, 0));
        check(Zone::utc(), -60, civil(1969, 12, 31, 23, 59));
        check(Zone::utc(), 951_782_400, civil(2000, 2, 29, 0, 0));
        check(berlin(), 1_774_745_940, civil(2026, 3, 29, 1, 59));
        check(berlin(), 1_774_746_000, civil(2026, 3, 29, 3, 0));
        check(berlin(), 0, civil(1970, 1, 1, 1, 0));
        check(Zone::new("Asia/Kolkata", vec![(0, 19_800)]), 0, civil(1970, 1, 1, 5, 30));
    }

    #[test]
    fn a_time_that_is_left_out_is_when_the_clock_was_set() {
        assert_eq!(berlin().instant(civil(2026, 3, 29, 2, 30)), 1_774_746_000);
        assert_eq!(beirut().instant(civil(2026, 3, 29, 0, 0)), 1_774_735_200);
    }

    #[test]
    fn a_time_that_comes_twice_is_the_first() {
        assert_eq!(berlin().instant(civil(2026, 10, 25, 2, 30)), 1_792_888_200);
        assert_eq!(berlin().instant(civil(2026, 10, 25, 3, 0)), 1_792_893_600);
    }

    #[test]
    fn days_run_over_into_months_and_months_into_years() {
        assert_eq!(date_of(days_of(2026, 13, 1)), (2027, 1, 1));
        assert_eq!(date_of(days_of(2026, 2, 29)), (2026, 3, 1));
        assert_eq!(date_of(days_of(2024, 3, 0)), (2024, 2, 29));
        assert_eq!(weekday_of(days_of(2026, 11, 22)), 7);
    }

    #[test]
    fn no_instant_is_too_far() {
        for secs in [i64::MIN, i64::MAX, -MOST_SECS, MOST_SECS] {
            let shown = berlin().civil(secs);
            assert!(shown.month > 0 && berlin().instant(shown).abs() <= MOST_SECS + DAY_SECS);
        }
        berlin().instant(civil(i32::MAX, 255, 255, 255, 255));
        assert_eq!(Zone::new("", Vec::new()).offset_at(5), 0);
    }

    proptest! {
        #[test]
        fn an_instant_comes_back_from_its_clock(secs in 1_700_000_000_i64..1_900_000_000) {
            for zone in [Zone::utc(), berlin(), beirut()] {
                let again = zone.instant(zone.civil(secs));
                prop_assert!(again == secs || again == secs - 3600, "{} {secs} {again}", zone.name());
                prop_assert_eq!(zone.civil(again), zone.civil(secs));
            }
        }
    }
}
