//! What must be said beside a picture that alone would mislead.

use super::super::model::{Gap, GapKind};
use super::Ingredients;
use super::layers::Part;

/// Sentences without a stop, the most urgent first.
pub(super) fn of(
    of: &Ingredients<'_>,
    parts: &[Part],
    all: Option<usize>,
    last_secs: Option<i64>,
    gaps: &[Gap],
) -> Vec<String> {
    let words = of.words;
    let at = |secs| words.near_moment(of.zone.civil(secs), of.zone.civil(of.now_secs));
    let ends = |kind| gaps.last().is_some_and(|gap| gap.kind == kind);
    let silent = last_secs.filter(|_| of.is_silent && ends(GapKind::Silent));
    let retired = last_secs.filter(|_| ends(GapKind::Retired));
    let drawn = all.map(|all| {
        let has_others = parts.iter().any(|part| part.metric.is_empty());
        let drawn = count(of, parts.len() - usize::from(has_others));
        let key = if has_others { "remark-others" } else { "remark-greatest" };
        words.fill(key, &[&drawn, &count(of, all)])
    });
    let impossible = parts.iter().map(|part| part.clipped.len()).sum::<usize>();
    [
        silent.map(|secs| words.fill("remark-silent", &[&at(secs)])),
        retired.map(|secs| words.fill("remark-retired", &[&at(secs)])),
        drawn,
        unlike_steps(of, parts),
        (impossible > 0).then(|| words.fill("panel-impossible", &[&count(of, impossible)])),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn count(of: &Ingredients<'_>, number: usize) -> String {
    of.words.whole(u64::try_from(number).unwrap_or(u64::MAX))
}

/// How long steps are where series differ: what is added up is so in the longest.
fn unlike_steps(of: &Ingredients<'_>, parts: &[Part]) -> Option<String> {
    let steps = || parts.iter().map(|part| part.series.step_secs());
    let (least, most) = steps().min().zip(steps().max()).filter(|(least, most)| least < most)?;
    let length = |secs: u32| of.words.short_duration(f64::from(secs));
    Some(of.words.fill("remark-steps", &[&length(least), &length(most)]))
}
