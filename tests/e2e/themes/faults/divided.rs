//! A question that the server fails on, among others that it answers.

use std::time::Duration;

use nagf_e2e::{Proxy, browse};

use super::{NOTICE, PAINTED};

#[test]
fn one_bad_target_does_not_take_its_neighbours_with_it() {
    browse(async |tab| {
        tab.expect_complaint("Failed to load resource");
        let proxy = Proxy::start(30);
        // As graphite-web 0.9 and graphite-api fail on a percentile of no series.
        proxy.set("target/percentileOfSeries");
        tab.open_at(
            &proxy.page,
            "?project=deployment-prep&instance=deployment-cache-text08&compare=median&refresh=10",
        )
        .await;
        tab.until("the panels are painted", PAINTED).await;
        let said = tab.until("a notice says so", &format!("text({NOTICE})")).await;
        let said = said.as_str().unwrap_or_default();
        for part in ["Some of what is shown", "status 500", "IndexError", "next refresh"] {
            assert!(said.contains(part), "{part:?} is not in {said:?}");
        }
        assert_eq!(tab.get("!one('.panels .plot.stale')").await, true, "the panels' own values are new");
        let first = proxy.asked().len();
        assert!(first <= 45, "{first} requests at first: {:#?}", proxy.asked());
        proxy.set("target/percentileOfSeries");
        let later = proxy.until_asked(2, Duration::from_secs(40)).await;
        tab.until("the panels are fresh", "!one('.panels .plot.stale')").await;
        assert!(
            later.len() <= 12,
            "what failed is asked apart, and not divided to the end again: {later:#?}"
        );
        proxy.set("nothing");
        tab.until("the notice is gone", &format!("!{NOTICE}")).await;
    });
}
