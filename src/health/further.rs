//! Of which checks more is asked after a first look.

use std::rc::Rc;

use crate::layout::{Check, Reach};
use crate::series::map_of;

use super::fleet::Finding;
use super::judgement::Reason;
use super::state::State;

/// The checks by which somebody is in trouble, and those whose quick value says nothing of one that reports.
pub fn further(findings: &[Finding]) -> Vec<Rc<Check>> {
    let is_open = |it: &&Finding| {
        let judgement = &it.judgement;
        let is_own = judgement.state.is_trouble() && judgement.reason != Reason::InstanceSilent;
        let is_lacking =
            it.check.quick.is_some() && judgement.reason == Reason::NoData && reports(findings, it);
        let is_nobody = judgement.reason == Reason::Nobody;
        it.check.reach() == Reach::Recent && (is_own || is_lacking || is_nobody)
    };
    let open = findings.iter().filter(is_open).map(|it| (it.check.id.as_str(), &it.check));
    map_of(open).into_values().map(Rc::clone).collect()
}

/// Whether the instance of a finding is known to send.
fn reports(findings: &[Finding], of: &Finding) -> bool {
    let own = |it: &&Finding| it.instance == of.instance && it.project == of.project;
    let heard = findings.iter().filter(own).find(|it| super::silence::tells_silence(&it.check));
    heard.is_some_and(|it| matches!(it.judgement.state, State::Well | State::Warning))
}
