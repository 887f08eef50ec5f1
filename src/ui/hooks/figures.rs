//! Single figures: of all instances of a project, and of one.

use yew::prelude::*;

use crate::browser::Hub;
use crate::graphite::{Answer, Node, Selector, Window};
use crate::layout::{Figures, Layout, figures_asked, keys_asked};
use crate::store::{Need, Question};
use crate::ui::shared::Shared;
use crate::ui::site::{Moment, Site};

use super::seldom::use_seldom;
use super::use_answers;

/// An instance that sent nothing for so long does not report: five steps of the usual minute.
const RECENT_SECS: i64 = 300;
/// Cores and memory seldom change, and who is silent has been so for a while: they are not asked for at each refresh.
const EVERY_REFRESHES: i64 = 5;

/// The figures of all instances of a project, or of one, read again each few minutes; the last ones while new ones are on
/// their way, empty before the first.
#[hook]
pub(crate) fn use_figures(
    hub: &Hub,
    layout: &Layout,
    project: Option<&Node>,
    instance: Option<&Node>,
    instances: usize,
    moment: &Moment,
) -> Shared<Figures> {
    let asked = project.and_then(|project| figures_asked(layout, project, instance).ok());
    // Reading five minutes of a series costs a tenth of reading a day.
    let series_each = instances.div_ceil(10).max(1);
    let now = (moment.now_secs, moment.fresh_after_ms);
    let seldom = use_seldom(now, project, EVERY_REFRESHES * i64::from(moment.every_secs.max(1)));
    let (now_secs, fresh_after_ms) = seldom.at;
    let need = asked.map(|selectors| need(selectors, series_each, now_secs, fresh_after_ms));
    let (figures, has_failed) = use_last_figures(hub, project.cloned(), need);
    seldom.failed.set(has_failed);
    figures
}

/// The key figures of one instance.
#[hook]
pub(crate) fn use_key_figures(
    site: &Site,
    moment: &Moment,
    project: &Node,
    instance: &Node,
) -> Shared<Figures> {
    let asked = keys_asked(&site.layout, project, instance).ok();
    let need = asked.map(|selectors| need(selectors, 1, moment.now_secs, moment.fresh_after_ms));
    use_last_figures(&site.hub, Some(instance.clone()), need).0
}

fn need(selectors: Vec<Selector>, series_each: usize, now_secs: i64, fresh_after_ms: f64) -> Need {
    let window = Window::single(now_secs - RECENT_SECS, now_secs);
    let questions = selectors.into_iter().map(|selector| Question { selector, window }).collect();
    Need { questions, series_each, rank: 0, fresh_after_ms }
}

/// The figures in the last complete answers about somebody, and whether newer ones could not be had.
#[hook]
fn use_last_figures(hub: &Hub, whose: Option<Node>, need: Option<Need>) -> (Shared<Figures>, bool) {
    let standing = use_answers(hub, need);
    let last = use_mut_ref(|| (None::<Node>, Vec::new(), Shared::new(Figures::default())));
    let mut last = last.borrow_mut();
    if last.0 != whose {
        *last = (whose, Vec::new(), Shared::new(Figures::default()));
    }
    if standing.is_complete() && !standing.answers.is_empty() {
        let answers: Vec<Shared<Answer>> = standing.answers.iter().flatten().cloned().map(Shared).collect();
        if last.1 != answers {
            let figures = Figures::of(standing.answers.iter().flatten().map(|answer| &**answer));
            last.1 = answers;
            last.2 = Shared::new(figures);
        }
    }
    (last.2.clone(), standing.fault.is_some())
}
