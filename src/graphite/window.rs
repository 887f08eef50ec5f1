//! The span of time that is asked for, cut into equal buckets.
//!
//! What a graph shows must not depend on the second at which it was asked for, so every span is widened to
//! whole buckets of epoch time, and `maxDataPoints` is made the number of buckets. Then graphite-web
//! (`renderViewJson`, 1.1.10) takes `ceil(points / maxDataPoints)` = `bucket / step` points for each bucket,
//! exactly, whenever the archive's step divides the bucket; all sizes in the table are made for the usual
//! steps of 10, 60, 300, 900 and 3600 s. Two of its habits are answered here:
//!
//! - It moves the start forward by up to a bucket when it consolidates, so one bucket more is asked for.
//! - A span `(from, until]` begins one step after `from`, whatever the step. Asked from and until one second
//!   before the bucket's edge, series of every step begin and end on the edge; else a coarse series in the
//!   same answer would stretch the range, and with it the number of points for each bucket of all others.
//!
//! So graphite-web 1.1.10 was seen to answer, with archives of 60 s and 300 s in one answer. It holds as long as
//! fewer steps are missing at the end, after now, than there are buckets: whisper gives nothing after now, and what is
//! missing makes `points` less. So a window that reaches beyond now is sure of its buckets only if it has at least as
//! many of them as a bucket has points; else they may come shorter, and begin wherever they like. `store`, which asks for
//! the end of a span alone, sees to that.
//!
//! A consolidated value still stands one archive step late: graphite-web drops one point less than the start
//! moves. That is below a bucket, and cannot be seen in an answer; the last value, which it squeezes out
//! beyond `until`, is dropped on arrival.

/// A span of whole buckets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Window {
    /// Its begin, epoch seconds; a multiple of the bucket.
    pub from_secs: i64,
    /// Its end, exclusive; a multiple of the bucket.
    pub until_secs: i64,
    /// Length of a bucket.
    pub bucket_secs: u32,
}

const DAY: u32 = 86_400;

/// Each divides days or is made of them; from a minute, the least step in common use, to a year.
const BUCKETS_SECS: [u32; 21] = [
    60,
    120,
    300,
    600,
    900,
    1800,
    3600,
    7200,
    10_800,
    21_600,
    43_200,
    DAY,
    2 * DAY,
    4 * DAY,
    7 * DAY,
    14 * DAY,
    30 * DAY,
    60 * DAY,
    90 * DAY,
    180 * DAY,
    360 * DAY,
];

/// Times further away are nobody's; sums of two stay far from overflow.
const FAR_SECS: i64 = 1 << 40;

impl Window {
    /// The window around a span that needs no more than `max_points` buckets, of the least size that does.
    ///
    /// It reaches outward to whole buckets and one further back. Ends in the wrong order are swapped.
    pub fn covering(from_secs: i64, until_secs: i64, max_points: u32) -> Self {
        let (from, until) = ordered(from_secs, until_secs);
        let span = u64::try_from(until - from).unwrap_or(0);
        let enough = |bucket: &u32| span.div_ceil(u64::from(*bucket)) <= u64::from(max_points.max(1));
        let bucket_secs = BUCKETS_SECS.into_iter().find(enough).unwrap_or(360 * DAY);
        Self::of_buckets(from, until, bucket_secs)
    }

    /// The window around a span in buckets of this size, and one bucket further back.
    pub fn of_buckets(from_secs: i64, until_secs: i64, bucket_secs: u32) -> Self {
        let (from, until) = ordered(from_secs, until_secs);
        let bucket = i64::from(bucket_secs.max(1));
        let from_secs = (from.div_euclid(bucket) - 1) * bucket;
        let until_secs = (-(-until).div_euclid(bucket)) * bucket;
        Self {
            from_secs,
            until_secs: until_secs.max(from_secs + 2 * bucket),
            bucket_secs: bucket_secs.max(1),
        }
    }

    /// A span as a single bucket: one number for each series, the cheapest question of all.
    ///
    /// graphite-web (since 1.1.1) moves no start when `maxDataPoints` is 1. Ends go to whole minutes.
    pub fn single(from_secs: i64, until_secs: i64) -> Self {
        let (from, until) = ordered(from_secs, until_secs);
        let from_secs = from.div_euclid(60) * 60;
        let until_secs = ((until + 59).div_euclid(60) * 60).max(from_secs + 60);
        let longest = i64::from(u32::MAX) / 60 * 60;
        let length = (until_secs - from_secs).min(longest);
        Self { from_secs: until_secs - length, until_secs, bucket_secs: u32::try_from(length).unwrap_or(60) }
    }

    /// How many buckets there are, at least 1: what `maxDataPoints` must be.
    pub fn buckets(&self) -> u32 {
        let span = self.until_secs.saturating_sub(self.from_secs).max(0);
        u32::try_from(span / i64::from(self.bucket_secs.max(1))).unwrap_or(u32::MAX).max(1)
    }
}

fn ordered(from_secs: i64, until_secs: i64) -> (i64, i64) {
    let (a, b) = (from_secs.clamp(-FAR_SECS, FAR_SECS), until_secs.clamp(-FAR_SECS, FAR_SECS));
    (a.min(b), a.max(b))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NOW: i64 = 1_790_000_123;

    #[test]
    fn the_least_bucket_is_taken_that_suffices() {
        let day = i64::from(DAY);
        let check = |length: i64, max_points: u32, expected: u32| {
            assert_eq!(
                Window::covering(NOW - length, NOW, max_points).bucket_secs,
                expected,
                "{length} {max_points}"
            );
        };
        check(3600, 300, 60);
        check(3600, 60, 60);
        check(3600, 59, 120);
        check(day, 300, 300);
        check(7 * day, 336, 1800);
        check(30 * day, 300, 10_800);
        check(365 * day, 365, DAY);
        check(3650 * day, 1, 360 * DAY);
        check(0, 0, 60);
    }

    #[test]
    fn ends_in_the_wrong_order_are_swapped() {
        assert_eq!(Window::covering(NOW, NOW - 3600, 60), Window::covering(NOW - 3600, NOW, 60));
        assert_eq!(Window::single(NOW, NOW - 3600), Window::single(NOW - 3600, NOW));
    }

    #[test]
    fn a_single_bucket_is_one_point() {
        let it = Window::single(NOW - 600, NOW);
        assert_eq!((it.from_secs, it.until_secs, it.buckets()), (1_789_999_500, 1_790_000_160, 1));
        assert_eq!(Window::single(NOW, NOW).buckets(), 1);
    }

    /// The first two stamps that graphite-web gives to a series of this step (`file_fetch` of whisper,
    /// `renderViewJson`), when the answer also holds a series of another step.
    fn stamps(window: &Window, step: i64, other_step: i64) -> (i64, i64) {
        let (from, until) = (window.from_secs - 1, window.until_secs - 1);
        let edge = |time: i64, step: i64| time.div_euclid(step) * step + step;
        let start = edge(from, step);
        let range = edge(until, step).max(edge(until, other_step)) - start.min(edge(from, other_step));
        let (points, most) = (range / step, i64::from(window.buckets()));
        if most >= points {
            return (start, start + step);
        }
        let bucket = (points + most - 1) / most * step;
        let nudge = bucket + start % step - start % bucket;
        (start + nudge, start + nudge + bucket)
    }

    #[test]
    fn every_archive_answers_with_the_buckets_that_were_meant() {
        for back_secs in [3600, 86_400, 7 * 86_400, 30 * 86_400, 365 * 86_400] {
            for (step, other_step) in [(10, 60), (60, 60), (60, 300), (300, 60), (3600, 60)] {
                let window = Window::covering(NOW - back_secs, NOW, 300);
                let bucket = i64::from(window.bucket_secs);
                if bucket % other_step != 0 || bucket <= step {
                    continue;
                }
                let begin = window.from_secs + bucket;
                assert_eq!(
                    stamps(&window, step, other_step),
                    (begin, begin + bucket),
                    "{back_secs} {step} {other_step}"
                );
            }
        }
    }

    proptest! {
        #[test]
        fn every_window_is_whole_buckets_around_its_span(from: i64, until: i64, max_points: u32) {
            let it = Window::covering(from, until, max_points);
            let bucket = i64::from(it.bucket_secs);
            prop_assert_eq!((it.from_secs % bucket, it.until_secs % bucket), (0, 0));
            let (from, until) = ordered(from, until);
            prop_assert!(it.from_secs + bucket <= from && it.until_secs >= until);
            prop_assert!(it.buckets() >= 1);
            prop_assert_eq!(Window::single(from, until).buckets(), 1);
        }
    }
}
