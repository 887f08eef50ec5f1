//! How fine a picture is, and how that came about, in words.

use crate::chart::{Picture, Resolution};
use crate::ui::site::{Moment, Site};

/// `6 min averages of 60 s values; the band is their least and greatest. Peaks before 22 Nov are lost: …`
pub(crate) fn resolution(site: &Site, moment: &Moment, picture: &Picture) -> String {
    let words = &site.words;
    let of = &picture.resolution;
    let length = |secs: u32| words.short_duration(f64::from(secs));
    let kept = of.kept_secs.map(length).unwrap_or_default();
    let steps = words.fill(key(of), &[&length(of.step_secs), &kept]);
    let lost = of
        .peaks_lost_before_secs
        .map(|secs| words.fill("resolution-lost", &[&words.day_and_month(moment.zone.civil(secs))]));
    [Some(steps), lost].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// Finer steps than a minute are not asked for.
const FINEST_SECS: u32 = 60;

fn key(of: &Resolution) -> &'static str {
    match (of.kept_secs, of.has_band) {
        (Some(kept_secs), _) if kept_secs == of.step_secs => "resolution-as-kept",
        (Some(_), true) => "resolution-averages-of-band",
        (Some(_), false) => "resolution-averages-of",
        (None, true) => "resolution-averages-band",
        (None, false) if of.step_secs <= FINEST_SECS => "resolution-values",
        (None, false) => "resolution-averages",
    }
}
