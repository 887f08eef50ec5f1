//! A thousand instances in one project, and two hundred projects.

use std::time::{Duration, Instant};

use nagf_e2e::{Request, Tab, browse, control, page_of};
use serde_json::json;

use super::keyboard::ORDERED;

const BIG: &str = "?project=tools&refresh=off";
/// Graphite sums a thousand files some twenty times for the first screen; a busy machine takes its time.
const PATIENCE: Duration = Duration::from_secs(240);
/// What is on screen is painted.
const PAINTED: &str =
    "((all) => all.length > 0 && all.every(isPainted))(all('.plot canvas').filter(isShown))";

/// Requests for the first screen: names, figures of all instances, and one for each sum of the overview. Measured: 18.
const FIRST_SCREEN_REQUESTS: usize = 30;
/// Requests for a screen of rows. Measured: 1.
const SCREEN_REQUESTS: usize = 3;
/// Requests while one scrolls over all quickly. Measured: 1.
const PASSING_REQUESTS: usize = 6;
/// The memory of the program, MiB, with names, figures and states of a thousand instances and some screens of rows.
/// Measured: 84; before states were told, 16.
const MOST_MEMORY_MIB: f64 = 110.0;

/// Keeps the program's memory where a test can look at it.
const WATCH: &str = "
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const own = WebAssembly[name];
    WebAssembly[name] = async (...them) => {
      const it = await own.apply(WebAssembly, them);
      window.memory ??= (it.instance ?? it).exports.memory;
      return it;
    };
  }";

/// A Graphite of a thousand instances, and the page of it.
struct Scale {
    graphite: String,
    page: String,
}

impl Scale {
    fn start() -> Self {
        let graphite = control("scale/start");
        let page = page_of(&graphite);
        Self { graphite, page }
    }

    async fn open(&self, tab: &Tab, address: &str) {
        tab.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": WATCH })).await;
        tab.open_at(&self.page, address).await;
    }

    /// What Graphite was asked, but for what tells the states of all instances, which comes when it comes.
    async fn questions(&self, tab: &Tab) -> Vec<Request> {
        let all = tab.requests().await;
        let own = all.into_iter().filter(|it| it.url.as_str().starts_with(self.graphite.trim()));
        own.filter(|it| !tells_states(it)).collect()
    }
}

/// Whether it reaches as far back as checks need: 20 or 150 minutes, 30 times five, or 96 half hours.
fn tells_states(asked: &Request) -> bool {
    let steps = asked.parameter("maxDataPoints").and_then(|it| it.parse::<u32>().ok());
    let back = [20, 150, 30, 96];
    steps.is_some_and(|it| back.iter().any(|back| (*back..*back + 4).contains(&it)))
}

/// What the page takes of the machine's memory, in bounds.
async fn is_modest(tab: &Tab) {
    let memory = tab.get("window.memory.buffer.byteLength / 1048576").await.as_f64().unwrap_or(f64::NAN);
    eprintln!("scale: {memory:.1} MiB of memory");
    assert!(memory <= MOST_MEMORY_MIB, "{memory} MiB");
}

#[test]
fn scale_a_project_of_a_thousand_instances_opens_with_few_requests_and_scrolls_to_its_end() {
    browse(async |tab| {
        let scale = Scale::start();
        let begun = Instant::now();
        scale.open(tab, BIG).await;
        tab.until_within("a thousand rows", "all('.row').length === 1000", PATIENCE).await;
        let rows_secs = begun.elapsed().as_secs_f64();
        tab.until_within("the first screen is painted", PAINTED, PATIENCE).await;
        let first = scale.questions(tab).await.len();
        eprintln!(
            "scale: rows after {rows_secs:.1} s, first screen after {:.1} s, {first} requests",
            begun.elapsed().as_secs_f64()
        );
        assert!(first <= FIRST_SCREEN_REQUESTS, "{first} requests");
        // The whole overview and what the first rows need.
        tab.get("one('#h_overview_puppetagent').scrollIntoView({ block: 'end' }), 1").await;
        let drawn = "['cpu', 'load', 'memory', 'network-bytes', 'disk-bytes', 'disk-inodes', 'process', 'puppetagent'].every((it) => isPainted(one(`#h_overview_${it} canvas`)))";
        tab.until_within("every graph of the overview is painted", drawn, PATIENCE).await;
        tab.until_within(
            "it says how many report",
            "/1000 instances, 9\\d\\d reporting/.test(text('.title p'))",
            PATIENCE,
        )
        .await;
        tab.until_within("all is judged", ORDERED, PATIENCE).await;
        tab.until_within("what was broken is painted", PAINTED, PATIENCE).await;
        let before = scale.questions(tab).await.len();
        tab.get("scrollTo(0, document.body.scrollHeight), 1").await;
        let last = "isShown(all('.row').at(-1))";
        tab.until_within("the last rows are painted", &format!("{last} && {PAINTED}"), PATIENCE).await;
        let at_end = scale.questions(tab).await.len();
        eprintln!("scale: {} requests for the last screen", at_end - before);
        assert!(at_end - before <= SCREEN_REQUESTS, "{} requests", at_end - before);
        // Passing quickly over all others asks for few of them.
        for step in 0..40 {
            tab.get(&format!("scrollTo(0, document.body.scrollHeight * (1 - {step} / 40)), 1")).await;
        }
        tab.get("scrollTo(0, 0), 1").await;
        tab.until_within("the first screen is there again", PAINTED, PATIENCE).await;
        let passed = scale.questions(tab).await.len() - at_end;
        eprintln!("scale: {passed} requests while scrolling over all");
        assert!(passed <= PASSING_REQUESTS, "{passed} requests");
        is_modest(tab).await;
    });
}

#[test]
fn scale_rows_of_a_thousand_instances_are_filtered_as_one_types() {
    browse(async |tab| {
        let scale = Scale::start();
        scale.open(tab, BIG).await;
        tab.until_within("a thousand rows", "all('.row').length === 1000", PATIENCE).await;
        let field = "all('input[type=search]').at(-1)";
        tab.get(&format!("{field}.focus(), 1")).await;
        tab.keys(None, "memc-1").await;
        // memc-1 and memc-10 to memc-19.
        tab.until("eleven are left", "all('.row').length === 11").await;
        tab.until_within("they are painted", &format!("scrollTo(0, 1e9) ?? {PAINTED}"), PATIENCE).await;
        is_modest(tab).await;
    });
}

#[test]
fn scale_home_lists_two_hundred_projects_and_filters_them() {
    browse(async |tab| {
        let scale = Scale::start();
        scale.open(tab, "").await;
        let rows = "all('table.projects tbody tr').length";
        tab.until_within("all projects are listed", &format!("{rows} === 200"), PATIENCE).await;
        let said = tab.get("text('h1')").await;
        assert!(said.as_str().is_some_and(|it| it.contains("1411")), "18 machines and 1,393 more: {said}");
        let field = "all('input[type=search]').at(-1)";
        tab.get(&format!("{field}.focus(), 1")).await;
        tab.keys(None, "wikisource").await;
        tab.until("four are left", &format!("{rows} === 4")).await;
        tab.until_within("theirs are painted", PAINTED, PATIENCE).await;
        tab.get("scrollTo(0, 1e9), 1").await;
        let asked = scale.questions(tab).await.len();
        eprintln!("scale: home asks {asked} times");
        is_modest(tab).await;
    });
}

#[test]
fn scale_search_finds_an_instance_among_a_thousand() {
    browse(async |tab| {
        let scale = Scale::start();
        scale.open(tab, "").await;
        tab.until_within("projects are listed", "all('table.projects tbody tr').length === 200", PATIENCE)
            .await;
        tab.keys(None, "/").await;
        tab.keys(None, "tools-db-47").await;
        tab.until_within(
            "it is found",
            "all('[role=option]').some((it) => text(it).includes('tools-db-47'))",
            PATIENCE,
        )
        .await;
        tab.keys(None, "\u{e007}").await;
        tab.until_within("its page is there", "text('h1').includes('tools-db-47')", PATIENCE).await;
        tab.until_within("it is painted", PAINTED, PATIENCE).await;
        is_modest(tab).await;
    });
}
