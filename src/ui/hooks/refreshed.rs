//! How often a picture is asked for anew.

use crate::chart::Size;
use crate::graphite::Window;
use crate::ui::parts::Whose;
use crate::ui::site::Moment;

use super::picture::Ask;
use super::seldom::seldom_secs;

/// When a picture was last asked for anew.
#[derive(Default)]
pub(super) struct Refreshed {
    of: Option<(Window, i64, f64)>,
    pub(super) has_failed: bool,
}

/// Whoever wants the page refreshed more often than so wants all of it.
const LEAST_SECS: u32 = 60;

impl Refreshed {
    /// From when on answers are fresh enough: those of this refresh of the page. A sum over all instances costs Graphite
    /// the most, and a cell is seen from afar: these are asked for again once a step of theirs is over, or a few
    /// refreshes.
    pub(super) fn fresh_after_ms(&mut self, ask: &Ask, window: Window, moment: &Moment) -> f64 {
        let is_seldom =
            (ask.whose == Whose::All || ask.size == Size::Cell) && moment.every_secs >= LEAST_SECS;
        let is_kept = |of: Window, then_secs: i64| {
            of == window && moment.now_secs - then_secs < seldom_secs(moment) && !self.has_failed
        };
        if let Some((of, then_secs, ms)) = self.of
            && is_seldom
            && is_kept(of, then_secs)
        {
            return ms;
        }
        self.of = Some((window, moment.now_secs, moment.fresh_after_ms));
        moment.fresh_after_ms
    }
}
