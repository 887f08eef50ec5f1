//! `cargo xtask check`: what can be checked without a browser, in under a minute.

use std::process::Command;

use crate::flags::Flags;
use crate::shell::{Outcome, text};
use crate::tally::Tally;
use crate::{build, place, setup, tidy};

const WASM: [&str; 2] = ["--target", "wasm32-unknown-unknown"];
/// What a pure room could reach only by mistake.
const BROWSER_CRATES: [&str; 2] = ["web-sys", "js-sys"];

/// Checks and counts.
pub(crate) fn command(_: &Flags) -> Outcome {
    let mut tally = Tally::default();
    all(&mut tally);
    tally.finish()
}

/// All quick checks and the native tests.
pub(crate) fn all(tally: &mut Tally) {
    tally.step("the WebAssembly target", setup::target::ensure);
    tally.step("rustfmt", || text(&mut cargo_command(&["fmt", "--all", "--check"])).map(drop));
    tally.step("tidy", tidy_up);
    tally.step("JavaScript of the gadget", javascript);
    tally.step("the native program knows no browser", no_browser_crates);
    tally.step("clippy", || {
        text(&mut cargo_command(&["clippy", "--workspace", "--all-targets", "--quiet", "--", "-Dwarnings"]))
            .map(drop)
    });
    tally.step("clippy for wasm32", || text(&mut wasm_clippy()).map(drop));
    tally.tests("native tests", &mut native_tests());
}

/// The tests that need neither browser nor server.
fn native_tests() -> Command {
    let mut command = cargo_command(&["test", "--quiet", "--no-fail-fast", "--workspace"]);
    if place::root().join("tests/e2e").is_dir() {
        command.args(["--exclude", "nagf-e2e"]);
    }
    command
}

fn wasm_clippy() -> Command {
    let mut command = cargo_command(&[
        "clippy",
        "--package",
        "nagf",
        "--package",
        "nagf-bench",
        "--lib",
        "--bins",
        "--quiet",
    ]);
    if place::root().join("tests/web.rs").is_file() {
        command.args(["--test", "web"]);
    }
    command.args(WASM).args(["--", "-Dwarnings"]);
    command
}

fn tidy_up() -> Outcome {
    let findings = tidy::findings(&place::root())?;
    let lines: String = findings.iter().map(|finding| format!("\n    {finding}")).collect();
    if findings.is_empty() { Ok(()) } else { Err(format!("{} findings{lines}", findings.len())) }
}

/// What is loaded as it is written, by no build that would find a slip.
fn javascript() -> Outcome {
    for file in build::files(&place::root().join("assets"))? {
        if file.extension().is_some_and(|end| end == "js") {
            text(Command::new("node").arg("--check").arg(&file))?;
        }
    }
    Ok(())
}

fn no_browser_crates() -> Outcome {
    let tree =
        text(&mut cargo_command(&["tree", "--package", "nagf", "--edges", "normal", "--prefix", "none"]))?;
    let found =
        tree.lines().filter_map(|line| line.split(' ').next()).find(|name| BROWSER_CRATES.contains(name));
    found.map_or(Ok(()), |name| {
        Err(format!("`{name}` is in the native tree; `cargo tree --invert {name}` says why"))
    })
}

/// A cargo command at the top of the project.
pub(crate) fn cargo_command(arguments: &[&str]) -> Command {
    let mut command = Command::new("cargo");
    command.args(arguments).current_dir(place::root());
    command
}
