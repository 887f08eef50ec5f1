//! Whether an instance still sends values.

use crate::layout::{Check, Rule};
use crate::series::Series;

use super::damp::Damper;
use super::judgement::{Clears, Judgement, Reason, Since};
use super::state::State;

/// A gap is at least that many steps long: a single point may be late or lost.
const LEAST_STEPS: i64 = 3;

/// Judges the metric that every living instance sends, in steps that are complete.
///
/// `peers_secs` is when the newest point of any other instance ended. Who alone is silent can be told only while
/// somebody else reports. What reports again after a silence is a warning for as long as the silence is held.
pub(super) fn silence(
    check: &Check,
    heartbeat: &Series,
    peers_secs: Option<i64>,
    now_secs: i64,
) -> Judgement {
    let step_secs = i64::from(heartbeat.step_secs());
    if heartbeat.is_empty() {
        return Judgement::unknown(Reason::Never);
    }
    // A name without a value had one once, earlier than was asked for.
    let last = heartbeat.last().map(|(at_secs, _)| at_secs.saturating_add(step_secs));
    let last_secs = last.unwrap_or(heartbeat.start_secs());
    let Some(limit) = check.limits().into_iter().flatten().next() else {
        return Judgement::unknown(Reason::NoData);
    };
    let least_secs = seconds(limit).max(LEAST_STEPS * step_secs);
    let age_secs = now_secs.saturating_sub(last_secs);
    if age_secs < least_secs {
        return returned(heartbeat, least_secs, limit);
    }
    let has_peers = peers_secs.is_some_and(|it| it > last_secs && now_secs.saturating_sub(it) < least_secs);
    let since = Some(Since { secs: last_secs, or_before: last.is_none() });
    if !has_peers {
        return Judgement { since, ..Judgement::unknown(Reason::Nobody) };
    }
    let beyond = |limit: &f64| seconds(*limit) <= age_secs;
    Judgement {
        state: State::Silent,
        reason: Reason::Silent { last_secs },
        since,
        limit: check.critical.filter(beyond).or(Some(limit)),
        points: Vec::new(),
        clears: Some(Clears::Reports),
    }
}

/// It reports: well, or a warning while a silence is held.
fn returned(heartbeat: &Series, least_secs: i64, limit: f64) -> Judgement {
    let mut damper = Damper::new(least_secs);
    let (mut sent_secs, mut begun, mut returned_secs, mut is_held) = (None, None, None, false);
    for (index, value) in heartbeat.values().iter().enumerate() {
        let end_secs = heartbeat.time_at(index + 1);
        let is_gap = sent_secs.is_some_and(|sent: i64| end_secs.saturating_sub(sent) >= least_secs);
        is_held = damper.step(end_secs, is_gap && value.is_nan());
        if !is_held {
            begun = None;
        } else if begun.is_none() {
            begun = sent_secs;
        }
        if !value.is_nan() {
            returned_secs = if is_gap { Some(heartbeat.time_at(index)) } else { returned_secs };
            sent_secs = Some(end_secs);
        }
    }
    let since = |secs: i64| Since { secs, or_before: false };
    let (Some(returned_secs), true) = (returned_secs, is_held) else {
        return Judgement::well(returned_secs.map(since));
    };
    let until_secs = damper.until_secs();
    Judgement {
        state: State::Warning,
        reason: Reason::Held { last_secs: returned_secs, until_secs },
        since: begun.map(since),
        limit: Some(limit),
        points: Vec::new(),
        clears: Some(Clears::Calm { until_secs }),
    }
}

/// Whether a check is the one that tells who is silent.
pub(super) fn tells_silence(check: &Check) -> bool {
    check.rule == Rule::Silent
}

/// Whole seconds of a limit, at most a century.
fn seconds(limit: f64) -> i64 {
    const CENTURY_SECS: f64 = 3.2e9;
    #[allow(clippy::cast_possible_truncation, reason = "clamped; not a number is 0")]
    let secs = limit.clamp(0.0, CENTURY_SECS) as i64;
    secs
}
