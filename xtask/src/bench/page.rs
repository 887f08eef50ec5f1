//! What a project's page costs Graphite, and how soon it is there, beside the page that it replaces.
//!
//! Both show the last day of the same 60 instances in the same browser, computed anew for each request. CPU seconds are
//! those of graphite-web's processes, in user mode and in the kernel, carbon's not among them. Both are warmed once, so
//! that the store is in memory, then measured in turns; figures are medians.

use serde_json::Value;

use super::figure::{Figure, median, rounded};
use super::nagf;
use super::setting::Setting;
use super::visit::Visit;
use super::wire::{Connection, Message};
use crate::shell::{During, Outcome};

pub(super) const PROJECT: &str = "deployment-prep";
const REPETITIONS: usize = 3;
/// So much of what is asked is printed, in characters.
const PRINTED: usize = 150;

/// What was asked until something was there.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Cost {
    pub(super) cpu_secs: f64,
    requests: f64,
    bytes: f64,
    /// When all inside the window was drawn.
    secs: f64,
}

/// The costs of one round.
#[derive(Debug)]
struct Round {
    first_screen: Cost,
    /// The page scrolled through, its first screen among it.
    whole: Cost,
    nagf: Cost,
}

/// Measures both pages.
pub(super) fn measure(setting: &Setting) -> Outcome<Vec<Figure>> {
    let nagf = nagf::Page::serve(&setting.relay.url(), PROJECT, &instances(setting)?)?;
    let rounds: Vec<Round> = (0..=REPETITIONS).map(|_| Round::of(setting, &nagf)).collect::<Outcome<_>>()?;
    // The first warmed the store.
    let rounds = rounds.get(1..).unwrap_or_default();
    let medians = [|it: &Round| it.first_screen, |it: &Round| it.whole, |it: &Round| it.nagf];
    let figures = figures(medians.map(|of| Cost::median(rounds, of)));
    Ok(figures.into_iter().map(|(name, value, meaning)| Figure::new(name, rounded(value), meaning)).collect())
}

/// What the address of the page asks for.
pub(super) fn query() -> String {
    format!("project={PROJECT}")
}

impl Round {
    fn of(setting: &Setting, nagf: &nagf::Page) -> Outcome<Self> {
        let mut visit = Visit::start(setting)?;
        let first_screen = cost(setting, || {
            visit.open(&query())?;
            visit.settle()
        })?;
        print_requests(setting);
        let rest = cost(setting, || visit.scroll_through().map(|()| 0.0))?;
        drop(visit);
        Ok(Self { first_screen, whole: first_screen.and(rest), nagf: cost_of_nagf(setting, nagf)? })
    }
}

/// What nagf's page costs, loaded whole.
pub(super) fn cost_of_nagf(setting: &Setting, nagf: &nagf::Page) -> Outcome<Cost> {
    cost(setting, || {
        let mut visit = Visit::start(setting)?;
        visit.open_address(&nagf.address())?;
        visit.settle()
    })
}

/// Names, values, meanings.
#[rustfmt::skip]
fn figures([first, whole, nagf]: [Cost; 3]) -> [(&'static str, f64, &'static str); 15] {
    [
        ("first_screen_requests", first.requests, "requests to Graphite until the first screen is drawn"),
        ("first_screen_bytes", first.bytes, "bytes of their answers, as they were sent"),
        ("first_screen_seconds", first.secs, "until it is drawn, in a browser that knows nothing"),
        ("first_screen_server_cpu_secs", first.cpu_secs, "CPU seconds of graphite-web for it"),
        ("page_requests", whole.requests, "requests for the whole page, scrolled through"),
        ("page_bytes", whole.bytes, "bytes of their answers"),
        ("page_server_cpu_secs", whole.cpu_secs, "CPU seconds of graphite-web for them"),
        ("nagf_page_requests", nagf.requests, "pictures on nagf's page of the same project"),
        ("nagf_page_bytes", nagf.bytes, "bytes of these pictures, as they were sent"),
        ("nagf_first_screen_seconds", nagf.secs, "until those inside the window are there"),
        ("nagf_page_server_cpu_secs", nagf.cpu_secs, "CPU seconds of graphite-web for all of them"),
        ("first_screen_server_cpu_ratio", first.cpu_secs / nagf.cpu_secs, "our first screen's CPU over nagf's page's"),
        ("first_screen_seconds_ratio", first.secs / nagf.secs, "until what is inside the window is there, ours over nagf's"),
        ("page_server_cpu_ratio", whole.cpu_secs / nagf.cpu_secs, "our whole page's CPU over nagf's page's"),
        ("page_bytes_ratio", whole.bytes / nagf.bytes, "bytes of answers, ours over nagf's"),
    ]
}

/// What is asked while something is done; the deed says when it was drawn.
fn cost(setting: &Setting, deed: impl FnOnce() -> Outcome<f64>) -> Outcome<Cost> {
    setting.relay.forget();
    let mut secs = 0.0;
    let cpu_secs = setting.cpu_of(|| {
        secs = deed()?;
        Ok(())
    })?;
    let asked = setting.relay.asked();
    match asked.iter().find(|asked| asked.status != 200) {
        Some(asked) if asked.status == 0 => {
            Err(format!("graphite-web ended while it was asked {}", asked.path))
        }
        Some(asked) => Err(format!("graphite-web refused {} ({})", asked.path, asked.status)),
        None => {
            let bytes = asked.iter().map(|asked| asked.bytes).sum::<usize>() as f64;
            Ok(Cost { cpu_secs, requests: asked.len() as f64, bytes, secs })
        }
    }
}

impl Cost {
    /// Both, one after the other.
    fn and(self, later: Self) -> Self {
        Self {
            cpu_secs: self.cpu_secs + later.cpu_secs,
            requests: self.requests + later.requests,
            bytes: self.bytes + later.bytes,
            secs: self.secs + later.secs,
        }
    }

    /// Each figure's own median.
    fn median(rounds: &[Round], of: fn(&Round) -> Self) -> Self {
        let middle = |figure: fn(Self) -> f64| {
            median(&mut rounds.iter().map(|round| figure(of(round))).collect::<Vec<_>>())
        };
        Self {
            cpu_secs: middle(|it| it.cpu_secs),
            requests: middle(|it| it.requests),
            bytes: middle(|it| it.bytes),
            secs: middle(|it| it.secs),
        }
    }
}

/// The project's instances, which nagf read from elsewhere.
pub(super) fn instances(setting: &Setting) -> Outcome<Vec<String>> {
    let target = format!("/metrics/find?query={PROJECT}.*");
    let answer = Connection::new(setting.graphite.web_port).ask(&Message::request("GET", &target, &[], b""));
    let found: Value =
        serde_json::from_slice(&answer.during("asking for instances")?.body).during("reading them")?;
    let names = found.as_array().into_iter().flatten().filter_map(|it| it.get("text")?.as_str());
    Ok(names.map(str::to_owned).collect())
}

/// What a first screen asked for.
fn print_requests(setting: &Setting) {
    println!("the first screen asked:");
    for asked in setting.relay.asked() {
        let (path, took, bytes) = (&asked.path, asked.took.as_millis(), asked.bytes);
        let minutes = asked.span_secs().map_or(0, |(from_secs, until_secs)| (until_secs - from_secs) / 60);
        let points = asked.number("maxDataPoints").unwrap_or(0);
        let targets: Vec<&str> = asked.targets().collect();
        println!(
            "  {path:<16} {bytes:>7} bytes {took:>5} ms {minutes:>5} min {points:>4} points {:>3} targets: {}",
            targets.len(),
            targets.join(" ").chars().take(PRINTED).collect::<String>()
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_of_each_figure_is_taken() {
        let cost = |cpu_secs, requests, bytes| Cost { cpu_secs, requests, bytes, secs: 1.0 };
        let round = |it| Round { first_screen: it, whole: it.and(it), nagf: it };
        let rounds = [cost(3.0, 5.0, 10.0), cost(1.0, 6.0, 30.0), cost(2.0, 4.0, 20.0)].map(round);
        let it = Cost::median(&rounds, |round| round.first_screen);
        assert_eq!((it.cpu_secs, it.requests, it.bytes), (2.0, 5.0, 20.0));
        assert_eq!(rounded(Cost::median(&rounds, |round| round.whole).secs), serde_json::json!(2.0));
    }
}
