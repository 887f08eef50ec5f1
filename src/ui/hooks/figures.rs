//! Single figures: of all instances of a project, and of one.

use yew::prelude::*;

use crate::browser::Hub;
use crate::graphite::{Answer, Node, Selector, Window, Within};
use crate::layout::{Figures, asked_stretch, figures_asked, keys_asked, states_asked};
use crate::store::{Need, Question};
use crate::ui::shared::Shared;
use crate::ui::site::{Moment, Site};

use super::seldom::{seldom_secs, use_seldom};
use super::use_answers;

/// An instance that sent nothing for so long does not report: five steps of the usual minute.
const RECENT_SECS: i64 = 300;

/// The figures of all instances of a project, or of one, read again each few minutes; the last ones while new ones are on their
/// way, empty before the first.
///
/// Where the states of all instances are told, they are found in what is asked for those.
#[hook]
pub(crate) fn use_figures(
    site: &Site,
    whose: (Option<&Node>, Option<&Node>),
    instances: usize,
    moment: &Moment,
    with_states: bool,
) -> Shared<Figures> {
    let (project, instance) = whose;
    // Whoever leaves the states for another page goes on with the same questions.
    let told = use_mut_ref(|| None::<Node>);
    if with_states {
        *told.borrow_mut() = project.cloned();
    }
    let with_states = project.is_some() && told.borrow().as_ref() == project;
    let within = if with_states { Within::Average } else { Within::Last };
    let asked = project.and_then(|project| figures_asked(&site.layout, project, instance, within).ok());
    let seldom = use_seldom((moment.now_secs, moment.fresh_after_ms), project, seldom_secs(moment));
    let (now_secs, fresh_after_ms) = seldom.at;
    let need = asked.map(|selectors| match with_states {
        true => need_with_states(site, project, selectors, instances, seldom.at),
        // Reading five minutes of a series costs a tenth of reading a day.
        false => need(selectors, single(now_secs), instances.div_ceil(10).max(1), fresh_after_ms),
    });
    let (figures, has_failed) = use_last_figures(&site.hub, project.cloned(), need, now_secs);
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
    let need = asked.map(|selectors| need(selectors, single(moment.now_secs), 1, moment.fresh_after_ms));
    use_last_figures(&site.hub, Some(instance.clone()), need, moment.now_secs).0
}

/// The very questions that tell the states, where they ask for these names.
fn need_with_states(
    site: &Site,
    project: Option<&Node>,
    selectors: Vec<Selector>,
    instances: usize,
    (now_secs, fresh_after_ms): (i64, f64),
) -> Need {
    let asked = project.and_then(|it| states_asked(&site.layout, it, None).ok()).unwrap_or_default();
    let question = |selector: Selector| {
        let window = asked_stretch(&asked, &selector).window(now_secs);
        Question { selector, window }
    };
    let questions = selectors.into_iter().map(question).collect();
    Need { questions, series_each: instances.max(1), rank: 0, fresh_after_ms }
}

fn single(now_secs: i64) -> Window {
    Window::single(now_secs - RECENT_SECS, now_secs)
}

fn need(selectors: Vec<Selector>, window: Window, series_each: usize, fresh_after_ms: f64) -> Need {
    let questions = selectors.into_iter().map(|selector| Question { selector, window }).collect();
    Need { questions, series_each, rank: 0, fresh_after_ms }
}

/// The figures in the last complete answers about somebody, and whether newer ones could not be had.
#[hook]
fn use_last_figures(
    hub: &Hub,
    whose: Option<Node>,
    need: Option<Need>,
    now_secs: i64,
) -> (Shared<Figures>, bool) {
    let standing = use_answers(hub, need);
    let last = use_mut_ref(|| (None::<Node>, Vec::new(), Shared::new(Figures::default())));
    let mut last = last.borrow_mut();
    if last.0 != whose {
        *last = (whose, Vec::new(), Shared::new(Figures::default()));
    }
    if standing.is_complete() && !standing.answers.is_empty() {
        let answers: Vec<Shared<Answer>> = standing.answers.iter().flatten().cloned().map(Shared).collect();
        if last.1 != answers {
            let came = standing.answers.iter().flatten().map(|answer| &**answer);
            let figures = Figures::of(came, now_secs - RECENT_SECS);
            last.1 = answers;
            last.2 = Shared::new(figures);
        }
    }
    (last.2.clone(), standing.fault.is_some())
}
