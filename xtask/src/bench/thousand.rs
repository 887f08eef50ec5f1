//! A project of a thousand instances, opened.

use std::time::Duration;

use serde_json::json;

use super::figure::{Figure, median, rounded};
use super::setting::Setting;
use super::visit::Visit;
use crate::shell::Outcome;
use crate::stack::Size;

const REPETITIONS: usize = 3;
/// By then what is looked at last has been asked for.
const STAYS: Duration = Duration::from_secs(8);

/// Opens it in fresh browsers; the first warms the store.
pub(super) fn measure() -> Outcome<Vec<Figure>> {
    let setting = Setting::of(Size::Thousand)?;
    let (mut secs, mut busy_ms, mut requests) = (Vec::new(), Vec::new(), 0);
    for turn in 0..=REPETITIONS {
        setting.relay.forget();
        let mut visit = Visit::start(&setting)?;
        visit.open("project=tools")?;
        let took = visit.settle()?;
        requests = setting.relay.asked().len();
        if turn > 0 {
            secs.push(took);
            std::thread::sleep(STAYS);
            visit.rest()?;
            busy_ms.push(visit.busy_ms()?);
        }
    }
    Ok(vec![
        Figure::new(
            "open_1000_instances_requests",
            json!(requests),
            "requests until the first screen of 1,000 instances is drawn",
        ),
        Figure::new("open_1000_instances_seconds", rounded(median(&mut secs)), "until it is drawn"),
        Figure::new(
            "open_1000_instances_busy_ms",
            rounded(median(&mut busy_ms)),
            "the longest that the page did not answer, until all of them are judged",
        ),
    ])
}
