//! A time as a visitor types or picks it: `2026-11-20 14:00` on the clocks of the page's zone, or whatever an
//! address may say, such as `-3h`, `yesterday`, epoch seconds.

use crate::graphite::parse_time;
use crate::series::{Zone, date_of, days_of, weekday_of};
use crate::words::Civil;

use super::time_text::TimeText;

/// A time that was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    /// How an address says it; a date becomes epoch seconds, so that the link is the same instant in all zones.
    pub time: TimeText,
    /// The instant that it is now.
    pub at_secs: i64,
    /// What its clock had to say to it.
    pub doubt: Option<Doubt>,
}

/// What is odd about a time on the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// The clock was set forward past it: the instant is when it was set.
    Skipped,
    /// The clock was set back and showed it twice: the instant is the first.
    Twice,
}

impl Typed {
    /// The time that a text means.
    pub fn parse(text: &str, now_secs: i64, zone: &Zone) -> Option<Self> {
        let text = text.trim();
        if let Some(civil) = civil_of(text) {
            let at_secs = zone.instant(civil);
            return Some(Self {
                time: TimeText::at_secs(at_secs),
                at_secs,
                doubt: doubt(zone, at_secs, civil),
            });
        }
        let text = text.split_whitespace().collect::<Vec<_>>().join("_").to_ascii_lowercase();
        // Who types `3h` or `3h ago` means the past; an offset stands before nothing else.
        let text = text.strip_suffix("_ago").unwrap_or(&text);
        let offset = || {
            let close = text.replace('_', "");
            TimeText::parse(&format!("-{}", close.strip_prefix('-').unwrap_or(&close)))
        };
        let time = TimeText::parse(text).or_else(offset)?;
        let at_secs = parse_time(time.as_str(), now_secs, &|secs| zone.offset_at(secs)).ok()?;
        Some(Self { time, at_secs, doubt: None })
    }
}

/// An instant as it is typed, to the minute, or to the second where that is not one.
pub fn typed_text(at_secs: i64, zone: &Zone) -> String {
    let Civil { year, month, day, hour, minute, second, .. } = zone.civil(at_secs);
    let seconds = if second == 0 { String::new() } else { format!(":{second:02}") };
    format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}{seconds}")
}

/// `2026-11-20`, `2026-11-20 14:00`, `2026-11-20T14:00:30`.
fn civil_of(text: &str) -> Option<Civil> {
    let (date, clock) = text.split_once(['T', 't', ' ']).unwrap_or((text, "00:00"));
    let mut date = date.split('-');
    let (year, month, day) = (number(date.next()?, 4)?, number(date.next()?, 2)?, number(date.next()?, 2)?);
    let mut clock = clock.trim().split(':');
    let (hour, minute) = (number(clock.next()?, 2)?, number(clock.next()?, 2)?);
    let second = clock.next().map_or(Some(0), |it| number(it, 2))?;
    let days = days_of(year, month, day.into());
    let is_date = date_of(days) == (year, u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    let fits = is_date && hour < 24 && minute < 60 && second < 60 && date.next().or(clock.next()).is_none();
    let small = |it: i32| u8::try_from(it).ok();
    let (month, day, hour) = (small(month)?, small(day)?, small(hour)?);
    let (minute, second) = (small(minute)?, small(second)?);
    fits.then(|| Civil { year, month, day, hour, minute, second, weekday: weekday_of(days) })
}

fn number(text: &str, most_digits: usize) -> Option<i32> {
    let fits = (1..=most_digits).contains(&text.len()) && text.bytes().all(|it| it.is_ascii_digit());
    text.parse().ok().filter(|_| fits)
}

fn doubt(zone: &Zone, at_secs: i64, civil: Civil) -> Option<Doubt> {
    if zone.civil(at_secs) != civil {
        return Some(Doubt::Skipped);
    }
    let change = zone.next_change_after(at_secs)?;
    let set_back = i64::from(zone.offset_at(at_secs)) - i64::from(zone.offset_at(change));
    (set_back > 0 && at_secs.saturating_add(set_back) >= change).then_some(Doubt::Twice)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// 2026-11-22 18:30:05 UTC.
    const NOW: i64 = 1_795_372_205;

    fn berlin() -> Zone {
        Zone::new("Europe/Berlin", vec![(1_761_440_400, 3600), (1_774_746_000, 7200), (1_792_890_000, 3600)])
    }

    fn check(text: &str, expected: Option<(&str, i64, Option<Doubt>)>) {
        let typed = Typed::parse(text, NOW, &berlin());
        let typed = typed.as_ref().map(|it| (it.time.as_str(), it.at_secs, it.doubt));
        assert_eq!(typed, expected, "{text}");
    }

    #[test]
    fn a_date_is_read_on_the_clocks_of_the_zone() {
        for text in ["2026-11-20 14:00", "2026-11-20T14:00", " 2026-11-20  14:00:00 "] {
            check(text, Some(("1795179600", 1_795_179_600, None)));
        }
        check("2026-07-01", Some(("1782856800", 1_782_856_800, None)));
    }

    #[test]
    fn a_time_that_the_clock_skips_or_shows_twice_says_so() {
        check("2026-03-29 02:30", Some(("1774746000", 1_774_746_000, Some(Doubt::Skipped))));
        check("2026-03-29 03:00", Some(("1774746000", 1_774_746_000, None)));
        check("2026-10-25 02:30", Some(("1792888200", 1_792_888_200, Some(Doubt::Twice))));
        check("2026-10-25 02:00", Some(("1792886400", 1_792_886_400, Some(Doubt::Twice))));
        check("2026-10-25 01:59", Some(("1792886340", 1_792_886_340, None)));
        check("2026-10-25 03:00", Some(("1792893600", 1_792_893_600, None)));
    }

    #[test]
    fn what_an_address_may_say_may_be_typed() {
        check("-3h", Some(("-3h", NOW - 10_800, None)));
        check("3h", Some(("-3h", NOW - 10_800, None)));
        check("2 days ago", Some(("-2days", NOW - 172_800, None)));
        check("- 2 d", Some(("-2d", NOW - 172_800, None)));
        check("now", Some(("now", NOW, None)));
        check("1795179600", Some(("1795179600", 1_795_179_600, None)));
        check("noon yesterday", Some(("noon_yesterday", 1_795_258_800, None)));
    }

    #[test]
    fn what_is_no_time_is_none() {
        for text in ["", "soon", "2026-02-30", "2026-13-01 10:00", "2026-11-20 24:00", "2026-11-20 14", "é"]
        {
            check(text, None);
        }
        for text in
            ["2026-11-20 14:00:00:00", "2026-11-20-1", "20261120 14:00x", "-", "1e9", "99999999999999"]
        {
            check(text, None);
        }
    }

    proptest! {
        #[test]
        fn an_instant_comes_back_from_its_text(at in 1_700_000_000_i64..1_900_000_000) {
            for zone in [Zone::utc(), berlin()] {
                let typed = Typed::parse(&typed_text(at, &zone), NOW, &zone).unwrap();
                let first = typed.at_secs == at || typed.doubt == Some(Doubt::Twice);
                prop_assert!(first && typed_text(typed.at_secs, &zone) == typed_text(at, &zone));
            }
        }

        #[test]
        fn any_text_is_a_time_or_none(text in "[0-9a-z:T +-]{0,20}|.{0,20}") {
            if let Some(typed) = Typed::parse(&text, NOW, &berlin()) {
                prop_assert!(TimeText::parse(typed.time.as_str()).is_some());
            }
        }
    }
}
