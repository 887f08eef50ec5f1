//! Instances that are made for a test, each of which sends in its own way.

use std::collections::BTreeMap;

use nagf_e2e::{Place, Tab, Whisper, browse, now_secs, quoted};
use serde_json::json;

use super::{FRESH, JUDGED, state_of, until_opened};

/// As the store keeps what Diamond sends.
const MINUTES: [(i64, usize); 1] = [(60, 10_080)];
/// As a store keeps what comes every five minutes.
const FIVE_MINUTES: [(i64, usize); 1] = [(300, 2016)];
pub(super) const HEARTBEAT: &str = "loadavg.01";

/// Instances of a project of their own.
pub(super) struct Made {
    whisper: Whisper,
    pub(super) project: String,
    now_secs: i64,
}

impl Made {
    pub(super) fn new(kind: &str) -> Self {
        let now_secs = now_secs();
        Self { whisper: Whisper::start(), project: format!("{kind}{now_secs}"), now_secs }
    }

    /// A metric of an instance that came every so many seconds until some ago, and goes on for an hour: a test takes
    /// its time, and nothing after now is read.
    pub(super) fn sends(&mut self, instance: &str, metric: &str, every_secs: i64, until: Option<i64>) {
        let archives = if instance == "slow" { FIVE_MINUTES } else { MINUTES };
        let end_secs = self.now_secs + until.map_or(3600, |ago| -ago);
        let begin_secs = self.now_secs - 4 * 3600;
        let points: Vec<(i64, f64)> = (0..)
            .map(|it| end_secs - it * every_secs)
            .take_while(|it| *it > begin_secs)
            .map(|it| (it, 0.25))
            .collect();
        self.whisper.write(&self.path(instance, metric), &archives, &points);
    }

    fn path(&self, instance: &str, metric: &str) -> String {
        format!("{}.{instance}.{metric}", self.project)
    }

    /// Takes a metric away, as whoever tidies a store does.
    fn delete(&self, instance: &str, metric: &str) {
        let path = self.path(instance, metric).replace('.', "/");
        let file = format!("{}/{path}.wsp", Place::Store.address());
        std::fs::remove_file(&file).unwrap_or_else(|error| panic!("{file}: {error}"));
    }
}

impl Drop for Made {
    fn drop(&mut self) {
        // Nobody looks at it after the test.
        std::fs::remove_dir_all(format!("{}/{}", Place::Store.address(), self.project)).ok();
    }
}

/// The states in the list of a project's page.
async fn states(tab: &Tab, instances: &[&str]) -> BTreeMap<String, String> {
    let mut states = BTreeMap::new();
    for instance in instances {
        let state = tab.get(&state_of(instance)).await;
        states.insert((*instance).to_owned(), state.as_str().unwrap_or_default().to_owned());
    }
    states
}

/// A project with an instance for each way of sending.
fn fleet() -> Made {
    let mut made = Made::new("health");
    made.sends("peer01", HEARTBEAT, 60, None);
    made.sends("peer02", HEARTBEAT, 60, None);
    made.sends("stopped-ten-minutes", HEARTBEAT, 60, Some(600));
    made.sends("stopped-three-minutes", HEARTBEAT, 60, Some(180));
    // The last one came ten minutes ago, and the next is five minutes late.
    made.sends("slow", HEARTBEAT, 300, Some(600));
    made.sends("slow-in-minutes", HEARTBEAT, 300, Some(200));
    made.sends("never", "other.metric", 60, None);
    made.sends("without-heartbeat", HEARTBEAT, 60, None);
    made.sends("without-heartbeat", "other.metric", 60, None);
    made.sends("without-disk", HEARTBEAT, 60, None);
    for metric in ["byte_avail", "byte_used"] {
        made.sends("without-disk", &format!("diskspace.root.{metric}"), 60, None);
        made.delete("without-disk", &format!("diskspace.root.{metric}"));
    }
    made.delete("without-heartbeat", HEARTBEAT);
    made
}

const FLEET: [(&str, &str); 8] = [
    ("never", "unknown"),
    ("peer01", "well"),
    ("peer02", "well"),
    ("slow", "well"),
    ("stopped-ten-minutes", "silent"),
    ("stopped-three-minutes", "well"),
    ("without-disk", "well"),
    ("without-heartbeat", "unknown"),
];

#[test]
fn silence_is_told_by_how_each_instance_sends() {
    browse(async |tab| {
        let made = fleet();
        let address = format!("?project={}", made.project);
        tab.open(&address).await;
        tab.until("the project is judged", JUDGED).await;
        let names: Vec<&str> = FLEET.iter().map(|(name, _)| *name).collect();
        let expected: BTreeMap<String, String> =
            FLEET.iter().map(|(name, state)| ((*name).to_owned(), (*state).to_owned())).collect();
        assert_eq!(states(tab, &names).await, expected);
        let title = format!("1 silent · {} · nagf", made.project);
        tab.until("the tab says it", &format!("document.title === {}", quoted(&title))).await;
        let icon = tab.get("one('link[rel=icon]').getAttribute('href')").await;
        let icon = icon.as_str().unwrap_or_default();
        assert!(icon.starts_with("data:image/svg+xml,") && icon.matches("path").count() >= 3, "{icon}");
    });
}

#[test]
fn a_project_of_one_is_well_while_it_sends_and_unknown_when_it_does_not() {
    browse(async |tab| {
        let mut sending = Made::new("one-sends");
        sending.sends("alone", HEARTBEAT, 60, None);
        let mut stopped = Made::new("one-stopped");
        stopped.sends("alone", HEARTBEAT, 60, Some(600));
        for (made, state, title) in [(&sending, "well", ""), (&stopped, "unknown", "1 unknown · ")] {
            tab.open(&format!("?project={}", made.project)).await;
            tab.until("it is judged", JUDGED).await;
            assert_eq!(tab.get(&state_of("alone")).await, state, "nobody else tells that one is silent");
            let title = format!("{title}{} · nagf", made.project);
            tab.until("the tab says so", &format!("document.title === {}", quoted(&title))).await;
        }
    });
}

#[test]
fn a_badge_says_the_same_in_one_line_and_asks_for_nothing_else() {
    browse(async |tab| {
        let made = fleet();
        let project = &made.project;
        for (address, state, said, way) in [
            (format!("?project={project}"), "silent", format!("{project}: 1 silent"), "&page=problems"),
            (
                format!("?project={project}&instance=stopped-ten-minutes"),
                "silent",
                "stopped-ten-minutes: silent".to_owned(),
                "",
            ),
            (format!("?project={project}&instance=slow"), "well", "slow: well".to_owned(), ""),
            (format!("?project={project}&instance=never"), "unknown", "never: unknown".to_owned(), ""),
        ] {
            tab.open(&format!("{address}&embed=badge")).await;
            tab.until(&said, &format!("text('.badge b') === {}", quoted(&said))).await;
            assert_eq!(
                tab.get("one('.badge .shape').classList.contains(one('.badge b').className)").await,
                true
            );
            assert_eq!(tab.get("one('.badge b').className").await, state);
            tab.until("how old it is", "/ago|now/.test(text('.badge .small'))").await;
            let look = "[box(one('main')).height <= 22, one('a.badge').getAttribute('href'), one('a.badge').target, all('canvas').length]";
            assert_eq!(tab.get(look).await, json!([true, format!("{address}{way}"), "_blank", 0]));
        }
        let asked = tab.questions().await;
        // Names, three stretches that tell the states, and what tells more of who is not well.
        assert!(asked.len() <= 4 * 6, "{} questions for four badges", asked.len());
    });
}

#[test]
fn one_that_stops_is_silent_and_returns_as_a_warning() {
    browse(async |tab| {
        let mut made = Made::new("returns");
        made.sends("peer", HEARTBEAT, 60, None);
        made.sends("stops", HEARTBEAT, 60, Some(600));
        let address = format!("?project={}", made.project);
        tab.open(&address).await;
        tab.until("it is silent", &format!("{JUDGED} && {} === 'silent'", state_of("stops"))).await;
        let path = made.path("stops", HEARTBEAT);
        nagf_e2e::send(&[(&path, 0.5, now_secs() - 120), (&path, 0.5, now_secs() - 60)]);
        let is_back = format!("{} === 'warning'", state_of("stops"));
        until_opened(tab, "it is back, and was silent before", &address, &is_back, FRESH).await;
    });
}
