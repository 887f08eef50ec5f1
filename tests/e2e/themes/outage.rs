//! A Graphite that stops, and comes back.

use std::time::Duration;

use nagf_e2e::{Tab, alone, browse, control};

/// The page asks again after at most a minute and a quarter.
const NEXT_TRY: Duration = Duration::from_secs(120);
const REFUSED: &str = "ERR_CONNECTION";
/// The panels that are on screen at the start.
const PAINTED: &str = "all('.panels canvas').filter(isPainted).length >= 4";
const NOTICE: &str = "all('[role=alert]').find(isShown)";

/// Starts Graphite again at the end of a test, whatever happened.
struct Again;

impl Drop for Again {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            return;
        }
        // A second panic would hide the first.
        let _ = std::panic::catch_unwind(|| control("graphite/start"));
    }
}

fn stop(tab: &Tab) -> Again {
    tab.expect_complaint(REFUSED);
    control("graphite/stop");
    Again
}

async fn draw(tab: &Tab) {
    tab.open("?project=deployment-prep&refresh=10").await;
    tab.until("the overview is painted", PAINTED).await;
    tab.until("figures of instances have come", "text('.title p').includes('cores')").await;
}

async fn is_kept(tab: &Tab) {
    tab.until("a notice says so", &format!("!!{NOTICE}")).await;
    tab.until("panels are marked", "all('.panels .plot.stale').length >= 4").await;
    tab.until("their pictures are kept", PAINTED).await;
    tab.until("the head says how old it is", "one('.live.old')").await;
    tab.until("the names are kept", "all('.row').length >= 60").await;
}

async fn is_back(tab: &Tab) {
    tab.until_within("the notice is gone", &format!("!{NOTICE}"), NEXT_TRY).await;
    tab.until("panels are fresh", "!one('.panels .plot.stale')").await;
    tab.until("the head says so", "one('.live') && !one('.live.old')").await;
    tab.until("they are painted", PAINTED).await;
}

#[test]
fn the_last_picture_stays_while_graphite_is_away_and_goes_on_when_it_is_back() {
    alone(async |tab| {
        draw(tab).await;
        let _again = stop(tab);
        is_kept(tab).await;
        control("graphite/start");
        is_back(tab).await;
    });
}

#[test]
fn whoever_does_not_want_to_wait_asks_at_once() {
    alone(async |tab| {
        draw(tab).await;
        let _again = stop(tab);
        is_kept(tab).await;
        control("graphite/start");
        tab.press("ask now", &format!("{NOTICE} && one('button', {NOTICE})")).await;
        tab.until("the notice is gone", &format!("!{NOTICE}")).await;
        is_back(tab).await;
    });
}

#[test]
fn the_notice_says_what_is_wrong_and_when_it_is_tried_again() {
    alone(async |tab| {
        draw(tab).await;
        let _again = stop(tab);
        tab.until("a notice says so", &format!("!!{NOTICE}")).await;
        let said = tab.get(&format!("text({NOTICE})")).await;
        let said = said.as_str().unwrap_or_default();
        for part in ["Graphite local", "CORS", "Asking again in"] {
            assert!(said.contains(part), "{part:?} is not in {said:?}");
        }
        let alerts = tab.get("all('[role=alert]').length").await;
        assert_eq!(alerts, 1, "one trouble is said once");
        control("graphite/start");
        is_back(tab).await;
    });
}

#[test]
fn a_page_that_is_opened_meanwhile_says_why_it_is_empty_and_fills_by_itself() {
    alone(async |tab| {
        let _again = stop(tab);
        tab.open("?project=deployment-prep").await;
        tab.until("a notice says so", &format!("!!{NOTICE}")).await;
        tab.until("the project is named all the same", "text('h1') === 'deployment-prep'").await;
        control("graphite/start");
        tab.until_within("the overview is painted", "isPainted(one('#h_overview_cpu canvas'))", NEXT_TRY)
            .await;
        is_back(tab).await;
    });
}

#[test]
fn home_that_is_opened_meanwhile_says_why_and_fills_by_itself() {
    alone(async |tab| {
        let _again = stop(tab);
        tab.open("").await;
        tab.until("a notice says so", &format!("!!{NOTICE}")).await;
        control("graphite/start");
        tab.until_within("projects are listed", "button('deployment-prep')", NEXT_TRY).await;
        tab.until("the notice is gone", &format!("!{NOTICE}")).await;
    });
}

#[test]
fn before_the_first_answer_no_panel_says_that_there_is_nothing() {
    browse(async |tab| {
        // Hears every sentence that a panel ever says, from before the page's first line.
        let listen = "new MutationObserver(() => { for (const it of document.querySelectorAll('.panels .said, .panels .meta')) \
                      (window.everSaid ??= new Set()).add(it.textContent); }).observe(document, { childList: true, subtree: true })";
        tab.devtools("Page.addScriptToEvaluateOnNewDocument", serde_json::json!({ "source": listen })).await;
        tab.open("?project=deployment-prep").await;
        tab.until("the overview is painted", PAINTED).await;
        let wrong = tab
            .get("[...window.everSaid ?? []].filter((it) => /no such metric|has none of these|no data/.test(it))")
            .await;
        assert_eq!(wrong, serde_json::json!([]), "said before anything was known");
    });
}
