//! Which of its archives a Graphite reads, and how it is brought to read the one that suffices.
//!
//! whisper (`file_fetch`) takes the finest archive that reaches from `now` back to the begin of the span, whatever the
//! span's length and however few points are wanted: a day in 300 buckets is read, and folded, minute by minute. But
//! `now` is a parameter (graphite-web since 1.1). Told a later one, whisper takes a coarser archive, whose steps are the
//! very averages that would be made of the finer one's; there is a fifth to read. Only averages are asked so,
//! and how many series are in them: the greatest within a step is gone from a coarse archive. Servers that know
//! no `now` answer as they always do.

use super::window::Window;
use crate::config::Retention;

/// `now` is sent in whole minutes, and the begin one second before the window's: more than both together.
const MARGIN_SECS: i64 = 120;

/// The instant to tell as now, so that averages for a window come from the coarsest archive whose steps make its
/// buckets. Never before the true one.
pub fn now_for(window: &Window, retention: &Retention, now_secs: i64) -> i64 {
    let back_secs = now_secs.saturating_sub(window.from_secs);
    let bucket_secs = window.bucket_secs.max(1);
    let mut told_secs = now_secs;
    let mut finer_keep_secs = 0;
    for archive in retention.archives() {
        let least_back_secs = finer_keep_secs + MARGIN_SECS;
        finer_keep_secs = finer_keep_secs.max(archive.keep_secs);
        let makes_buckets = bucket_secs.is_multiple_of(archive.step_secs);
        // Where it must be told that more time has passed than the archive reaches back, it would not be taken either.
        let is_taken = archive.keep_secs >= back_secs.max(least_back_secs) + MARGIN_SECS;
        if makes_buckets && is_taken {
            told_secs = now_secs.max(window.from_secs.saturating_add(least_back_secs));
        }
    }
    told_secs
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NOW: i64 = 1_790_000_123;
    const DAY: i64 = 86_400;

    /// The step that whisper answers in, told this now.
    fn step(retention: &Retention, window: &Window, now_secs: i64) -> Option<u32> {
        let told_secs = now_secs - now_secs.rem_euclid(60);
        retention.archive_for(told_secs - (window.from_secs - 1)).map(|it| it.step_secs)
    }

    #[test]
    fn the_coarsest_archive_that_makes_the_buckets_is_read() {
        let check = |archives: &str, days: i64, expected: u32| {
            let (retention, window) =
                (Retention::parse(archives).unwrap(), Window::covering(NOW - days * DAY, NOW, 300));
            let told = now_for(&window, &retention, NOW);
            assert!(told >= NOW);
            assert_eq!(step(&retention, &window, told), Some(expected), "{archives}, {days} d");
        };
        check("1m:7d,5m:30d,15m:90d,1h:1y", 1, 300);
        check("1m:7d,5m:30d,15m:90d,1h:1y", 2, 300);
        check("1m:7d,5m:30d,15m:90d,1h:1y", 6, 900);
        check("1m:7d,5m:30d,15m:90d,1h:1y", 29, 3600);
        check("1m:7d,5m:30d,15m:90d,1h:1y", 300, 3600);
        check("1m:1d,7m:30d,1h:1y", 7, 3600);
        check("1m:1d,7m:30d", 7, 60 * 7);
        check("1m:7d", 1, 60);
    }

    #[test]
    fn a_bucket_that_no_coarse_archive_makes_is_read_as_ever() {
        let retention = Retention::parse("1m:7d,5m:30d").unwrap();
        let window = Window::covering(NOW - 3600, NOW, 300);
        assert_eq!((window.bucket_secs, now_for(&window, &retention, NOW)), (60, NOW));
    }

    proptest! {
        #[test]
        fn no_archive_is_read_whose_steps_are_longer_than_a_bucket_or_part_it(back in 60_i64..400 * DAY, points in 100_u32..1500) {
            let retention = Retention::parse("1m:7d,5m:30d,15m:90d,1h:1y,1d:5y").unwrap();
            let window = Window::covering(NOW - back, NOW, points);
            let usual = step(&retention, &window, NOW).unwrap();
            let read = step(&retention, &window, now_for(&window, &retention, NOW)).unwrap();
            prop_assert!(read == usual || (window.bucket_secs.is_multiple_of(read) && read > usual), "{} {}", usual, read);
        }
    }
}
