//! What somebody who does not look is told: incidents that appeared, grew worse or ended between two judgements.

use crate::series::set_of;

use super::fleet::Finding;
use super::incident::Incident;
use super::overall::Health;
use super::state::State;

/// What became of an incident.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Nothing of it was there before.
    Appeared,
    /// Its state is worse than before, or it touches instances that it did not touch.
    Worsened,
    /// All that was found of it is well again.
    Ended,
}

impl Change {
    /// The message key of the line that tells it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Appeared => "change-appeared",
            Self::Worsened => "change-worsened",
            Self::Ended => "change-ended",
        }
    }
}

/// What changed from one judgement to the next, the present incidents first, each worst first. What is quiet is not
/// told.
///
/// An incident is one that was there before as long as they share a finding: the first of it may end, and two may
/// become one. What is no longer known of has not ended: an instance that fell silent says nothing of its disk.
pub fn changes<'a>(
    before: &'a Health,
    now: &'a Health,
    is_quiet: &dyn Fn(&Incident) -> bool,
) -> Vec<(Change, &'a Incident)> {
    let old = |it: &Incident| -> Vec<&'a Incident> {
        before.incidents.iter().filter(|other| share_finding(it, other)).collect()
    };
    let told = now.incidents.iter().filter(|it| !is_quiet(it));
    let present = told.filter_map(|it| became(it, &old(it)).map(|change| (change, it)));
    let past = before.incidents.iter().filter(|it| !is_quiet(it) && has_ended(it, now));
    present.chain(past.map(|it| (Change::Ended, it))).collect()
}

fn became(incident: &Incident, old: &[&Incident]) -> Option<Change> {
    let Some(state) = old.iter().map(|it| it.state).max() else { return Some(Change::Appeared) };
    let touched = set_of(old.iter().flat_map(|it| &it.touched).map(|(project, it)| (project, it)));
    let is_new = incident.touched.iter().any(|(project, it)| !touched.contains(&(project, it)));
    (is_new || incident.state > state).then_some(Change::Worsened)
}

fn has_ended(incident: &Incident, now: &Health) -> bool {
    let is_present = now.incidents.iter().any(|it| share_finding(it, incident));
    let state = |of: &Finding| now.findings.iter().find(|it| is_same(it, of)).map(|it| it.judgement.state);
    !is_present && incident.findings.iter().all(|it| state(it) == Some(State::Well))
}

fn share_finding(a: &Incident, b: &Incident) -> bool {
    a.findings.iter().any(|it| b.findings.iter().any(|other| is_same(it, other)))
}

fn is_same(a: &Finding, b: &Finding) -> bool {
    a.check.id == b.check.id && a.instance == b.instance && a.part == b.part && a.project == b.project
}

#[cfg(test)]
#[path = "tests/change.rs"]
mod tests;
