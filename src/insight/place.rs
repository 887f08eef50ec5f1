//! A filesystem or a table of inodes: how much of it is left, and how long that lasts.

use std::cmp::Ordering;
use std::rc::Rc;

use crate::graphite::Node;
use crate::layout::Stock;
use crate::series::{DAY_SECS, Fill, Series, fill};

/// Less than this share left is none: what a user may not take is counted here and there.
const NONE_LEFT: f64 = 0.02;
/// A last value older than this tells nothing of the present.
const OLD_SECS: i64 = 2 * DAY_SECS;
/// What is used up later than that is not told from the last days.
const SOON_SECS: f64 = 7.0 * DAY_SECS as f64;
/// A trend of the last days is made from this share of them at least, so that what comes and goes by the day is none.
const LEAST_SHARE: f64 = 0.05;

/// One stock of one instance, or of one of its parts.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// The instance.
    pub instance: Node,
    /// The part, where the stock is of parts.
    pub part: Option<Node>,
    /// What it is.
    pub stock: Rc<Stock>,
    /// What is left, over the month.
    pub course: Rc<Series>,
    /// What is left now, and when that was.
    pub left: f64,
    /// How much there is, used or not; `None` where that is not known.
    pub all: Option<f64>,
    /// When its last value is from.
    pub last_secs: i64,
    /// What becomes of it.
    pub outlook: Outlook,
}

/// What becomes of a stock.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Outlook {
    /// Nothing is left of it.
    Full(Option<Fill>),
    /// It is used up, at a pace that can be relied on.
    Fills(Fill),
    /// It falls, but nobody can say for how long.
    Falls(Fill),
    /// It does not fall, or too little is known.
    Stays,
    /// It sent nothing for days.
    Old,
}

/// How steadily something falls.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Steadiness {
    /// A quarter of the pairs of points or more do not fall.
    Unsteady,
    /// Most fall.
    Fair,
    /// Nearly all fall.
    Steady,
}

impl Steadiness {
    /// How steady a forecast is.
    pub fn of(fill: &Fill) -> Self {
        match fill.agreement {
            it if it >= 0.95 && fill.is_sure() => Self::Steady,
            _ if fill.is_sure() => Self::Fair,
            _ => Self::Unsteady,
        }
    }
}

impl Outlook {
    /// What the month and the last days say of what is left: how fast it goes now, where that is soon, else how it went.
    pub(super) fn of(share: Option<f64>, course: &Series, recent: Option<&Series>, now_secs: i64) -> Self {
        let last = [Some(course), recent].into_iter().flatten().filter_map(Series::last).map(|(at, _)| at);
        if last.max().is_none_or(|at| now_secs.saturating_sub(at) > OLD_SECS) {
            return Self::Old;
        }
        let soon = recent.and_then(soon);
        let found = soon.or_else(|| fill(course));
        match found {
            found if share.is_some_and(|it| it <= NONE_LEFT) => Self::Full(found),
            Some(fill) if fill.is_sure() => Self::Fills(fill),
            Some(fill) => Self::Falls(fill),
            None => Self::Stays,
        }
    }

    /// The forecast behind it.
    pub fn fill(&self) -> Option<&Fill> {
        match self {
            Self::Full(fill) => fill.as_ref(),
            Self::Fills(fill) | Self::Falls(fill) => Some(fill),
            Self::Stays | Self::Old => None,
        }
    }

    fn rank(&self) -> (u8, f64) {
        match self {
            Self::Full(_) => (0, 0.0),
            Self::Fills(fill) => (1, fill.secs),
            Self::Falls(_) => (2, 0.0),
            Self::Stays => (3, 0.0),
            Self::Old => (4, 0.0),
        }
    }
}

/// What the last days alone say, where it is used up within days.
fn soon(recent: &Series) -> Option<Fill> {
    let span_secs = recent.end_secs().saturating_sub(recent.start_secs()) as f64;
    let is_told = |it: &Fill| {
        let is_long = it.looked_back_secs as f64 >= LEAST_SHARE * span_secs;
        it.is_sure() && is_long && it.secs < SOON_SECS && it.latest_secs < 2.0 * SOON_SECS
    };
    fill(recent).filter(is_told)
}

impl Place {
    /// Which share of it is left, from 0 to 1.
    pub fn share_left(&self) -> Option<f64> {
        share(self.left, self.all)
    }

    /// Whether it is used up within so many seconds, as far as can be told.
    pub fn is_full_within(&self, secs: f64) -> bool {
        match &self.outlook {
            Outlook::Full(_) => true,
            Outlook::Fills(fill) => fill.secs < secs,
            _ => false,
        }
    }

    /// The one that is used up first; of those of which nothing is told, the fullest.
    pub(super) fn order(&self, other: &Self) -> Ordering {
        let ((rank, secs), (other_rank, other_secs)) = (self.outlook.rank(), other.outlook.rank());
        let left = |it: &Self| it.share_left().unwrap_or(f64::INFINITY);
        rank.cmp(&other_rank)
            .then(secs.total_cmp(&other_secs))
            .then_with(|| left(self).total_cmp(&left(other)))
    }
}

/// A part of a whole, as far as there is one.
pub(super) fn share(left: f64, all: Option<f64>) -> Option<f64> {
    all.filter(|all| *all > 0.0).map(|all| (left / all).clamp(0.0, 1.0))
}
