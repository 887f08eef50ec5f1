//! Times as people write them in links, read as graphite-web reads them (`render/attime.py`).
//!
//! ```text
//! time      = epoch | YYYYMMDD | [ reference ] [ ( "+" | "-" ) { number unit } ]
//! reference = "now" | [ hour ] [ day ]
//! hour      = HH:MM [ am | pm ] | H am | H pm | noon | midnight | teatime
//! day       = today | yesterday | tomorrow | MM/DD/YY | MM/DD/YYYY | YYYYMMDD | month name, day | weekday
//! unit      = s… | min… | h… | d… | w… | mon… (30 days) | y… (365 days)
//! ```
//!
//! Underscores, commas and spaces count for nothing. Other servers know far fewer forms, and carbonapi takes
//! its default for what it does not know, so only epoch seconds are ever sent. In one thing this page reads
//! what people mean and not what graphite-web does: 12am is midnight and 12pm is noon.

use super::calendar::{date_of_days, days_of_date};
use super::node::refused;
use crate::error::Fault;

const DAY_SECS: i64 = 86_400;

/// Nobody writes a longer one.
const MAX_BYTES: usize = 100;

/// Times further away cannot be meant.
const FAR_SECS: i64 = 1 << 40;

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
/// From the day of 1970-01-01.
const WEEKDAYS: [&str; 7] = ["thu", "fri", "sat", "sun", "mon", "tue", "wed"];

/// Seconds of each unit, by how its name begins; the first that fits counts.
const UNITS: [(&str, i64); 7] = [
    ("s", 1),
    ("min", 60),
    ("h", 3600),
    ("d", DAY_SECS),
    ("w", 7 * DAY_SECS),
    ("mon", 30 * DAY_SECS),
    ("y", 365 * DAY_SECS),
];

/// The instant that a text means, in epoch seconds, or [`Fault::Refused`].
///
/// `offset_of` tells how many seconds east of UTC the zone's clocks are at an instant.
pub fn parse_time(text: &str, now_secs: i64, offset_of: &dyn Fn(i64) -> i32) -> Result<i64, Fault> {
    let plain: String =
        text.trim().to_lowercase().chars().filter(|it| !matches!(it, '_' | ',' | ' ')).collect();
    let found = if text.len() > MAX_BYTES { None } else { instant(&plain, now_secs, offset_of) };
    found.filter(|it| it.abs() <= FAR_SECS).ok_or_else(|| refused(text))
}

fn instant(text: &str, now_secs: i64, offset_of: &dyn Fn(i64) -> i32) -> Option<i64> {
    if text.is_empty() {
        return None;
    }
    if is_digits(text) && date_of_digits(text).is_none() {
        return text.parse().ok();
    }
    let at = text.find('+').or_else(|| text.find('-')).unwrap_or(text.len());
    let (reference, offset) = text.split_at_checked(at)?;
    reference_instant(reference, now_secs, offset_of)?.checked_add(offset_secs(offset)?)
}

fn reference_instant(text: &str, now_secs: i64, offset_of: &dyn Fn(i64) -> i32) -> Option<i64> {
    if text.is_empty() || text == "now" {
        return Some(now_secs);
    }
    let now_secs = now_secs.clamp(-FAR_SECS, FAR_SECS);
    let today = (now_secs + i64::from(offset_of(now_secs))).div_euclid(DAY_SECS);
    let (minutes, day) = time_of_day(text)?;
    Some(instant_of_local(day_of(day, today)? * DAY_SECS + minutes * 60, offset_of))
}

/// The minutes since midnight that a text begins with, and what follows.
fn time_of_day(text: &str) -> Option<(i64, &str)> {
    for (word, hour) in [("noon", 12), ("midnight", 0), ("teatime", 16)] {
        if let Some(rest) = text.strip_prefix(word) {
            return Some((hour * 60, rest));
        }
    }
    let digits = text.find(|it: char| !it.is_ascii_digit()).filter(|len| (1..=2).contains(len));
    let Some((hour, rest)) = digits.and_then(|len| text.split_at_checked(len)) else {
        return Some((0, text));
    };
    let (minute, rest) = match rest.strip_prefix(':') {
        Some(rest) => rest.split_at_checked(2).filter(|(it, _)| is_digits(it))?,
        None => ("0", rest),
    };
    let (hour, minute): (i64, i64) = (hour.parse().ok()?, minute.parse().ok()?);
    let (hour, rest) = match (rest.strip_prefix("am"), rest.strip_prefix("pm")) {
        (Some(rest), _) if hour <= 12 => (hour % 12, rest),
        (_, Some(rest)) if hour <= 12 => (hour % 12 + 12, rest),
        // Digits without a colon and without am or pm begin a date: 12/31/26.
        _ if !text.contains(':') => return Some((0, text)),
        _ => (hour, rest),
    };
    (hour < 24 && minute < 60).then_some((hour * 60 + minute, rest))
}

/// The day that a text means, in days since 1970-01-01.
fn day_of(text: &str, today: i64) -> Option<i64> {
    match text {
        "" | "today" => return Some(today),
        "yesterday" => return Some(today - 1),
        "tomorrow" => return Some(today + 1),
        _ => {}
    }
    let begins = |names: &[&str]| names.iter().position(|name| text.starts_with(name));
    if let Some(month) = begins(&MONTHS) {
        let digits = text.trim_start_matches(|it: char| it.is_ascii_alphabetic());
        let (year, _, _) = date_of_days(today);
        return days_of_date(year, i64::try_from(month).ok()? + 1, number(digits)?);
    }
    if let Some(weekday) = begins(&WEEKDAYS) {
        return Some(today - (today - i64::try_from(weekday).ok()?).rem_euclid(7));
    }
    if text.contains('/') {
        return day_of_slashes(text);
    }
    date_of_digits(text)
}

/// `MM/DD/YY` or `MM/DD/YYYY`.
fn day_of_slashes(text: &str) -> Option<i64> {
    let mut parts = text.split('/').map(number);
    let (month, day, year) = (parts.next()??, parts.next()??, parts.next()??);
    let year = match year {
        0..70 => year + 2000,
        70..1900 => year + 1900,
        _ => year,
    };
    days_of_date(year, month, day).filter(|_| parts.next().is_none())
}

/// `YYYYMMDD`, if it is a date.
fn date_of_digits(text: &str) -> Option<i64> {
    let part = |range: std::ops::Range<usize>| text.get(range).and_then(number);
    let (year, month, day) = (part(0..4)?, part(4..6)?, part(6..8)?);
    (text.len() == 8 && year > 1900).then(|| days_of_date(year, month, day))?
}

/// The seconds of `+1d6h`, `-30min`; 0 for nothing.
fn offset_secs(text: &str) -> Option<i64> {
    let (sign, mut rest) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    if rest.is_empty() && !text.is_empty() {
        return None;
    }
    let mut total: i64 = 0;
    while !rest.is_empty() {
        let (digits, after) = rest.split_at_checked(rest.find(|it: char| !it.is_ascii_digit())?)?;
        let len = after.find(|it: char| !it.is_ascii_alphabetic()).unwrap_or(after.len());
        let (name, after) = after.split_at_checked(len)?;
        let (_, unit) = UNITS.iter().find(|(prefix, _)| name.starts_with(prefix))?;
        total = total.checked_add(number(digits)?.checked_mul(*unit)?)?;
        rest = after;
    }
    Some(sign * total)
}

/// The instant at which the zone's clocks show this: the later one of an hour that comes twice, and an hour
/// that is skipped as if it was not, as pytz has it.
fn instant_of_local(local_secs: i64, offset_of: &dyn Fn(i64) -> i32) -> i64 {
    let around = [-DAY_SECS, DAY_SECS].map(|by| i64::from(offset_of(local_secs + by)));
    let shown = around.into_iter().filter(|offset| i64::from(offset_of(local_secs - offset)) == *offset);
    let offset = shown.min().or(around.into_iter().min()).unwrap_or(0);
    local_secs - offset
}

fn number(text: &str) -> Option<i64> {
    text.parse().ok().filter(|_| is_digits(text))
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// 2026-11-22 18:30:05 UTC, a Sunday.
    const NOW: i64 = 1_795_372_205;
    /// 2026-11-22 00:00 UTC.
    const TODAY: i64 = 1_795_305_600;
    const HOUR: i64 = 3600;

    fn utc(text: &str) -> Option<i64> {
        parse_time(text, NOW, &|_| 0).ok()
    }

    #[test]
    fn times_are_read_as_graphite_reads_them() {
        let check = |text: &str, expected: i64| assert_eq!(utc(text), Some(expected), "{text}");
        check("now", NOW);
        check("-1d", NOW - DAY_SECS);
        check("-30min", NOW - 1800);
        check("now-2h", NOW - 2 * HOUR);
        check("now+1day6hours", NOW + 30 * HOUR);
        check("-1month", NOW - 30 * DAY_SECS);
        check("-2y", NOW - 730 * DAY_SECS);
        check("-1w", NOW - 7 * DAY_SECS);
        check("-90s", NOW - 90);
        check("today", TODAY);
        check("yesterday", TODAY - DAY_SECS);
        check("tomorrow", TODAY + DAY_SECS);
        check("midnight", TODAY);
        check("noon", TODAY + 12 * HOUR);
        check("teatime yesterday", TODAY - 8 * HOUR);
        check("06:30", TODAY + 6 * HOUR + 1800);
        check("6:30pm", TODAY + 18 * HOUR + 1800);
        check("6pm yesterday", TODAY - 6 * HOUR);
        check("12am", TODAY);
        check("12pm", TODAY + 12 * HOUR);
        check("noon-1d", TODAY - 12 * HOUR);
        check("16:00_20261121", TODAY - 8 * HOUR);
        check("20261121", TODAY - DAY_SECS);
        check("11/21/26", TODAY - DAY_SECS);
        check("11/21/2026", TODAY - DAY_SECS);
        check("January 2", 1_767_312_000);
        check("6am_jan02", 1_767_312_000 + 6 * HOUR);
        check("sunday", TODAY);
        check("Mon", TODAY - 6 * DAY_SECS);
        check("wed+1d", TODAY - 3 * DAY_SECS);
        check("1795305600", TODAY);
        check("0", 0);
        check("20261399", 20_261_399);
    }

    #[test]
    fn what_is_no_time_is_refused() {
        let wrong = [
            "",
            " ",
            "-",
            "1m",
            "-1m",
            "-1",
            "-d",
            "--1d",
            "25:00",
            "10:60",
            "13pm",
            "soon",
            "jan",
            "jan32",
            "feb30",
            "1/2",
            "13/01/26",
            "1/2/3/4",
            "today-1x",
            "99999999999999999999",
            "-99999999999999999d",
            "2026-11-22",
            "10:0ä",
            "é",
            "now-1h+5min",
            "\u{0}",
        ];
        for text in wrong {
            assert_eq!(utc(text), None, "{text}");
        }
        assert_eq!(utc(&"1".repeat(101)), None);
    }

    #[test]
    fn a_day_begins_where_the_clocks_show_it() {
        // Berlin: summer time until 2026-10-25 01:00 UTC, from 2026-03-29 01:00 UTC.
        let berlin = |at: i64| if (1_774_746_000..1_792_890_000).contains(&at) { 7200 } else { 3600 };
        let check =
            |text: &str, expected: i64| assert_eq!(parse_time(text, NOW, &berlin), Ok(expected), "{text}");
        check("today", TODAY - HOUR);
        check("20260701", 1_782_864_000 - 2 * HOUR);
        check("20261025", 1_792_886_400 - 2 * HOUR);
        check("02:30_20261025", 1_792_886_400 + 5400);
        check("02:30_20260329", 1_774_742_400 + 5400);
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "[0-9a-z+:/_ -]{0,12}|.{0,12}", now: i64) {
            let _ = parse_time(&text, now, &|_| 3600);
        }
    }
}
