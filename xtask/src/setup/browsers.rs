//! A browser to test in, and its driver.

use std::path::PathBuf;

use super::{apt, cache};
use crate::shell::{Outcome, which};

/// What each may be called, the usual first.
const BROWSERS: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];
const DRIVER: &str = "chromedriver";
const PACKAGES: [&str; 4] = ["chromium", "chromium-driver", "fonts-liberation", "fonts-dejavu-core"];
const ADVICE: &str = "install Chromium and chromedriver of the same version \
                      (Debian: apt-get install chromium chromium-driver fonts-liberation fonts-dejavu-core)";

/// A browser and its driver.
#[derive(Debug)]
pub(crate) struct Browser {
    pub(crate) program: PathBuf,
    pub(crate) driver: PathBuf,
}

/// The arguments under which Chromium draws nothing to a screen and asks nobody.
pub(crate) const HEADLESS: [&str; 8] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// Finds Chromium and chromedriver; installs them where this is a Debian and we may.
pub(crate) fn ensure() -> Outcome<Browser> {
    cache::once(
        "chromium",
        "the page is tested in a real browser",
        || found().is_some(),
        || apt::install(&PACKAGES, ADVICE),
    )?;
    found().ok_or_else(|| ADVICE.to_owned())
}

fn found() -> Option<Browser> {
    let program = BROWSERS.iter().find_map(|name| which(name))?;
    Some(Browser { program, driver: which(DRIVER)? })
}
