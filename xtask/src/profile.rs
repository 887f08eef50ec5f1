//! `cargo xtask profile`: what a first visit runs, found out by first visits.
//!
//! Each visit opens a page in a fresh browser and does nothing: no pointer, no key. Such a visitor sees the pages, in
//! both schemes, the numbers refreshed, and a source that fails. What none of the visits ran is the rest.

use std::collections::BTreeSet;
use std::fs;
use std::time::Duration;

use serde_json::{Value, json};

use crate::bench::setting::Setting;
use crate::bench::webdriver::Session;
use crate::flags::Flags;
use crate::shell::{During, Outcome};
use crate::{build, place, split};

const WINDOW_CSS_PX: (u32, u32) = (1280, 800);
/// Long enough for what comes late: the second look at a link's place, the refresh, a slow answer.
const LOOKS_FOR: Duration = Duration::from_secs(14);
/// What a slow network takes for each question, and how long one looks at such a page: it says that it waits.
const SLOW_MS: u32 = 4500;
const LOOKS_LONGER_FOR: Duration = Duration::from_secs(28);
/// The network is gone for the rest of the visit.
const AWAY: Duration = Duration::from_secs(14);

/// Where first visits lead: what stands after the page's address.
const VISITS: [&str; 18] = [
    "",
    "&slow",
    "?source=demo&project=deployment-prep&slow",
    "?project=deployment-prep&slow",
    "?project=deployment-prep&instance=deployment-db14&graph=load&slow",
    "?project=deployment-prep&refresh=10",
    "?project=deployment-prep&theme=dark",
    "?project=deployment-prep&range=day-week-month-year",
    "?project=deployment-prep&as=panels",
    "?project=deployment-prep#h_deployment-db14_cpu",
    "?project=integration",
    "?project=deployment-prep&instance=deployment-db14&refresh=10",
    "?project=deployment-prep&instance=deployment-db14&graph=cpu",
    "?project=deployment-prep&instance=deployment-db14&graph=network&range=week",
    "?project=deployment-prep&graph=memory",
    "?project=deployment-prpe",
    "?source=demo&project=deployment-prep&refresh=10",
    "?source=demo",
];

const PROFILE: &str = "xtask/src/split/rest.profile";

/// The page is put into the background and comes back.
const AWAY_AND_BACK: &str = "for (const hidden of [true, false]) {
        Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
    }";

/// The script that lists what ran.
const RAN: &str = "const marks = new Uint8Array(program().RAN.buffer);
    return Array.from(marks.keys()).filter(place => marks[place] !== 0);";

/// Visits, and writes the list.
pub(crate) fn command(_: &Flags) -> Outcome {
    let names = build::counted()?;
    let setting = Setting::start()?;
    let mut ran: BTreeSet<usize> = BTreeSet::new();
    for visit in VISITS {
        let before = ran.len();
        ran.extend(ran_in(&setting, visit)?);
        println!("profile: {:>5} functions, {:>4} of them new: {visit}", ran.len(), ran.len() - before);
    }
    println!("profile: {} of {} functions ran", ran.len(), names.len());
    // Functions of one name go together: if one ran, all are in the first part.
    let first: BTreeSet<&String> = ran.iter().filter_map(|place| names.get(*place)).collect();
    let rest = names.iter().filter(|name| !first.contains(name));
    let marks: BTreeSet<String> = rest.map(|name| split::mark(name)).collect();
    let list: String = marks.into_iter().map(|mark| mark + "\n").collect();
    fs::write(place::root().join(PROFILE), list).during(format!("writing {PROFILE}"))
}

/// Marks a visit over a slow network; no part of the address.
const SLOW: &str = "&slow";

fn set_network(session: &mut Session, offline: bool, latency_ms: u32) -> Outcome {
    session.command("Network.enable", &json!({}))?;
    let conditions = json!({ "offline": offline, "latency": latency_ms, "downloadThroughput": -1, "uploadThroughput": -1 });
    session.command("Network.emulateNetworkConditions", &conditions).map(drop)
}

/// Which functions one visit ran.
fn ran_in(setting: &Setting, visit: &str) -> Outcome<Vec<usize>> {
    let mut session = Session::start(&setting.stage.driver, &setting.stage.browser, WINDOW_CSS_PX)?;
    let address = visit.strip_suffix(SLOW);
    if address.is_some() {
        set_network(&mut session, false, SLOW_MS)?;
    }
    session.open(&format!("{}{}", setting.page(), address.unwrap_or(visit)))?;
    std::thread::sleep(if address.is_some() { LOOKS_LONGER_FOR } else { LOOKS_FOR });
    if visit.contains("refresh=") {
        set_network(&mut session, true, 0)?;
        std::thread::sleep(AWAY);
    }
    session.run(AWAY_AND_BACK)?;
    std::thread::sleep(Duration::from_secs(1));
    let marks = session.run(&RAN.replace("RAN", split::RAN))?;
    let places = marks.as_array().into_iter().flatten().filter_map(Value::as_u64);
    Ok(places.filter_map(|place| usize::try_from(place).ok()).collect())
}
