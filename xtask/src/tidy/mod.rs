//! The invariants of the project, as far as a text can show them.

mod lines;
mod machine;
mod messages;
mod rooms;

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use crate::shell::{During, Outcome};

/// One place that breaks a rule.
#[derive(Debug, PartialEq)]
pub(crate) struct Finding {
    pub(crate) file: String,
    pub(crate) line: usize,
    pub(crate) what: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}: {}", self.file, self.line, self.what)
    }
}

/// One file of the project, its name from the top with `/`.
#[derive(Debug)]
pub(crate) struct Source {
    pub(crate) name: String,
    pub(crate) text: String,
}

impl Source {
    pub(crate) fn ends_with(&self, end: &str) -> bool {
        self.name.ends_with(end)
    }

    /// The room of `src/ROOM/…` and `src/ROOM.rs`.
    pub(crate) fn room(&self) -> Option<&str> {
        let inside = self.name.strip_prefix("src/")?;
        Some(inside.split(['/', '.']).next().unwrap_or(inside))
    }

    pub(crate) fn finding(&self, line: usize, what: impl Into<String>) -> Finding {
        Finding { file: self.name.clone(), line, what: what.into() }
    }

    /// The lines that are not comments, with their numbers.
    pub(crate) fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.text.lines().enumerate().map(|(index, line)| (index + 1, line));
        lines.filter(|(_, line)| !line.trim_start().starts_with("//"))
    }
}

/// What is not the project's own text.
const SKIPPED: [&str; 4] = ["target", "dist", ".git", "node_modules"];
/// What is read as text.
const TEXT: [&str; 14] =
    ["rs", "toml", "md", "json", "html", "css", "js", "py", "conf", "yaml", "yml", "sh", "php", "wiki"];

/// Everything that breaks a rule.
pub(crate) fn findings(root: &Path) -> Outcome<Vec<Finding>> {
    let mut sources = Vec::new();
    read(root, root, &mut sources)?;
    let mut all: Vec<Finding> = sources.iter().flat_map(check_source).collect();
    all.extend(messages::check(&sources));
    Ok(all)
}

fn check_source(source: &Source) -> Vec<Finding> {
    let rules = [lines::check, rooms::check, machine::check];
    rules.iter().flat_map(|rule| rule(source)).collect()
}

fn read(root: &Path, folder: &Path, sources: &mut Vec<Source>) -> Outcome {
    let entries = fs::read_dir(folder).during(format!("reading {}", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if path.is_dir() && !SKIPPED.contains(&&*name) {
            read(root, &path, sources)?;
        } else if path.extension().is_some_and(|end| TEXT.contains(&&*end.to_string_lossy())) {
            let text = fs::read_to_string(&path).during(format!("reading {}", path.display()))?;
            let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            sources.push(Source { name, text });
        }
    }
    Ok(())
}

/// A source for the rules' tests.
#[cfg(test)]
pub(crate) fn sample(name: &str, text: &str) -> Source {
    Source { name: name.to_owned(), text: text.to_owned() }
}
