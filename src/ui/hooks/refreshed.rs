//! How often a picture is asked for anew.

use crate::chart::Size;
use crate::graphite::Window;
use crate::ui::parts::Whose;
use crate::ui::site::Moment;

use super::picture::Ask;

/// When a picture was last asked for anew.
#[derive(Default)]
pub(super) struct Refreshed {
    of: Option<(Window, f64)>,
    pub(super) has_failed: bool,
}

impl Refreshed {
    /// From when on answers are fresh enough: those of this refresh of the page. A sum over all instances costs Graphite
    /// the most, and a cell is seen from afar: these are asked for again once a step of theirs is over.
    pub(super) fn fresh_after_ms(&mut self, ask: &Ask, window: Window, moment: &Moment) -> f64 {
        let is_seldom = ask.whose == Whose::All || ask.size == Size::Cell;
        match self.of {
            Some((of, ms)) if is_seldom && of == window && !self.has_failed => ms,
            _ => {
                self.of = Some((window, moment.fresh_after_ms));
                moment.fresh_after_ms
            }
        }
    }
}
