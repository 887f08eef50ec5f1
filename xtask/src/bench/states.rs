//! What it costs Graphite to tell how 60 instances are, beside nagf's page of the same.
//!
//! The page says itself what it asks: it is opened once on what is wrong, and its requests are told apart by how far they
//! reach back. Then they are sent again, the very same and nothing else, in turns with nagf's page, each computed anew.
//! States are told by what reaches back for no longer than checks look; since when, of what is not well, by a day, whose
//! curves are shown; what is used up, by days. Each is counted apart.

use std::ops::Range;
use std::thread;
use std::time::{Duration, Instant};

use super::figure::{Figure, median, rounded};
use super::nagf;
use super::page;
use super::relay::Asked;
use super::setting::Setting;
use super::visit::Visit;
use super::wire::{Connection, Message};
use crate::shell::{During, Outcome};

const REPETITIONS: usize = 3;
const PATIENCE: Duration = Duration::from_mins(1);
/// After the last answer: what is told by days is asked for after the rest.
const QUIET: Duration = Duration::from_secs(3);

const HOUR_SECS: i64 = 3600;
/// How far back what tells states may reach, what tells since when, and what tells trends. Single figures reach back for
/// minutes.
const REACHES_SECS: [Range<i64>; 3] =
    [HOUR_SECS / 4..4 * HOUR_SECS, 20 * HOUR_SECS..28 * HOUR_SECS, 36 * HOUR_SECS..96 * HOUR_SECS];

/// Requests as they were sent, form-encoded.
type Bodies = Vec<String>;

/// Measures both.
pub(super) fn measure(setting: &Setting) -> Outcome<Vec<Figure>> {
    let all = asked(setting)?;
    let nagf = nagf::Page::serve(&setting.relay.url(), page::PROJECT, &page::instances(setting)?)?;
    // The first round warms the store.
    let rounds: Vec<Vec<f64>> = (0..=REPETITIONS)
        .map(|_| {
            let mut costs = Vec::new();
            for bodies in &all {
                costs.push(setting.cpu_of(|| send(setting, bodies))?);
            }
            costs.push(page::cost_of_nagf(setting, &nagf)?.cpu_secs);
            Ok(costs)
        })
        .collect::<Outcome<_>>()?;
    let rounds = rounds.get(1..).unwrap_or_default();
    let middle =
        |at: usize| median(&mut rounds.iter().filter_map(|it| it.get(at).copied()).collect::<Vec<_>>());
    let of_nagf = middle(all.len());
    let names = ["status", "status_since", "status_trends"];
    let meanings = ["the states of 60 instances", "since when some are not well", "what is used up"];
    let figures =
        names.into_iter().zip(meanings).zip(&all).enumerate().flat_map(|(at, ((name, of), bodies))| {
            let cpu_secs = middle(at);
            [
                (format!("{name}_requests"), bodies.len() as f64, format!("requests for {of}")),
                (
                    format!("{name}_server_cpu_secs"),
                    cpu_secs,
                    "CPU seconds of graphite-web for them".to_owned(),
                ),
                (
                    format!("{name}_server_cpu_ratio"),
                    cpu_secs / of_nagf,
                    "the same over nagf's page's".to_owned(),
                ),
            ]
        });
    Ok(figures.map(|(name, value, meaning)| Figure::new(&name, rounded(value), &meaning)).collect())
}

/// What the page asks to tell states, and trends.
fn asked(setting: &Setting) -> Outcome<[Bodies; 3]> {
    let mut visit = Visit::start(setting)?;
    setting.relay.forget();
    visit.open(&format!("project={}&page=problems", page::PROJECT))?;
    let start = Instant::now();
    loop {
        thread::sleep(Duration::from_millis(200));
        let asked = setting.relay.asked();
        // Of what is known in part only the head is asked: it reaches as far back as the whole.
        let now_secs =
            asked.iter().filter_map(Asked::span_secs).map(|(_, until_secs)| until_secs).max().unwrap_or(0);
        let of = |reach: &Range<i64>| -> Bodies {
            let is_own = |(from_secs, _): (i64, i64)| reach.contains(&(now_secs - from_secs));
            let own = asked.iter().filter(|it| it.span_secs().is_some_and(is_own));
            own.map(|it| it.parameters.clone()).collect()
        };
        let found = REACHES_SECS.each_ref().map(of);
        if setting.relay.idle() > QUIET && found.iter().all(|it| !it.is_empty()) {
            print(&found);
            return Ok(found);
        }
        if start.elapsed() > PATIENCE {
            return Err(format!("the page asked nothing of checks: {asked:?}"));
        }
    }
}

fn print(found: &[Bodies; 3]) {
    for (name, bodies) in ["states", "since", "trends"].into_iter().zip(found) {
        for body in bodies {
            let targets = body.matches("target=").count();
            let rest: Vec<&str> = body.split('&').filter(|it| !it.starts_with("target=")).collect();
            println!("{name}: {targets} targets, {}", rest.join(" "));
        }
    }
}

fn send(setting: &Setting, bodies: &[String]) -> Outcome {
    let mut server = Connection::new(setting.graphite.web_port);
    for body in bodies {
        let headers = [("Content-Type", "application/x-www-form-urlencoded"), ("Accept-Encoding", "gzip")];
        let body = format!("{body}&noCache=1");
        let answer = server.ask(&Message::request("POST", "/render", &headers, body.as_bytes()));
        let answer = answer.during("asking for states")?;
        if answer.status() != 200 {
            return Err(format!("graphite-web refused {body} ({})", answer.status()));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_are_told_apart_by_how_far_they_reach() {
        let asked = |path: &str, parameters: &str| Asked {
            path: path.to_owned(),
            parameters: parameters.to_owned(),
            status: 200,
            bytes: 0,
            took: Duration::ZERO,
        };
        let of = |path: &str, parameters: &str| asked(path, parameters).span_secs();
        let curves = of("/render", "target=until%3D5&from=1000&until=11860&maxDataPoints=181");
        assert_eq!(curves, Some((1000, 11_860)));
        assert_eq!(of("/render", "target=a&from=1000&until=1300&maxDataPoints=1"), None, "a single figure");
        assert_eq!(of("/metrics/find", "from=1&until=2"), None);
        assert_eq!(of("/render", "target=a&from=-1day"), None);
        let kind = |hours: i64| REACHES_SECS.iter().position(|it| it.contains(&(hours * HOUR_SECS + 60)));
        assert_eq!([0, 1, 3, 6, 24, 48].map(kind), [None, Some(0), Some(0), None, Some(1), Some(2)]);
    }
}
