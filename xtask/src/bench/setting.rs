//! What the measurements need, running: the built page, a Graphite with the whole fleet, and a browser's driver.

use std::fs;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

use super::cpu;
use super::relay::Relay;
use super::stage::Stage;
use crate::shell::{During, Outcome};
use crate::site::{CONFIG, Site};
use crate::stack::diamond::Diamond;
use crate::stack::graphite::{self, Graphite};
use crate::stack::seed;
use crate::stack::{Size, Wanted};
use crate::{configure, http, place};

/// The fleet goes on sending for longer than any bench takes. No Diamond runs: it would be one more instance.
fn wanted(size: Size) -> Wanted {
    Wanted { size, ahead_hours: 3, interval_secs: 60 }
}

/// All of it; dropped, all of it ends.
#[derive(Debug)]
pub(crate) struct Setting {
    pub(super) graphite: Graphite,
    /// Through it the page reads Graphite.
    pub(super) relay: Relay,
    page: SocketAddr,
    served: Arc<Mutex<Vec<String>>>,
    pub(crate) stage: Stage,
}

impl Setting {
    /// Starts everything on free ports, with the usual fleet.
    pub(crate) fn start() -> Outcome<Self> {
        Self::of(Size::Usual)
    }

    /// Starts everything on free ports.
    pub(super) fn of(size: Size) -> Outcome<Self> {
        let stage = Stage::start()?;
        let graphite = Graphite::start(stage.folder.path(), |whisper| seed::start(whisper, wanted(size)))?;
        let relay = Relay::start(graphite.web_port)?;
        let served = Arc::default();
        let page = serve(&relay.url(), &served)?;
        Ok(Self { graphite, relay, page, served, stage })
    }

    /// Has this machine measured too, until what this gives is dropped.
    pub(crate) fn start_diamond(&self, interval_secs: u32) -> Outcome<Diamond> {
        Diamond::start(self.stage.folder.path(), self.graphite.line_port, interval_secs)
    }

    /// The address of the page, which ends in a slash.
    pub(crate) fn page(&self) -> String {
        format!("http://{}/", self.page)
    }

    /// The paths of the page's files that a browser asked for since this was asked last.
    pub(super) fn take_served(&self) -> Vec<String> {
        std::mem::take(&mut *self.served.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// CPU seconds of graphite-web while something is done.
    pub(super) fn cpu_of(&self, deed: impl FnOnce() -> Outcome) -> Outcome<f64> {
        let group = self.web_group()?;
        let before = cpu::seconds_of_group(group)?;
        deed()?;
        let used = cpu::seconds_of_group(group)? - before;
        if used > 0.0 {
            Ok(used)
        } else {
            Err("graphite-web did nothing: another program answers on its port".to_owned())
        }
    }

    /// The process group of graphite-web.
    fn web_group(&self) -> Outcome<u32> {
        let note = self.stage.folder.path().join("graphite-web.group");
        fs::read_to_string(note)
            .during("reading graphite-web's number")?
            .parse()
            .during("reading graphite-web's number")
    }
}

/// Serves what was built with a Graphite as its source, and notes what is asked for.
fn serve(url: &str, served: &Arc<Mutex<Vec<String>>>) -> Outcome<SocketAddr> {
    let folder = place::dist();
    let config = fs::read_to_string(folder.join(CONFIG)).during("reading the page's config.json")?;
    let config = Some(configure::with_source(&config, &graphite::source("bench", url))?);
    let (site, served) = (Site { folder, config }, Arc::clone(served));
    http::listen(0, move |request| {
        served.lock().unwrap_or_else(PoisonError::into_inner).push(request.path.clone());
        site.answer(request)
    })
}
