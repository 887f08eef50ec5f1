//! The grid of a thousand instances: what it asks until every cell has its value, how soon that is, and what it costs
//! to give all cells other values, beside as many sparklines of uPlot.

use std::fs;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::figure::{Figure, median, rounded};
use super::setting::Setting;
use super::visit::Visit;
use super::webdriver::Session;
use crate::http::{self, Request, Response};
use crate::place;
use crate::setup::npm;
use crate::setup::versions::RIVALS;
use crate::shell::Outcome;
use crate::stack::Size;

const REPETITIONS: usize = 3;
/// The project's name in the store of a thousand.
const QUERY: &str = "project=tools&page=grid&refresh=off";
/// How often all cells take other values for one sample.
const REPAINTS: u32 = 10;
const WINDOW_CSS_PX: (u32, u32) = (1280, 800);
const PATIENCE: Duration = Duration::from_mins(2);
const LOOKS_EVERY: Duration = Duration::from_millis(100);

/// Opens it in fresh browsers; the first warms the store.
pub(super) fn measure() -> Outcome<Vec<Figure>> {
    let setting = Setting::of(Size::Thousand)?;
    let (mut secs, mut repaints, mut requests) = (Vec::new(), Vec::new(), 0);
    for turn in 0..=REPETITIONS {
        let mut visit = Visit::start(&setting)?;
        visit.open(QUERY)?;
        let full_secs = full(&mut visit)?;
        let asked = asked_before(&mut visit, &setting.relay.url(), full_secs)?;
        let repaint_ms = repaint_of(visit.session())?;
        if turn > 0 {
            requests = requests.max(asked);
            secs.push(full_secs);
            repaints.push(repaint_ms);
        }
    }
    Ok(vec![
        Figure::new(
            "grid_1000_requests",
            json!(requests),
            "requests until each of 1,000 cells of the grid has its value",
        ),
        Figure::new("grid_1000_seconds", rounded(median(&mut secs)), "until each has it"),
        Figure::new(
            "grid_1000_repaint_ms",
            rounded(median(&mut repaints)),
            "the main thread's work when all 1,000 cells are coloured by another measure",
        ),
        Figure::new(
            "grid_1000_uplot_repaint_ms",
            rounded(of_uplot(&setting)?),
            "the same when 1,000 sparklines of uPlot in cells of that size take other values",
        ),
    ])
}

/// Waits until every cell has its value. Says when that was, seconds after the page began.
fn full(visit: &mut Visit<'_>) -> Outcome<f64> {
    until(visit.session(), "return globalThis.drawn?.().full_secs ?? null")?
        .as_f64()
        .ok_or_else(|| "the grid does not say when it was full".to_owned())
}

fn until(session: &mut Session, script: &str) -> Outcome<Value> {
    let start = Instant::now();
    loop {
        let value = session.run(script)?;
        if !value.is_null() && value != json!(false) {
            return Ok(value);
        }
        if start.elapsed() > PATIENCE {
            return Err(format!("waited {PATIENCE:?} for {script}"));
        }
        std::thread::sleep(LOOKS_EVERY);
    }
}

/// How many requests began before the grid was full. The browser lists those that have ended, so the others are waited
/// for.
fn asked_before(visit: &mut Visit<'_>, url: &str, full_secs: f64) -> Outcome<u64> {
    visit.rest()?;
    let script = format!(
        "return performance.getEntriesByType('resource').filter(it => it.name.startsWith({}) && it.startTime <= {}).length",
        json!(url),
        full_secs * 1000.0
    );
    visit.session().run(&script)?.as_u64().ok_or_else(|| "the browser lists no requests".to_owned())
}

/// Milliseconds of the main thread for one change between two measures whose values are known: both are made of the same
/// names.
fn repaint_of(session: &mut Session) -> Outcome<f64> {
    session.command("Performance.enable", &json!({ "timeDomain": "timeTicks" }))?;
    let press = "
        const press = by => [...document.querySelectorAll('.by-wide a')].find(it => it.href.includes(by)).click();
        const colors = () => [...document.querySelectorAll('.tile')].map(it => it.className).join();
        const frame = () => new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve)));";
    let both = format!(
        "(async () => {{ {press}
            const seen = new Set();
            for (const by of ['by=steal', 'by=cpu', 'by=steal', 'by=cpu']) {{ press(by); await frame(); await frame(); seen.add(colors()); }}
            return seen.size; }})()"
    );
    if session.evaluate(&both)? != json!(2) {
        return Err("the grid does not change with its measure".to_owned());
    }
    let steps = format!(
        "(async () => {{ {press}
            for (let step = 0; step < {REPAINTS}; step++) {{ press(step % 2 ? 'by=cpu' : 'by=steal'); await frame(); await frame(); }} }})()"
    );
    per_step(session, &steps)
}

/// The work of the main thread for each of so many repaints.
fn per_step(session: &mut Session, steps: &str) -> Outcome<f64> {
    let before = main_ms(session)?;
    session.evaluate(steps)?;
    Ok((main_ms(session)? - before) / f64::from(REPAINTS))
}

fn main_ms(session: &mut Session) -> Outcome<f64> {
    let said = session.command("Performance.getMetrics", &json!({}))?;
    let metrics = said.get("metrics").and_then(Value::as_array).into_iter().flatten();
    let mut work = metrics.filter(|it| it.get("name") == Some(&json!("TaskDuration")));
    let secs = work.next().and_then(|it| it.get("value")?.as_f64());
    secs.map(|it| it * 1000.0).ok_or_else(|| "the browser does not count its work".to_owned())
}

fn of_uplot(setting: &Setting) -> Outcome<f64> {
    let host = serve()?;
    let mut samples = Vec::new();
    for turn in 0..=REPETITIONS {
        let mut session = Session::start(&setting.stage.driver, &setting.stage.browser, WINDOW_CSS_PX)?;
        session.command("Performance.enable", &json!({ "timeDomain": "timeTicks" }))?;
        session.open(&format!("http://{host}/grid/uplot.html"))?;
        until(&mut session, "return globalThis.repaint !== undefined")?;
        let steps = format!(
            "(async () => {{ const frame = () => new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve)));
                for (let step = 0; step < {REPAINTS}; step++) {{ repaint(); await frame(); await frame(); }} }})()"
        );
        let sample = per_step(&mut session, &steps)?;
        if turn > 0 {
            samples.push(sample);
        }
    }
    Ok(median(&mut samples))
}

/// Serves the page with uPlot.
fn serve() -> Outcome<SocketAddr> {
    let (_, package) = RIVALS.iter().find(|(name, _)| *name == "uplot").ok_or("there is no uPlot")?;
    let uplot = npm::ensure(package)?.join(package.name).join("dist");
    let folders = vec![("uplot", uplot), ("grid", place::root().join("xtask/bench/grid"))];
    http::listen(0, move |request| answer(&folders, request))
}

fn answer(folders: &[(&str, PathBuf)], request: &Request) -> Response {
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
