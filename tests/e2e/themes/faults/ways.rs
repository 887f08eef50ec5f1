//! Sources that do not take every question as it is sent.

use std::time::Duration;

use nagf_e2e::{Passed, Proxy, browse};

use super::{NOTICE, PAINTED, draw};

/// A refresh comes after ten seconds.
const REFRESH: Duration = Duration::from_secs(40);

/// Opens a page behind a fault that there always is. All is drawn, no notice is shown; `judge` gets what was asked at
/// first and with the next refresh.
fn check(fault: &str, judge: impl Fn(&[Passed], &[Passed])) {
    browse(async |tab| {
        let proxy = Proxy::start(30);
        proxy.set(fault);
        // So many panels of as many instances that their names make long questions.
        tab.resize(1280, 4000).await;
        draw(tab, &proxy).await;
        tab.press("a panel for each instance", "button('Panels')").await;
        tab.until("they are painted", "all('.panel canvas').filter(isPainted).length >= 24").await;
        let first = proxy.asked();
        assert_eq!(tab.get(&format!("!!{NOTICE}")).await, false, "{fault}: there is nothing to say");
        proxy.set(fault);
        let later = proxy.until_asked(3, REFRESH).await;
        tab.until("all is painted", PAINTED).await;
        tab.until("all is fresh", super::FRESH).await;
        judge(&first, &later);
    });
}

fn posts(asked: &[Passed]) -> usize {
    asked.iter().filter(|it| it.method == "POST").count()
}

#[test]
fn a_post_that_is_refused_becomes_short_addresses_for_good() {
    // A browser sends once more what was lost with a connection that it had used before.
    for (fault, times) in [("no-post/405", 1), ("no-post/403/bare", 1), ("no-post/0", 2)] {
        check(fault, |first, later| {
            // Those that were sent before the first of them had failed.
            assert!((1..=6 * times).contains(&posts(first)), "{fault}: {first:#?}");
            assert_eq!(posts(later), 0, "{fault}: {later:#?}");
            assert!(later.iter().all(|it| it.target_bytes <= 2_010), "{fault}: {later:#?}");
        });
    }
}

#[test]
fn an_address_that_is_too_long_becomes_a_post() {
    check("long/800", |first, later| {
        assert!(posts(first) > 0, "{first:#?}");
        let long = later.iter().filter(|it| it.target_bytes > 800).count();
        assert_eq!(long, 0, "the length is remembered: {later:#?}");
    });
}
