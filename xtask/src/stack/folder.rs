//! Where a running stack keeps its files: one folder a stack, gone when it ends.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use super::process;
use crate::place;
use crate::shell::{During, Outcome};

/// The folders of this command, for the end by a signal.
static OPEN: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// Tells the folders of one process apart.
static NUMBER: AtomicU32 = AtomicU32::new(1);

/// How often a removal is tried.
const REMOVALS: u32 = 40;

/// A folder that is removed when it is dropped.
#[derive(Debug)]
pub(crate) struct Folder(PathBuf);

impl Folder {
    /// Makes one, named after this process, and clears away those of processes that were killed.
    pub(crate) fn create() -> Outcome<Self> {
        let all = place::target().join("stack");
        fs::create_dir_all(&all).during(format!("making {}", all.display()))?;
        clear_orphans(&all);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let folder = all.join(format!("{}-{number}", std::process::id()));
        fs::create_dir_all(&folder).during(format!("making {}", folder.display()))?;
        open().push(folder.clone());
        install_handler();
        Ok(Self(folder))
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        remove(&self.0);
        open().retain(|folder| folder != &self.0);
    }
}

/// Ctrl-C and kill end the programs of the stack and remove its files.
fn install_handler() {
    let handled = ctrlc::set_handler(|| {
        process::end_all();
        open().iter().for_each(|folder| remove(folder));
        std::process::exit(130);
    });
    // A second stack of the same command finds the handler there.
    handled.ok();
}

/// Ends what a command left that could not clean up (it was killed with -9), and removes its files.
fn clear_orphans(all: &Path) {
    for folder in fs::read_dir(all).into_iter().flatten().flatten().map(|entry| entry.path()) {
        let name = folder.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let owner = name.split('-').next().unwrap_or_default();
        if command_line(owner).contains("xtask") {
            continue;
        }
        for note in fs::read_dir(&folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
            let is_group = note.extension().is_some_and(|end| end == "group");
            let group = is_group.then(|| fs::read_to_string(&note).ok()).flatten().unwrap_or_default();
            // The number may belong to another program by now: ours name the folder.
            if command_line(&group).contains(&*folder.to_string_lossy())
                && let Ok(group) = group.parse()
            {
                process::signal(group, "KILL");
            }
        }
        remove(&folder);
    }
}

/// Removes a folder in which programs that are just ending may still write.
fn remove(folder: &Path) {
    for _ in 0..REMOVALS {
        if fs::remove_dir_all(folder).is_ok() || !folder.exists() {
            return;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
}

fn command_line(process: &str) -> String {
    fs::read_to_string(format!("/proc/{process}/cmdline")).unwrap_or_default()
}

fn open() -> std::sync::MutexGuard<'static, Vec<PathBuf>> {
    OPEN.lock().unwrap_or_else(PoisonError::into_inner)
}
