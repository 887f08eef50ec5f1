//! How a project is: its checks, held against what its instances sent.

use yew::prelude::*;

use crate::browser::Timer;
use crate::graphite::{Answer, Node, PathGlob, Selector, Tree};
use crate::health::{Health, Readings, further, judge_all, newcomers};
use crate::layout::{
    Asked, Layout, Part, Reach, Stretch, checks_asked, reach_secs, since_asked, states_asked,
};
use crate::store::{Need, Question, Standing};
use crate::ui::shared::Shared;
use crate::ui::site::{Moment, Site};
use crate::view::Limit;

use super::plan::parts_of;
use super::seldom::{seldom_secs, use_seldom};
use super::use_answers;

/// What is used up is told by days.
const LONG_EVERY_SECS: i64 = 1800;
/// Who looks for so long after the states are told does not pass by.
const PASSES_BY_MS: f64 = 4000.0;
const LONG_BUCKET_SECS: u32 = 1800;

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
    /// Many come here only to go on: what is used up is looked at for who stays.
    pub(crate) is_passed_by: bool,
}

impl Patient {
    /// How many series come for a name.
    fn series_each(&self) -> usize {
        if self.instance.is_some() { 1 } else { self.tree.instances.len().max(1) }
    }
}

/// A health, and what it was judged by.
struct Judged {
    patient: Patient,
    answers: Vec<Shared<Answer>>,
    is_lasting: bool,
    health: Shared<Health>,
}

/// What is known of a stretch of time, as of when, and answers from before when are not taken.
struct Look {
    standing: Standing,
    at: Option<(i64, f64)>,
}

/// How a project or an instance is; the last that is known while newer values are on their way.
///
/// First as little is asked as tells the states, then more of what is not well: see `layout::states_asked`. What is used
/// up is told by days, which are asked last, where many pass by only for who stays.
#[hook]
pub(crate) fn use_health(site: &Shared<Site>, moment: &Moment, patient: Option<Patient>) -> Shared<Health> {
    let first = use_look(site, moment, patient.as_ref(), (first_asked, seldom_secs(moment)));
    let stays = use_state_eq(|| None::<Node>);
    let lasting = patient.as_ref().filter(|it| !it.is_passed_by || stays.as_ref() == Some(&it.project));
    let long = use_look(site, moment, lasting, (long_asked, LONG_EVERY_SECS)).standing;
    let long = use_settled(lasting, long);
    let long = long.as_ref();
    let (glimpse, last) = (use_mut_ref(|| None::<Judged>), use_mut_ref(|| None::<Judged>));
    let at = first.at.filter(|_| first.standing.is_complete() && !first.standing.answers.is_empty());
    let glimpse = patient.as_ref().zip(at).map(|(patient, (at_secs, _))| {
        judged(&mut glimpse.borrow_mut(), site, patient, (&first.standing, None, None), at_secs)
    });
    let need = patient.as_ref().zip(at).zip(glimpse.as_ref()).and_then(
        |((patient, (at_secs, fresh_after_ms)), it)| {
            let asked = since_asked(&further(&it.findings), &patient.project).ok()?;
            let is_of_all = asked.selectors.iter().any(|it| it.path.as_str().contains('*'));
            let series_each = if is_of_all { patient.series_each() } else { 1 };
            need(series_each, vec![asked], (at_secs, fresh_after_ms))
        },
    );
    let is_more = need.is_some();
    let since = use_answers(&site.hub, need);
    let is_told = at.is_some() && (!is_more || since.is_complete());
    let told = patient.as_ref().filter(|_| is_told).map(|it| it.project.clone());
    use_effect_with((told, stays.setter()), |(told, stays)| {
        let timer = told.clone().map(|project| {
            let stays = stays.clone();
            Timer::after(PASSES_BY_MS, move || stays.set(Some(project)))
        });
        move || drop(timer)
    });
    // The same until something is known: who shows it is not rendered again for nothing.
    let unknown = use_memo((), |()| Shared::new(Health::default()));
    let mut last = last.borrow_mut();
    let Some(patient) = patient else { return (*unknown).clone() };
    let (Some(glimpse), Some((at_secs, _))) = (glimpse, at) else {
        let last = last.as_ref().filter(|it| it.patient.project == patient.project);
        return last.map_or_else(|| (*unknown).clone(), |it| it.health.clone());
    };
    let is_waiting = is_more && !since.is_complete();
    match &*last {
        Some(last) if is_waiting && since.fault.is_none() && last.patient == patient => last.health.clone(),
        _ if !is_more && long.is_none() => {
            *last = Some(Judged { patient, answers: Vec::new(), is_lasting: false, health: glimpse.clone() });
            glimpse
        }
        _ => {
            let since = is_more.then_some(&since);
            judged(&mut last, site, &patient, (&first.standing, since, long), at_secs)
        }
    }
}

/// What tells a health: recent values; those of before, where somebody is in trouble; what tells what is used up, once that
/// is asked.
type Told<'a> = (&'a Standing, Option<&'a Standing>, Option<&'a Standing>);

/// The health that some answers tell, or the last one where they are the same.
fn judged(
    last: &mut Option<Judged>,
    site: &Site,
    patient: &Patient,
    told: Told<'_>,
    at_secs: i64,
) -> Shared<Health> {
    let (recent, past, long) = told;
    let all = [Some(recent), past, long].into_iter().flatten().flat_map(|it| it.answers.iter().flatten());
    let answers: Vec<Shared<Answer>> = all.cloned().map(Shared).collect();
    let is_lasting = long.is_some();
    let is_same =
        |it: &&Judged| it.patient == *patient && it.answers == answers && it.is_lasting == is_lasting;
    if let Some(last) = last.as_ref().filter(is_same) {
        return last.health.clone();
    }
    let health = Shared::new(judge(site, patient, told, at_secs));
    *last = Some(Judged { patient: patient.clone(), answers, is_lasting, health: health.clone() });
    health
}

fn judge(site: &Site, patient: &Patient, (recent, past, long): Told<'_>, at_secs: i64) -> Health {
    let mut readings = Readings::default();
    readings.add(Reach::Recent, recent.answers.iter().flatten().map(|it| &**it));
    readings.add_past(past.into_iter().flat_map(|it| it.answers.iter().flatten()).map(|it| &**it));
    readings.add(Reach::Long, long.into_iter().flat_map(|it| it.answers.iter().flatten()).map(|it| &**it));
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
    let new = newcomers(&patient.project, &instances, &readings);
    let health = Health::of(findings, at_secs).with_newcomers(new);
    let is_complete = [Some(recent), past, long].into_iter().flatten().all(Standing::is_complete);
    if is_complete && long.is_some() { health } else { health.so_far() }
}

/// What was last known whole, or as far as it could be had, of somebody; nothing before. All are judged at once: to do it
/// again for each answer that comes takes the page long, where instances are many.
#[hook]
fn use_settled(of: Option<&Patient>, standing: Standing) -> Option<Standing> {
    let whose = of.map(|it| (it.project.clone(), it.instance.clone(), it.until_secs));
    let settled = use_mut_ref(|| (None, None::<Standing>));
    let mut settled = settled.borrow_mut();
    if settled.0 != whose {
        *settled = (whose, None);
    }
    let is_better = standing.is_complete() || standing.fault.is_some() && settled.1.is_none();
    if of.is_some() && is_better {
        settled.1 = Some(standing);
    }
    settled.1.clone()
}

/// What is asked of a patient.
type Asks = fn(&Layout, &Patient) -> Option<Vec<Asked>>;

/// How far what some checks need is answered: what is asked, every so many seconds. It keeps a moment of its own.
#[hook]
fn use_look(site: &Shared<Site>, moment: &Moment, patient: Option<&Patient>, what: (Asks, i64)) -> Look {
    let (asked, every_secs) = what;
    let end_secs = patient.and_then(|it| it.until_secs).unwrap_or(moment.now_secs).min(moment.now_secs);
    let of = patient.map(|it| &it.project);
    let seldom = use_seldom((end_secs, moment.fresh_after_ms), of, every_secs);
    let at = seldom.at;
    let need = patient.and_then(|patient| need(patient.series_each(), asked(&site.layout, patient)?, at));
    let at = need.is_some().then_some(at);
    let standing = use_answers(&site.hub, need);
    seldom.failed.set(standing.fault.is_some());
    Look { standing, at }
}

/// After what is seen.
const LAST: u32 = 2;

/// What is asked, up to an instant, of so many series each; nothing where that is nothing.
fn need(series_each: usize, asked: Vec<Asked>, (at_secs, fresh_after_ms): (i64, f64)) -> Option<Need> {
    let mut questions = Vec::new();
    for Asked { selectors, stretch } in asked {
        let window = stretch.window(at_secs);
        questions.extend(selectors.into_iter().map(|selector| Question { selector, window }));
    }
    (!questions.is_empty()).then_some(Need { questions, series_each, rank: LAST, fresh_after_ms })
}

fn first_asked(layout: &Layout, patient: &Patient) -> Option<Vec<Asked>> {
    let mut asked = states_asked(layout, &patient.project, patient.instance.as_ref()).ok()?;
    if patient.instance.is_some()
        && let Some(first) = asked.first_mut()
    {
        // The others tell who is silent.
        let heartbeat = PathGlob::new(&format!("{}.*.{}", patient.project, layout.heartbeat)).ok()?;
        first.selectors.push(Selector::each(heartbeat));
    }
    Some(asked)
}

fn long_asked(layout: &Layout, patient: &Patient) -> Option<Vec<Asked>> {
    let selectors = checks_asked(layout, &patient.project, patient.instance.as_ref(), Reach::Long).ok()?;
    let stretch = Stretch { back_secs: reach_secs(layout, Reach::Long), bucket_secs: LONG_BUCKET_SECS };
    Some(vec![Asked { selectors, stretch }])
}
