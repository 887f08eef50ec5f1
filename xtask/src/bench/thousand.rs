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
    let (mut secs, mut requests) = (Vec::new(), 0);
    for turn in 0..=REPETITIONS {
        setting.relay.forget();
        let mut visit = Visit::start(&setting)?;
        visit.open("project=tools")?;
        let took = visit.settle()?;
        requests = setting.relay.asked().len();
        if turn > 0 {
            secs.push(took);
        }
    }
    let mut busy_ms = (0..REPETITIONS).map(|_| busy_ms(&setting)).collect::<Outcome<Vec<f64>>>()?;
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

/// For how long at most the page does not answer while it is opened, and all instances are judged.
fn busy_ms(setting: &Setting) -> Outcome<f64> {
    let mut visit = Visit::aside(setting)?;
    visit.open("project=tools")?;
    // What is asked last begins when what was asked first has come.
    for _ in 0..2 {
        std::thread::sleep(STAYS);
        visit.rest()?;
    }
    visit.busy_ms()
}
