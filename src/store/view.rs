//! What a question can be answered with now.

use std::rc::Rc;

use crate::graphite::{Answer, Selector, Window};

use super::errand::common_secs;
use super::piece::Piece;
use super::standing::Grade;

/// What is known of less than this share of a window is not shown in its place.
const LEAST_SHARE: i64 = 8;

/// What is known of a window.
#[derive(Clone, Debug)]
pub(super) struct View {
    pub(super) window: Window,
    pub(super) grade: Grade,
    pub(super) answer: Option<Rc<Answer>>,
    pub(super) came_ms: Option<f64>,
    /// The page's now when it was asked for: it says nothing of what came later.
    pub(super) asked_secs: Option<i64>,
    /// Whether it is from another visit, and may have changed since.
    pub(super) is_restored: bool,
}

impl View {
    pub(super) fn is_exact(&self) -> bool {
        self.grade == Grade::Exact
    }

    /// The view of a window that nothing is known of.
    fn nothing(window: Window) -> Self {
        Self {
            window,
            grade: Grade::Nothing,
            answer: None,
            came_ms: None,
            asked_secs: None,
            is_restored: false,
        }
    }

    /// The view of a window upon one piece.
    fn of(piece: &Piece, selector: &Selector, window: Window, grade: Grade) -> Self {
        Self {
            window,
            grade,
            answer: Some(Rc::new(Answer { selector: selector.clone(), found: piece.cut(window) })),
            came_ms: Some(piece.came_ms),
            asked_secs: Some(piece.asked_secs),
            is_restored: piece.is_restored && piece.settled_secs() < window.until_secs,
        }
    }

    /// The view upon a piece in buckets of this size, whole or in part; else upon what others know best.
    pub(super) fn best<'a>(
        selector: &Selector,
        window: Window,
        own: Option<&'a Piece>,
        others: impl Iterator<Item = &'a Piece>,
    ) -> Self {
        let covers =
            |it: &Piece| it.window.from_secs <= window.from_secs && it.window.until_secs >= window.until_secs;
        if let Some(own) = own.filter(|it| covers(it)) {
            return Self::of(own, selector, window, Grade::Exact);
        }
        if window.buckets() == 1 {
            return Self::nothing(window);
        }
        let length = window.until_secs.saturating_sub(window.from_secs);
        let is_of_use = |it: &&Piece| {
            let (common, bucket) = (common_secs(&it.window, &window), i64::from(it.window.bucket_secs));
            // What is missing at the end is yet to come; what is missing at the begin would look like a gap.
            let knows_begin = it.window.from_secs <= window.from_secs.saturating_add(bucket);
            let is_fine = bucket.saturating_mul(LEAST_SHARE) <= common;
            knows_begin && is_fine && it.window.buckets() > 1 && common.saturating_mul(LEAST_SHARE) >= length
        };
        let worth = |it: &&Piece| (common_secs(&it.window, &window), u32::MAX - it.window.bucket_secs);
        let Some(best) = own.into_iter().chain(others).filter(is_of_use).max_by_key(worth) else {
            return Self::nothing(window);
        };
        let bucket = i64::from(best.window.bucket_secs);
        let knows_end = best.window.until_secs.saturating_add(bucket) > window.until_secs;
        Self::of(best, selector, window, if knows_end { Grade::Rough } else { Grade::Part })
    }
}
