//! All checks of a layout, held against all instances of a project.

use std::collections::HashMap;
use std::rc::Rc;

use crate::graphite::{Answer, Node};
use crate::layout::{Check, Layout, Part, Reach};
use crate::series::{Expression, Series, order_by};

use super::judge::{Moment, judge};
use super::judgement::{Judgement, Reason, Since};
use super::silence::tells_silence;
use super::state::State;

/// What a check found of an instance, or of one of its parts.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The project.
    pub project: Node,
    /// The instance.
    pub instance: Node,
    /// The part, where the check is on parts.
    pub part: Option<Node>,
    /// The check.
    pub check: Rc<Check>,
    /// What was found.
    pub judgement: Judgement,
}

/// The series that came for what a project was asked, by how far back they reach and literal path.
#[derive(Clone, Debug, Default)]
pub struct Readings {
    recent: HashMap<Rc<str>, Rc<Series>>,
    past: HashMap<Rc<str>, Rc<Series>>,
    long: HashMap<Rc<str>, Rc<Series>>,
}

impl Readings {
    /// Adds the series in what came for one reach.
    pub fn add<'a>(&mut self, reach: Reach, answers: impl Iterator<Item = &'a Answer>) {
        put(self.of_mut(reach), answers);
    }

    /// Adds what came of those in trouble: coarser than recent values, and from further back.
    pub fn add_past<'a>(&mut self, answers: impl Iterator<Item = &'a Answer>) {
        put(&mut self.past, answers);
    }

    /// Adds the series of a path.
    pub fn insert(&mut self, reach: Reach, path: Rc<str>, series: Rc<Series>) {
        self.of_mut(reach).insert(path, series);
    }

    /// The instances of a project whose heartbeat came.
    pub fn senders(&self, layout: &Layout, project: &Node) -> Vec<Node> {
        let (begin, end) = (format!("{project}."), format!(".{}", layout.heartbeat));
        let name = |path: &Rc<str>| {
            let name = path.strip_prefix(begin.as_str())?.strip_suffix(end.as_str())?;
            Node::new(name).ok()
        };
        let mut senders: Vec<Node> = self.recent.keys().filter_map(name).collect();
        order_by(&mut senders, Node::cmp);
        senders
    }

    /// The series that reach far back, by path.
    pub(super) fn long(&self) -> impl Iterator<Item = (&str, &Series)> {
        self.long.iter().map(|(path, series)| (&**path, &**series))
    }

    fn of_mut(&mut self, reach: Reach) -> &mut HashMap<Rc<str>, Rc<Series>> {
        match reach {
            Reach::Recent => &mut self.recent,
            Reach::Long => &mut self.long,
        }
    }

    fn of(&self, reach: Reach) -> &HashMap<Rc<str>, Rc<Series>> {
        match reach {
            Reach::Recent => &self.recent,
            Reach::Long => &self.long,
        }
    }
}

/// Puts the series in what came by their literal paths.
fn put<'a>(into: &mut HashMap<Rc<str>, Rc<Series>>, answers: impl Iterator<Item = &'a Answer>) {
    for found in answers.flat_map(|answer| &answer.found) {
        if let Some(path) = &found.path {
            into.insert(Rc::clone(path), Rc::clone(&found.series));
        }
    }
}

/// Judges all instances of a project. `parts` lists the parts of an instance.
///
/// An instance that is silent is judged by that alone: what its other checks last said is no longer known.
pub fn judge_all(
    layout: &Layout,
    project: &Node,
    instances: &[Node],
    parts: &dyn Fn(&Node, &Part) -> Vec<Node>,
    readings: &Readings,
    now_secs: i64,
) -> Vec<Finding> {
    let lasts: Vec<Option<i64>> =
        instances.iter().map(|it| last_secs(layout, project, it, readings, now_secs)).collect();
    let mut newest: Vec<i64> = lasts.iter().flatten().copied().collect();
    order_by(&mut newest, |a, b| b.cmp(a));
    let judged = instances.iter().zip(&lasts).map(|(instance, last)| {
        // The newest of the others: the second of all, where this one is the first.
        let is_newest = last.is_some() && newest.first().copied() == *last;
        let moment = Moment { now_secs, peers_secs: newest.get(usize::from(is_newest)).copied() };
        judge_instance(layout, project, instance, parts, readings, moment)
    });
    judged.flatten().collect()
}

/// When the newest point of an instance's heartbeat ended.
fn last_secs(
    layout: &Layout,
    project: &Node,
    instance: &Node,
    readings: &Readings,
    now_secs: i64,
) -> Option<i64> {
    let series = readings.recent.get(format!("{project}.{instance}.{}", layout.heartbeat).as_str())?;
    let (at_secs, _) = series.last_before(now_secs)?;
    Some(at_secs.saturating_add(i64::from(series.step_secs())))
}

/// Judges one instance; `moment` tells when the newest point of any other one ended.
pub fn judge_instance(
    layout: &Layout,
    project: &Node,
    instance: &Node,
    parts: &dyn Fn(&Node, &Part) -> Vec<Node>,
    readings: &Readings,
    moment: Moment,
) -> Vec<Finding> {
    let finding = |check: &Rc<Check>, part: Option<Node>, judgement| Finding {
        project: project.clone(),
        instance: instance.clone(),
        part,
        check: Rc::clone(check),
        judgement,
    };
    let judged = |check: &Rc<Check>, part: Option<Node>| {
        let of = |value: &Expression, readings: &HashMap<Rc<str>, Rc<Series>>| {
            let series_of = |path: &str| readings.get(path).map(Rc::clone);
            Check::series(value, project, instance, part.as_ref(), &series_of)
        };
        let whole = of(&check.value, readings.of(check.reach()));
        let quick = check.quick.as_ref().filter(|_| whole.is_none()).and_then(|it| of(it, &readings.recent));
        let recent = judge(check, whole.as_deref().or(quick.as_deref()), moment);
        let past = of(&check.value, &readings.past).map(|series| judge(check, Some(&series), moment));
        finding(check, part, with_past(recent, past, whole.is_some()))
    };
    let (silence, others): (Vec<&Rc<Check>>, Vec<_>) = layout.checks.iter().partition(|it| tells_silence(it));
    let mut findings: Vec<Finding> = silence.into_iter().map(|check| judged(check, None)).collect();
    let silent: Option<Option<Since>> =
        findings.iter().find(|it| it.judgement.state == State::Silent).map(|it| it.judgement.since);
    for check in others {
        findings.extend(match (&check.part, silent) {
            (_, Some(since)) => vec![finding(check, None, Judgement::of_silent_instance(since))],
            (None, None) => vec![judged(check, None)],
            (Some(part), None) => {
                parts(instance, part).into_iter().map(|node| judged(check, Some(node))).collect()
            }
        });
    }
    findings
}

/// What recent values and those of before tell together. A quick value only suspects: what the whole one tells, holds.
fn with_past(recent: Judgement, past: Option<Judgement>, is_whole: bool) -> Judgement {
    let Some(past) = past else { return recent };
    if !is_whole {
        return past;
    }
    let begins = |known: Since| past.since.filter(|it| known.or_before && it.secs < known.secs);
    let is_alike = past.state.is_trouble() == recent.state.is_trouble();
    let Some(since) = recent.since.and_then(begins).filter(|_| is_alike) else { return recent };
    let reason = if matches!(recent.reason, Reason::Silent { .. }) { past.reason } else { recent.reason };
    Judgement { since: Some(since), reason, ..recent }
}

/// The state of an instance among what was found.
pub fn state_of(findings: &[Finding], instance: &Node) -> State {
    let own = findings.iter().filter(|it| it.instance == *instance);
    State::of_all(own.map(|it| it.judgement.state))
}
