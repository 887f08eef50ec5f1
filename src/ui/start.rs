//! Reads the site's files; or says which file cannot be read, and why.

use std::rc::Rc;

use futures_util::future::join;
use yew::prelude::*;

use crate::browser::{Hub, Source, address, fetch_text, now_secs, spawn};
use crate::config::{self, Config, ConfigError, DEFAULT_LAYOUT, Place};
use crate::error::Fault;
use crate::graphite::Demo;
use crate::layout::Layout;
use crate::store::{Limits, Store};
use crate::view::{Known, parse};
use crate::words::Words;

use super::pages::{Ways, broken_config, broken_layout};
use super::parts::Drawn;
use super::shared::Shared;
use super::site::Site;

/// Points kept in memory: 8 bytes each, so 64 MB.
const POINTS_KEPT: usize = 8 << 20;
/// How many series of a day the server can read for one request well within its time-out.
const SERIES_PER_REQUEST: usize = 1500;
/// A made-up fleet is the same for everyone.
const DEMO_SEED: u64 = 1;

/// How far the start is.
enum Start {
    Reading,
    BadConfig(Option<ConfigError>, Option<Fault>),
    BadLayout { file: String, said: String },
    Ready(Shared<Site>),
}

/// Shows what `page` makes of the site, once its files are read. What is known of its source is `kept` from one visit
/// to the next, or not.
#[hook]
pub(super) fn use_site(kept: bool, page: impl Fn(&Shared<Site>) -> Html) -> Html {
    let start = use_state(|| Start::Reading);
    // Each try has a number; the demo is one of the answers to a try.
    let tried = use_state(|| (0_u32, false));
    let setter = start.setter();
    use_effect_with(*tried, move |(_, demo)| {
        let demo = *demo;
        spawn(async move { setter.set(read(demo, kept).await) });
    });
    let again = {
        let (tried, start) = (tried.clone(), start.setter());
        Callback::from(move |demo: bool| {
            start.set(Start::Reading);
            tried.set((tried.0.wrapping_add(1), demo));
        })
    };
    let ways = Ways { ondemo: again.reform(|()| true), onagain: again.reform(|()| false) };
    match &*start {
        Start::Reading => html! { <main class="page" id="main" aria-busy="true" /> },
        Start::BadConfig(error, fault) => broken_config(error.as_ref(), fault.as_ref(), &ways),
        Start::BadLayout { file, said } => broken_layout(file, said, &ways),
        Start::Ready(site) => page(site),
    }
}

async fn read(demo: bool, kept: bool) -> Start {
    let config_text = async { if demo { Ok(String::new()) } else { fetch_text("assets/config.json").await } };
    // The layout of most sources comes beside the configuration that names it, and not after.
    let usual_file = file_of(DEFAULT_LAYOUT);
    let (text, usual) = join(config_text, fetch_text(&usual_file)).await;
    let config = match text {
        _ if demo => Config::demo(),
        Ok(text) => Config::parse(&text),
        Err(fault) => return Start::BadConfig(None, Some(fault)),
    };
    let config = match config {
        Ok(config) => config,
        Err(error) => return Start::BadConfig(Some(error), None),
    };
    let source = chosen(&config);
    let Some(found) = config.source(&source) else { return Start::BadConfig(None, None) };
    let hub = hub(&config, &source, found, kept);
    // What was kept is looked for while the layout comes.
    let recalled = hub.recall();
    let file = file_of(&found.layout);
    let layout = match if file == usual_file { usual } else { fetch_text(&file).await } {
        Ok(text) => Layout::parse(&text),
        Err(fault) => return Start::BadLayout { file, said: fault.to_string() },
    };
    let layout = match layout {
        Ok(layout) => layout,
        Err(error) => return Start::BadLayout { file, said: error.to_string() },
    };
    if let Some(recalled) = recalled
        && let Some(bytes) = recalled.bytes().await
    {
        hub.restore(&bytes);
    }
    Start::Ready(Shared::new(Site {
        config,
        source,
        layout,
        words: Words::english(),
        hub,
        drawn: Drawn::default(),
    }))
}

fn file_of(layout: &str) -> String {
    format!("assets/layouts/{layout}.json")
}

/// The traffic with a source of the configuration.
fn hub(config: &Config, name: &str, source: &config::Source, kept: bool) -> Hub {
    let whose = match &source.place {
        Place::Graphite(url) if kept => format!("{name} {} {}", url.base(), source.layout),
        _ => String::new(),
    };
    let place = match &source.place {
        Place::Demo => Source::Demo(Rc::new(Demo::new(DEMO_SEED, now_secs()))),
        Place::Graphite(url) => Source::graphite(url.base(), config.limits.timeout_secs),
    };
    let whole = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
    let limits = Limits {
        in_flight: whole(config.limits.requests_in_flight),
        series_per_request: SERIES_PER_REQUEST,
        points_per_request: whole(config.limits.points_per_request),
        points_kept: POINTS_KEPT,
    };
    Hub::new(place, Store::new(limits).of_retention(source.retention.clone()), whose)
}

/// The source that the address names, or the default one.
fn chosen(config: &Config) -> String {
    let (query, fragment) = address();
    let known = Known { graphs: Vec::new(), sources: config.sources.keys().cloned().collect() };
    let (view, _) = parse(&query, &fragment, &known);
    view.source.unwrap_or_else(|| config.default.clone())
}
