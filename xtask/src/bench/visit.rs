//! Visits in a fresh browser, which know when all that is inside the window has been drawn.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::setting::Setting;
use super::webdriver::Session;
use crate::shell::Outcome;

/// The window, CSS px.
const WINDOW_CSS_PX: (u32, u32) = (1280, 800);
/// Less than the window's height below its head: no row is passed by.
const SCROLL_CSS_PX: u32 = 600;
/// Nothing was on its way for so long: the page asks for no more.
const QUIET: Duration = Duration::from_millis(1500);
const PATIENCE: Duration = Duration::from_mins(2);
const LOOKS_EVERY: Duration = Duration::from_millis(100);

/// Runs in each page from its begin.
const WATCH: &str = include_str!("watch.js");
const BUSY: &str = include_str!("busy.js");

/// A browser with nothing in its caches.
#[derive(Debug)]
pub(super) struct Visit<'a> {
    session: Session,
    setting: &'a Setting,
}

impl<'a> Visit<'a> {
    /// One that knows what is drawn.
    pub(super) fn start(setting: &'a Setting) -> Outcome<Self> {
        Self::with(setting, WATCH)
    }

    /// One that knows how busy the page is: looking what is drawn would keep it busy itself.
    pub(super) fn aside(setting: &'a Setting) -> Outcome<Self> {
        Self::with(setting, BUSY)
    }

    fn with(setting: &'a Setting, script: &str) -> Outcome<Self> {
        let mut session = Session::start(&setting.stage.driver, &setting.stage.browser, WINDOW_CSS_PX)?;
        session.command("Page.enable", &json!({}))?;
        session.command("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": script }))?;
        Ok(Self { session, setting })
    }

    /// Opens a project's page; `query` stands after the `?`.
    pub(super) fn open(&mut self, query: &str) -> Outcome {
        self.session.open(&format!("{}?{query}", self.setting.page()))
    }

    /// Opens any page; returns before its images are there.
    pub(super) fn open_address(&mut self, address: &str) -> Outcome {
        let there = json!({ "url": address });
        self.session.command("Page.navigate", &there).map(drop)
    }

    /// The browser that it is in.
    pub(super) fn session(&mut self) -> &mut Session {
        &mut self.session
    }

    /// Waits until nothing was asked for a while.
    pub(super) fn rest(&mut self) -> Outcome {
        let start = Instant::now();
        while self.setting.relay.idle() < QUIET {
            if start.elapsed() > PATIENCE {
                return Err(format!("it goes on asking after {PATIENCE:?}"));
            }
            std::thread::sleep(LOOKS_EVERY);
        }
        Ok(())
    }

    /// For how long at most the page could not answer, milliseconds.
    pub(super) fn busy_ms(&mut self) -> Outcome<f64> {
        let seen = self.session.run("return globalThis.busy?.()")?;
        seen.as_f64().ok_or_else(|| format!("nobody watched: {seen}"))
    }

    /// Goes away, so that the page keeps what it keeps.
    pub(super) fn leave(&mut self) -> Outcome {
        self.session.open("about:blank")
    }

    /// Waits until nothing more is asked for and all inside the window is drawn. Says when the last of it came, seconds
    /// after the page began.
    pub(super) fn settle(&mut self) -> Outcome<f64> {
        let start = Instant::now();
        loop {
            std::thread::sleep(LOOKS_EVERY);
            let late = start.elapsed() > PATIENCE;
            if self.setting.relay.idle() < QUIET && !late {
                continue;
            }
            let seen = self.session.run("return globalThis.drawn?.()")?;
            if seen.get("window") != Some(&json!(WINDOW_CSS_PX)) {
                return Err(format!("the window has not the size that was asked for: {seen}"));
            }
            let missing = seen.get("missing").and_then(Value::as_array).map_or(usize::MAX, Vec::len);
            let places = seen.get("places").and_then(Value::as_u64).unwrap_or(0);
            match (missing, places, seen.get("secs").and_then(Value::as_f64)) {
                (0, 1.., Some(secs)) => return Ok(secs),
                _ if late => return Err(format!("not all is drawn after {PATIENCE:?}: {seen}")),
                _ => {}
            }
        }
    }

    /// Scrolls to the end of the page, and waits at each place until all is drawn.
    pub(super) fn scroll_through(&mut self) -> Outcome {
        loop {
            let before = self.session.run("return scrollY")?;
            let after = self.session.run(&format!("scrollBy(0, {SCROLL_CSS_PX}); return scrollY"))?;
            self.settle()?;
            if after == before {
                return Ok(());
            }
        }
    }
}
