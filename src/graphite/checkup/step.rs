//! The steps of an examination, as a table.

use super::judge;
use super::probe::{How, Probe, Reply};
use super::verdict::Verdict;
use super::{Checkup, Subject};
use crate::graphite::ask::{Ask, FIND};
use crate::graphite::form::form;
use crate::graphite::query::Query;
use crate::graphite::selector::Selector;
use crate::graphite::window::Window;

/// A step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// The address can be asked by this page.
    Address,
    /// Somebody answers.
    Reach,
    /// Values can be read.
    Render,
    /// Names can be read.
    Names,
    /// A question may be a form.
    Post,
    /// Answers are of a form that is known.
    Form,
    /// Which server it is.
    Dialect,
    /// Projects are named as the layout expects.
    Projects,
    /// There are values of the last minutes.
    Recent,
    /// Refusals can be read too.
    Errors,
    /// The server draws images.
    Images,
}

impl Step {
    /// The message that is its title.
    pub fn title(self) -> &'static str {
        match self {
            Self::Address => "doctor-step-address",
            Self::Reach => "doctor-step-reach",
            Self::Render => "doctor-step-render",
            Self::Names => "doctor-step-names",
            Self::Post => "doctor-step-post",
            Self::Form => "doctor-step-form",
            Self::Dialect => "doctor-step-dialect",
            Self::Projects => "doctor-step-projects",
            Self::Recent => "doctor-step-recent",
            Self::Errors => "doctor-step-errors",
            Self::Images => "doctor-step-images",
        }
    }
}

/// One row: what a step needs, asks and means.
pub(super) struct Row {
    pub(super) step: Step,
    pub(super) needs: &'static [Step],
    pub(super) ask: fn(&Checkup) -> Vec<Probe>,
    pub(super) judge: fn(&Checkup, &[Reply]) -> Verdict,
}

/// All steps, in their order.
pub(super) const STEPS: [Row; 11] = [
    Row { step: Step::Address, needs: &[], ask: |_| Vec::new(), judge: judge::address },
    Row {
        step: Step::Reach,
        needs: &[Step::Address],
        ask: |_| vec![Probe::blind(), Probe::image(), Probe::reading()],
        judge: judge::reach,
    },
    Row { step: Step::Render, needs: &[Step::Reach], ask: |_| vec![values(How::Get)], judge: judge::render },
    Row {
        step: Step::Names,
        needs: &[Step::Reach],
        ask: |it| vec![Probe::reading(), expand(&it.subject)],
        judge: judge::names,
    },
    Row { step: Step::Post, needs: &[Step::Render], ask: |_| vec![values(How::Post)], judge: judge::post },
    Row { step: Step::Form, needs: &[Step::Render, Step::Names], ask: |_| Vec::new(), judge: judge::form },
    Row {
        step: Step::Dialect,
        needs: &[Step::Names],
        ask: |_| vec![version(), find_json()],
        judge: judge::dialect,
    },
    Row {
        step: Step::Projects,
        needs: &[Step::Names, Step::Form],
        ask: |_| Vec::new(),
        judge: judge::projects,
    },
    Row { step: Step::Recent, needs: &[Step::Projects], ask: |it| vec![recent(it)], judge: judge::recent },
    Row { step: Step::Errors, needs: &[Step::Names], ask: |_| vec![wrong()], judge: judge::errors },
    Row { step: Step::Images, needs: &[Step::Reach], ask: |_| Vec::new(), judge: judge::images },
];

fn find_json() -> Probe {
    let parameters = form([("query", "*".to_owned()), ("format", "json".to_owned())]);
    Probe { path: FIND, parameters, how: How::Get }
}

fn expand(subject: &Subject) -> Probe {
    let Ask { path, parameters } = Ask::everywhere_with(&subject.heartbeat);
    Probe { path, parameters, how: How::Get }
}

/// A question for values that every server can answer, with nothing: nobody sends this name.
fn values(how: How) -> Probe {
    let pairs = [("target", "nagf.doctor"), ("from", "-5min"), ("until", "now"), ("format", "json")];
    let parameters = form(pairs.map(|(key, value)| (key, value.to_owned())));
    Probe { path: Query::PATH, parameters, how }
}

fn version() -> Probe {
    // With the slash: graphite-web sends whoever forgets it elsewhere, and a browser follows no such way blindly.
    Probe { path: "version/", parameters: String::new(), how: How::Get }
}

/// A question without what it needs: every server refuses it.
fn wrong() -> Probe {
    Probe { path: FIND, parameters: String::new(), how: How::Get }
}

/// How far back values are looked for.
pub(super) const BACK_SECS: i64 = 3600;
/// And how far ahead: a server's clock may be before the browser's.
const AHEAD_SECS: i64 = 900;

/// The heartbeat of some instances, from an hour ago into what the browser takes for the future.
fn recent(checkup: &Checkup) -> Probe {
    // Without "now": the server's own clock is to cut off what it takes for the future.
    let parameters = recent_query(checkup).parameters();
    let parameters: Vec<&str> = parameters.split('&').filter(|it| !it.starts_with("now=")).collect();
    Probe { path: Query::PATH, parameters: parameters.join("&"), how: How::Get }
}

pub(super) fn recent_query(checkup: &Checkup) -> Query {
    let now_secs = checkup.subject.now_secs;
    let window = Window::of_buckets(now_secs - BACK_SECS, now_secs + AHEAD_SECS, 60);
    let selectors = judge::some_hearts(checkup).into_iter().map(Selector::each).collect();
    Query { selectors, window, now_secs: now_secs + AHEAD_SECS, no_cache: true }
}
