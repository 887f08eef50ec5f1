//! Forecasts of generated disks, beside those of a plain straight line.

use super::fill::{Basis, fill};
use crate::series::Series;

const HOUR: i64 = 3600;
const DAY: f64 = 86_400.0;
/// What is looked at: four weeks, hour by hour.
const PAST_HOURS: i64 = 28 * 24;
/// No disk of these lasts longer.
const FUTURE_HOURS: i64 = 200 * 24;
const SIZE: f64 = 100e9;
const EACH: u64 = 60;

/// Bits that depend on all that is given.
fn bits(seed: u64, kind: u64, slot: i64) -> u64 {
    let mut bits = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ kind.wrapping_mul(0xd1b5_4a32_d192_ed03);
    for part in [slot.cast_unsigned(), 17] {
        bits = (bits ^ part).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits ^= bits >> 31;
    }
    bits
}

/// A number from 0 to 1.
fn dice(seed: u64, kind: u64, slot: i64) -> f64 {
    (bits(seed, kind, slot) >> 11) as f64 / (1_u64 << 53) as f64
}

/// A whole number from 0 to below the limit.
fn whole(seed: u64, kind: u64, limit: i64) -> i64 {
    (bits(seed, kind, 0) >> 1).cast_signed() % limit
}

/// What is left of a disk at an hour; the present is hour 0.
type Disk = fn(seed: u64, hour: i64) -> f64;

/// Bytes a day, and how much is left at present.
fn pace(seed: u64) -> (f64, f64) {
    (SIZE * (0.004 + 0.03 * dice(seed, 1, 0)), SIZE * (0.1 + 0.3 * dice(seed, 2, 0)))
}

fn noise(seed: u64, hour: i64) -> f64 {
    SIZE * 0.002 * (dice(seed, 3, hour) + dice(seed, 4, hour) - 1.0)
}

fn linear(seed: u64, hour: i64) -> f64 {
    let (pace, left) = pace(seed);
    left - pace * hour as f64 / 24.0 + noise(seed, hour)
}

/// A batch each 8 to 16 hours, and nothing in between.
fn stepped(seed: u64, hour: i64) -> f64 {
    let (pace, left) = pace(seed);
    let every = 8 + whole(seed, 5, 8);
    let size = |turn: i64| 0.5 + dice(seed, 6, turn);
    let turns = hour.div_euclid(every);
    let range = if turns >= 0 { 0..turns } else { turns..0 };
    let sum: f64 = range.map(size).sum::<f64>() * if turns >= 0 { 1.0 } else { -1.0 };
    left - pace * every as f64 / 24.0 * sum + 0.2 * noise(seed, hour)
}

/// Each week three quarters of what came are cleaned up.
fn weekly(seed: u64, hour: i64) -> f64 {
    let (pace, left) = pace(seed);
    let phase = whole(seed, 7, 168);
    let weeks = (hour + phase).div_euclid(168) as f64;
    left - pace * (hour as f64 / 24.0 - 0.75 * 7.0 * weeks) + noise(seed, hour)
}

/// A log grows by 8 % of the disk each day and is rotated at night, beside slow growth.
fn rotated(seed: u64, hour: i64) -> f64 {
    let (pace, left) = pace(seed);
    let phase = whole(seed, 8, 24);
    let of_day = (hour + phase).rem_euclid(24) as f64 / 24.0;
    left - pace * 0.3 * hour as f64 / 24.0 - SIZE * 0.08 * of_day + noise(seed, hour)
}

/// It lay still until some days ago, when something began to write.
fn turned(seed: u64, hour: i64) -> f64 {
    let (pace, left) = pace(seed);
    let begin = -24 * 4 - whole(seed, 9, 240);
    left - pace * hour.max(begin) as f64 / 24.0 + noise(seed, hour)
}

/// Where a straight line through all points, by least squares, reaches nothing: seconds from the last point.
fn plain(left: &Series) -> Option<f64> {
    let points: Vec<(f64, f64)> =
        left.values().iter().enumerate().map(|(at, value)| (at as f64 * HOUR as f64, *value)).collect();
    let count = points.len() as f64;
    let mean = points.iter().fold((0.0, 0.0), |sum, it| (sum.0 + it.0 / count, sum.1 + it.1 / count));
    let (above, below) = points.iter().fold((0.0, 0.0), |sum, it| {
        (sum.0 + (it.0 - mean.0) * (it.1 - mean.1), sum.1 + (it.0 - mean.0).powi(2))
    });
    let slope = above / below;
    let at_end = mean.1 + slope * (points.last()?.0 - mean.0);
    (slope < 0.0).then(|| at_end.max(0.0) / -slope)
}

/// How far off a forecast is, as a share of the truth; none at all is as bad as the worst.
fn error(forecast: Option<f64>, truth: f64) -> f64 {
    forecast.map_or(10.0, |it| ((it - truth).abs() / truth).min(10.0))
}

fn median(mut all: Vec<f64>) -> f64 {
    all.sort_by(f64::total_cmp);
    all[all.len() / 2]
}

/// The errors of both for each disk of a kind.
fn errors(disk: Disk) -> (Vec<f64>, Vec<f64>) {
    let of_seed = |seed: u64| {
        let past = (-PAST_HOURS + 1..=0).map(|hour| disk(seed, hour).clamp(0.0, SIZE)).collect();
        let left = Series::new(0, 3600, past);
        let truth = (1..FUTURE_HOURS).find(|hour| disk(seed, *hour) <= 0.0)?;
        let truth = (truth * HOUR) as f64;
        Some((error(fill(&left).map(|it| it.secs), truth), error(plain(&left), truth)))
    };
    (0..EACH).filter_map(of_seed).unzip()
}

#[test]
fn a_forecast_is_not_worse_than_a_straight_line() {
    let kinds: [(&str, Disk); 5] = [
        ("linear", linear),
        ("stepped", stepped),
        ("weekly", weekly),
        ("rotated", rotated),
        ("turned", turned),
    ];
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for (name, disk) in kinds {
        let (robust, plain) = errors(disk);
        assert!(robust.len() > 40, "{name}: most of these disks fill: {}", robust.len());
        println!(
            "{name}: {} disks, median error {:.3}, of a straight line {:.3}",
            robust.len(),
            median(robust.clone()),
            median(plain.clone())
        );
        ours.extend(robust);
        theirs.extend(plain);
    }
    let (ours, theirs) = (median(ours), median(theirs));
    println!("all: median error {ours:.3}, of a straight line {theirs:.3}");
    assert!(ours <= theirs, "{ours} {theirs}");
}

/// Hour by hour.
fn hourly(values: impl Iterator<Item = f64>) -> Series {
    Series::new(0, 3600, values.collect())
}

#[test]
fn a_forecast_says_how_sure_it_is() {
    let falling = fill(&hourly((0..100).map(|hour| 200.0 - f64::from(hour)))).unwrap();
    assert!((falling.secs - 101.0 * 3600.0).abs() < 60.0, "{falling:?}");
    assert!(falling.earliest_secs <= falling.secs && falling.secs <= falling.latest_secs);
    assert!(falling.is_sure() && falling.agreement > 0.99 && falling.pace < 0.0);
    assert_eq!((falling.basis, falling.looked_back_secs), (Basis::Stretch, 99 * 3600));
    let slow = fill(&hourly((0..100).map(|hour| 1e6 - f64::from(hour)))).unwrap();
    assert!(!slow.is_sure(), "it looks too far ahead: {slow:?}");
    assert_eq!(fill(&hourly((0..100).map(|_| 5.0))), None, "it does not fall");
    assert_eq!(fill(&hourly((0..100).map(f64::from))), None, "it rises");
    assert_eq!(fill(&hourly([9.0, 8.0, 7.0].into_iter())), None, "three points say nothing");
    assert_eq!(fill(&Series::empty()), None);
}

#[test]
fn the_stretch_begins_at_the_last_clean_up() {
    let cleaned = |hour: i32| if hour < 60 { 100.0 - f64::from(hour) } else { 150.0 - f64::from(hour) };
    let it = fill(&hourly((0..100).map(cleaned))).unwrap();
    assert_eq!((it.since_secs, it.basis), (60 * 3600, Basis::Stretch));
    assert!((it.secs - 51.0 * 3600.0).abs() < 60.0, "{it:?}");
}

#[test]
fn what_is_cleaned_up_each_day_never_fills() {
    let rotated = |hour: i32| 50.0 - f64::from(hour.rem_euclid(24));
    assert_eq!(fill(&hourly((0..240).map(rotated))), None);
    let two_days = fill(&hourly((0..48).map(|hour| rotated(hour + 12) - f64::from(hour) / 24.0)));
    assert!(two_days.is_none_or(|it| !it.is_sure()), "two low points make no trend: {two_days:?}");
    let growing = |hour: i32| rotated(hour) - f64::from(hour) / 24.0;
    let it = fill(&hourly((0..240).map(growing))).unwrap();
    assert!(it.is_sure() && it.basis == Basis::LowPoints, "{it:?}");
    assert!((it.secs / DAY - 17.0).abs() < 2.5, "{it:?}");
}

proptest::proptest! {
    #[test]
    fn no_disk_panics(values in proptest::collection::vec(proptest::prelude::any::<f64>(), 0..300), step in 0_u32..100_000) {
        let it = fill(&Series::new(0, step, values));
        proptest::prop_assert!(it.is_none_or(|it| it.secs >= 0.0 || it.secs.is_nan()), "{it:?}");
    }
}
