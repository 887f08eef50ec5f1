//! How a project is: its checks, held against what its instances sent.

use yew::prelude::*;

use crate::graphite::{Answer, Node, Selector, Tree, Window};
use crate::health::{Health, Readings, judge_all};
use crate::layout::{Layout, Part, Reach, checks_asked, reach_secs};
use crate::store::{Need, Question, Standing};
use crate::ui::shared::Shared;
use crate::ui::site::{Moment, Site};
use crate::view::Limit;

use super::plan::parts_of;
use super::use_answers;

/// What is read again less often than the page refreshes: the shortest window of a check is ten minutes, and what is
/// used up is told by days.
pub(super) const RECENT_EVERY_SECS: i64 = 300;
const LONG_EVERY_SECS: i64 = 1800;
/// As fine as points are kept, and coarse.
const RECENT_BUCKET_SECS: u32 = 60;
const LONG_BUCKET_SECS: u32 = 900;

/// Whose health is wanted, and as of when.
#[derive(Clone, PartialEq)]
pub(crate) struct Patient {
    pub(crate) project: Node,
    /// Only this instance is judged; the heartbeats of the others tell whether it is silent.
    pub(crate) instance: Option<Node>,
    pub(crate) tree: Shared<Tree>,
    /// The end of what is looked at, where that is not now.
    pub(crate) until_secs: Option<i64>,
    /// Another limit, to ask "what if".
    pub(crate) limit: Option<Limit>,
}

/// How a project or an instance is; the last that is known while newer values are on their way.
#[hook]
pub(crate) fn use_health(site: &Shared<Site>, moment: &Moment, patient: Option<Patient>) -> Shared<Health> {
    let recent = use_reach(site, moment, patient.as_ref(), Reach::Recent, RECENT_EVERY_SECS);
    let long = use_reach(site, moment, patient.as_ref(), Reach::Long, LONG_EVERY_SECS);
    let judged = use_mut_ref(|| None::<(Patient, Vec<Shared<Answer>>, Shared<Health>)>);
    let mut judged = judged.borrow_mut();
    let Some(patient) = patient else { return Shared::new(Health::default()) };
    let (answers, at_secs) = match &recent {
        (standing, Some(at_secs)) if standing.is_complete() && !standing.answers.is_empty() => {
            let all = standing.answers.iter().chain(&long.0.answers).flatten();
            (all.cloned().map(Shared).collect::<Vec<_>>(), *at_secs)
        }
        _ => {
            let last = judged.as_ref().filter(|(of, _, _)| of.project == patient.project);
            return last.map_or_else(|| Shared::new(Health::default()), |(_, _, health)| health.clone());
        }
    };
    if let Some((of, from, health)) = &*judged
        && (of, from) == (&patient, &answers)
    {
        return health.clone();
    }
    let health = Shared::new(judge(site, &patient, &recent.0, &long.0, at_secs));
    *judged = Some((patient, answers, health.clone()));
    health
}

fn judge(site: &Site, patient: &Patient, recent: &Standing, long: &Standing, at_secs: i64) -> Health {
    let mut readings = Readings::default();
    for (reach, standing) in [(Reach::Recent, recent), (Reach::Long, long)] {
        readings.add(reach, standing.answers.iter().flatten().map(|it| &**it));
    }
    let parts = |instance: &Node, part: &Part| parts_of(&patient.tree, instance, &part.below);
    let mut instances: Vec<Node> = patient.tree.instances.iter().map(|it| it.name.clone()).collect();
    if patient.instance.is_some() {
        // The tree of one instance names no other, and silence is told by the others.
        let others = readings.senders(&site.layout, &patient.project).into_iter();
        instances.extend(others.filter(|it| patient.tree.instance(it).is_none()).collect::<Vec<_>>());
    }
    let other = patient.limit.as_ref().map(|it| site.layout.with_limit(it.check().as_str(), it.value()));
    let layout = other.as_ref().unwrap_or(&site.layout);
    let mut findings = judge_all(layout, &patient.project, &instances, &parts, &readings, at_secs);
    if let Some(instance) = &patient.instance {
        findings.retain(|it| it.instance == *instance);
    }
    let health = Health::of(findings, at_secs);
    if long.is_complete() { health } else { health.so_far() }
}

/// How far what the checks of a reach need is answered, and as of when. It keeps a moment of its own.
#[hook]
fn use_reach(
    site: &Shared<Site>,
    moment: &Moment,
    patient: Option<&Patient>,
    reach: Reach,
    every_secs: i64,
) -> (Standing, Option<i64>) {
    let kept = use_mut_ref(|| None::<(Node, i64, f64)>);
    let mut kept = kept.borrow_mut();
    let end_secs = patient.map(|it| it.until_secs.unwrap_or(moment.now_secs).min(moment.now_secs));
    let need = patient.zip(end_secs).and_then(|(patient, end_secs)| {
        let is_due = kept.as_ref().is_none_or(|(of, at_secs, _)| {
            *of != patient.project || !(*at_secs..at_secs.saturating_add(every_secs)).contains(&end_secs)
        });
        if is_due {
            *kept = Some((patient.project.clone(), end_secs, moment.fresh_after_ms));
        }
        let (_, at_secs, fresh_after_ms) = kept.clone()?;
        let questions = questions(&site.layout, patient, reach, at_secs)?;
        let series_each = if patient.instance.is_some() { 1 } else { patient.tree.instances.len().max(1) };
        Some(Need { questions, series_each, rank: LAST, fresh_after_ms })
    });
    let at_secs = need.as_ref().and(kept.as_ref()).map(|(_, at_secs, _)| *at_secs);
    drop(kept);
    (use_answers(&site.hub, need), at_secs)
}

/// After what is seen.
const LAST: u32 = 2;

fn questions(layout: &Layout, patient: &Patient, reach: Reach, at_secs: i64) -> Option<Vec<Question>> {
    let of = patient.instance.as_ref();
    let mut selectors = checks_asked(layout, &patient.project, of, reach).ok()?;
    if of.is_some() && reach == Reach::Recent {
        let heartbeat =
            crate::graphite::PathGlob::new(&format!("{}.*.{}", patient.project, layout.heartbeat));
        selectors.push(Selector::each(heartbeat.ok()?));
    }
    let bucket_secs = if reach == Reach::Recent { RECENT_BUCKET_SECS } else { LONG_BUCKET_SECS };
    let from_secs = at_secs - reach_secs(layout, reach);
    let window = Window::of_buckets(from_secs, at_secs, bucket_secs);
    Some(selectors.into_iter().map(|selector| Question { selector, window }).collect())
}
