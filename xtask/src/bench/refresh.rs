//! What an open page costs Graphite while nobody does anything, beside nagf's page loaded again.

use std::time::Duration;

use super::figure::{Figure, rounded};
use super::nagf;
use super::page;
use super::setting::Setting;
use super::visit::Visit;
use crate::shell::Outcome;

/// What is asked is counted for so long. The page refreshes once a minute, and some of it once in five refreshes, which
/// come up to a tenth later each: so long hold two of those, wherever they begin.
const WATCHED: Duration = Duration::from_secs(630);
/// By then whoever looks is known to stay, and what is asked for that has come.
const STAYS: Duration = Duration::from_secs(8);

/// Opens the first screen of a page and lets it be.
pub(super) fn measure(setting: &Setting) -> Outcome<Vec<Figure>> {
    let nagf = nagf::Page::serve(&setting.relay.url(), page::PROJECT, &page::instances(setting)?)?;
    // The first warms the store.
    page::cost_of_nagf(setting, &nagf)?;
    let reload = page::cost_of_nagf(setting, &nagf)?;
    let mut visit = Visit::start(setting)?;
    visit.open(&page::query())?;
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
    let each_minute = |it: f64| rounded(it / minutes);
    Ok(vec![
        Figure::new(
            "refresh_requests_per_minute",
            each_minute(asked.len() as f64),
            "requests of an open page that nobody touches",
        ),
        Figure::new("refresh_bytes_per_minute", each_minute(bytes as f64), "bytes of their answers"),
        Figure::new(
            "refresh_server_cpu_ratio",
            each_minute(cpu_secs / reload.cpu_secs),
            "CPU of a refresh of one screen over that of nagf's page loaded again",
        ),
    ])
}
