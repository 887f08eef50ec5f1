//! Findings that are one thing: they broke together.
//!
//! 1. On one instance: on the same part, or near each other in time.
//! 2. By one check, near each other in time, one after the other: on three instances or more, on two whose names
//!    differ in nothing but their number, or on two at the same moment, but for parts: two disks that fill by chance
//!    on one day stay two.
//! 3. Three instances or more, and an instance that fell silent as that began: the others needed it.
//! 4. Nobody reports: that is one thing, whatever it is.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::graphite::Node;
use crate::layout::Check;
use crate::series::{map_of, order_by, set_of};

use super::fleet::Finding;
use super::groups::Groups;
use super::judgement::{Reason, Since};
use super::names::{beyond_common, stem};
use super::state::State;

const MINUTE_SECS: i64 = 60;
/// So many instances break together by no chance.
const SEVERAL: usize = 3;

/// What differs by that much happened at once: a step, and its point on the way.
const MOMENT_SECS: i64 = 2 * MINUTE_SECS;

/// Findings that broke together.
#[derive(Clone, Debug, PartialEq)]
pub struct Incident {
    /// The worst of its states.
    pub state: State,
    /// When the first of it began.
    pub since: Since,
    /// Whom it touches: project and instance, sorted.
    pub touched: Vec<(Node, Node)>,
    /// How many instances the touched projects have.
    pub of: usize,
    /// The checks that are broken, each with how many instances break it; the one that breaks most first.
    pub checks: Vec<(Rc<Check>, usize)>,
    /// How the names of all it touches begin, where that tells them from the others of the project.
    pub prefix: Option<String>,
    /// The evidence, in the order in which it broke.
    pub findings: Vec<Finding>,
}

/// The incidents behind findings: the worst first, of equally bad ones the oldest.
pub fn incidents(findings: &[Finding]) -> Vec<Incident> {
    let mut shown: Vec<&Finding> = findings.iter().filter(|it| is_shown(it)).collect();
    order_by(&mut shown, |a, b| began(a).cmp(&began(b)));
    let mut groups = Groups::new(shown.len());
    let numbered: Numbered<'_> = shown.iter().copied().enumerate().collect();
    on_one_instance(&numbered, &mut groups);
    by_one_check(&numbered, &mut groups);
    where_nobody_reports(&numbered, &mut groups);
    behind_a_silent_one(&numbered, &mut groups);
    let known: Vec<(&Node, &Node)> = set_of(findings.iter().map(place)).into_iter().collect();
    let members = groups.members().into_iter();
    let mut incidents: Vec<Incident> = members
        .filter_map(|members| {
            incident(members.into_iter().filter_map(|it| shown.get(it).copied()).collect(), &known)
        })
        .collect();
    order_by(&mut incidents, |a, b| b.state.cmp(&a.state).then(a.since.secs.cmp(&b.since.secs)));
    incidents
}

fn is_shown(finding: &Finding) -> bool {
    let judgement = &finding.judgement;
    let is_own = judgement.reason != Reason::InstanceSilent;
    judgement.state.is_trouble() && is_own || judgement.reason == Reason::Nobody
}

fn place(finding: &Finding) -> (&Node, &Node) {
    (&finding.project, &finding.instance)
}

fn began(finding: &Finding) -> i64 {
    finding.judgement.since.map_or(i64::MAX, |it| it.secs)
}

/// Whether it began before the values do, and so nobody knows when.
fn is_old(finding: &Finding) -> bool {
    finding.judgement.since.is_some_and(|it| it.or_before)
}

/// How far apart the begins of one thing may lie: what is looked at over a long window breaks less sharply, and
/// Puppet's runs are half an hour apart.
fn near_secs(check: &Check) -> i64 {
    (check.window_secs / 3).clamp(10 * MINUTE_SECS, 30 * MINUTE_SECS)
}

fn on_one_instance(shown: &Numbered<'_>, groups: &mut Groups) {
    for members in gathered(shown, place) {
        for (index, (a, of_a)) in members.iter().enumerate() {
            for (b, of_b) in members.iter().skip(index + 1) {
                let near_secs = near_secs(&of_a.check).max(near_secs(&of_b.check));
                let is_near = began(of_b).saturating_sub(began(of_a)) <= near_secs;
                let is_same_part = of_a.part.is_some() && of_a.part == of_b.part;
                let both_old = is_old(of_a) && is_old(of_b);
                if is_near && !both_old || is_same_part {
                    groups.join(*a, *b);
                }
            }
        }
    }
}

fn by_one_check(shown: &Numbered<'_>, groups: &mut Groups) {
    for members in gathered(shown, |it| &it.check.id) {
        for run in runs(&members) {
            if set_of(run.iter().map(|(_, it)| place(it))).len() >= SEVERAL {
                join_all(&run, groups);
                continue;
            }
            for alike in gathered(&run, |it| (&it.project, stem(it.instance.as_str()))) {
                join_all(&alike, groups);
            }
            if let [(a, one), (b, other)] = run.as_slice() {
                let apart_secs = began(other).saturating_sub(began(one));
                if one.part.is_none() && apart_secs <= MOMENT_SECS && !is_old(one) {
                    groups.join(*a, *b);
                }
            }
        }
    }
}

fn where_nobody_reports(shown: &Numbered<'_>, groups: &mut Groups) {
    let nobody = shown.iter().filter(|(_, it)| it.judgement.reason == Reason::Nobody);
    join_all(&nobody.copied().collect(), groups);
}

fn behind_a_silent_one(shown: &Numbered<'_>, groups: &mut Groups) {
    let silent: Numbered<'_> =
        shown.iter().filter(|(_, it)| it.judgement.state == State::Silent).copied().collect();
    for members in groups.members() {
        let own: Numbered<'_> = members.iter().filter_map(|it| shown.get(*it).copied()).collect();
        let several = set_of(own.iter().map(|(_, it)| place(it))).len() >= SEVERAL;
        let Some((index, first)) = own.first().filter(|_| several) else { continue };
        for (other, one) in &silent {
            let apart_secs = began(first).saturating_sub(began(one)).saturating_abs();
            if one.project == first.project && apart_secs <= near_secs(&first.check) {
                groups.join(*index, *other);
            }
        }
    }
}

/// Findings with their places among all that are shown, in the order in which they began.
type Numbered<'a> = Vec<(usize, &'a Finding)>;

fn gathered<'a, K: Ord>(shown: &Numbered<'a>, key: impl Fn(&'a Finding) -> K) -> Vec<Numbered<'a>> {
    let mut all: BTreeMap<K, Numbered<'a>> = BTreeMap::new();
    for (index, finding) in shown {
        all.entry(key(finding)).or_default().push((*index, finding));
    }
    all.into_values().collect()
}

/// Findings of one check, cut where nothing began for long. Of a part, what began before the values do is by
/// itself: nobody knows when it began, and disks fill for reasons of their own.
fn runs<'a>(members: &Numbered<'a>) -> Vec<Numbered<'a>> {
    let mut runs: Vec<Numbered<'a>> = Vec::new();
    let (mut last_secs, mut is_open) = (None, false);
    for (index, finding) in members {
        let is_alone = finding.part.is_some() && is_old(finding);
        let secs = began(finding);
        let is_near =
            last_secs.is_some_and(|last: i64| secs.saturating_sub(last) <= near_secs(&finding.check));
        match runs.last_mut() {
            Some(run) if is_near && is_open && !is_alone => run.push((*index, finding)),
            _ => runs.push(vec![(*index, finding)]),
        }
        (last_secs, is_open) = (Some(secs), !is_alone);
    }
    runs
}

fn join_all(members: &Numbered<'_>, groups: &mut Groups) {
    for pair in members.windows(2) {
        if let [(a, _), (b, _)] = pair {
            groups.join(*a, *b);
        }
    }
}

fn incident(findings: Vec<&Finding>, known: &[(&Node, &Node)]) -> Option<Incident> {
    let since = findings.iter().filter_map(|it| it.judgement.since).min_by_key(|it| it.secs)?;
    let state = findings.iter().map(|it| it.judgement.state).max()?;
    let touched = set_of(findings.iter().map(|it| place(it)));
    let projects = set_of(touched.iter().map(|(project, _)| *project));
    let peers: Vec<&(&Node, &Node)> =
        known.iter().filter(|(project, _)| projects.contains(project)).collect();
    let by_check = map_of(findings.iter().map(|it| (it.check.id.as_str(), &it.check)));
    let mut checks: Vec<(Rc<Check>, usize)> = by_check
        .into_values()
        .map(|check| {
            let own = findings.iter().filter(|it| it.check.id == check.id);
            (Rc::clone(check), set_of(own.map(|it| place(it))).len())
        })
        .collect();
    order_by(&mut checks, |a, b| b.1.cmp(&a.1));
    let own: Vec<&str> = touched.iter().map(|(_, it)| it.as_str()).collect();
    let all: Vec<&str> = peers.iter().map(|(_, it)| it.as_str()).collect();
    Some(Incident {
        state,
        since,
        of: peers.len(),
        checks,
        prefix: beyond_common(&own, &all),
        touched: touched.into_iter().map(|(project, it)| (project.clone(), it.clone())).collect(),
        findings: findings.into_iter().cloned().collect(),
    })
}

#[cfg(test)]
#[path = "tests/incident.rs"]
mod tests;
