//! Where ticks are, in zones whose clocks are set.

use super::*;
use crate::words::Civil;
use proptest::prelude::*;

fn berlin() -> Zone {
    Zone::new("Europe/Berlin", vec![(1_761_440_400, 3600), (1_774_746_000, 7200), (1_792_890_000, 3600)])
}

fn at(zone: &Zone, year: i32, month: u8, day: u8, hour: u8) -> i64 {
    zone.instant(Civil { year, month, day, hour, minute: 0, second: 0, weekday: 1 })
}

fn words(label: TickLabel) -> String {
    match label {
        TickLabel::Time { hour, minute } => format!("{hour:02}:{minute:02}"),
        TickLabel::Day { weekday, day } => format!("{weekday}/{day}"),
        TickLabel::DayOfMonth { day, month } => format!("{day}.{month}."),
        TickLabel::Month(month) => format!("m{month}"),
        TickLabel::Year(year) => year.to_string(),
    }
}

/// The labels of so many hours from the beginning of a day; strong ones with a star.
fn labels(zone: &Zone, (year, month, day): (i32, u8, u8), hours: i64, width: f64) -> String {
    let from = at(zone, year, month, day, 0);
    let ticks = ticks(from, from + hours * 3600, width, zone, &words);
    let labels =
        ticks.iter().map(|it| if it.is_strong { format!("{}*", it.label) } else { it.label.clone() });
    labels.collect::<Vec<_>>().join(" ")
}

#[test]
fn ticks_are_where_a_clock_or_a_calendar_turns_over() {
    let check = |hours, width, expected: &str| {
        assert_eq!(labels(&Zone::utc(), (2026, 11, 21), hours, width), expected, "{hours} h on {width} px");
    };
    check(1, 400.0, "6/21* 00:10 00:20 00:30 00:40 00:50 01:00");
    check(24, 346.0, "6/21* 06:00 12:00 18:00 7/22*");
    check(24, 1190.0, "6/21* 02:00 04:00 06:00 08:00 10:00 12:00 14:00 16:00 18:00 20:00 22:00 7/22*");
    check(3 * 24, 400.0, "6/21* 12:00 7/22* 12:00 1/23* 12:00 2/24*");
    check(7 * 24, 240.0, "6/21 1/23* 3/25 5/27");
    check(
        7 * 24,
        1190.0,
        "6/21* 12:00 7/22* 12:00 1/23* 12:00 2/24* 12:00 3/25* 12:00 4/26* 12:00 5/27* 12:00 6/28*",
    );
    check(30 * 24, 346.0, "23.11. 30.11. 7.12. 14.12. 21.12.");
    check(365 * 24, 346.0, "2027* m4 m7 m10");
    check(10 * 365 * 24, 346.0, "2028 2030 2032 2034 2036");
}

#[test]
fn ticks_follow_the_clock_when_it_is_set() {
    assert_eq!(labels(&berlin(), (2026, 3, 29), 23, 400.0), "7/29* 06:00 12:00 18:00 1/30*");
    assert_eq!(labels(&berlin(), (2026, 10, 25), 5, 400.0), "7/25* 01:00 02:00 02:00 03:00 04:00");
    assert_eq!(labels(&berlin(), (2026, 3, 28), 96, 400.0), "6/28 7/29 1/30* 2/31 3/1");
}

/// 2026: forward on 8 March 07:00 UTC, back on 1 November 06:00 UTC.
fn new_york() -> Zone {
    let changes = vec![(1_762_063_200, -18_000), (1_772_953_200, -14_400), (1_793_512_800, -18_000)];
    Zone::new("America/New_York", changes)
}

/// By half an hour: back on 4 April 15:00 UTC, forward on 3 October 15:30 UTC.
fn lord_howe() -> Zone {
    let changes = vec![(1_759_591_800, 39_600), (1_775_314_800, 37_800), (1_791_041_400, 39_600)];
    Zone::new("Australia/Lord_Howe", changes)
}

#[test]
fn ticks_follow_every_clock_over_both_changes() {
    let check = |zone: &Zone, date, hours, expected: &str| {
        assert_eq!(labels(zone, date, hours, 700.0), expected, "{} {date:?}", zone.name());
    };
    check(
        &berlin(),
        (2026, 3, 29),
        6,
        "7/29* 00:30 01:00 01:30 03:00 03:30 04:00 04:30 05:00 05:30 06:00 06:30 07:00",
    );
    check(
        &new_york(),
        (2026, 3, 8),
        11,
        "7/8* 01:00 03:00 04:00 05:00 06:00 07:00 08:00 09:00 10:00 11:00 12:00",
    );
    check(
        &new_york(),
        (2026, 11, 1),
        11,
        "7/1* 01:00 01:00 02:00 03:00 04:00 05:00 06:00 07:00 08:00 09:00 10:00",
    );
    check(
        &lord_howe(),
        (2026, 4, 5),
        6,
        "7/5* 00:30 01:00 01:30 01:30 02:00 02:30 03:00 03:30 04:00 04:30 05:00 05:30",
    );
    check(
        &lord_howe(),
        (2026, 10, 4),
        6,
        "7/4* 00:30 01:00 01:30 02:30 03:00 03:30 04:00 04:30 05:00 05:30 06:00 06:30",
    );
    // Days and weeks begin at midnight before and after.
    check(
        &new_york(),
        (2026, 3, 7),
        71,
        "6/7* 06:00 12:00 18:00 7/8* 12:00 18:00 1/9* 06:00 12:00 18:00 2/10*",
    );
    check(
        &lord_howe(),
        (2026, 4, 4),
        72,
        "6/4* 06:00 12:00 18:00 7/5* 06:00 12:00 18:00 1/6* 06:00 12:00 18:00",
    );
}

#[test]
fn every_tick_of_a_clock_is_where_that_clock_shows_it() {
    for zone in [berlin(), new_york(), lord_howe()] {
        let mut at = 1_770_000_000;
        while let Some(change) = zone.next_change_after(at) {
            for span in [7200, 86_400, 4 * 86_400, 40 * 86_400] {
                for tick in ticks(change - span / 2, change + span / 2, 700.0, &zone, &words) {
                    let civil = zone.civil(tick.time_secs);
                    let whole = civil.second == 0 && civil.minute % 10 == 0;
                    assert!(whole, "{} {span} {civil:?}", zone.name());
                    let is_clock = tick.label.contains(':');
                    let shown = format!("{:02}:{:02}", civil.hour, civil.minute);
                    assert!(!is_clock || tick.label == shown, "{} {tick:?}", zone.name());
                }
            }
            at = change;
        }
    }
}

#[test]
fn a_zone_is_said_by_its_city() {
    let check = |name: &str, expected: &str| assert_eq!(zone_label(&Zone::new(name, vec![])), expected);
    check("UTC", "UTC");
    check("Europe/Berlin", "Berlin");
    check("America/New_York", "New Yo…");
    check("America/Argentina/Buenos_Aires", "Buenos…");
    check("Etc/GMT+5", "GMT+5");
    check("", "");
}

#[test]
fn half_hours_off_are_no_matter() {
    let kolkata = Zone::new("Asia/Kolkata", vec![(0, 19_800)]);
    assert_eq!(labels(&kolkata, (2026, 11, 21), 24, 346.0), "6/21* 06:00 12:00 18:00 7/22*");
}

#[test]
fn no_span_and_no_width_is_too_odd() {
    let times = [i64::MIN, -1, 0, 1, 1_795_366_200, i64::MAX];
    for (from, until) in times.iter().flat_map(|from| times.map(|until| (*from, until))) {
        for width in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 0.0, 57.0, 400.0, 20_000.0] {
            assert!(ticks(from, until, width, &berlin(), &words).len() <= 566, "{from} {until} {width}");
        }
    }
}

proptest! {
    #[test]
    fn ticks_are_inside_in_order_and_apart(from in 1_700_000_000..1_900_000_000_i64, span in 60..400_000_000_i64, width in 58.0..2000.0_f64) {
        for zone in [Zone::utc(), berlin()] {
            let ticks = ticks(from, from + span, width, &zone, &words);
            prop_assert!(ticks.iter().all(|it| it.time_secs >= from && it.time_secs <= from + span));
            for pair in ticks.windows(2) {
                let apart = (pair[1].time_secs - pair[0].time_secs) as f64 / span as f64 * width;
                prop_assert!(apart >= LABEL_SPACING_CSS_PX - 1e-6, "{pair:?}");
            }
        }
    }
}
