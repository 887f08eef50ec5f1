//! A Graphite for tests: archives as whisper has them, answers as graphite-web makes them, data that come late.

use std::rc::Rc;

use crate::graphite::{Found, Window, Within};
use crate::series::Series;

use super::piece::LATE_SECS;

pub(super) const NOW: i64 = 1_790_000_000;
pub(super) const HOUR: i64 = 3600;

/// A Graphite of one whisper archive or two, whose data come late.
pub(super) struct Server {
    pub(super) seed: u64,
    /// Step and reach of its archives.
    pub(super) archives: &'static [(i64, i64)],
    pub(super) within: Within,
}

/// A number that only depends on these.
fn hash(parts: &[u64]) -> u64 {
    let mix = |it: u64| (it ^ (it >> 31)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    parts.iter().fold(7, |all, part| mix(mix(all ^ part).wrapping_add(*part)))
}

impl Server {
    fn hash(&self, path: u64, what: u64, time: i64) -> u64 {
        hash(&[self.seed, path, what, time.unsigned_abs()])
    }

    /// When its file was made, and when its last value is of: some come and some go while the page looks.
    fn life(&self, path: u64) -> (i64, i64) {
        let hours = |what, most| i64::try_from(self.hash(path, what, 0) % most).unwrap();
        let begin = if path % 3 == 1 { NOW + HOUR * (hours(1, 12) - 6) } else { 0 };
        let end = if path % 3 == 2 { NOW + HOUR * (hours(2, 12) - 8) } else { i64::MAX };
        (begin, end)
    }

    /// The value of a minute, once it has come.
    fn minute(&self, path: u64, time: i64, now: i64) -> Option<f64> {
        let late = i64::try_from(self.hash(path, 3, time / 600) % u64::try_from(LATE_SECS).unwrap()).unwrap();
        let (begin, end) = self.life(path);
        let is_there = time >= begin && time < end && time + 60 + late <= now;
        let is_gap = self.hash(path, 4, time / 1800).is_multiple_of(8);
        (is_there && !is_gap).then(|| (self.hash(path, 5, time) % 1000) as f64)
    }

    fn reduced(&self, values: &[f64]) -> f64 {
        let values = values.iter().filter(|it| !it.is_nan());
        match self.within {
            Within::Max => values.fold(f64::NAN, |a, b| a.max(*b)),
            _ => {
                let (sum, count) = values.fold((0.0, 0.0), |(sum, count), it| (sum + it, count + 1.0));
                sum / count
            }
        }
    }

    /// What graphite-web answers: `file_fetch` of whisper, then `renderViewJson`.
    fn series(&self, path: u64, window: Window, now: i64) -> Series {
        let (from, until) = (window.from_secs - 1, (window.until_secs - 1).min(now));
        let (step, _) = self.archives.iter().copied().find(|(_, reach)| *reach >= now - from).unwrap();
        let edge = |time: i64| time.div_euclid(step) * step + step;
        let stored = |time: i64| {
            let minutes = (time..time + step).step_by(60).map(|it| self.minute(path, it - it % 60, now));
            let minutes: Vec<f64> = minutes.map(|it| it.unwrap_or(f64::NAN)).collect();
            let there = minutes.iter().filter(|it| !it.is_nan());
            let (sum, count) = there.fold((0.0, 0.0), |(sum, count), it| (sum + it, count + 1.0));
            sum / count
        };
        let values: Vec<f64> =
            (edge(from)..edge(until)).step_by(usize::try_from(step).unwrap()).map(stored).collect();
        let most = window.buckets() as usize;
        if most >= values.len() {
            return Series::new(edge(from), u32::try_from(step).unwrap(), values);
        }
        let each = values.len().div_ceil(most);
        let bucket = i64::try_from(each).unwrap() * step;
        let nudge = bucket + edge(from) % step - edge(from) % bucket;
        let lost = usize::try_from(nudge / step - 1).unwrap_or(0);
        let values = values[lost.min(values.len())..].chunks(each).map(|it| self.reduced(it)).collect();
        let series = Series::new(edge(from) + nudge, u32::try_from(bucket).unwrap(), values);
        series.window(window.from_secs, window.until_secs)
    }

    /// The series of a selector of four.
    pub(super) fn answer(&self, window: Window, now: i64) -> Vec<Found> {
        let is_found = |path: &u64| {
            let (begin, end) = self.life(*path);
            // The finder leaves out files that were not written within the window, and two hours about it.
            now >= begin && end.saturating_add(2 * HOUR) > window.from_secs
        };
        let found = |path: u64| Found {
            path: Some(Rc::from(format!("p.{path}.c"))),
            series: Rc::new(self.series(path, window, now)),
        };
        (0..4).filter(is_found).map(found).collect()
    }
}
