//! What is broken, as the page says it of what really is in Graphite: instances that stop, a disk that fills.

mod made;
mod real;
mod watch;

use std::time::{Duration, Instant};

use nagf_e2e::{Tab, quoted};

/// graphite-web keeps an answer for a minute.
const FRESH: Duration = Duration::from_secs(150);

/// The state that an instance has in the list of a project's page: `critical`, `well`, or nothing.
fn state_of(instance: &str) -> String {
    let row = quoted(&format!("[id=\"h_{instance}\"] .name .shape"));
    format!("(one({row})?.getAttribute('class') ?? '').replace('shape', '').trim()")
}

/// Opens a page again and again until an expression is true: a page judges every few minutes alone.
async fn until_opened(tab: &Tab, what: &str, address: &str, expression: &str, patience: Duration) {
    let start = Instant::now();
    loop {
        tab.open(address).await;
        tab.until("the project is judged", JUDGED).await;
        if tab.get(&format!("!!({expression})")).await == true {
            return;
        }
        assert!(start.elapsed() < patience, "waited {} s until {what}", patience.as_secs());
        tokio::time::sleep(Duration::from_secs(3)).await;
    }
}

/// The counts of states are there once they are known.
const JUDGED: &str = "one('.state-chip')";
