//! What panels in other pages cost: what one downloads, and how soon ten of them stand there and with how much memory,
//! beside ten of the least page that can be made with uPlot. Same browser, same Graphite, in turns.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::figure::{Figure, median, rounded};
use super::setting::Setting;
use super::size::{compressed, file_of};
use super::webdriver::Session;
use crate::http::{self, Request, Response};
use crate::place;
use crate::setup::npm;
use crate::setup::versions::RIVALS;
use crate::shell::Outcome;

/// High enough for ten panels, so that none waits to be scrolled to.
const WINDOW_CSS_PX: (u32, u32) = (1320, 1800);
const REPETITIONS: usize = 5;
const PATIENCE: Duration = Duration::from_mins(1);
const LOOKS_EVERY: Duration = Duration::from_millis(50);
const MIB: f64 = 1024.0 * 1024.0;

/// Whose processors the panels show.
const INSTANCES: [&str; 10] = [
    "db11",
    "db14",
    "memc08",
    "memc09",
    "mx03",
    "elastic09",
    "elastic10",
    "kafka-jumbo-8",
    "cache-text08",
    "logstash04",
];
/// Runs in the page around and in each frame.
const AROUND: &str = include_str!("../../bench/embeds/around.js");

/// Visits pages with panels in them.
pub(super) fn measure(setting: &Setting) -> Outcome<Vec<Figure>> {
    let host = serve()?;
    let ours = |count: usize| {
        page(host, count, |instance| {
            format!("{}?project=deployment-prep&instance={instance}&graph=cpu&embed=panel", setting.page())
        })
    };
    let bytes = downloaded(setting, &ours(1))?;
    let theirs = page(host, INSTANCES.len(), |instance| uplot(host, setting, instance));
    let mut all = [Ten::default(), Ten::default()];
    for _ in 0..REPETITIONS {
        for (ten, address) in all.iter_mut().zip([ours(INSTANCES.len()), theirs.clone()]) {
            ten.visit(setting, &address)?;
        }
    }
    let [mut own, mut other] = all;
    Ok(vec![
        Figure::new(
            "embed_gzip_bytes",
            json!(bytes),
            "what a page with one panel in it downloads of ours, compressed",
        ),
        own.seconds("ten_embeds_seconds_to_all", "until ten panels in a page have their pictures"),
        own.heap_mb(
            "ten_embeds_heap_mb",
            "memory of a page with ten panels: scripts' heap and WebAssembly's memory",
        ),
        other.seconds("ten_uplot_embeds_seconds_to_all", "the same of ten of the least pages with uPlot"),
        other.heap_mb("ten_uplot_embeds_heap_mb", "the same of ten of the least pages with uPlot"),
    ])
}

/// Repeated visits of a page with ten panels.
#[derive(Debug, Default)]
struct Ten {
    seconds: Vec<f64>,
    heaps_mb: Vec<f64>,
}

impl Ten {
    fn visit(&mut self, setting: &Setting, address: &str) -> Outcome {
        let mut session = start(setting)?;
        session.open(address)?;
        let seen = painted(&mut session, INSTANCES.len())?;
        session.command("HeapProfiler.collectGarbage", &json!({}))?;
        let metrics = session.command("Performance.getMetrics", &json!({}))?;
        let used = metrics.get("metrics").and_then(Value::as_array).into_iter().flatten();
        let used = used.filter(|it| it.get("name") == Some(&json!("JSHeapUsedSize")));
        let used: f64 = used.filter_map(|it| it.get("value")?.as_f64()).sum();
        self.seconds.push(number(&seen, "secs"));
        self.heaps_mb.push((used + number(&seen, "bytes")) / MIB);
        Ok(())
    }

    fn seconds(&mut self, name: &str, meaning: &str) -> Figure {
        Figure::new(name, rounded(median(&mut self.seconds)), meaning)
    }

    fn heap_mb(&mut self, name: &str, meaning: &str) -> Figure {
        Figure::new(name, rounded(median(&mut self.heaps_mb)), meaning)
    }
}

fn start(setting: &Setting) -> Outcome<Session> {
    let mut session = Session::start(&setting.stage.driver, &setting.stage.browser, WINDOW_CSS_PX)?;
    session.command("Page.enable", &json!({}))?;
    session.command("Performance.enable", &json!({}))?;
    session.command("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": AROUND }))?;
    Ok(session)
}

/// Waits until so many frames have their pictures: the seconds since the page around began, and the bytes of
/// WebAssembly's memories.
fn painted(session: &mut Session, count: usize) -> Outcome<Value> {
    const SEEN: &str = "const all = [...painted.values()]; return { count: all.length,
        secs: (Math.max(...all.map(it => it.at)) - performance.timeOrigin) / 1000,
        bytes: all.reduce((sum, it) => sum + it.bytes, 0) }";
    let start = Instant::now();
    loop {
        let seen = session.run(SEEN)?;
        if seen.get("count").and_then(Value::as_u64) == Some(count as u64) {
            return Ok(seen);
        }
        if start.elapsed() > PATIENCE {
            return Err(format!("not all of {count} panels are drawn after {PATIENCE:?}: {seen}"));
        }
        std::thread::sleep(LOOKS_EVERY);
    }
}

/// What one panel downloads from where nagf is.
fn downloaded(setting: &Setting, address: &str) -> Outcome<usize> {
    setting.take_served();
    let mut session = start(setting)?;
    session.open(address)?;
    painted(&mut session, 1)?;
    let names: BTreeSet<String> = setting.take_served().iter().map(|path| file_of(path)).collect();
    println!("a page with one panel downloads:");
    let files = names.iter().map(|name| place::dist().join(name)).filter(|file| file.is_file());
    files.map(|file| compressed(&file)).sum()
}

/// The address of a page with panels of some instances.
fn page(host: SocketAddr, count: usize, frame: impl Fn(&str) -> String) -> String {
    let frames = INSTANCES.iter().take(count).map(|name| frame(&format!("deployment-{name}")));
    let mut address = format!("http://{host}/around?");
    for frame in frames {
        // The list is the fragment of an address: nothing has to be kept for it.
        let _ = write!(address, "&{}", percent(&frame));
    }
    address
}

fn uplot(host: SocketAddr, setting: &Setting, instance: &str) -> String {
    let targets = ["user", "system", "nice", "iowait", "steal"]
        .map(|name| format!("&target=deployment-prep.{instance}.cpu.total.{name}"));
    format!("http://{host}/embeds/uplot.html?graphite={}{}", percent(&setting.relay.url()), targets.concat())
}

fn percent(text: &str) -> String {
    let coded = text.bytes().map(|it| match it {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => char::from(it).to_string(),
        it => format!("%{it:02X}"),
    });
    coded.collect()
}

/// Serves the pages around, and uPlot's own.
fn serve() -> Outcome<SocketAddr> {
    let (_, package) = RIVALS.iter().find(|(name, _)| *name == "uplot").ok_or("there is no uPlot")?;
    let uplot = npm::ensure(package)?.join(package.name).join("dist");
    let folders = vec![("uplot", uplot), ("embeds", place::root().join("xtask/bench/embeds"))];
    http::listen(0, move |request| answer(&folders, request))
}

/// The frames are made by the page itself, of what stands in its address.
const PAGE: &str = "<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\"><title>around</title>
    <link rel=\"icon\" href=\"data:,\"><body><script>
    for (const address of location.search.slice(1).split('&').filter(it => it !== '')) {
        const frame = document.createElement('iframe');
        Object.assign(frame, { src: decodeURIComponent(address), width: 620, height: 320, loading: 'lazy' });
        document.body.append(frame);
    }
    </script></html>";

fn answer(folders: &[(&str, PathBuf)], request: &Request) -> Response {
    if request.path == "/around" {
        return Response {
            status: 200,
            headers: vec![("Content-Type", "text/html".to_owned())],
            body: PAGE.into(),
        };
    }
    let (top, rest) = request.path.trim_start_matches('/').split_once('/').unwrap_or_default();
    let folder = folders.iter().find(|(name, _)| *name == top && !rest.contains(".."));
    let Some(body) = folder.and_then(|(_, folder)| fs::read(folder.join(rest)).ok()) else {
        return Response::text(404, "There is no such file here.\n");
    };
    let kind = match rest.rsplit('.').next() {
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        _ => "text/html",
    };
    Response { status: 200, headers: vec![("Content-Type", kind.to_owned())], body }
}

fn number(seen: &Value, name: &str) -> f64 {
    seen.get(name).and_then(Value::as_f64).unwrap_or(f64::NAN)
}
