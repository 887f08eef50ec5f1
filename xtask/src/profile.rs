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
use crate::split::{self, EMBED, PAGE, Program};
use crate::{build, place};

const WINDOW_CSS_PX: (u32, u32) = (1280, 800);
/// Long enough for what comes late: the second look at a link's place, the refresh, a slow answer.
const LOOKS_FOR: Duration = Duration::from_secs(14);
/// What a slow network takes for each question, and how long one looks at such a page: it says that it waits.
const SLOW_MS: u32 = 4500;
const LOOKS_LONGER_FOR: Duration = Duration::from_secs(28);
/// How often this machine is measured.
const MEASURES_EVERY_SECS: u32 = 20;
/// The network is gone for the rest of the visit.
const AWAY: Duration = Duration::from_secs(14);

/// Where first visits lead: what stands after the page's address.
const VISITS: [&str; 20] = [
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
    "?project=deployment-prep&instance=deployment-diamond01",
    "?project=deployment-prep&graph=memory",
    "?project=deployment-prep&page=problems&incident=disk.deployment-logstash04._srv",
    "?project=deployment-prpe",
    "?source=demo&project=deployment-prep&refresh=10",
    "?source=demo",
];

/// Where first visits of one graph in another page lead.
const EMBEDS: [&str; 12] = [
    "?project=deployment-prep&instance=deployment-db14&graph=cpu&embed=panel&slow",
    "?project=deployment-prep&instance=deployment-db14&graph=load&embed=panel&refresh=10",
    "?project=deployment-prep&instance=deployment-db14&graph=network&range=week&embed=panel&theme=dark",
    "?project=deployment-prep&instance=deployment-db14&graph=disk-bytes&range=month&embed=panel&nav=on",
    "?project=deployment-prep&instance=deployment-db14&graph=puppetagent&embed=panel&legend=off",
    "?project=deployment-prep&instance=deployment-ores02&graph=memory&embed=panel&time=off",
    "?project=deployment-prep&graph=cpu&embed=panel",
    "?project=deployment-prep&instance=deployment-db11&graph=cpu&embed=panel",
    "?project=deployment-prep&graph=disk-inodes&embed=panel&title=off",
    "?project=deployment-prep&instance=deployment-db14&graph=cpu&from=1795000000&until=1795040000&embed=panel&tz=Asia/Tokyo",
    "?project=deployment-prep&instance=deployment-db14&graph=cpu&embed=number&refresh=10",
    "?project=deployment-prep&instance=deployment-db14&graph=load&embed=spark",
];

/// The page is put into the background and comes back.
const AWAY_AND_BACK: &str = "for (const hidden of [true, false]) {
        Object.defineProperty(WINDOW.document, 'hidden', { value: hidden, configurable: true });
        WINDOW.document.dispatchEvent(new Event('visibilitychange'));
    }";

/// The script that lists what ran.
const MARKS: &str = "const marks = new Uint8Array(WINDOW.program().RAN.buffer);
    return Array.from(marks.keys()).filter(place => marks[place] !== 0);";

/// A page around, as good as any: a file of the page's own host, so that it may look into its frame.
const AROUND: &str = "assets/config.json";

/// Puts a frame into that page.
const FRAME: &str = "const frame = document.createElement('iframe');
    Object.assign(frame, { src: 'ADDRESS', width: 640, height: 320 });
    document.body.append(frame);";

/// Visits, and writes the lists.
pub(crate) fn command(flags: &Flags) -> Outcome {
    let [of_page, of_embed] = build::counted()?;
    let setting = Setting::start()?;
    // What a real machine sends differs from what a made-up one does.
    let _diamond = setting.start_diamond(MEASURES_EVERY_SECS)?;
    for (program, visits, names) in [(&PAGE, VISITS.as_slice(), &of_page), (&EMBED, &EMBEDS, &of_embed)] {
        if flags.text("--only").is_none_or(|only| only == program.name) {
            profile(&setting, program, visits, names)?;
        }
    }
    Ok(())
}

/// What none of the visits ran of a program.
fn profile(setting: &Setting, program: &Program, visits: &[&str], names: &[String]) -> Outcome {
    let mut ran: BTreeSet<usize> = BTreeSet::new();
    for visit in visits {
        let before = ran.len();
        ran.extend(ran_in(setting, program, visit)?);
        println!("profile: {:>5} functions, {:>4} of them new: {visit}", ran.len(), ran.len() - before);
    }
    println!("profile: {} of {} functions of {} ran", ran.len(), names.len(), program.name);
    // Functions of one name go together: if one ran, all are in the first part.
    let first: BTreeSet<&String> = ran.iter().filter_map(|place| names.get(*place)).collect();
    let rest = names.iter().filter(|name| !first.contains(name));
    let marks: BTreeSet<String> = rest.map(|name| split::mark(name)).collect();
    let list: String = marks.into_iter().map(|mark| mark + "\n").collect();
    let file = program.profile_file;
    fs::write(place::root().join(file), list).during(format!("writing {file}"))
}

/// Marks a visit over a slow network; no part of the address.
const SLOW: &str = "&slow";

fn set_network(session: &mut Session, offline: bool, latency_ms: u32) -> Outcome {
    session.command("Network.enable", &json!({}))?;
    let conditions = json!({ "offline": offline, "latency": latency_ms, "downloadThroughput": -1, "uploadThroughput": -1 });
    session.command("Network.emulateNetworkConditions", &conditions).map(drop)
}

/// Which functions one visit ran.
fn ran_in(setting: &Setting, program: &Program, visit: &str) -> Outcome<Vec<usize>> {
    let mut session = Session::start(&setting.stage.driver, &setting.stage.browser, WINDOW_CSS_PX)?;
    let slow = visit.strip_suffix(SLOW);
    let address = format!("{}{}", setting.page(), slow.unwrap_or(visit));
    let window = if program.name == EMBED.name { "frames[0]" } else { "window" };
    if program.name == EMBED.name {
        session.open(&format!("{}{AROUND}", setting.page()))?;
    }
    if slow.is_some() {
        set_network(&mut session, false, SLOW_MS)?;
    }
    if program.name == EMBED.name {
        session.run(&FRAME.replace("ADDRESS", &address))?;
    } else {
        session.open(&address)?;
    }
    std::thread::sleep(if slow.is_some() { LOOKS_LONGER_FOR } else { LOOKS_FOR });
    if visit.contains("refresh=") {
        set_network(&mut session, true, 0)?;
        std::thread::sleep(AWAY);
    }
    session.run(&AWAY_AND_BACK.replace("WINDOW", window))?;
    std::thread::sleep(Duration::from_secs(1));
    let marks = session.run(&MARKS.replace("WINDOW", window).replace("RAN", split::RAN))?;
    let places = marks.as_array().into_iter().flatten().filter_map(Value::as_u64);
    Ok(places.filter_map(|place| usize::try_from(place).ok()).collect())
}
