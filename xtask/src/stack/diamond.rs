//! The real Diamond, sending this machine's figures as one instance of deployment-prep.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{SystemTime, UNIX_EPOCH};

use super::process::Group;
use crate::place;
use crate::setup::python;
use crate::shell::{During, Outcome};

/// The instance as which this machine appears.
pub(crate) const HOST: &str = "deployment-diamond01";
/// Puppet ran at the start and, as puppet does, every half an hour from then on.
pub(crate) const PUPPET_RUNS_EVERY_SECS: u64 = 1800;

/// A Diamond, running or stopped.
#[derive(Debug)]
pub(crate) struct Diamond {
    installed: PathBuf,
    folder: PathBuf,
    running: Option<Group>,
}

impl Diamond {
    /// Starts one that measures every `interval_secs` and sends to carbon's `line_port`.
    pub(crate) fn start(folder: &Path, line_port: u16, interval_secs: u32) -> Outcome<Self> {
        let installed = python::ensure(&python::DIAMOND)?;
        let mut diamond = Self { installed, folder: folder.to_owned(), running: None };
        diamond.configure(line_port, interval_secs)?;
        diamond.start_again()?;
        Ok(diamond)
    }

    /// Starts it unless it runs.
    pub(crate) fn start_again(&mut self) -> Outcome {
        if self.running.is_some() {
            return Ok(());
        }
        let mut command = Command::new(self.installed.join("bin/diamond"));
        command.arg("-c").arg(self.own().join("diamond.conf"));
        command.args(["--foreground", "--skip-pidfile", "--skip-change-user"]);
        command.env("PYTHONWARNINGS", "ignore");
        self.running = Some(Group::start("diamond", &mut command, &self.folder)?);
        Ok(())
    }

    pub(crate) fn stop(&mut self) {
        self.running = None;
    }

    /// Says that puppet has just run well.
    pub(crate) fn run_puppet(&self) -> Outcome {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        let summary = format!(
            "---\nevents: {{failure: 0, success: 3, total: 3}}\ntime: {{total: 21.5, last_run: {now}}}\n"
        );
        fs::write(self.own().join("last_run_summary.yaml"), summary).during("writing puppet's summary")
    }

    /// Its configuration stands apart from Graphite's.
    fn own(&self) -> PathBuf {
        self.folder.join("diamond")
    }

    fn configure(&self, line_port: u16, interval_secs: u32) -> Outcome {
        for name in ["collectors", "handlers"] {
            fs::create_dir_all(self.own().join(name)).during("making Diamond's folders")?;
        }
        let ours = place::root().join("tests/stack/diamond");
        let config = fs::read_to_string(ours.join("diamond.conf")).during("reading diamond.conf")?;
        let config = config
            .replace("@FOLDER@", &self.own().to_string_lossy())
            .replace("@INSTALLED@", &self.installed.to_string_lossy())
            .replace("@EXTRA@", &ours.join("extra").to_string_lossy())
            .replace("@LINE_PORT@", &line_port.to_string())
            .replace("@HOST@", HOST)
            .replace("@INTERVAL@", &interval_secs.to_string());
        fs::write(self.own().join("diamond.conf"), config).during("writing diamond.conf")?;
        self.run_puppet()
    }
}
