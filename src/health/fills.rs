//! A check on how long what is left of something lasts.

use crate::layout::Check;
use crate::series::{Fill, Series, Statistics, fill};

use super::judgement::{Clears, Judgement, Reason, Since};
use super::state::State;

/// A last point older than this part of the window tells nothing of the present.
const STALE: i64 = 8;

/// Judges what is left by when it will be used up. Only a forecast that can be relied on alarms, and only where
/// even the slower pace is too fast for a limit.
pub(super) fn fills(check: &Check, left: &Series) -> Judgement {
    let recent = left.window(left.end_secs().saturating_sub(check.window_secs), i64::MAX);
    if recent.is_blank() {
        return Judgement::unknown(Reason::NoData);
    }
    let is_fresh =
        |(at_secs, _): (i64, f64)| recent.end_secs().saturating_sub(at_secs) <= check.window_secs / STALE;
    if !recent.last().is_some_and(is_fresh) {
        return Judgement::unknown(Reason::FewPoints);
    }
    let least_secs = check.window_secs as f64 * check.share_percent / 100.0;
    // The state is that of the median pace; the slower one only has to agree that it is a problem at all.
    let widest = check.limits().into_iter().flatten().fold(0.0, f64::max);
    if is_level(&recent, least_secs / widest) {
        return Judgement::well(None);
    }
    let is_told = |it: &Fill| it.is_sure() && it.looked_back_secs as f64 >= least_secs;
    let Some(fill) = fill(&recent).filter(is_told) else { return Judgement::well(None) };
    let [warning, critical] = check.limits().map(|limit| limit.filter(|limit| fill.secs < *limit));
    let Some(limit) = critical.or(warning).filter(|_| fill.latest_secs < 2.0 * widest) else {
        return Judgement { reason: Reason::Fills(fill), ..Judgement::well(None) };
    };
    let or_before = fill.since_secs <= recent.start_secs();
    Judgement {
        state: if critical.is_some() { State::Critical } else { State::Warning },
        reason: Reason::Fills(fill),
        since: Some(Since { secs: fill.since_secs, or_before }),
        limit: Some(limit),
        points: recent.last().into_iter().collect(),
        clears: Some(Clears::Slower { secs: widest }),
    }
}

/// Whether values differ by less than that share of the least of them. What is used up within a limit falls by more
/// while it is looked at; most disks do not, and are spared the forecast.
fn is_level(series: &Series, share: f64) -> bool {
    Statistics::of(series).is_some_and(|it| it.max - it.min < share * it.min)
}
