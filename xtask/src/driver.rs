//! chromedriver on a free port, and what it is told of the browser.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use serde_json::{Value, json};

use crate::setup::browsers::{Browser, HEADLESS};
use crate::shell::{During, Outcome};
use crate::stack::ports;
use crate::stack::process::Group;

const PORT: u16 = 9515;
const START_LIMIT: Duration = Duration::from_secs(20);

/// A running chromedriver.
#[derive(Debug)]
pub(crate) struct Driver {
    pub(crate) port: u16,
    _group: Group,
}

impl Driver {
    /// Starts one; its log and the browsers' profiles are in `folder`.
    pub(crate) fn start(browser: &Browser, folder: &Path) -> Outcome<Self> {
        let port = ports::free(PORT)?;
        let mut command = Command::new(&browser.driver);
        command.arg(format!("--port={port}"));
        // The folder stands on the command line, by which an orphan is known.
        command.arg(format!("--log-path={}", folder.join("driver.log").display()));
        command.env("TMPDIR", folder).env("TZ", "UTC");
        let mut group = Group::start("chromedriver", &mut command, folder)?;
        ports::wait(&mut group, port, START_LIMIT)?;
        Ok(Self { port, _group: group })
    }

    /// The address a WebDriver client asks.
    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

/// The capabilities of a browser that shows nothing on a screen.
pub(crate) fn capabilities(browser: &Browser) -> Value {
    json!({ "goog:chromeOptions": { "args": HEADLESS, "binary": browser.program } })
}

/// Writes the capabilities where wasm-bindgen's test runner is told to read them; gives the file.
pub(crate) fn write_capabilities(browser: &Browser, folder: &Path) -> Outcome<PathBuf> {
    let file = folder.join("webdriver.json");
    fs::write(&file, capabilities(browser).to_string()).during("writing webdriver.json")?;
    Ok(file)
}
