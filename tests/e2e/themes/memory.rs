//! What the page knows already it does not ask again, and shows at once.

use std::time::Duration;

use nagf_e2e::{Request, Tab, alone, browse, control};
use serde_json::json;

const PROJECT: &str = "?project=deployment-prep";
const PAINTED: &str =
    "(one('.panels')?.scrollIntoView(), all('.panels canvas').filter(isPainted).length >= 4)";
/// Counts what is kept for the next visit.
const KEPT: &str = "(caches.open('nagf-kept').then((it) => it.keys()).then((it) => { window.kept = it.length; }), window.kept)";

/// Lets Graphite go on at the end of a test, whatever happened.
struct Again;

impl Drop for Again {
    fn drop(&mut self) {
        // A second panic would hide the first.
        let _ = std::panic::catch_unwind(|| control("graphite/resume"));
    }
}

fn pause() -> Again {
    control("graphite/pause");
    Again
}

/// How many buckets each question for curves asked for, of those after the first so many.
async fn buckets(tab: &Tab, after: usize) -> Vec<u32> {
    let asked = tab.questions().await;
    let curves = asked.iter().skip(after).filter(|it| it.is_of_curves());
    curves.filter_map(|it| it.parameter("maxDataPoints")?.parse().ok()).collect()
}

/// Waits until so many seconds pass in which nothing is asked; gives how many questions there were.
async fn quiet(tab: &Tab, secs: u64) -> usize {
    let mut before = tab.questions().await.len();
    loop {
        tokio::time::sleep(Duration::from_secs(secs)).await;
        let now = tab.questions().await.len();
        if now == before {
            return now;
        }
        before = now;
    }
}

#[test]
fn a_refresh_asks_for_the_end_alone() {
    browse(async |tab| {
        tab.open(&format!("{PROJECT}&refresh=10")).await;
        tab.until("the overview is painted", PAINTED).await;
        // What is used up is asked for some seconds after the states are told.
        let first = quiet(tab, 6).await;
        // What tells the states of instances looks back for minutes or hours.
        assert!(buckets(tab, 0).await.iter().any(|it| *it > 200), "at first all of the day");
        tab.wait_for_more(first).await;
        quiet(tab, 3).await;
        let refreshed = buckets(tab, first).await;
        assert!(!refreshed.is_empty() && refreshed.iter().all(|it| *it <= 8), "{refreshed:?}");
    });
}

#[test]
fn going_back_asks_nothing() {
    browse(async |tab| {
        tab.open(&format!("{PROJECT}&instance=deployment-db14&refresh=off")).await;
        tab.until("the first panel is painted", "isPainted(one('.panel .plot canvas'))").await;
        let first = quiet(tab, 2).await;
        let shows = |hours: &str| {
            format!(
                "all('.panel').filter(isShown).every((it) => it.ariaLabel.replace(/\\s/g, ' ').match(/no picture|, (last )?({hours})/))"
            )
        };
        tab.keys(None, "i").await;
        tab.until("all panels show half a day", &shows("12 h")).await;
        quiet(tab, 2).await;
        assert_eq!(buckets(tab, first).await, [0_u32; 0], "the steps are the same");
        for hours in ["6 h", "3 h"] {
            tab.keys(None, "i").await;
            tab.until("all panels show half of it", &shows(hours)).await;
            quiet(tab, 2).await;
        }
        let zoomed = quiet(tab, 2).await;
        assert!(!buckets(tab, first).await.is_empty(), "finer steps are asked for");
        for _ in 0..3 {
            tab.back().await;
        }
        tab.until("it went back", "!location.search.includes('from=')").await;
        tab.until("all panels show the day", &shows("24 h|1 d|day")).await;
        quiet(tab, 2).await;
        assert_eq!(buckets(tab, zoomed).await, [0_u32; 0]);
    });
}

#[test]
fn what_is_scrolled_past_is_not_asked_for() {
    browse(async |tab| {
        tab.open(&format!("{PROJECT}&refresh=off")).await;
        tab.until("every instance has a row", "all('.row').length >= 60").await;
        quiet(tab, 2).await;
        let middle = tab.get("all('.row')[30].id.slice(2)").await;
        let middle = middle.as_str().unwrap_or_default().to_owned();
        let scroll = "(() => { const step = () => { const y = scrollY; scrollBy(0, 500); if (scrollY > y) setTimeout(step, 40); }; step(); return 1; })()";
        tab.get(scroll).await;
        tab.until("the last row is painted", "isPainted(all('.row').at(-1).querySelector('canvas'))").await;
        let is_of_it = |it: &Request| {
            it.is_of_curves()
                && it
                    .parameters()
                    .iter()
                    .any(|(_, value)| value.contains(middle.trim_start_matches("deployment-")))
        };
        assert!(!tab.questions().await.iter().any(is_of_it), "{middle} is asked for");
    });
}

#[test]
fn a_hidden_page_asks_nothing_and_is_fresh_when_it_is_back() {
    browse(async |tab| {
        let hide = "Object.defineProperty(document, 'hidden', { get: () => window.isHidden ?? false })";
        tab.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": hide })).await;
        tab.open(&format!("{PROJECT}&refresh=10")).await;
        tab.until("the overview is painted", PAINTED).await;
        let turn = |hidden: bool| {
            format!("(window.isHidden = {hidden}, document.dispatchEvent(new Event('visibilitychange')), 1)")
        };
        tab.get(&turn(true)).await;
        let before = quiet(tab, 2).await;
        tokio::time::sleep(Duration::from_secs(13)).await;
        assert_eq!(tab.questions().await.len(), before);
        tab.get(&turn(false)).await;
        tab.wait_for_more(before).await;
    });
}

#[test]
fn a_second_visit_shows_the_last_picture_before_any_answer() {
    alone(async |tab| {
        tab.open(PROJECT).await;
        tab.until("the overview is painted", PAINTED).await;
        tab.until("it is kept", KEPT).await;
        let again = pause();
        tab.open(PROJECT).await;
        tab.until("the overview is painted", PAINTED).await;
        tab.until("it is dimmed", "all('.panels .plot.stale').length >= 4").await;
        tab.until("its age is said", "/ago/.test(text('.panels .meta .old'))").await;
        let said = tab.get("all('.panels .said').map(text)").await;
        assert_eq!(said, json!([]), "nothing is said to be missing");
        assert_eq!(tab.get("!!one('[role=alert]')").await, json!(false), "nothing is wrong yet");
        drop(again);
        tab.until("the new picture comes", "!one('.panels .plot.stale')").await;
        tab.until("it is painted", PAINTED).await;
    });
}

#[test]
fn what_nobody_waits_for_any_more_is_given_up() {
    alone(async |tab| {
        let count = "const own = window.fetch; window.fetch = (...all) => own(...all).catch((it) => { \
                     window.givenUp = (window.givenUp ?? 0) + (it.name === 'AbortError'); throw it; })";
        tab.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": count })).await;
        tab.open(PROJECT).await;
        tab.until("the overview is painted", PAINTED).await;
        tab.until("it is kept", KEPT).await;
        let again = pause();
        tab.open(PROJECT).await;
        tab.until("the overview is painted", PAINTED).await;
        let asked = quiet(tab, 1).await;
        assert_eq!(tab.get("window.givenUp ?? 0").await, json!(0));
        tab.get("one('.row .name a').click(), 1").await;
        tab.until("the instance asks in its place", "location.search.includes('instance=')").await;
        tab.wait_for_more(asked).await;
        tab.until("what the project asked is given up", "window.givenUp > 0").await;
        drop(again);
        tab.until("the first panel is painted", "isPainted(one('.panel .plot canvas'))").await;
    });
}

#[test]
fn nothing_of_another_project_is_shown_on_a_second_visit() {
    alone(async |tab| {
        tab.open(PROJECT).await;
        tab.until("the overview is painted", PAINTED).await;
        tab.until("it is kept", KEPT).await;
        let again = pause();
        tab.open("?project=integration").await;
        tab.until("the project is named", "text('h1') === 'integration'").await;
        tokio::time::sleep(Duration::from_secs(2)).await;
        assert_eq!(tab.get("all('canvas').length").await, json!(0));
        drop(again);
        tab.until("the overview is painted", PAINTED).await;
    });
}

#[test]
fn a_browser_that_keeps_nothing_shows_the_page_all_the_same() {
    let ways = [
        "get() { throw new DOMException('no', 'SecurityError'); }",
        "value: undefined",
        "value: { open: () => Promise.reject(new DOMException('no', 'SecurityError')) }",
        "value: { open: () => new Promise(() => {}) }",
    ];
    browse(async |tab| {
        for way in ways {
            let source = format!("Object.defineProperty(window, 'caches', {{ configurable: true, {way} }})");
            tab.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source })).await;
            tab.open(PROJECT).await;
            tab.until(&format!("the overview is painted with {way}"), PAINTED).await;
            tokio::time::sleep(Duration::from_secs(5)).await;
            tab.expect_no_complaint().await;
        }
    });
}
