//! A check over or under a limit, judged at every step of a series in one pass.

use crate::layout::{Check, Nulls, Rule};
use crate::series::Series;

use super::damp::Damper;
use super::judgement::{Clears, Judgement, Reason, Since};
use super::state::State;

/// A state needs that many points beyond the limit: one may be a mistake.
const LEAST_POINTS: usize = 2;
/// A window is widened to that many steps, for metrics that come seldom.
const LEAST_STEPS: usize = 3;

/// What counts of the points in a window.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Counts {
    slots: usize,
    values: usize,
    beyond: [usize; 2],
}

/// A check as the points of one series meet it.
struct Sweep<'a> {
    check: &'a Check,
    series: &'a Series,
    /// Steps of the window.
    steps: usize,
    counts: Counts,
    /// For warning and for critical.
    dampers: [Damper; 2],
    /// Since when it is of its kind: well, trouble, unknown.
    run: Option<(State, usize)>,
}

/// Holds a check against a series whose steps are complete up to its end.
pub(super) fn sweep(check: &Check, series: &Series) -> Judgement {
    let step_secs = i64::from(series.step_secs());
    let steps = usize::try_from(check.window_secs / step_secs).unwrap_or(usize::MAX).max(LEAST_STEPS);
    let damper = || Damper::new(check.window_secs.max(step_secs));
    let mut it =
        Sweep { check, series, steps, counts: Counts::default(), dampers: [damper(), damper()], run: None };
    let mut state = State::Unknown;
    for index in 0..series.len() {
        state = it.advance(index);
    }
    it.judgement(state)
}

impl Sweep<'_> {
    fn value(&self, index: usize) -> f64 {
        self.series.values().get(index).copied().unwrap_or(f64::NAN)
    }

    fn is_beyond(&self, value: f64, limit: Option<f64>) -> bool {
        limit.is_some_and(|limit| if self.check.rule == Rule::Under { value < limit } else { value > limit })
    }

    fn count(&mut self, index: usize, is_new: bool) {
        let value = self.value(index);
        let beyond = self.check.limits().map(|limit| self.is_beyond(value, limit));
        let change = |number: &mut usize, by: bool| {
            *number = if is_new { *number + usize::from(by) } else { number.saturating_sub(usize::from(by)) };
        };
        change(&mut self.counts.slots, true);
        change(&mut self.counts.values, !value.is_nan());
        let [warning, critical] = &mut self.counts.beyond;
        change(warning, beyond[0] || beyond[1]);
        change(critical, beyond[1]);
    }

    /// The state at the end of a step.
    fn advance(&mut self, index: usize) -> State {
        self.count(index, true);
        if let Some(old) = index.checked_sub(self.steps) {
            self.count(old, false);
        }
        let at_secs = self.series.time_at(index + 1);
        let [warning, critical] = [0, 1].map(|level| self.is_broken(level));
        let [mild, severe] = &mut self.dampers;
        let held = [mild.step(at_secs, warning), severe.step(at_secs, critical)];
        let state = match held {
            [_, true] => State::Critical,
            [true, false] => State::Warning,
            _ if self.is_unknown() => State::Unknown,
            _ => State::Well,
        };
        let kind = if state.is_trouble() { State::Critical } else { state };
        if self.run.is_none_or(|(of, _)| of != kind) {
            self.run = Some((kind, index));
        }
        state
    }

    /// How many points count in the window: `of` which how many are beyond.
    fn shares(&self, level: usize) -> (usize, usize) {
        let Counts { slots, values, beyond } = self.counts;
        let beyond = beyond.get(level).copied().unwrap_or_default();
        match self.check.nulls {
            Nulls::Skipped => (beyond, values),
            Nulls::Well => (beyond, slots),
            Nulls::Broken => (beyond + slots - values, slots),
        }
    }

    /// How many points must be beyond.
    fn needed(&self, of: usize) -> usize {
        // Rounded up; counts are far below what a f64 holds, and the share is at most 100.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "see above")]
        let share = (self.check.share_percent / 100.0 * of as f64).ceil() as usize;
        share.max(LEAST_POINTS)
    }

    fn is_unknown(&self) -> bool {
        let Counts { slots, values, .. } = self.counts;
        match self.check.nulls {
            Nulls::Skipped => values < LEAST_POINTS || slots - values > values,
            Nulls::Well | Nulls::Broken => slots < LEAST_POINTS,
        }
    }

    fn is_broken(&self, level: usize) -> bool {
        let (beyond, of) = self.shares(level);
        !self.is_unknown() && beyond >= self.needed(of)
    }

    fn judgement(self, state: State) -> Judgement {
        let since = self.since();
        let level = usize::from(state == State::Critical);
        match state {
            State::Well => Judgement::well(since),
            State::Warning | State::Critical => self.trouble(state, level, since),
            State::Unknown | State::Silent => {
                let reason = if self.counts.values == 0 { Reason::NoData } else { Reason::FewPoints };
                Judgement { since, ..Judgement::unknown(reason) }
            }
        }
    }

    fn trouble(&self, state: State, level: usize, since: Option<Since>) -> Judgement {
        let (broken, of) = self.shares(level);
        let limits = self.check.limits();
        let limit = limits.get(level).copied().flatten();
        let last_secs = self.dampers.get(level).and_then(Damper::last_secs).unwrap_or(i64::MIN);
        let until_secs = self.dampers.get(level).map_or(i64::MIN, Damper::until_secs);
        let is_held = last_secs < self.series.end_secs();
        let clears = match limits.into_iter().flatten().next() {
            _ if is_held => Some(Clears::Calm { until_secs }),
            Some(limit) => Some(Clears::Points { most: self.needed(of).saturating_sub(1), of, limit }),
            None => None,
        };
        let reason =
            if is_held { Reason::Held { last_secs, until_secs } } else { Reason::Beyond { broken, of } };
        Judgement { state, reason, since, limit, points: self.points(last_secs, limit), clears }
    }

    /// The points beyond a limit in the window that ended then.
    fn points(&self, end_secs: i64, limit: Option<f64>) -> Vec<(i64, f64)> {
        let step_secs = i64::from(self.series.step_secs());
        let end = self.series.index_at(end_secs.saturating_sub(step_secs)).map_or(0, |index| index + 1);
        let all = (end.saturating_sub(self.steps)..end).map(|index| (index, self.value(index)));
        let beyond = all.filter(|(_, value)| self.is_beyond(*value, limit));
        beyond.map(|(index, value)| (self.series.time_at(index), value)).collect()
    }

    /// When the run began: with its first point beyond the limit, or without a value.
    fn since(&self) -> Option<Since> {
        let (kind, begin) = self.run?;
        let first = (begin + 1).saturating_sub(self.steps);
        let is_sign = |index: &usize| match kind {
            State::Well => *index == begin,
            State::Unknown => self.value(*index).is_nan(),
            _ => {
                let value = self.value(*index);
                let is_null = value.is_nan() && self.check.nulls == Nulls::Broken;
                is_null || self.check.limits().into_iter().any(|limit| self.is_beyond(value, limit))
            }
        };
        let index = (first..=begin).find(is_sign).unwrap_or(begin);
        Some(Since { secs: self.series.time_at(index), or_before: index == 0 })
    }
}
