//! A time as an address writes it: epoch seconds, or Graphite's at-style.
//!
//! ```text
//! time      = reference { offset } | offset { offset }
//! reference = "now" | digits | clock [ "_" day ] | day
//! clock     = "16:50" | "5pm" | "midnight" | "noon" | "teatime"
//! day       = "20261122" | "11/22/26" | "today" | "yesterday" | "tomorrow" | "sunday"
//! offset    = ( "+" | "-" ) digits unit
//! ```
//!
//! Only the shape is looked at here; what instant it is depends on the clock.

use std::fmt;

/// A time, kept as it was written.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TimeText(String);

const MOST_CHARS: usize = 40;
/// Seconds of an epoch until the year 33658, and nothing that a 64-bit number cannot hold.
const MOST_DIGITS: usize = 12;
const FARTHEST_SECS: i64 = 999_999_999_999;
const LONGEST_SECS: i64 = 999_999_999;

const CLOCKS: [&str; 3] = ["midnight", "noon", "teatime"];
const DAYS: [&str; 3] = ["today", "yesterday", "tomorrow"];
const WEEKDAYS: [&str; 7] = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const UNITS: [&str; 24] = [
    "s", "sec", "secs", "second", "seconds", "min", "mins", "minute", "minutes", "h", "hour", "hours", "d",
    "day", "days", "w", "week", "weeks", "mon", "month", "months", "y", "year", "years",
];

impl TimeText {
    /// The time that this text is.
    pub fn parse(text: &str) -> Option<Self> {
        let small = text.to_ascii_lowercase();
        let reference_end = small.find(['+', '-']).unwrap_or(small.len());
        let (reference, offsets) = small.split_at(reference_end);
        let fits = text.len() <= MOST_CHARS
            && !text.is_empty()
            && (reference.is_empty() || is_reference(reference))
            && are_offsets(offsets);
        fits.then(|| Self(text.to_owned()))
    }

    /// This second; one before 1970 is the first of it, which no Graphite has anything from.
    pub fn at_secs(secs: i64) -> Self {
        Self(secs.clamp(0, FARTHEST_SECS).to_string())
    }

    /// So many seconds before now, in the largest unit that needs no fraction.
    pub fn ago(secs: i64) -> Self {
        let secs = secs.clamp(0, LONGEST_SECS);
        let unit = [("d", 86_400), ("h", 3600), ("min", 60)].into_iter().find(|(_, unit)| secs % unit == 0);
        let (name, unit) = unit.filter(|_| secs > 0).unwrap_or(("s", 1));
        Self(format!("-{}{name}", secs / unit))
    }

    /// Its text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for TimeText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn is_reference(text: &str) -> bool {
    match text.split_once('_') {
        Some((clock, day)) => is_clock(clock) && is_day(day),
        None => text == "now" || are_digits(text, 1, MOST_DIGITS) || is_clock(text) || is_day(text),
    }
}

fn is_clock(text: &str) -> bool {
    let half_day = ["am", "pm"].iter().find_map(|it| text.strip_suffix(it));
    match half_day.unwrap_or(text).split_once(':') {
        Some((hour, minute)) => are_digits(hour, 1, 2) && are_digits(minute, 2, 2),
        None => CLOCKS.contains(&text) || half_day.is_some_and(|hour| are_digits(hour, 1, 2)),
    }
}

fn is_day(text: &str) -> bool {
    let parts: Vec<&str> = text.split('/').collect();
    match *parts.as_slice() {
        [month, day, year] => are_digits(month, 1, 2) && are_digits(day, 1, 2) && are_digits(year, 2, 4),
        [word] => are_digits(word, 8, 8) || DAYS.contains(&word) || is_weekday(word),
        _ => false,
    }
}

fn is_weekday(text: &str) -> bool {
    let full = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
    WEEKDAYS.contains(&text) || full.contains(&text)
}

fn are_offsets(text: &str) -> bool {
    let mut parts = text.split(['+', '-']);
    // What stands before the first sign belongs to the reference, and is empty here.
    parts.next().is_some_and(str::is_empty) && parts.all(is_offset)
}

fn is_offset(text: &str) -> bool {
    let digits = text.find(|it: char| !it.is_ascii_digit()).unwrap_or(text.len());
    let (number, unit) = text.split_at(digits);
    are_digits(number, 1, 9) && UNITS.contains(&unit)
}

fn are_digits(text: &str, least: usize, most: usize) -> bool {
    (least..=most).contains(&text.len()) && text.bytes().all(|it| it.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_known_by_its_shape() {
        for text in [
            "now",
            "-1d",
            "now-6h",
            "-2weeks",
            "1795363200",
            "20261122",
            "16:50_20261122",
            "noon+1day",
            "midnight",
            "5pm_yesterday",
            "11/22/26",
            "-1d+2h-30min",
            "Sunday",
            "6:30pm",
            "-1mon",
            "-0s",
        ] {
            assert_eq!(TimeText::parse(text).map(|it| it.to_string()).as_deref(), Some(text));
        }
    }

    #[test]
    fn a_time_that_is_made_is_one_that_is_read() {
        for secs in [i64::MIN, -1, 0, 1, 59, 3600, 86_400, 1_795_363_200, i64::MAX] {
            for made in [TimeText::at_secs(secs), TimeText::ago(secs)] {
                assert_eq!(TimeText::parse(made.as_str()), Some(made));
            }
        }
        assert_eq!(TimeText::ago(7200).as_str(), "-2h");
    }

    #[test]
    fn what_no_time_can_be_is_refused() {
        for text in [
            "",
            "-",
            "+",
            "1d",
            "-1",
            "-1m",
            "-d",
            "now-",
            "now--1d",
            "now 1h",
            "16:5",
            "_20261122",
            "1/2",
            "a),b(",
            "9999999999999",
            "-9999999999d",
            "é",
            "now-1d\n",
            "5pm_",
            "..",
            "-1fortnight",
        ] {
            assert_eq!(TimeText::parse(text), None, "{text:?}");
        }
    }
}
