//! Running other programs.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What a step of a command gives: a value, or one line that says what went wrong and what to do.
pub(crate) type Outcome<T = ()> = Result<T, String>;

/// Says what was being done when `Err` came.
pub(crate) trait During<T> {
    fn during(self, what: impl AsRef<str>) -> Outcome<T>;
}

impl<T, E: std::fmt::Display> During<T> for Result<T, E> {
    fn during(self, what: impl AsRef<str>) -> Outcome<T> {
        self.map_err(|cause| format!("{}: {cause}", what.as_ref()))
    }
}

/// Runs a program whose output the developer sees.
pub(crate) fn run(command: &mut Command) -> Outcome {
    let status = command.status().during(shown(command))?;
    if status.success() { Ok(()) } else { Err(format!("`{}` failed ({status})", shown(command))) }
}

/// Runs a program in silence and gives its standard output; the end of its complaint goes into the error.
pub(crate) fn text(command: &mut Command) -> Outcome<String> {
    let output = command.stdin(Stdio::null()).output().during(shown(command))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let complaint =
        String::from_utf8_lossy(if output.stderr.is_empty() { &output.stdout } else { &output.stderr })
            .lines()
            .rev()
            .filter(|line| !line.trim().is_empty())
            .take(6)
            .map(str::to_owned)
            .collect::<Vec<_>>();
    let complaint = complaint.into_iter().rev().collect::<Vec<_>>().join("\n    ");
    Err(format!("`{}` failed ({}):\n    {complaint}", shown(command), output.status))
}

/// Where a program of this name stands on the PATH.
pub(crate) fn which(program: &str) -> Option<PathBuf> {
    std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default())
        .map(|folder| folder.join(program))
        .find(|file| file.is_file())
}

/// The PATH with `folders` before all others.
pub(crate) fn path_with(folders: &[PathBuf]) -> std::ffi::OsString {
    let old = std::env::var_os("PATH").unwrap_or_default();
    let all = folders.iter().cloned().chain(std::env::split_paths(&old));
    std::env::join_paths(all).unwrap_or(old)
}

/// Copies a folder with all that is in it.
pub(crate) fn copy_folder(from: &Path, to: &Path) -> Outcome {
    std::fs::create_dir_all(to).during(format!("making {}", to.display()))?;
    for entry in std::fs::read_dir(from).during(format!("reading {}", from.display()))?.flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            std::fs::copy(entry.path(), &target).during(format!("copying to {}", target.display()))?;
        }
    }
    Ok(())
}

fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let words = words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ");
    if words.chars().count() > 120 { words.chars().take(117).chain("...".chars()).collect() } else { words }
}
