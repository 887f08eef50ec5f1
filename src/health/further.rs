//! Of whom more is asked after a first look.

use std::rc::Rc;

use crate::layout::{Reach, Trouble};

use super::fleet::Finding;
use super::judgement::Reason;
use super::state::State;

/// Who is in trouble by which check; of whom a quick value says nothing, though they report; and all, where nobody does.
pub fn further(findings: &[Finding]) -> Vec<Trouble> {
    let is_open = |it: &&Finding| {
        let judgement = &it.judgement;
        let is_own = judgement.state.is_trouble() && judgement.reason != Reason::InstanceSilent;
        let is_lacking =
            it.check.quick.is_some() && judgement.reason == Reason::NoData && reports(findings, it);
        it.check.reach() == Reach::Recent && (is_own || is_lacking || is_of_nobody(it))
    };
    findings.iter().filter(is_open).map(trouble).collect()
}

fn trouble(of: &Finding) -> Trouble {
    let instance = (!is_of_nobody(of)).then(|| of.instance.clone());
    Trouble { check: Rc::clone(&of.check), instance, part: of.part.clone() }
}

fn is_of_nobody(it: &Finding) -> bool {
    it.judgement.reason == Reason::Nobody
}

/// Whether the instance of a finding is known to send.
fn reports(findings: &[Finding], of: &Finding) -> bool {
    let own = |it: &&Finding| it.instance == of.instance && it.project == of.project;
    let heard = findings.iter().filter(own).find(|it| super::silence::tells_silence(&it.check));
    heard.is_some_and(|it| matches!(it.judgement.state, State::Well | State::Warning))
}
