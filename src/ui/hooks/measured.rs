//! One measure of all instances of a project, or of one.

use std::collections::HashMap;
use std::rc::Rc;

use yew::prelude::*;

use crate::graphite::{Answer, Node, Tree, Window, Within};
use crate::layout::{Measure, measure_asked};
use crate::series::Series;
use crate::store::{Need, Question, Standing};
use crate::ui::shared::Shared;
use crate::ui::site::{Moment, Site};

use super::{parts_of, use_answers};

/// An instance that sent nothing for so long has no value now: five steps of the usual minute.
const RECENT_SECS: i64 = 300;

/// What is wanted of whom.
#[derive(Clone, PartialEq)]
pub(crate) struct Subject {
    pub(crate) measure: Shared<Measure>,
    pub(crate) project: Node,
    pub(crate) tree: Shared<Tree>,
    /// This instance alone.
    pub(crate) of: Option<Node>,
}

/// Of which time.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Stretch {
    /// The last value, as of an instant.
    At(i64),
    /// The values of a span, in at most so many steps.
    Span((i64, i64), u32),
}

/// The series of each instance, in the order of the tree; one where one instance was asked for.
pub(crate) type Columns = Shared<Vec<Option<Rc<Series>>>>;

/// What is known so far.
pub(crate) struct Measured {
    /// The last that came for the same measure of the same instances.
    pub(crate) columns: Option<Columns>,
    /// Whether nothing more is on its way: all came, or cannot come.
    pub(crate) is_full: bool,
}

/// The values of a measure. All instances are asked about at once, each name that the measure needs with one question.
#[hook]
pub(crate) fn use_measured(
    site: &Site,
    moment: &Moment,
    subject: Option<&Subject>,
    stretch: Stretch,
) -> Measured {
    let need = subject.and_then(|it| {
        let instances = if it.of.is_some() { 1 } else { it.tree.instances.len() };
        need(&it.measure, (&it.project, it.of.as_ref()), instances, stretch, moment)
    });
    let standing = use_answers(&site.hub, need);
    let kept = use_mut_ref(|| None::<(Subject, Vec<Shared<Answer>>, Columns)>);
    let mut kept = kept.borrow_mut();
    let Some(subject) = subject else { return Measured { columns: None, is_full: true } };
    if standing.is_complete() && !standing.answers.is_empty() {
        let answers: Vec<Shared<Answer>> = standing.answers.iter().flatten().cloned().map(Shared).collect();
        let is_same = kept.as_ref().is_some_and(|(of, from, _)| of == subject && *from == answers);
        if !is_same {
            let columns = Shared::new(columns(subject, &standing));
            *kept = Some((subject.clone(), answers, columns));
        }
    }
    let of_same = kept.as_ref().filter(|(of, _, _)| of == subject);
    let columns = of_same.map(|(_, _, columns)| columns.clone());
    Measured { columns, is_full: standing.is_complete() || standing.fault.is_some() }
}

/// Asks for the last values of all instances of a project while nobody knows yet which those are: no name is needed.
#[hook]
pub(crate) fn use_measured_early(site: &Site, moment: &Moment, project: Option<&Node>, of: Option<&Measure>) {
    let need = project
        .zip(of)
        .and_then(|(project, of)| need(of, (project, None), 1, Stretch::At(moment.now_secs), moment));
    use_answers(&site.hub, need);
}

fn need(
    measure: &Measure,
    (project, of): (&Node, Option<&Node>),
    instances: usize,
    stretch: Stretch,
    moment: &Moment,
) -> Option<Need> {
    let instances = instances.max(1);
    let (window, within, series_each, rank) = match stretch {
        Stretch::At(secs) => {
            // Reading five minutes of a series costs a tenth of reading a day.
            (Window::single(secs - RECENT_SECS, secs), Within::Last, instances.div_ceil(10), 0)
        }
        Stretch::Span((from, until), buckets) => {
            (Window::covering(from, until, buckets), Within::Average, instances, 1)
        }
    };
    let selectors = measure_asked(measure, project, of, within).ok()?;
    let questions = selectors.into_iter().map(|selector| Question { selector, window }).collect();
    Some(Need { questions, series_each, rank, fresh_after_ms: moment.fresh_after_ms })
}

fn columns(subject: &Subject, standing: &Standing) -> Vec<Option<Rc<Series>>> {
    let found = standing.answers.iter().flatten().flat_map(|answer| &answer.found);
    let by_path: HashMap<&str, &Rc<Series>> =
        found.filter_map(|it| Some((it.path.as_deref()?, &it.series))).collect();
    let series_of = |path: &str| by_path.get(path).map(|it| Rc::clone(it));
    let of = |instance: &Node| {
        let below = subject.measure.part.as_ref().map(|part| part.below.as_str());
        let parts = below.map(|below| parts_of(&subject.tree, instance, below)).unwrap_or_default();
        subject.measure.series(&subject.project, instance, &parts, &series_of)
    };
    match &subject.of {
        Some(instance) => vec![of(instance)],
        None => subject.tree.instances.iter().map(|it| of(&it.name)).collect(),
    }
}
