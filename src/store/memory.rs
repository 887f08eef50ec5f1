//! Everything that is known of a source, within bounds.

use std::collections::{BTreeMap, BTreeSet};

use crate::error::Fault;
use crate::graphite::{Found, Selector, Window};
use crate::series::{order_by, set_of};

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

    /// Takes in why nothing came.
    pub(super) fn fail(&mut self, errand: &Errand, fault: Fault, at_ms: f64) {
        let key = (errand.selector.clone(), errand.window.bucket_secs);
        self.tracks.entry(key).or_default().fail(errand.window, fault, at_ms);
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

    /// Forgets what nobody needs, what was of use longest ago first, until no more points are kept than this.
    pub(super) fn forget(&mut self, needed: &[&Question], points_kept: usize) {
        let needed_keys: BTreeSet<Key> = set_of(needed.iter().map(|it| key_of(it)));
        self.tracks.retain(|key, track| !track.pieces.is_empty() || needed_keys.contains(key));
        let questions: BTreeSet<&Question> = set_of(needed.iter().copied());
        for (key, track) in &mut self.tracks {
            let question = |it: &View| Question { selector: key.0.clone(), window: it.window };
            track.views.retain(|it| questions.contains(&question(it)));
        }
        let mut points: usize = self.pieces().map(|(_, piece)| piece.points()).sum();
        if points <= points_kept {
            return;
        }
        let in_use: BTreeSet<u64> = set_of(needed.iter().filter_map(|question| {
            let piece = self.tracks.get(&key_of(question))?.best(question.window)?;
            Some(piece.used)
        }));
        let mut idle: Vec<(u64, usize)> = self
            .pieces()
            .map(|(_, piece)| (piece.used, piece.points()))
            .filter(|(used, _)| !in_use.contains(used))
            .collect();
        order_by(&mut idle, Ord::cmp);
        let mut gone = BTreeSet::new();
        for (used, its_points) in idle {
            if points <= points_kept {
                break;
            }
            points = points.saturating_sub(its_points);
            gone.insert(used);
        }
        self.tracks.values_mut().for_each(|track| track.pieces.retain(|it| !gone.contains(&it.used)));
        if points > points_kept {
            self.trim(needed);
        }
    }

    /// Forgets of what is needed all that lies before the needs: a page left open for days does not keep them all.
    fn trim(&mut self, needed: &[&Question]) {
        let mut begins: BTreeMap<Key, i64> = BTreeMap::new();
        for question in needed {
            let begin = begins.entry(key_of(question)).or_insert(i64::MAX);
            *begin = (*begin).min(question.window.from_secs);
        }
        for (key, from_secs) in begins {
            if let Some(track) = self.tracks.get_mut(&key) {
                track.pieces.iter_mut().for_each(|piece| piece.trim(from_secs));
            }
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
    pub(super) fn worth_keeping(&self, needed: &[&Question]) -> Vec<(Selector, Piece)> {
        let mut needs: BTreeMap<Key, Window> = BTreeMap::new();
        for question in needed {
            needs.insert(key_of(question), question.window);
        }
        let mut all: Vec<(bool, u64, Selector, Piece)> = Vec::new();
        for (key, track) in &self.tracks {
            let best = needs.get(key).and_then(|window| track.best(*window)).map(|it| it.used);
            let curves = track.pieces.iter().filter(|it| it.window.buckets() > 1);
            all.extend(
                curves.map(|it| (best != Some(it.used), u64::MAX - it.used, key.0.clone(), it.clone())),
            );
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
