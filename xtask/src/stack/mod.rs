//! A real Graphite, filled with a made-up fleet, and a real Diamond, on loopback.

mod beside;
pub(crate) mod dialects;
pub(crate) mod diamond;
pub(crate) mod folder;
pub(crate) mod graphite;
pub(crate) mod ports;
pub(crate) mod process;
pub(crate) mod seed;
mod wiki;

use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use crate::shell::Outcome;
use beside::Beside;
use diamond::Diamond;
use folder::Folder;
use graphite::Graphite;

/// How much is started.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted {
    pub(crate) size: Size,
    /// Hours for which the fleet goes on sending.
    pub(crate) ahead_hours: u32,
    /// Seconds between two measurements of Diamond.
    pub(crate) interval_secs: u32,
}

/// Which fleet Graphite is filled with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Size {
    /// 83 machines in six projects, with a year behind them.
    Usual,
    /// 1,000 machines in the project `tools` and 200 projects in all, with two days behind them.
    Thousand,
    /// Every second of 18 machines, from the first or the second on: one of two stores.
    Half(u8),
}

/// All of it, running; dropped, all of it ends, its files too.
#[derive(Debug)]
pub(crate) struct Stack {
    pub(crate) graphite: Graphite,
    pub(crate) diamond: Diamond,
    beside: Beside,
    folder: Folder,
}

impl Stack {
    /// Starts everything and returns when Graphite answers.
    pub(crate) fn start(wanted: Wanted) -> Outcome<Self> {
        let folder = Folder::create()?;
        let graphite = Graphite::start(folder.path(), |whisper| seed::start(whisper, wanted))?;
        let diamond = Diamond::start(folder.path(), graphite.line_port, wanted.interval_secs)?;
        Ok(Self { graphite, diamond, beside: Beside::default(), folder })
    }

    /// Where its files are.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Carries out what a test asks for while the stack is shared: `/graphite/stop` and the like. Gives what the
    /// test is told, or `None` where there is no such switch.
    pub(crate) fn control(&mut self, path: &str) -> Outcome<Option<String>> {
        match path {
            "/graphite/stop" => self.graphite.stop_web(),
            "/graphite/start" => self.graphite.start_web()?,
            "/graphite/pause" => self.graphite.pause_web(true)?,
            "/graphite/resume" => self.graphite.pause_web(false)?,
            "/diamond/stop" => self.diamond.stop(),
            "/diamond/start" => self.diamond.start_again()?,
            _ => return self.beside.control(path),
        }
        Ok(Some("done\n".to_owned()))
    }
}

/// A stack that a command owns and an HTTP server reaches as long as it runs.
#[derive(Debug)]
pub(crate) struct Shared(Arc<Mutex<Stack>>);

/// The server's end, which does not keep the stack alive.
#[derive(Debug, Clone)]
pub(crate) struct Reach(Weak<Mutex<Stack>>);

impl Shared {
    pub(crate) fn new(stack: Stack) -> Self {
        Self(Arc::new(Mutex::new(stack)))
    }

    pub(crate) fn reach(&self) -> Reach {
        Reach(Arc::downgrade(&self.0))
    }

    pub(crate) fn lock(&self) -> MutexGuard<'_, Stack> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Reach {
    /// Does what `Stack::control` does.
    pub(crate) fn control(&self, path: &str) -> Outcome<Option<String>> {
        let stack = self.0.upgrade().ok_or("the stack has ended")?;
        stack.lock().unwrap_or_else(PoisonError::into_inner).control(path)
    }
}
