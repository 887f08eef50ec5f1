//! `cargo xtask test`: all tests, those in a real browser against a real Graphite, too.

mod control;
mod page;
mod proxy;

use std::process::Command;

use crate::check::{self, cargo_command};
use crate::driver;
use crate::flags::Flags;
use crate::place;
use crate::setup::{bindgen, browsers};
use crate::shell::{Outcome, path_with};
use crate::stack::folder::Folder;
use crate::tally::Tally;
use page::Running;

/// Runs and counts all tests, or the end-to-end tests whose names contain one of some texts, with commas between.
pub(crate) fn command(flags: &Flags) -> Outcome {
    let mut tally = Tally::default();
    if let Some(name) = flags.text("--only") {
        end_to_end(&mut tally, Some(name));
        return tally.finish();
    }
    check::all(&mut tally);
    if place::root().join("tests/web.rs").is_file() {
        in_browser(&mut tally);
    }
    if place::root().join("tests/e2e").is_dir() {
        end_to_end(&mut tally, None);
    }
    tally.finish()
}

/// The tests that run as WebAssembly in a browser.
fn in_browser(tally: &mut Tally) {
    let folder = Folder::create();
    let mut ready = None;
    tally.step("a browser for the tests", || {
        let folder = folder.as_ref().map_err(Clone::clone)?;
        ready = Some(browser_tests(folder)?);
        Ok(())
    });
    if let Some(mut command) = ready {
        tally.tests("tests in a browser", &mut command);
    }
}

fn browser_tests(folder: &Folder) -> Outcome<Command> {
    let browser = browsers::ensure()?;
    let runner = bindgen::ensure()?;
    let capabilities = driver::write_capabilities(&browser, folder.path())?;
    let mut command = cargo_command(&["test", "--target", "wasm32-unknown-unknown", "--test", "web"]);
    command
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner.join("wasm-bindgen-test-runner"))
        .env("CHROMEDRIVER", &browser.driver)
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", capabilities)
        .env("PATH", path_with(&[runner]))
        .env("TMPDIR", folder.path())
        .env("TZ", "UTC");
    Ok(command)
}

/// The tests that drive the built page; all of them, or those of some names.
fn end_to_end(tally: &mut Tally, names: Option<&str>) {
    let mut running = None;
    tally.step("the page, a real Graphite and a browser run", || {
        running = Some(Running::start()?);
        Ok(())
    });
    if let Some(running) = &running {
        let mut command = cargo_command(&["test", "--quiet", "--no-fail-fast", "--package", "nagf-e2e"]);
        // The runner of the tests takes several names, cargo itself but one.
        command.args(names.map(|_| "--")).args(names.into_iter().flat_map(|it| it.split(',')));
        command.envs(running.environment());
        // Half of a test is waiting: for a refresh, for a fault, for what comes after it.
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        command.env("RUST_TEST_THREADS", (cores + 1).to_string());
        tally.tests("end-to-end tests", &mut command);
    }
}
