//! A value that should only rise, such as the time since a start, and fell.

use crate::layout::Check;
use crate::series::Series;

use super::judgement::{Clears, Judgement, Reason, Since};
use super::state::State;

/// The last fall within the window of a check. It counts once a second point lies below the value before it:
/// a single low one may be a mistake.
pub(super) fn falls(check: &Check, series: &Series) -> Judgement {
    let step_secs = i64::from(series.step_secs());
    let all = series.values().iter().enumerate();
    let points: Vec<(i64, f64)> = all
        .filter(|(_, value)| !value.is_nan())
        .map(|(index, value)| (series.time_at(index), *value))
        .collect();
    if points.len() < 2 {
        let reason = if points.is_empty() { Reason::NoData } else { Reason::FewPoints };
        return Judgement::unknown(reason);
    }
    let earliest_secs = series.end_secs().saturating_sub(check.window_secs.max(3 * step_secs));
    let depth = |three: &[(i64, f64)]| match three {
        [(_, before), (at_secs, value), (_, next)] if *at_secs >= earliest_secs => {
            Some((*at_secs, *before, before - value.max(*next)))
        }
        _ => None,
    };
    let found = points.windows(3).rev().filter_map(depth).find_map(|(at_secs, before, depth)| {
        let [warning, critical] = check.limits().map(|limit| limit.filter(|limit| depth > *limit));
        let state = if critical.is_some() { State::Critical } else { State::Warning };
        Some((at_secs, before, state, critical.or(warning)?))
    });
    let Some((at_secs, before, state, limit)) = found else { return Judgement::well(None) };
    let until_secs = at_secs.saturating_add(check.window_secs);
    let shown = points.iter().filter(|(time, value)| *time >= at_secs && *value < before);
    Judgement {
        state,
        reason: Reason::Fell { at_secs },
        since: Some(Since { secs: at_secs, or_before: false }),
        limit: Some(limit),
        points: shown.copied().collect(),
        clears: Some(Clears::Calm { until_secs }),
    }
}
