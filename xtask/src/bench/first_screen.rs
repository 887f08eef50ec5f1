//! What the first screen of a project's page costs Graphite, beside what the page that it replaces did.
//!
//! Both show the last day of the same 60 instances, computed anew for each request. CPU seconds are those of
//! graphite-web's processes, in user mode and in the kernel, carbon's not among them. Both are warmed once, so that
//! the store is in memory, then measured in turns; figures are medians.

use serde_json::{Value, json};

use super::figure::{self, Figure, rounded};
use super::setting::Setting;
use super::wire::{Connection, Message};
use super::{cpu, nagf, visit};
use crate::shell::{During, Outcome};

const PROJECT: &str = "deployment-prep";
const REPETITIONS: usize = 3;

/// What one page cost.
#[derive(Debug, Clone, Copy)]
struct Cost {
    cpu_secs: f64,
    requests: usize,
    bytes: usize,
}

/// Measures both pages.
pub(super) fn measure(setting: &Setting) -> Outcome<Vec<Figure>> {
    let pictures = nagf::pictures(PROJECT, &instances(setting)?);
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..=REPETITIONS {
        ours.push(first_screen(setting)?);
        theirs.push(whole_page(setting, &pictures)?);
    }
    print_requests(setting);
    // The first of each warmed the store.
    let (ours, theirs) = (median(ours.split_off(1)), median(theirs.split_off(1)));
    Ok(vec![
        Figure::new(
            "first_screen_requests",
            json!(ours.requests),
            "requests to Graphite until the first screen is drawn",
        ),
        Figure::new("first_screen_bytes", json!(ours.bytes), "bytes of their answers, as they were sent"),
        Figure::new(
            "first_screen_server_cpu_secs",
            rounded(ours.cpu_secs),
            "CPU seconds of graphite-web for it",
        ),
        Figure::new(
            "nagf_page_requests",
            json!(theirs.requests),
            "pictures on nagf's page of the same project",
        ),
        Figure::new("nagf_page_bytes", json!(theirs.bytes), "bytes of these pictures, as they were sent"),
        Figure::new(
            "nagf_page_server_cpu_secs",
            rounded(theirs.cpu_secs),
            "CPU seconds of graphite-web for them",
        ),
        Figure::new(
            "first_screen_server_cpu_ratio",
            rounded(ours.cpu_secs / theirs.cpu_secs),
            "CPU of our first screen over that of nagf's page",
        ),
    ])
}

fn first_screen(setting: &Setting) -> Outcome<Cost> {
    setting.relay.forget();
    let cpu_secs = used_by(setting, || visit::first_screen(setting, &format!("project={PROJECT}")))?;
    let asked = setting.relay.asked();
    match asked.iter().find(|asked| asked.status != 200) {
        Some(asked) if asked.status == 0 => {
            Err(format!("graphite-web ended while it was asked {}", asked.path))
        }
        Some(asked) => Err(format!("graphite-web refused {} ({})", asked.path, asked.status)),
        None => {
            Ok(Cost { cpu_secs, requests: asked.len(), bytes: asked.iter().map(|asked| asked.bytes).sum() })
        }
    }
}

fn whole_page(setting: &Setting, pictures: &[String]) -> Outcome<Cost> {
    let mut bytes = 0;
    let cpu_secs = used_by(setting, || {
        bytes = nagf::fetch(setting.graphite.web_port, pictures)?;
        Ok(())
    })?;
    Ok(Cost { cpu_secs, requests: pictures.len(), bytes })
}

/// CPU seconds of graphite-web while something is done.
fn used_by(setting: &Setting, deed: impl FnOnce() -> Outcome) -> Outcome<f64> {
    let group = setting.web_group()?;
    let before = cpu::seconds_of_group(group)?;
    deed()?;
    let used = cpu::seconds_of_group(group)? - before;
    if used > 0.0 {
        Ok(used)
    } else {
        Err("graphite-web did nothing: another program answers on its port".to_owned())
    }
}

/// The project's instances, which nagf read from elsewhere.
fn instances(setting: &Setting) -> Outcome<Vec<String>> {
    let target = format!("/metrics/find?query={PROJECT}.*");
    let answer = Connection::new(setting.graphite.web_port).ask(&Message::request("GET", &target, &[], b""));
    let found: Value =
        serde_json::from_slice(&answer.during("asking for instances")?.body).during("reading them")?;
    let names = found.as_array().into_iter().flatten().filter_map(|it| it.get("text")?.as_str());
    Ok(names.map(str::to_owned).collect())
}

/// Each figure's own median.
fn median(costs: Vec<Cost>) -> Cost {
    let whole = |of: fn(&Cost) -> usize| {
        let mut values: Vec<usize> = costs.iter().map(of).collect();
        values.sort_unstable();
        values.get(values.len() / 2).copied().unwrap_or(0)
    };
    Cost {
        cpu_secs: figure::median(&mut costs.iter().map(|cost| cost.cpu_secs).collect::<Vec<_>>()),
        requests: whole(|cost| cost.requests),
        bytes: whole(|cost| cost.bytes),
    }
}

/// What the last first screen asked for.
fn print_requests(setting: &Setting) {
    println!("the first screen asked:");
    for asked in setting.relay.asked() {
        let targets = asked.parameters.matches("target=").count();
        let (path, took, bytes) = (&asked.path, asked.took.as_millis(), asked.bytes);
        println!("  {path:<18} {targets:>3} targets {bytes:>9} bytes {took:>6} ms");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_of_each_figure_is_taken() {
        let cost = |cpu_secs, requests, bytes| Cost { cpu_secs, requests, bytes };
        let it = median(vec![cost(3.0, 5, 10), cost(1.0, 6, 30), cost(2.0, 4, 20)]);
        assert_eq!((rounded(it.cpu_secs), it.requests, it.bytes), (json!(2.0), 5, 20));
    }
}
