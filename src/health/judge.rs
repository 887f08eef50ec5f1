//! A check, held against the values of an instance or of one of its parts.

use crate::layout::{Check, Rule};
use crate::series::Series;

use super::falls::falls;
use super::fills::fills;
use super::judgement::{Judgement, Reason};
use super::silence::silence;
use super::sweep::sweep;

/// What else a check may need to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The present, epoch seconds: steps that end later are not finished and count for nothing.
    pub now_secs: i64,
    /// When the newest point of any other instance ended, for the check on silence.
    pub peers_secs: Option<i64>,
}

/// Judges what a check measures; `None` where a name that it needs has no series.
pub fn judge(check: &Check, series: Option<&Series>, moment: Moment) -> Judgement {
    if check.is_inverted() {
        return Judgement::unknown(Reason::Inverted);
    }
    let complete = complete(series, moment.now_secs);
    match check.rule {
        // Its first value is of the step that goes on: so much tells that it lives, and nothing more.
        Rule::Silent if complete.is_blank() && has_begun(series, moment.now_secs) => Judgement::well(None),
        Rule::Silent => silence(check, &complete, moment.peers_secs, moment.now_secs),
        _ if complete.is_blank() => Judgement::unknown(Reason::NoData),
        Rule::Over | Rule::Under => sweep(check, &complete),
        Rule::Falls => falls(check, &complete),
        Rule::Fills => fills(check, &complete),
    }
}

/// The steps that have ended.
fn complete(series: Option<&Series>, now_secs: i64) -> Series {
    let Some(series) = series else { return Series::empty() };
    let step_secs = i64::from(series.step_secs());
    series.window(i64::MIN, now_secs.saturating_sub(step_secs).saturating_add(1))
}

fn has_begun(series: Option<&Series>, now_secs: i64) -> bool {
    series.is_some_and(|it| it.first().is_some_and(|(at_secs, _)| at_secs <= now_secs))
}

#[cfg(test)]
#[path = "tests/judge.rs"]
mod tests;
