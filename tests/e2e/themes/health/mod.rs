//! What is broken, as the page says it of what really is in Graphite: instances that stop, a disk that fills.

mod made;
mod real;
mod watch;

use std::time::{Duration, Instant};

use nagf_e2e::{Place, Tab, quoted};

/// graphite-web keeps an answer for a minute.
const FRESH: Duration = Duration::from_secs(150);

/// The state that an instance has in the list of a project's page: `critical`, `well`, or nothing.
fn state_of(instance: &str) -> String {
    let row = quoted(&format!("[id=\"h_{instance}\"] .name .shape"));
    format!("(one({row})?.getAttribute('class') ?? '').replace('shape', '').trim()")
}

/// What a visit kept is judged first, and what is asked anew takes its place within so long.
const JUDGES_AGAIN: Duration = Duration::from_secs(6);

/// Opens a page again and again until an expression is true: a page judges every few minutes alone.
async fn until_opened(tab: &Tab, what: &str, address: &str, expression: &str, patience: Duration) {
    until_opened_at(tab, &Place::Page.address(), (what, address, expression), patience).await;
}

/// The same of a page that is served elsewhere.
async fn until_opened_at(
    tab: &Tab,
    host: &str,
    (what, address, expression): (&str, &str, &str),
    patience: Duration,
) {
    let start = Instant::now();
    loop {
        tab.open_at(host, address).await;
        tab.until("the project is judged", JUDGED).await;
        let judged = Instant::now();
        while judged.elapsed() < JUDGES_AGAIN {
            if tab.get(&format!("!!({expression})")).await == true {
                return;
            }
            tokio::time::sleep(Duration::from_millis(300)).await;
        }
        assert!(start.elapsed() < patience, "waited {} s until {what}", patience.as_secs());
    }
}

/// The counts of states are there once they are known.
const JUDGED: &str = "one('.state-chip')";
