//! Programs that run beside a command, each with its children in a process group, which ends with the command.

use std::fs::{self, File};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::shell::{During, Outcome};

/// The groups that run now, for the end by a signal.
static RUNNING: Mutex<Vec<u32>> = Mutex::new(Vec::new());
/// How long a group may take to end by itself.
const PATIENCE: Duration = Duration::from_secs(5);

/// A program and its children; dropped, they end.
#[derive(Debug)]
pub(crate) struct Group {
    name: &'static str,
    child: Child,
    log: PathBuf,
}

impl Group {
    /// Starts `command` with its output in `folder/name.log`, and writes its number down beside it.
    pub(crate) fn start(name: &'static str, command: &mut Command, folder: &Path) -> Outcome<Self> {
        let log = folder.join(format!("{name}.log"));
        let out =
            File::options().create(true).append(true).open(&log).during(format!("opening {name}'s log"))?;
        let err = out.try_clone().during(format!("opening {name}'s log"))?;
        let child = command
            .stdin(Stdio::null())
            .stdout(out)
            .stderr(err)
            .process_group(0)
            .spawn()
            .during(format!("starting {name}"))?;
        running().push(child.id());
        fs::write(folder.join(format!("{name}.group")), child.id().to_string()).during("noting a group")?;
        Ok(Self { name, child, log })
    }

    pub(crate) fn name(&self) -> &'static str {
        self.name
    }

    /// The program has ended, by whatever cause.
    pub(crate) fn has_ended(&mut self) -> bool {
        self.child.try_wait().map_or(true, |status| status.is_some())
    }

    /// Lets the group stand still, or go on.
    pub(crate) fn pause(&self, paused: bool) {
        signal(self.child.id(), if paused { "STOP" } else { "CONT" });
    }

    /// The last lines it wrote.
    pub(crate) fn log_end(&self) -> String {
        let log = fs::read_to_string(&self.log).unwrap_or_default();
        let lines: Vec<&str> = log.lines().collect();
        lines.iter().skip(lines.len().saturating_sub(8)).map(|line| format!("    {line}\n")).collect()
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        let id = self.child.id();
        self.pause(false);
        signal(id, "TERM");
        let start = Instant::now();
        while start.elapsed() < PATIENCE && !self.has_ended() {
            std::thread::sleep(Duration::from_millis(20));
        }
        signal(id, "KILL");
        self.child.wait().ok();
        running().retain(|other| *other != id);
    }
}

/// Ends all groups at once and does not wait: for the handler of signals.
pub(crate) fn end_all() {
    for name in ["CONT", "TERM"] {
        running().iter().for_each(|id| signal(*id, name));
    }
    std::thread::sleep(Duration::from_millis(300));
    running().iter().for_each(|id| signal(*id, "KILL"));
}

/// Sends a signal to a group; one that has ended already is as well.
pub(crate) fn signal(group: u32, name: &str) {
    let kill = Command::new("kill")
        .args([&format!("-{name}"), "--", &format!("-{group}")])
        .stderr(Stdio::null())
        .status();
    kill.ok();
}

fn running() -> std::sync::MutexGuard<'static, Vec<u32>> {
    RUNNING.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_ends_with_its_children() {
        let folder = std::env::temp_dir().join(format!("nagf-group-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let mut shell = Command::new("sh");
        shell.args(["-c", "sleep 600 & echo $!; wait"]);
        let group = Group::start("shell", &mut shell, &folder).unwrap();
        let start = Instant::now();
        let child = loop {
            let log = fs::read_to_string(folder.join("shell.log")).unwrap();
            if let Ok(id) = log.trim().parse::<u32>() {
                break id;
            }
            assert!(start.elapsed() < Duration::from_secs(10));
        };
        drop(group);
        let line = format!("/proc/{child}/cmdline");
        let is_alive = || fs::read_to_string(&line).is_ok_and(|line| line.contains("sleep"));
        let start = Instant::now();
        while is_alive() {
            assert!(start.elapsed() < Duration::from_secs(10), "the child goes on");
        }
        fs::remove_dir_all(folder).unwrap();
    }
}
