//! A stretch of time of which the series of a selector are known, and how more is joined to it.

use std::rc::Rc;

use crate::graphite::{Found, Window, Within};
use crate::series::Series;

/// How late data may come. What ended longer before it was asked for does not change any more, so what comes later
/// still is not seen before all is asked for again.
pub(super) const LATE_SECS: i64 = 600;
/// Where the newest value is older than what may still change, but not by more than this, the clocks may differ or
/// all data come slowly: then so much is asked for again.
const SLOW_SECS: i64 = 3600;
/// Buckets of a tail that are known and do not change: they show whether it is of the same values.
const SETTLED_BUCKETS: i64 = 2;

/// What is known of one stretch.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// The stretch. Of its first bucket a server may have told nothing: see `graphite::Window`.
    pub(super) window: Window,
    /// The page's now when the newest part was asked for.
    pub(super) asked_secs: i64,
    /// When the newest part came.
    pub(super) came_ms: f64,
    /// Whether it was kept from another visit, and nothing came since.
    pub(super) is_restored: bool,
    /// The series, sorted by path.
    pub(super) found: Vec<Found>,
    /// The higher, the later it was of use.
    pub(super) used: u64,
}

/// Why an answer cannot be joined to what is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Misfit {
    /// Series came that were not known, or they do not reach each other. Once all was asked for, parts fit again.
    Series,
    /// Its steps lie elsewhere, or hold other values: the server answers a part otherwise than the whole, from
    /// another archive for one, so parts of this are of no use.
    Grid,
}

impl Piece {
    pub(super) fn points(&self) -> usize {
        self.found.iter().map(|it| it.series.len()).sum()
    }

    /// The end of what does not change any more, on the edge of a bucket; of longer steps none has ended later.
    pub(super) fn settled_secs(&self) -> i64 {
        let Window { until_secs, bucket_secs, .. } = self.window;
        let bucket = i64::from(bucket_secs.max(1));
        let late_secs = self.asked_secs.saturating_sub(LATE_SECS);
        let steps = self.found.iter().map(|it| i64::from(it.series.step_secs())).filter(|it| *it > bucket);
        let ended_secs = steps.map(|step| late_secs.div_euclid(step) * step).min().unwrap_or(late_secs);
        let open_secs = until_secs.saturating_sub(ended_secs).max(0);
        let buckets = open_secs.saturating_add(bucket - 1) / bucket;
        until_secs.saturating_sub(buckets.saturating_mul(bucket))
    }

    /// Whether its series have a value for each bucket. Steps that are longer come from an archive that was chosen by
    /// the begin that was asked for: another begin may get other steps. Steps that divide no bucket begin wherever
    /// the server likes. And of a lone value nobody knows the step.
    pub(super) fn is_even(&self) -> bool {
        let bucket = self.window.bucket_secs;
        let on_edge = |it: &Series| {
            it.len() > 1
                && it.step_secs() == bucket
                && it.start_secs().rem_euclid(i64::from(bucket.max(1))) == 0
        };
        self.window.buckets() > 1 && self.found.iter().all(|it| it.series.is_empty() || on_edge(&it.series))
    }

    /// Where a tail has to begin so that it holds all that may have changed.
    pub(super) fn tail_from_secs(&self) -> i64 {
        let bucket = i64::from(self.window.bucket_secs.max(1));
        let end_secs = self.found.iter().map(|it| it.series.end_secs()).max();
        let known_secs = end_secs.map_or(i64::MAX, |it| it).min(self.settled_secs());
        let last_secs = self.found.iter().filter_map(|it| it.series.last()).map(|(at, _)| at + bucket).max();
        let is_slow =
            last_secs.is_some_and(|it| it < known_secs && it >= known_secs.saturating_sub(SLOW_SECS));
        let slow_secs = (SLOW_SECS + bucket - 1) / bucket * bucket;
        let changed_secs = if is_slow { known_secs.saturating_sub(slow_secs) } else { known_secs };
        // The first bucket is left out by servers that consolidate.
        changed_secs.saturating_sub((SETTLED_BUCKETS + 1) * bucket)
    }

    /// The end of a head that reaches into what is known.
    pub(super) fn head_until_secs(&self) -> i64 {
        let bucket = i64::from(self.window.bucket_secs.max(1));
        let start_secs =
            self.found.iter().filter(|it| !it.series.is_empty()).map(|it| it.series.start_secs()).max();
        start_secs.unwrap_or(self.window.from_secs).saturating_add((SETTLED_BUCKETS + 1) * bucket)
    }

    /// Whether an answer of this window, joined, makes it known to the window's end.
    pub(super) fn needs_tail(&self, tail: Window) -> bool {
        self.window.from_secs < tail.from_secs
            && tail.from_secs <= self.tail_from_secs()
            && tail.until_secs >= self.window.until_secs
    }

    /// Whether an answer of this window, joined, makes it known from the window's begin.
    pub(super) fn needs_head(&self, head: Window) -> bool {
        head.from_secs < self.window.from_secs
            && head.until_secs >= self.head_until_secs()
            && head.until_secs <= self.window.until_secs
    }

    /// Joins what came after it.
    pub(super) fn join_tail(&mut self, tail: &Piece, within: Within) -> Result<(), Misfit> {
        let settled_secs = self.settled_secs();
        self.found = joined(&self.found, &tail.found, |known, tail| {
            let is_same = |(at, value): (i64, f64)| at >= settled_secs || alike(known.value_at(at), value);
            // The greatest of a bucket is another in an archive of finer steps, and a tail may come from one.
            let is_peak = matches!(within, Within::Max | Within::Min);
            if is_peak && !stamped(tail).all(is_same) {
                return Err(Misfit::Grid);
            }
            after(known, tail)
        })?;
        self.window.until_secs = self.window.until_secs.max(tail.window.until_secs);
        self.asked_secs = tail.asked_secs;
        self.came_ms = tail.came_ms;
        self.is_restored = false;
        Ok(())
    }

    /// Joins what came before it.
    pub(super) fn join_head(&mut self, head: &Piece) -> Result<(), Misfit> {
        self.found = joined(&self.found, &head.found, |known, head| after(head, known))?;
        self.window.from_secs = self.window.from_secs.min(head.window.from_secs);
        Ok(())
    }

    /// Forgets what came before an instant.
    pub(super) fn trim(&mut self, from_secs: i64) {
        if self.is_even() && from_secs > self.window.from_secs && from_secs < self.window.until_secs {
            self.window.from_secs = from_secs;
            self.found = self.cut(self.window);
        }
    }

    /// Its series within a window.
    pub(super) fn cut(&self, window: Window) -> Vec<Found> {
        let within = |series: &Rc<Series>| {
            let is_inside = series.start_secs() >= window.from_secs && series.end_secs() <= window.until_secs;
            let cut = || Rc::new(series.window(window.from_secs, window.until_secs));
            if is_inside { Rc::clone(series) } else { cut() }
        };
        self.found.iter().map(|it| Found { path: it.path.clone(), series: within(&it.series) }).collect()
    }
}

/// Joins each series that came to the known one of its path. One that did not come is left as it is: what stopped
/// long ago some servers leave out, and what is only missing must not leave a gap behind when it comes again.
fn joined(
    known: &[Found],
    came: &[Found],
    join: impl Fn(&Series, &Series) -> Result<Series, Misfit>,
) -> Result<Vec<Found>, Misfit> {
    let is_new = |it: &&Found| !it.series.is_empty() && !known.iter().any(|known| known.path == it.path);
    // It may have been missing so far, with values in the known stretch too.
    if came.iter().any(|it| is_new(&it)) {
        return Err(Misfit::Series);
    }
    let one = |it: &Found| {
        let other = came.iter().find(|came| came.path == it.path && !came.series.is_empty());
        let series = match other {
            Some(other) => Rc::new(join(&it.series, &other.series)?),
            None => Rc::clone(&it.series),
        };
        Ok(Found { path: it.path.clone(), series })
    };
    known.iter().map(one).collect()
}

/// A series with another after it, which counts where they overlap.
fn after(first: &Series, second: &Series) -> Result<Series, Misfit> {
    let step = i64::from(first.step_secs());
    let is_on_grid = first.step_secs() == second.step_secs()
        && second.start_secs().saturating_sub(first.start_secs()).rem_euclid(step) == 0;
    if first.len() < 2 || second.len() < 2 || !is_on_grid {
        return Err(Misfit::Grid);
    }
    if second.start_secs() < first.start_secs() || second.start_secs() > first.end_secs() {
        return Err(Misfit::Series);
    }
    let mut values = first.window(first.start_secs(), second.start_secs()).values().to_vec();
    values.extend_from_slice(second.values());
    Ok(Series::new(first.start_secs(), first.step_secs(), values))
}

fn stamped(series: &Series) -> impl Iterator<Item = (i64, f64)> {
    series.values().iter().enumerate().map(|(index, value)| (series.time_at(index), *value))
}

/// Equal but for how a server rounds; a gap is like a gap.
fn alike(known: Option<f64>, value: f64) -> bool {
    match known {
        None => value.is_nan(),
        Some(known) => (known - value).abs() <= 1e-9 * known.abs().max(value.abs()),
    }
}
