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
        let drawn = (parts.len() - usize::from(has_others)).to_string();
        let key = if has_others { "remark-others" } else { "remark-greatest" };
        words.fill(key, &[&drawn, &all.to_string()])
    });
    let impossible = parts.iter().map(|part| part.clipped.len()).sum::<usize>();
    [
        silent.map(|secs| words.fill("remark-silent", &[&at(secs)])),
        retired.map(|secs| words.fill("remark-retired", &[&at(secs)])),
        drawn,
        (impossible > 0).then(|| words.fill("panel-impossible", &[&impossible.to_string()])),
    ]
    .into_iter()
    .flatten()
    .collect()
}
