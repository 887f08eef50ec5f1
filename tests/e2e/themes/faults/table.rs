//! One row to a fault: what is done to the answers, and what the page says.

use nagf_e2e::{Proxy, Tab, browse};

use super::{NOTICE, draw, is_back, is_kept};

/// A page waits so long for an answer; a busy machine needs some of it for a true one.
const TIMEOUT_SECS: u32 = 6;

/// Each fault in turn, on one page: `name: what the notice says`.
fn check(faults: &[(&str, &[&str])]) {
    browse(async |tab| {
        let proxy = Proxy::start(TIMEOUT_SECS);
        draw(tab, &proxy).await;
        for (fault, parts) in faults {
            passes(tab, &proxy, fault, parts).await;
        }
    });
}

async fn passes(tab: &Tab, proxy: &Proxy, fault: &str, parts: &[&str]) {
    // What is refused right after it was answered is taken for a bad question.
    tab.until(&format!("{fault}: the last answer is some seconds old"), "/ [4-9] s /.test(text('.live'))")
        .await;
    proxy.set(fault);
    let said = tab.until(&format!("{fault}: a notice says so"), &format!("text({NOTICE})")).await;
    let said = said.as_str().unwrap_or_default();
    // Soon, or with the next refresh where it was the question of one panel alone.
    for part in parts.iter().chain(&["local", " again "]) {
        assert!(said.contains(part), "{fault}: {part:?} is not in {said:?}");
    }
    is_kept(tab, fault).await;
    let alerts = tab.get("all('[role=alert]').length").await;
    assert_eq!(alerts, 1, "{fault}: one trouble is said once");
    proxy.set("nothing");
    is_back(tab, fault).await;
}

#[test]
fn a_way_that_breaks_is_told_and_passes() {
    check(&[
        ("refused", &["No answer", "CORS"]),
        ("reset", &["breaks off after"]),
        ("gzip", &["nothing of it can be read", "compressed"]),
        ("status/502/bare", &["No answer", "CORS"]),
    ]);
}

#[test]
fn an_answer_that_takes_for_ever_is_told_and_passes() {
    check(&[
        ("silent", &["did not answer within 6 seconds"]),
        ("drip", &["did not answer within 6 seconds"]),
    ]);
}

#[test]
fn a_body_that_is_none_is_told_and_passes() {
    check(&[("html", &["a web page and not"]), ("half", &["breaks off after"])]);
}

#[test]
fn a_status_is_told_and_passes() {
    check(&[
        ("status/400", &["status 400", "Unknown function: \"perc\""]),
        ("status/404", &["status 404"]),
        ("status/414", &["status 414"]),
        ("status/429", &["status 429", "Too Many Requests"]),
    ]);
}

#[test]
fn an_error_of_the_server_is_told_and_passes() {
    check(&[
        ("status/500", &["status 500", "IndexError: list index out of range"]),
        ("status/502", &["status 502", "Bad Gateway"]),
        ("status/503/retry/3", &["status 503", "asks to be left alone for 3 seconds"]),
        ("status/503/plain", &["status 503", "Unavailable"]),
    ]);
}
