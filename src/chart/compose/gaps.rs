//! Gaps with the reason that can be known.

use crate::series::Series;

use super::super::gaps::gaps_of;
use super::super::model::{Gap, GapKind};
use super::Ingredients;

/// The gaps of a picture: before the first value, at the end of an instance that fell silent, and between.
pub(super) fn explained(of: &Ingredients<'_>, series: &[&Series]) -> Vec<Gap> {
    let (from, until) = (of.span.0, of.span.1.min(of.now_secs));
    let step = series.iter().map(|it| i64::from(it.step_secs())).max().unwrap_or_default();
    gaps_of(series, from, until)
        .into_iter()
        // The step that has not ended yet, and the one before while it is being written, are no gap.
        .filter(|gap| gap.until_secs < until || gap.until_secs - gap.from_secs > 3 * step)
        .map(|gap| explain(of, gap, from, until))
        .collect()
}

fn explain(of: &Ingredients<'_>, gap: Gap, from: i64, until: i64) -> Gap {
    let words = of.words;
    if gap.from_secs <= from {
        let at = words.near_moment(of.zone.civil(gap.until_secs), of.zone.civil(of.now_secs));
        let label = Some(words.fill("gap-before", &[&at]));
        return Gap { kind: GapKind::BeyondRetention, label, ..gap };
    }
    if gap.until_secs >= until && of.is_silent {
        return Gap { kind: GapKind::Silent, label: Some(words.text("gap-silent")), ..gap };
    }
    Gap { label: Some(words.text("gap-no-data")), ..gap }
}
