//! What is asked beside a graph's own series: the least and greatest of each step, a sign of life, what happened.

use crate::chart::Size;
use crate::graphite::{PathGlob, Selector, Window};
use crate::layout::{Bound, Graph, Telling, tellings, with_peaks};
use crate::ui::parts::Whose;
use crate::ui::site::Site;

use super::picture::Ask;

/// Finer steps than this are not asked for, so of what comes so fine nothing was averaged that anyone knows of.
const FINEST_SECS: u32 = 60;

/// The questions beside a graph's own; none for a cell, of which a page has hundreds.
#[derive(Default)]
pub(super) struct Beside {
    pub(super) heartbeat: Option<Selector>,
    pub(super) tellings: Vec<Telling>,
}

impl Beside {
    pub(super) fn of(ask: &Ask, site: &Site) -> Self {
        let Whose::Instance(instance) = &ask.whose else { return Self::default() };
        if ask.size == Size::Cell {
            return Self::default();
        }
        let path = PathGlob::new(&format!("{}.{instance}.{}", ask.project, site.layout.heartbeat));
        let found = ask.tree.instance(instance);
        let has = |collector: &str| found.is_some_and(|it| it.has(collector));
        // A layout whose names no path can hold has no graphs either.
        let tellings = tellings(&site.layout, &ask.project, instance, has).unwrap_or_default();
        Self { heartbeat: path.ok().map(Selector::each), tellings }
    }

    pub(super) fn selectors(&self) -> impl Iterator<Item = &Selector> {
        self.tellings.iter().flat_map(|it| it.asks.values()).chain(&self.heartbeat)
    }
}

/// The layers of a graph, with their peaks where the steps are longer than those that are kept.
pub(super) fn bounds_with_peaks(
    ask: &Ask,
    site: &Site,
    graph: &Graph,
    bounds: Vec<Bound>,
    window: Window,
) -> Vec<Bound> {
    let is_one = matches!(ask.whose, Whose::Instance(_));
    let back_secs = crate::browser::now_secs().saturating_sub(window.from_secs);
    let kept =
        site.retention().and_then(|it| it.archive_for(back_secs)).map_or(FINEST_SECS, |it| it.step_secs);
    let matters = ask.size == Size::Large || (ask.size == Size::Small && is_one);
    if matters && window.bucket_secs > kept { with_peaks(graph, bounds) } else { bounds }
}
