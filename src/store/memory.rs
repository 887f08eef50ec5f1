//! Everything that is known of a source, within bounds.

use std::collections::BTreeMap;

use crate::error::Fault;
use crate::graphite::{Found, Selector};
use crate::series::order_by;

use super::errand::Errand;
use super::need::Question;
use super::piece::Piece;
use super::track::Track;
use super::view::View;

/// A selector and the size of the buckets.
pub(super) type Key = (Selector, u32);

/// Tracks, by what they are of.
#[derive(Debug, Default)]
pub(super) struct Memory {
    tracks: BTreeMap<Key, Track>,
    uses: u64,
}

impl Memory {
    /// What is to be asked so that a question is answered as of `fresh_after_ms`; `None` where it is.
    pub(super) fn missing(&self, question: &Question, fresh_after_ms: f64) -> Option<Errand> {
        let Question { selector, window } = question;
        let nothing = Track::default();
        let track = self.tracks.get(&key_of(question)).unwrap_or(&nothing);
        track.missing(selector, *window, fresh_after_ms)
    }

    /// Takes in what came.
    pub(super) fn learn(&mut self, errand: &Errand, found: Vec<Found>, asked_secs: i64, came_ms: f64) {
        self.uses += 1;
        let used = self.uses;
        let window = errand.window;
        let piece = Piece { window, asked_secs, came_ms, is_restored: false, found, used };
        let key = (errand.selector.clone(), window.bucket_secs);
        self.tracks.entry(key).or_default().learn(errand, piece);
        // What was rough may now be better.
        for (_, track) in self.tracks.range_mut(all_of(&errand.selector)) {
            track.views.retain(View::is_exact);
        }
    }

    /// Takes in why nothing came, and whether the question is to blame.
    pub(super) fn fail(&mut self, errand: &Errand, fault: Fault, at_ms: f64, is_own: bool) {
        let key = (errand.selector.clone(), errand.window.bucket_secs);
        self.tracks.entry(key).or_default().fail(errand.window, fault, at_ms, is_own);
    }

    /// Forgets what failed.
    pub(super) fn forgive(&mut self) {
        self.tracks.values_mut().for_each(|track| track.failed = None);
    }

    /// What a question can be answered with, the same for as long as nothing new came.
    pub(super) fn view(&mut self, question: &Question) -> View {
        let (key, window) = (key_of(question), question.window);
        let own = self.tracks.get(&key);
        if let Some(view) = own.and_then(|it| it.views.iter().find(|it| it.window == window)) {
            return view.clone();
        }
        let others = self.tracks.range(all_of(&question.selector)).filter(|(it, _)| **it != key);
        let others = others.flat_map(|(_, track)| &track.pieces);
        let view = View::best(&question.selector, window, own.and_then(|it| it.best(window)), others);
        self.tracks.entry(key).or_default().views.push(view.clone());
        view
    }

    /// Why a question was not answered when it was last asked.
    pub(super) fn fault(&self, question: &Question) -> Option<Fault> {
        let failed = self.tracks.get(&key_of(question))?.failed_for(question.window)?;
        Some(failed.fault.clone())
    }

    /// Why a question itself was not answered, though the source is well.
    pub(super) fn own_failure(&self, question: &Question) -> Option<&Fault> {
        Some(&self.tracks.get(&key_of(question))?.own_failure(question.window)?.fault)
    }

    /// Notes what is needed from now on.
    fn mark(&mut self, needed: &[&Question]) {
        self.tracks.values_mut().for_each(|track| track.wanted.clear());
        for question in needed {
            if let Some(track) = self.tracks.get_mut(&key_of(question)) {
                track.wanted.push(question.window);
            }
        }
    }

    /// Forgets what nobody needs, what was of use longest ago first, until no more points are kept than this.
    pub(super) fn forget(&mut self, needed: &[&Question], points_kept: usize) {
        self.mark(needed);
        self.tracks.retain(|_, track| !track.pieces.is_empty() || !track.wanted.is_empty());
        for track in self.tracks.values_mut() {
            let Track { views, wanted, .. } = track;
            views.retain(|it| wanted.contains(&it.window));
        }
        let mut points: usize = self.pieces().map(|(_, piece)| piece.points()).sum();
        if points <= points_kept {
            return;
        }
        let mut idle: Vec<(u64, usize)> = Vec::new();
        for track in self.tracks.values() {
            let unused = track.pieces.iter().filter(|it| !track.is_wanted(it));
            idle.extend(unused.map(|it| (it.used, it.points())));
        }
        order_by(&mut idle, Ord::cmp);
        // All up to some use are forgotten.
        let mut last_gone = 0;
        for (used, its_points) in idle {
            if points <= points_kept {
                break;
            }
            points = points.saturating_sub(its_points);
            last_gone = used;
        }
        for track in self.tracks.values_mut() {
            track.forget(last_gone, points > points_kept);
        }
    }

    /// Marks as of use what these questions are answered with.
    pub(super) fn touch(&mut self, questions: &[Question]) {
        for question in questions {
            self.uses += 1;
            let used = self.uses;
            if let Some(track) = self.tracks.get_mut(&key_of(question)) {
                track.touch(question.window, used);
            }
        }
    }

    /// What is worth keeping, the most important first: what is needed, then what was of use last. A single number is
    /// of no use later.
    pub(super) fn worth_keeping(&mut self, needed: &[&Question]) -> Vec<(Selector, Piece)> {
        self.mark(needed);
        let mut all: Vec<(bool, u64, Selector, Piece)> = Vec::new();
        for ((selector, _), track) in &self.tracks {
            let curves = track.pieces.iter().filter(|it| it.window.buckets() > 1);
            let entry = |it: &Piece| (!track.is_wanted(it), u64::MAX - it.used, selector.clone(), it.clone());
            all.extend(curves.map(entry));
        }
        order_by(&mut all, |a, b| (a.0, a.1).cmp(&(b.0, b.1)));
        all.into_iter().map(|(.., selector, piece)| (selector, piece)).collect()
    }

    /// Takes in pieces from another visit, the most important first. Those of a time that is still to come are left
    /// out: a clock was wrong.
    pub(super) fn restore(&mut self, pieces: Vec<(Selector, Piece)>, now_secs: i64) {
        for (selector, piece) in pieces.into_iter().rev() {
            if piece.asked_secs <= now_secs {
                self.uses += 1;
                let key = (selector, piece.window.bucket_secs);
                let piece = Piece { used: self.uses, ..piece };
                self.tracks.entry(key).or_default().pieces.push(piece);
            }
        }
    }

    pub(super) fn pieces(&self) -> impl Iterator<Item = (&Key, &Piece)> {
        self.tracks.iter().flat_map(|(key, track)| track.pieces.iter().map(move |piece| (key, piece)))
    }
}

fn key_of(question: &Question) -> Key {
    (question.selector.clone(), question.window.bucket_secs)
}

/// The keys of a selector, whatever the bucket.
fn all_of(selector: &Selector) -> std::ops::RangeInclusive<Key> {
    (selector.clone(), 0)..=(selector.clone(), u32::MAX)
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;
    use crate::graphite::{PathGlob, Window};
    use crate::series::Series;
    use crate::store::errand::Part;

    const HOUR: i64 = 3600;

    fn window(from_secs: i64, until_secs: i64) -> Window {
        Window { from_secs, until_secs, bucket_secs: 60 }
    }

    /// A memory that knows ten hours.
    fn memory(selector: &Selector) -> Memory {
        let mut memory = Memory::default();
        let window = window(0, 10 * HOUR);
        let errand = Errand { window, selector: selector.clone(), part: Part::Whole };
        let found = vec![Found { path: None, series: Rc::new(Series::new(0, 60, vec![1.0; 600])) }];
        memory.learn(&errand, found, 20 * HOUR, 0.0);
        memory
    }

    #[test]
    fn where_room_is_short_what_lies_before_the_needs_is_forgotten() {
        let selector = Selector::each(PathGlob::new("a").unwrap());
        let check = |points_kept: usize, from_hours: i64, expected: usize| {
            let mut memory = memory(&selector);
            let question =
                Question { selector: selector.clone(), window: window(from_hours * HOUR, 10 * HOUR) };
            memory.forget(&[&question], points_kept);
            let points: usize = memory.pieces().map(|(_, piece)| piece.points()).sum();
            assert_eq!(points, expected, "{points_kept} {from_hours}");
            assert_eq!(memory.missing(&question, f64::MAX), None, "what is needed is still known");
        };
        check(600, 6, 600);
        check(500, 6, 240);
        check(100, 6, 240);
        check(100, 0, 600);
    }
}
