//! What is read of a whole project over a long time: its capacity, and what changed in it.

use std::rc::Rc;

use yew::prelude::*;

use crate::error::Fault;
use crate::graphite::{Answer, Node, Tree, Window};
use crate::insight::{Capacity, Changes, Compared, Fleet, Readings, asked, capacity, changes};
use crate::layout::{Figures, Layout, Part, values_asked};
use crate::series::DAY_SECS;
use crate::store::{Need, Question, Standing};
use crate::ui::shared::Shared;
use crate::ui::site::{Moment, Site};

use super::plan::parts_of;
use super::seldom::use_seldom;
use super::use_answers;

/// What is used up over weeks is read again each half hour.
const CAPACITY_EVERY_SECS: i64 = 1800;
/// A window that ends now is compared anew each five minutes.
const CHANGES_EVERY_SECS: i64 = 300;
/// Over so many instances steps are coarser.
const MANY: usize = 150;
/// How far back each is looked at, and in which steps: for many instances, and for few.
const MONTH: (i64, [u32; 2]) = (30 * DAY_SECS, [43_200, 10_800]);
const WEEK: (i64, [u32; 2]) = (7 * DAY_SECS, [7200, 1800]);
const RECENT: (i64, [u32; 2]) = (2 * DAY_SECS, [3600, 900]);
/// Steps before and within a window together.
const STEPS: [u32; 2] = [40, 80];

/// How far what was asked is answered.
#[derive(Clone, PartialEq)]
pub(crate) enum Insight<T> {
    Waiting,
    Failed(Fault),
    Known(Rc<T>),
}

/// In which steps a week is read, in seconds.
pub(crate) fn week_step_secs(instances: usize) -> u32 {
    size_of(instances, WEEK.1)
}

fn size_of(instances: usize, [many, few]: [u32; 2]) -> u32 {
    if instances > MANY { many } else { few }
}

/// The capacity of a project.
#[hook]
pub(crate) fn use_capacity(
    site: &Shared<Site>,
    moment: &Moment,
    project: &Node,
    tree: &Shared<Tree>,
    figures: &Shared<Figures>,
) -> Insight<Capacity> {
    let (now_secs, fresh_after_ms) =
        use_seldom((moment.now_secs, moment.fresh_after_ms), Some(project), CAPACITY_EVERY_SECS).at;
    let project_key = project.clone();
    let (site, tree, figures, project) = (site.clone(), tree.clone(), figures.clone(), project.clone());
    let need = {
        let of = (site.clone(), project.clone(), tree.instances.len(), now_secs);
        use_memo(of, |(site, project, count, now_secs)| {
            capacity_need(&site.layout, project, *count, *now_secs)
        })
    };
    let (need, sizes) = (*need).clone();
    let standing = use_answers(&site.hub, Some(Need { fresh_after_ms, ..need }));
    // Without the figures nobody would have a core.
    let is_told = standing.is_complete() && figures.is_known();
    let answers = answers_of(&standing, is_told);
    let known = use_memo((answers, figures, tree, project, is_told), move |of| {
        let (answers, figures, tree, project, _) = of;
        let mut rest = answers.as_slice();
        let mut take = |count: usize| {
            let (part, others) = rest.split_at_checked(count).unwrap_or((rest, &[]));
            rest = others;
            Readings::of(part.iter().map(|it| &**it))
        };
        let [month, recent, week] = sizes.map(&mut take);
        let instances: Vec<Node> = tree.instances.iter().map(|it| it.name.clone()).collect();
        capacity(&Fleet {
            layout: &site.layout,
            project,
            instances: &instances,
            parts: &|instance: &Node, part: &Part| parts_of(tree, instance, &part.below),
            fact: &|name, instance| figures.fact(&site.layout, name, project, instance),
            month: &month,
            recent: &recent,
            week: &week,
            now_secs,
        })
    });
    let last = use_last(project_key, is_told.then_some(known));
    insight(&standing, last)
}

/// The questions on stocks over the month, on what is left in the last days, on loads over the week; and how many
/// there are of each.
fn capacity_need(layout: &Layout, project: &Node, count: usize, now_secs: i64) -> (Need, [usize; 3]) {
    let plan = &layout.capacity;
    let of_stocks = plan.stocks.iter().flat_map(|it| [&it.left, &it.all]);
    let of_left = plan.stocks.iter().map(|it| &it.left);
    let of_loads = plan.loads.iter().map(|it| &it.value);
    let all = [
        (values_asked(project, of_stocks), MONTH),
        (values_asked(project, of_left), RECENT),
        (values_asked(project, of_loads), WEEK),
    ];
    let mut questions = Vec::new();
    let sizes = all.map(|(selectors, (back_secs, steps))| {
        let window = Window::of_buckets(now_secs - back_secs, now_secs, size_of(count, steps));
        let selectors = selectors.unwrap_or_default();
        let size = selectors.len();
        questions.extend(selectors.into_iter().map(|selector| Question { selector, window }));
        size
    });
    (Need { questions, series_each: count.max(1), rank: 0, fresh_after_ms: 0.0 }, sizes)
}

/// What changed in a project within a stretch.
#[hook]
pub(crate) fn use_changes(
    site: &Shared<Site>,
    moment: &Moment,
    project: &Node,
    tree: &Shared<Tree>,
    span: (i64, i64),
) -> Insight<Changes> {
    let (now_secs, fresh_after_ms) =
        use_seldom((moment.now_secs, moment.fresh_after_ms), Some(project), CHANGES_EVERY_SECS).at;
    let (site, tree, project) = (site.clone(), tree.clone(), project.clone());
    // A stretch that ends now would be another one at each refresh.
    let length_secs = span.1 - span.0;
    let until_secs = if span.1 == moment.now_secs { now_secs } else { span.1 };
    let span = (until_secs - length_secs, until_secs);
    // While a stretch goes on with now, its last changes stay until the next are known.
    let goes_on = until_secs == now_secs;
    let key = (project.clone(), length_secs, until_secs * i64::from(!goes_on));
    let of = (site.clone(), project.clone(), tree.instances.len(), span);
    let need = use_memo(of, |(site, project, count, span)| {
        let window = Window::covering(span.0 - (span.1 - span.0), span.1, size_of(*count, STEPS));
        let selectors = asked(&site.layout, project).unwrap_or_default();
        let questions = selectors.into_iter().map(|selector| Question { selector, window }).collect();
        Need { questions, series_each: (*count).max(1), rank: 0, fresh_after_ms: 0.0 }
    });
    let standing = use_answers(&site.hub, Some(Need { fresh_after_ms, ..(*need).clone() }));
    let is_told = standing.is_complete();
    let answers = answers_of(&standing, is_told);
    let known =
        use_memo((answers, tree, project, span, is_told), move |(answers, tree, project, span, _)| {
            let instances: Vec<Node> = tree.instances.iter().map(|it| it.name.clone()).collect();
            changes(&Compared {
                layout: &site.layout,
                project,
                instances: &instances,
                parts: &|instance: &Node, part: &Part| parts_of(tree, instance, &part.below),
                readings: &Readings::of(answers.iter().map(|it| &**it)),
                span: *span,
            })
        });
    let last = use_last(key, is_told.then_some(known));
    insight(&standing, last)
}

/// The answers once all are there, else none: what is made of them is looked at whole.
fn answers_of(standing: &Standing, is_told: bool) -> Vec<Shared<Answer>> {
    let answers = standing.answers.iter().flatten().filter(|_| is_told);
    answers.cloned().map(Shared).collect()
}

/// What is known, or else what was known of the same before.
#[hook]
fn use_last<K: PartialEq + 'static, T: 'static>(key: K, known: Option<Rc<T>>) -> Option<Rc<T>> {
    let last = use_mut_ref(|| None::<(K, Rc<T>)>);
    let mut last = last.borrow_mut();
    if let Some(known) = known {
        *last = Some((key, Rc::clone(&known)));
        return Some(known);
    }
    last.as_ref().filter(|(of, _)| *of == key).map(|(_, known)| Rc::clone(known))
}

fn insight<T>(standing: &Standing, known: Option<Rc<T>>) -> Insight<T> {
    match (known, &standing.fault) {
        (Some(known), _) => Insight::Known(known),
        (None, Some(fault)) => Insight::Failed(fault.clone()),
        (None, None) => Insight::Waiting,
    }
}
