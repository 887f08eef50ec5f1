//! Which times an answer holds: archives as a Graphite for such a fleet has them, consolidated as
//! graphite-web does it (see `window`).

use crate::graphite::window::Window;

const DAY_SECS: i64 = 86_400;

/// Step and reach of each archive.
const ARCHIVES: [(i64, i64); 4] =
    [(60, 7 * DAY_SECS), (300, 30 * DAY_SECS), (900, 90 * DAY_SECS), (3600, 365 * DAY_SECS)];

/// Times further away are nobody's.
const FAR_SECS: i64 = 1 << 40;

/// A bucket of many steps is judged by this many of them.
const MOST_SAMPLES: i64 = 4;

/// The times of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Times {
    /// The step of the archive.
    pub(super) archive_secs: i64,
    /// The first bucket.
    pub(super) start_secs: i64,
    /// Length of a bucket.
    pub(super) step_secs: i64,
    /// How many buckets.
    pub(super) len: i64,
    /// How many samples stand for a bucket.
    pub(super) samples: i64,
}

impl Times {
    /// The times that answer a window; `None` when all of it is to come, or too long ago.
    pub(super) fn of(window: &Window, now_secs: i64) -> Option<Self> {
        let far = |it: i64| it.clamp(-FAR_SECS, FAR_SECS);
        let (now_secs, until_secs) = (far(now_secs), far(window.until_secs));
        let age = now_secs.saturating_sub(window.from_secs);
        let (archive, reach) = ARCHIVES.iter().find(|(_, reach)| *reach >= age).or(ARCHIVES.last())?;
        let bucket = i64::from(window.bucket_secs.max(1));
        let is_single = window.buckets() == 1;
        let is_consolidated = bucket > *archive;
        let step = if is_consolidated || is_single { bucket } else { *archive };
        // graphite-web moves the start forward when it consolidates.
        let skipped = if is_consolidated && !is_single { step } else { 0 };
        let oldest = now_secs.saturating_sub(*reach);
        let grid = if is_single { *archive } else { step };
        let start = (window.from_secs.max(oldest) + grid - 1).div_euclid(grid) * grid + skipped;
        let end = until_secs.min(now_secs.div_euclid(*archive) * archive + archive);
        let len = (end - start + step - 1).div_euclid(step);
        let samples = (step / archive).clamp(1, MOST_SAMPLES);
        (len > 0).then_some(Self { archive_secs: *archive, start_secs: start, step_secs: step, len, samples })
    }

    /// When a bucket begins.
    pub(super) fn bucket(&self, index: i64) -> i64 {
        self.start_secs + index * self.step_secs
    }

    /// When a sample of a bucket was taken: on a step of the archive.
    #[inline]
    pub(super) fn sample(&self, bucket_secs: i64, index: i64) -> i64 {
        bucket_secs + index * self.step_secs / self.samples / self.archive_secs * self.archive_secs
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_790_000_130;

    #[test]
    fn old_times_come_in_long_steps() {
        let check = |back_secs: i64, points: u32, expected: Option<(i64, i64)>| {
            let window = Window::covering(NOW - back_secs, NOW, points);
            let times = Times::of(&window, NOW);
            assert_eq!(times.map(|it| (it.archive_secs, it.step_secs)), expected, "{back_secs}");
        };
        check(3600, 300, Some((60, 60)));
        check(DAY_SECS, 300, Some((60, 300)));
        check(DAY_SECS, 2000, Some((60, 60)));
        check(20 * DAY_SECS, 100_000, Some((300, 300)));
        check(20 * DAY_SECS, 400, Some((300, 7200)));
        check(364 * DAY_SECS, 400, Some((3600, DAY_SECS)));
        assert_eq!(Times::of(&Window::covering(NOW + 600, NOW + 3600, 60), NOW), None);
        assert_eq!(Times::of(&Window::covering(0, 3600, 60), NOW), None);
    }

    #[test]
    fn nothing_comes_after_now_nor_before_the_window() {
        let window = Window::covering(NOW - DAY_SECS, NOW + DAY_SECS, 300);
        let times = Times::of(&window, NOW).unwrap();
        assert!(times.start_secs > window.from_secs);
        assert!(times.bucket(times.len - 1) <= NOW && times.bucket(times.len) > NOW);
        let single = Times::of(&Window::single(NOW - 600, NOW), NOW).unwrap();
        assert_eq!((single.len, single.samples), (1, 4));
    }

    #[test]
    fn samples_lie_within_their_bucket() {
        let times = Times { archive_secs: 60, start_secs: 0, step_secs: 420, len: 1, samples: 4 };
        assert_eq!([0, 1, 2, 3].map(|index| times.sample(0, index)), [0, 60, 180, 300]);
    }
}
