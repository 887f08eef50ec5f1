//! How long a frozen link shows what it shows now.

use crate::ui::site::Around;

/// Until when Graphite keeps the values of a span as they are, and what is left of them then; or that nobody knows.
pub(super) fn lasts(around: &Around, (from_secs, _): (i64, i64)) -> String {
    let (words, moment) = (&around.site.words, &around.moment);
    let kept = around.site.retention().and_then(|it| {
        let archives = it.archives();
        let at = archives.iter().position(|it| moment.now_secs - from_secs <= it.keep_secs)?;
        Some((*archives.get(at)?, archives.get(at + 1).copied()))
    });
    let Some((archive, next)) = kept else { return words.text("share-lasts-unknown") };
    let until = words.day_month_year(moment.zone.civil(from_secs + archive.keep_secs));
    let length = |secs: u32| words.short_duration(f64::from(secs));
    match next {
        Some(next) => {
            words.fill("share-lasts", &[&length(archive.step_secs), &until, &length(next.step_secs)])
        }
        None => words.fill("share-lasts-last", &[&length(archive.step_secs), &until]),
    }
}
