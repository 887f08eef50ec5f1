//! Gaps with the reason that can be known.

use crate::series::Series;

use super::super::gaps::gaps_of;
use super::super::model::{Gap, GapKind};
use super::Ingredients;

/// Names that were not sent for so long, and for so many steps, are not sent any more.
const RETIRED_AFTER_SECS: i64 = 3600;
const RETIRED_AFTER_STEPS: i64 = 10;

/// The gaps of a picture: before the first value, at the end, and between.
pub(super) fn explained(of: &Ingredients<'_>, series: &[&Series]) -> Vec<Gap> {
    let (from, until) = (of.span.0, of.span.1.min(of.now_secs));
    let step = series.iter().map(|it| i64::from(it.step_secs())).max().unwrap_or_default();
    let explain = Explain { of, from, until, step };
    let gaps = gaps_of(series, from, until)
        .into_iter()
        // The step that has not ended yet, and the one before while it is being written, are no gap.
        .filter(|gap| gap.until_secs < until || gap.until_secs - gap.from_secs > 3 * step)
        .flat_map(|gap| explain.gap(gap));
    // A device that has nothing to do sends nothing: only what else explains a silence is one.
    gaps.filter(|gap| !of.graph.idle || !matches!(gap.kind, GapKind::NoData | GapKind::Retired)).collect()
}

/// The names of an instance do not all fall silent in the very same step.
const LAST_WORDS: usize = 2;

struct Explain<'a> {
    of: &'a Ingredients<'a>,
    from: i64,
    until: i64,
    step: i64,
}

impl Explain<'_> {
    fn gap(&self, gap: Gap) -> Vec<Gap> {
        let is_last = gap.until_secs >= self.until;
        if gap.from_secs <= self.from && !is_last {
            return self.before(gap);
        }
        if (is_last && self.of.is_silent) || self.is_whole_instance(&gap) {
            return vec![self.named(gap, GapKind::Silent, "gap-silent")];
        }
        let length_secs = gap.until_secs - gap.from_secs;
        let is_long = length_secs > RETIRED_AFTER_SECS.max(RETIRED_AFTER_STEPS * self.step);
        if is_last && is_long && self.others_report(&gap) {
            let label = Some(self.of.words.fill("gap-retired", &[&self.moment(gap.from_secs + self.step)]));
            return vec![Gap { kind: GapKind::Retired, label, ..gap }];
        }
        vec![self.named(gap, GapKind::NoData, "gap-no-data")]
    }

    /// What the source does not keep so long, as far as that is known, and what simply is not there.
    fn before(&self, gap: Gap) -> Vec<Gap> {
        let kept = self.of.retention.map(|it| self.of.now_secs.saturating_sub(it.longest_secs()));
        let kept_since = kept.unwrap_or(i64::MIN).clamp(gap.from_secs, gap.until_secs);
        let label = Some(self.of.words.text("gap-beyond"));
        let beyond = Gap { until_secs: kept_since, kind: GapKind::BeyondRetention, label, ..gap };
        let label = Some(self.of.words.fill("gap-before", &[&self.moment(gap.until_secs)]));
        let before = Gap { from_secs: kept_since, kind: GapKind::Before, label, ..gap };
        // The archive's first step may be anywhere within the step that is drawn.
        let is_rest = before.until_secs - before.from_secs > 2 * self.step;
        match (beyond.until_secs > beyond.from_secs, is_rest) {
            (true, false) => vec![Gap { until_secs: before.until_secs, ..beyond }],
            (true, true) => vec![beyond, before],
            (false, _) => vec![before],
        }
    }

    /// The reason, and in a second line how long it was.
    fn named(&self, gap: Gap, kind: GapKind, key: &str) -> Gap {
        let length = self.of.words.duration((gap.until_secs - gap.from_secs) as f64);
        Gap { label: Some(format!("{}\n{length}", self.of.words.text(key))), kind, ..gap }
    }

    fn moment(&self, time_secs: i64) -> String {
        let civil = |secs| self.of.zone.civil(secs);
        self.of.words.near_moment(civil(time_secs), civil(self.of.now_secs))
    }

    /// Whether the instance itself said nothing meanwhile.
    fn is_whole_instance(&self, gap: &Gap) -> bool {
        let is_quiet = |(said, steps): (usize, usize)| said <= LAST_WORDS && steps > 2 * said;
        self.heartbeats(gap).is_some_and(is_quiet)
    }

    fn others_report(&self, gap: &Gap) -> bool {
        self.heartbeats(gap).is_some_and(|(said, _)| said > LAST_WORDS)
    }

    /// In how many steps within a gap the instance gave a sign of life, and of how many.
    fn heartbeats(&self, gap: &Gap) -> Option<(usize, usize)> {
        let heartbeat = self.of.heartbeat.as_ref()?;
        let within = heartbeat.window(gap.from_secs.saturating_add(self.step), gap.until_secs);
        let said = within.values().iter().filter(|it| !it.is_nan()).count();
        Some((said, within.len()))
    }
}
