//! What was seen -> verdict: one function for each step.

use std::collections::BTreeSet;

use super::probe::Reply;
use super::step::{Step, recent_query};
use super::verdict::{Argument, Verdict};
use super::{Checkup, Subject};
use crate::error::Fault;
use crate::graphite::decode::Decoder;
use crate::graphite::dialect::{Dialect, FindJson};
use crate::graphite::discover::{paths_in, read_projects};
use crate::graphite::glob::PathGlob;

/// Larger answers than this are not what these questions bring.
const MOST_BYTES: usize = 16 << 20;
/// The newest value may be this old: nobody sends more seldom.
const RECENT_SECS: i64 = 900;
/// Clocks that differ by less are as good as the same.
const CLOCK_SECS: i64 = 120;
/// Of how many instances the newest value is looked for.
const MOST_HEARTS: usize = 20;

pub(super) fn address(it: &Checkup, _: &[Reply]) -> Verdict {
    let Subject { address, origin, .. } = &it.subject;
    let address_told = Argument::Text(address.clone());
    let lower = address.to_ascii_lowercase();
    let Some((scheme, rest)) = lower.split_once("://") else {
        return Verdict::well("doctor-address-same").with(address_told);
    };
    let is_mixed = origin.starts_with("https:") && scheme == "http" && !is_own_machine(rest);
    let verdict =
        if is_mixed { Verdict::failed("doctor-address-mixed") } else { Verdict::well("doctor-address-well") };
    verdict.with(address_told)
}

/// Browsers let a page on `https:` ask the visitor's own machine all the same.
fn is_own_machine(rest: &str) -> bool {
    let host = rest.split('/').next().unwrap_or_default();
    let host = host.strip_prefix("[::1]").map_or(host.split(':').next().unwrap_or_default(), |_| "::1");
    host == "::1" || host == "localhost" || host.ends_with(".localhost") || is_loopback(host)
}

fn is_loopback(host: &str) -> bool {
    host.starts_with("127.") && host.chars().all(|it| it.is_ascii_digit() || it == '.')
}

pub(super) fn reach(_: &Checkup, replies: &[Reply]) -> Verdict {
    match replies {
        replies if replies.iter().any(Reply::is_there) => Verdict::well("doctor-reach-well"),
        replies if replies.contains(&Reply::Late) => Verdict::failed("doctor-late"),
        _ => Verdict::failed("doctor-reach-nothing"),
    }
}

pub(super) fn render(it: &Checkup, replies: &[Reply]) -> Verdict {
    readable(it, replies, "doctor-render-well", "doctor-render-cors")
}

pub(super) fn names(it: &Checkup, replies: &[Reply]) -> Verdict {
    readable(it, replies, "doctor-names-well", "doctor-names-cors")
}

/// All of these answers can be read, and are no refusals.
fn readable(it: &Checkup, replies: &[Reply], well: &'static str, blocked: &'static str) -> Verdict {
    if replies.contains(&Reply::Late) {
        return Verdict::failed("doctor-late");
    }
    if replies.iter().any(|reply| !matches!(reply, Reply::Read { .. })) {
        let origin = Argument::Text(it.subject.origin.clone());
        return Verdict::failed(blocked).with(origin).asking_permission();
    }
    // carbonapi can be told to answer a name that nobody sends with a 404.
    let is_refusal = |fault: &Fault| !matches!(fault, Fault::Status { code: 404, .. }) || replies.len() > 1;
    let refusal = replies.iter().filter_map(|reply| reply.body().err()).find(is_refusal);
    match refusal {
        Some(Fault::Status { code, said }) if code == 401 || code == 403 => {
            Verdict::failed("doctor-login").because(Fault::Status { code, said })
        }
        Some(fault) => Verdict::failed("doctor-refused").because(fault),
        None => Verdict::well(well),
    }
}

pub(super) fn post(it: &Checkup, replies: &[Reply]) -> Verdict {
    match replies.first() {
        Some(Reply::Late) => Verdict::failed("doctor-late"),
        Some(reply @ Reply::Read { .. }) => match reply.body() {
            Ok(_) | Err(Fault::Status { code: 404, .. }) => Verdict::well("doctor-post-well"),
            Err(fault) => Verdict::failed("doctor-post-refused").because(fault),
        },
        _ => {
            let origin = Argument::Text(it.subject.origin.clone());
            Verdict::failed("doctor-post-cors").with(origin).asking_permission()
        }
    }
}

pub(super) fn form(it: &Checkup, _: &[Reply]) -> Verdict {
    let values = it.replies(Step::Render).first().map_or(Ok(()), |reply| match reply.body() {
        Ok(body) => decoded(body),
        Err(_) => Ok(()),
    });
    let [find, expand, ..] = it.replies(Step::Names) else { return Verdict::untried("doctor-form-none") };
    let projects = find.body().and_then(|body| read_projects(body, &[]));
    let paths = expand.body().and_then(paths_in);
    match values.and(projects.map(drop)).and(paths.map(drop)) {
        Ok(()) => Verdict::well("doctor-form-well"),
        Err(fault) => Verdict::failed("doctor-form-other").because(fault),
    }
}

fn decoded(body: &[u8]) -> Result<(), Fault> {
    let mut decoder = Decoder::new(MOST_BYTES);
    decoder.push(body)?;
    decoder.finish().1.map_or(Ok(()), Err)
}

pub(super) fn dialect(_: &Checkup, replies: &[Reply]) -> Verdict {
    let version = replies.first().and_then(|reply| reply.body().ok());
    let version = version.and_then(|body| version_in(&String::from_utf8_lossy(body)));
    let json = match replies.get(1) {
        Some(Reply::Read { status, body, .. }) => FindJson::of(*status, body),
        _ => FindJson::Unknown,
    };
    match Dialect::recognise(version.as_deref(), json) {
        None => Verdict::untried("doctor-dialect-unknown"),
        Some(it) => {
            let verdict = match version {
                Some(version) if it.tells_own_version => Verdict::well("doctor-dialect-version")
                    .with(Argument::Text(it.server.to_owned()))
                    .with(Argument::Text(version)),
                _ => Verdict::well("doctor-dialect-well").with(Argument::Text(it.server.to_owned())),
            };
            verdict.with(Argument::Message(it.note))
        }
    }
}

/// A version and nothing else: `1.1.10`. A page that says it is not found is none.
fn version_in(said: &str) -> Option<String> {
    let said = said.trim().trim_matches('"');
    let fits = said.len() <= 40
        && said.starts_with(|it: char| it.is_ascii_digit())
        && said.chars().all(|it| it.is_ascii_alphanumeric() || matches!(it, '.' | '-' | '+' | '_'));
    fits.then(|| said.to_owned())
}

pub(super) fn projects(it: &Checkup, _: &[Reply]) -> Verdict {
    let hearts = hearts(it);
    let projects: BTreeSet<&str> = hearts.iter().filter_map(|path| path.split('.').next()).collect();
    let (layout, heartbeat) = (it.subject.layout.clone(), it.subject.heartbeat.clone());
    let (verdict, told) = match hearts.len() {
        0 => (Verdict::failed("doctor-projects-none"), vec![Argument::Text(layout)]),
        instances => {
            (Verdict::well("doctor-projects-well"), [projects.len(), instances].map(Argument::Count).to_vec())
        }
    };
    told.into_iter().fold(verdict, Verdict::with).with(Argument::Text(heartbeat))
}

/// The heartbeats of all instances, but for what is no project.
fn hearts(it: &Checkup) -> Vec<String> {
    let body = it.replies(Step::Names).get(1).and_then(|reply| reply.body().ok()).unwrap_or_default();
    let is_left_out =
        |path: &str| it.subject.left_out.iter().any(|name| path.split('.').next() == Some(name));
    let mut paths = paths_in(body).unwrap_or_default();
    paths.retain(|path| !is_left_out(path));
    paths
}

/// Those of some instances, from all over the store.
pub(super) fn some_hearts(it: &Checkup) -> Vec<PathGlob> {
    let hearts = hearts(it);
    let step = hearts.len().div_ceil(MOST_HEARTS).max(1);
    hearts.iter().step_by(step).filter_map(|path| PathGlob::new(path).ok()).collect()
}

pub(super) fn recent(it: &Checkup, replies: &[Reply]) -> Verdict {
    let body = match replies.first() {
        Some(Reply::Late) => return Verdict::failed("doctor-late"),
        Some(reply) => reply.body(),
        None => Err(Fault::Unreachable),
    };
    let mut decoder = Decoder::new(MOST_BYTES);
    if let Err(fault) = body.and_then(|body| decoder.push(body)) {
        return Verdict::failed("doctor-refused").because(fault);
    }
    let answers = recent_query(it).answers(decoder.finish().0);
    let found = answers.iter().flat_map(|answer| &answer.found);
    let newest = found.filter_map(|found| found.series.last()).map(|(time_secs, _)| time_secs).max();
    let Some(newest) = newest else { return Verdict::failed("doctor-recent-none") };
    let age_secs = it.subject.now_secs - newest;
    match age_secs {
        age if age > RECENT_SECS => Verdict::failed("doctor-recent-old").with(Argument::Secs(age)),
        age if age < -CLOCK_SECS => Verdict::failed("doctor-clock-behind").with(Argument::Secs(-age)),
        age => Verdict::well("doctor-recent-well").with(Argument::Secs(age.max(0))),
    }
}

pub(super) fn errors(it: &Checkup, replies: &[Reply]) -> Verdict {
    match replies.first() {
        Some(Reply::Read { status: 200..=299, .. }) => Verdict::untried("doctor-errors-none"),
        Some(Reply::Read { status, .. }) => {
            Verdict::well("doctor-errors-well").with(Argument::Text(status.to_string()))
        }
        Some(Reply::Late) => Verdict::failed("doctor-late"),
        _ => {
            let origin = Argument::Text(it.subject.origin.clone());
            Verdict::failed("doctor-errors-cors").with(origin).asking_permission()
        }
    }
}

pub(super) fn images(it: &Checkup, _: &[Reply]) -> Verdict {
    if it.replies(Step::Reach).contains(&Reply::Picture) {
        Verdict::well("doctor-images-well")
    } else {
        Verdict::failed("doctor-images-none")
    }
}
