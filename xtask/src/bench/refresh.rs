//! What an open page costs Graphite while nobody does anything.

use std::time::Duration;

use super::setting::Setting;
use super::visit::Visit;
use crate::shell::Outcome;

/// What is asked is counted for so long. The page refreshes once a minute, and some of it once in five.
const WATCHED: Duration = Duration::from_mins(5);
/// By then whoever looks is known to stay, and what is asked for that has come.
const STAYS: Duration = Duration::from_secs(8);

/// The costs of an open page.
#[derive(Debug)]
pub(super) struct Refreshes {
    pub(super) bytes_per_minute: f64,
    pub(super) requests_per_minute: f64,
    /// CPU seconds of graphite-web for a refresh.
    pub(super) cpu_secs: f64,
}

/// Opens the first screen of a page and lets it be.
pub(super) fn of(setting: &Setting, query: &str) -> Outcome<Refreshes> {
    let mut visit = Visit::start(setting)?;
    visit.open(query)?;
    visit.settle()?;
    std::thread::sleep(STAYS);
    visit.rest()?;
    setting.relay.forget();
    let cpu_secs = setting.cpu_of(|| {
        std::thread::sleep(WATCHED);
        Ok(())
    })?;
    let (asked, minutes) = (setting.relay.asked(), WATCHED.as_secs_f64() / 60.0);
    if asked.is_empty() {
        return Err("the open page asked nothing".to_owned());
    }
    let bytes: usize = asked.iter().map(|asked| asked.bytes).sum();
    Ok(Refreshes {
        bytes_per_minute: bytes as f64 / minutes,
        requests_per_minute: asked.len() as f64 / minutes,
        cpu_secs: cpu_secs / minutes,
    })
}
