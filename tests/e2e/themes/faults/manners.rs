//! How the page behaves towards a source that wants to be left alone, or comes back.

use std::time::Duration;

use nagf_e2e::{Passed, Proxy, Tab, browse};

use super::{NOTICE, draw, is_back};

/// The longest that requests of one moment lie apart, on a busy machine.
const TOGETHER: Duration = Duration::from_millis(900);

/// The moments at which requests came.
fn moments(asked: &[Passed]) -> Vec<Duration> {
    let mut moments: Vec<Duration> = Vec::new();
    let mut last = None;
    for it in asked {
        if last.is_none_or(|last| it.after > last + TOGETHER) {
            moments.push(it.after);
        }
        last = Some(it.after);
    }
    moments
}

/// How long the page waits, after the first requests failed, until it asks again.
async fn wait(tab: &Tab, proxy: &Proxy) -> Duration {
    // It is noticed at once, as requests are counted outside the page.
    tab.wait("the page asks again", || moments(&proxy.asked()).len() > 1).await;
    let moments = moments(&proxy.asked());
    moments[1] - moments[0]
}

async fn fails(tab: &Tab, proxy: &Proxy, fault: &str) {
    proxy.set(fault);
    tab.until(&format!("{fault}: a notice says so"), &format!("!!{NOTICE}")).await;
}

#[test]
fn a_source_is_left_alone_for_as_long_as_it_asks() {
    browse(async |tab| {
        let proxy = Proxy::start(30);
        draw(tab, &proxy).await;
        // A date is said in whole seconds.
        for (fault, least) in [("status/429/retry/9", 9_000), ("status/503/date/9", 8_000)] {
            fails(tab, &proxy, fault).await;
            let waited = wait(tab, &proxy).await;
            assert!(waited >= Duration::from_millis(least), "{fault}: asked again after {waited:?}");
            proxy.set("nothing");
            tab.press("ask now", &format!("{NOTICE} && one('button', {NOTICE})")).await;
            is_back(tab, fault).await;
        }
    });
}

#[test]
fn a_source_in_trouble_is_asked_one_thing_at_a_time_and_ever_more_rarely() {
    browse(async |tab| {
        let proxy = Proxy::start(30);
        draw(tab, &proxy).await;
        fails(tab, &proxy, "status/503").await;
        // What was on its way together failed together; from then on it is single probes.
        let count = proxy.asked().len();
        let probes = proxy.until_asked(count + 3, Duration::from_secs(60)).await.split_off(count);
        let mut before = Duration::ZERO;
        for pair in probes.windows(2) {
            let wait = pair[1].after - pair[0].after;
            assert!(wait > Duration::from_secs(2) && wait > before, "{probes:#?}");
            before = wait;
        }
        proxy.set("nothing");
        is_back(tab, "status/503").await;
    });
}

#[test]
fn a_source_that_comes_back_gets_one_probe_and_no_storm() {
    browse(async |tab| {
        let proxy = Proxy::start(30);
        draw(tab, &proxy).await;
        fails(tab, &proxy, "refused").await;
        proxy.set("nothing");
        is_back(tab, "refused").await;
        let asked = proxy.asked();
        let probe = &asked[0];
        let after = asked.iter().filter(|it| it.after < probe.after + Duration::from_secs(10)).count();
        println!("{after} requests within 10 s of the probe");
        assert!(after <= 12, "{after} requests: {asked:#?}");
    });
}

#[test]
fn a_page_that_is_opened_meanwhile_asks_for_names_as_rarely() {
    browse(async |tab| {
        let proxy = Proxy::start(30);
        proxy.set("status/503/retry/7");
        tab.expect_complaint("Failed to load resource");
        tab.open_at(&proxy.page, "?project=deployment-prep").await;
        tab.until("a notice says so", &format!("!!{NOTICE}")).await;
        let waited = wait(tab, &proxy).await;
        assert!(waited >= Duration::from_secs(7), "asked again after {waited:?}");
        proxy.set("nothing");
        is_back(tab, "names").await;
    });
}
