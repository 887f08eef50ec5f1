//! How fine a picture is, and how that came about, as far as it can be known.
//!
//! Graphite does not tell its archives: what is said of them comes from the configuration, or from steps seen.

use super::Ingredients;
use super::layers::Part;

/// How fine a picture is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Resolution {
    /// The step of its values, the longest of them.
    pub step_secs: u32,
    /// The step of the values that its own are made of; `None` where nobody can tell.
    pub kept_secs: Option<u32>,
    /// Whether the least and the greatest of each step are drawn.
    pub has_band: bool,
    /// Before this the source keeps averages alone, so what rose above them is lost.
    pub peaks_lost_before_secs: Option<i64>,
}

impl Resolution {
    pub(super) fn of(of: &Ingredients<'_>, parts: &[Part]) -> Self {
        let steps = parts.iter().map(|part| part.series.step_secs());
        let step_secs = steps.max().unwrap_or(of.window.bucket_secs);
        let has_band = parts.iter().any(|part| part.peaks.is_some());
        // Asked for and told apart by nothing: every step holds one value.
        let asked = of.bounds.iter().any(|bound| {
            bound.peaks.as_ref().is_some_and(|it| it.iter().all(|ask| (of.answer_of)(ask).is_some()))
        });
        let is_single = asked && !has_band;
        Self {
            step_secs,
            kept_secs: if is_single { Some(step_secs) } else { kept(of, step_secs) },
            has_band,
            peaks_lost_before_secs: peaks_lost_before(of, step_secs),
        }
    }
}

/// The step of the archive that the values came from.
fn kept(of: &Ingredients<'_>, step_secs: u32) -> Option<u32> {
    // A server gives longer steps than it was asked for only where it has none that are shorter.
    if step_secs > of.window.bucket_secs {
        return Some(step_secs);
    }
    let back_secs = of.now_secs.saturating_sub(of.window.from_secs);
    let archive = of.retention?.archive_for(back_secs)?;
    step_secs.is_multiple_of(archive.step_secs).then_some(archive.step_secs)
}

/// Until when the finest archive reaches, where the picture came from a coarser one.
fn peaks_lost_before(of: &Ingredients<'_>, step_secs: u32) -> Option<i64> {
    let finest = of.retention?.archives().first().copied()?;
    let used = kept(of, step_secs).or_else(|| {
        let longest = of.retention?.archives().last().copied()?;
        Some(longest.step_secs)
    })?;
    (used > finest.step_secs).then(|| of.now_secs.saturating_sub(finest.keep_secs))
}
