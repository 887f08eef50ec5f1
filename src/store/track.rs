//! What is known of one selector in buckets of one size, and what to ask for the rest.

use crate::error::Fault;
use crate::graphite::{Selector, Window};

use super::errand::{Errand, Part, common_secs};
use super::piece::{Misfit, Piece};
use super::view::View;

/// Lengths of tails, in buckets. Few lengths, so that questions which miss different ends travel together.
const LENGTHS: [i64; 18] = [4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512, 768, 1024, 1536];

/// The steps of archives that a tail is made long enough for, one after the other. A server that ends its answer at
/// its own now takes as many points for a bucket as make all it has into the buckets asked for: only of at least as
/// many buckets as a bucket has points that is as many as were meant, however little of the last bucket is there.
const STEPS_SECS: [i64; 2] = [60, 10];
/// In buckets of half an hour and more, what is not older than this share of one is as good as new: what is there of
/// the last bucket changed little.
const NEW_SHARE: f64 = 1.0 / 30.0;
const LONG_SECS: u32 = 1800;

/// The last failure.
#[derive(Debug)]
pub(super) struct Failed {
    pub(super) fault: Fault,
    pub(super) at_ms: f64,
    /// The question itself is to blame, so it waits for the next refresh.
    pub(super) is_own: bool,
    window: Window,
}

/// All that is known of one selector in buckets of one size.
#[derive(Debug, Default)]
pub(super) struct Track {
    pub(super) pieces: Vec<Piece>,
    pub(super) failed: Option<Failed>,
    /// What was made of it for questions, until something new comes.
    pub(super) views: Vec<View>,
    /// The windows that someone needs.
    pub(super) wanted: Vec<Window>,
    /// A part did not fit, so all is asked for next.
    wants_whole: bool,
    /// How often its steps lay elsewhere. From some number on parts never fit.
    grid_misfits: usize,
}

impl Track {
    /// The piece that tells most of a window, the newest of those.
    pub(super) fn best(&self, window: Window) -> Option<&Piece> {
        let is_of_use = |it: &&Piece| {
            it.window == window
                || (common_secs(&it.window, &window) > 0 && it.is_even() && window.buckets() > 1)
        };
        let worth = |it: &Piece| (common_secs(&it.window, &window), it.came_ms);
        self.pieces.iter().filter(is_of_use).max_by(|a, b| {
            let (a, b) = (worth(a), worth(b));
            a.0.cmp(&b.0).then(a.1.total_cmp(&b.1))
        })
    }

    /// What is to be asked so that a window is known as of `fresh_after_ms`; `None` where it is.
    pub(super) fn missing(&self, selector: &Selector, window: Window, fresh_after_ms: f64) -> Option<Errand> {
        let errand = |part, window| Some(Errand { window, selector: selector.clone(), part });
        let whole = || errand(Part::Whole, window);
        let refused = self.own_failure(window).is_some_and(|it| it.at_ms >= fresh_after_ms);
        if refused {
            return None;
        }
        let Some(piece) = self.best(window).filter(|_| !self.wants_whole) else { return whole() };
        let is_long = window.bucket_secs >= LONG_SECS;
        let new_ms = if is_long { NEW_SHARE * 1000.0 * f64::from(window.bucket_secs) } else { 0.0 };
        let is_fresh = piece.came_ms >= fresh_after_ms - new_ms && !piece.is_restored;
        let known_secs = if is_fresh { piece.window.until_secs } else { piece.settled_secs() };
        let knows_begin = piece.window.from_secs <= window.from_secs;
        let knows_end = known_secs >= window.until_secs;
        match (knows_begin, knows_end) {
            (true, true) => None,
            _ if !piece.is_even() => whole(),
            (true, false) => self.tail(piece, window).map_or_else(whole, |it| errand(Part::Tail, it)),
            (false, true) => head(piece, window).map_or_else(whole, |it| errand(Part::Head, it)),
            (false, false) => whole(),
        }
    }

    /// Why a window was not answered when it was last asked for.
    pub(super) fn failed_for(&self, window: Window) -> Option<&Failed> {
        self.failed.as_ref().filter(|it| common_secs(&it.window, &window) > 0)
    }

    /// Why the question itself was not answered.
    pub(super) fn own_failure(&self, window: Window) -> Option<&Failed> {
        self.failed_for(window).filter(|it| it.is_own)
    }

    pub(super) fn fail(&mut self, window: Window, fault: Fault, at_ms: f64, is_own: bool) {
        self.failed = Some(Failed { fault, at_ms, is_own, window });
    }

    /// Takes an answer in. One that does not fit is dropped: the whole is asked for instead.
    pub(super) fn learn(&mut self, errand: &Errand, came: Piece) {
        self.failed = None;
        self.views.clear();
        let result = match errand.part {
            Part::Whole => {
                self.wants_whole = false;
                // A number for a span that is past is of no use to anybody.
                let is_single = came.window.buckets() == 1;
                let is_in = |it: &Piece| {
                    common_secs(&it.window, &came.window)
                        == it.window.until_secs.saturating_sub(it.window.from_secs)
                };
                self.pieces.retain(|it| !is_single && !is_in(it));
                self.pieces.push(came);
                Ok(())
            }
            Part::Tail => {
                let within = errand.selector.within;
                let tail = &came;
                self.join(|it| it.needs_tail(tail.window), |it| it.join_tail(tail, within))
            }
            Part::Head => self.join(|it| it.needs_head(came.window), |it| it.join_head(&came)),
        };
        self.wants_whole |= result.is_err();
        self.grid_misfits += usize::from(result == Err(Misfit::Grid));
    }

    /// Marks as of use what a window is answered with.
    pub(super) fn touch(&mut self, window: Window, used: u64) {
        let Some(window) = self.best(window).map(|it| it.window) else { return };
        self.pieces.iter_mut().filter(|it| it.window == window).for_each(|it| it.used = used);
    }

    /// Whether someone is answered with a piece.
    pub(super) fn is_wanted(&self, piece: &Piece) -> bool {
        self.wanted.iter().any(|window| self.best(*window).is_some_and(|it| it.used == piece.used))
    }

    /// Forgets what nobody wants and what was not of use since; of what is wanted, where room is short, all that lies
    /// before the needs: a page left open for days does not keep them all.
    pub(super) fn forget(&mut self, last_gone: u64, is_short: bool) {
        let wanted: Vec<u64> =
            self.wanted.iter().filter_map(|window| self.best(*window)).map(|it| it.used).collect();
        self.pieces.retain(|it| it.used > last_gone || wanted.contains(&it.used));
        let begin_secs = self.wanted.iter().map(|it| it.from_secs).min().filter(|_| is_short);
        if let Some(from_secs) = begin_secs {
            self.pieces.iter_mut().for_each(|piece| piece.trim(from_secs));
        }
    }

    /// Joins something to all that it was asked for. What is in need of more meanwhile is left alone.
    fn join(
        &mut self,
        needs: impl Fn(&Piece) -> bool,
        join: impl Fn(&mut Piece) -> Result<(), Misfit>,
    ) -> Result<(), Misfit> {
        let mut result = Err(Misfit::Series);
        for piece in self.pieces.iter_mut().filter(|it| it.is_even() && needs(it)) {
            result = join(piece);
            if result.is_err() {
                break;
            }
        }
        result
    }

    /// The window of the end that is missing; `None` where all may as well be asked for.
    fn tail(&self, piece: &Piece, window: Window) -> Option<Window> {
        let bucket = i64::from(window.bucket_secs.max(1));
        let points = bucket / STEPS_SECS.get(self.grid_misfits)?;
        // What is known beyond the window grows old with it.
        let until_secs = window.until_secs.max(piece.window.until_secs);
        let buckets = until_secs.saturating_sub(piece.tail_from_secs()) / bucket;
        let length = LENGTHS.into_iter().find(|it| *it >= buckets.max(points))?;
        let from_secs = until_secs.saturating_sub(length.saturating_mul(bucket));
        worth_it(Window { from_secs, until_secs, ..window }, window)
    }
}

/// The window of the begin that is missing.
fn head(piece: &Piece, window: Window) -> Option<Window> {
    worth_it(Window { until_secs: piece.head_until_secs(), ..window }, window)
}

/// Three quarters of an answer cost as much as all of it.
fn worth_it(part: Window, window: Window) -> Option<Window> {
    (part.buckets().saturating_mul(4) < window.buckets().saturating_mul(3)).then_some(part)
}

#[cfg(test)]
#[path = "track_tests.rs"]
mod tests;
