//! A Graphite that answers, but not as it should: each fault keeps what is on screen, is told in words, and is over
//! by itself.

mod bounded;
mod divided;
mod manners;
mod table;
mod ways;

use std::time::Duration;

use nagf_e2e::{Proxy, Tab};

/// The page asks again after at most a minute and a quarter; nothing here fails so long.
const NEXT_TRY: Duration = Duration::from_secs(90);
/// The panels that are on screen at the start.
const PAINTED: &str = "all('.panels canvas').filter(isPainted).length >= 4";
const NOTICE: &str = "all('[role=alert]').find(isShown)";
const FRESH: &str = "!one('.panels .plot.stale') && one('.live') && !one('.live.old')";

/// Opens a project through the proxy; all that lies on screen is drawn.
async fn draw(tab: &Tab, proxy: &Proxy) {
    // Failed requests are what these tests are about.
    tab.expect_complaint("Failed to load resource");
    tab.expect_complaint("CORS policy");
    tab.open_at(&proxy.page, "?project=deployment-prep&refresh=10").await;
    tab.until("the overview is painted", PAINTED).await;
    tab.until("figures of instances have come", "text('.title p').includes('cores')").await;
    tab.until("all is fresh", FRESH).await;
}

/// What was on screen is still there, dimmed, and said to be old.
async fn is_kept(tab: &Tab, fault: &str) {
    tab.until(&format!("{fault}: panels are marked"), "all('.panels .plot.stale').length >= 4").await;
    tab.until(&format!("{fault}: they tell their age"), "all('.panels .meta .old').length >= 4").await;
    tab.until(&format!("{fault}: their pictures are kept"), PAINTED).await;
    tab.until(&format!("{fault}: the names are kept"), "all('.row').length >= 60").await;
}

async fn is_back(tab: &Tab, fault: &str) {
    tab.until_within(&format!("{fault}: the notice is gone"), &format!("!{NOTICE}"), NEXT_TRY).await;
    tab.until(&format!("{fault}: all is fresh"), FRESH).await;
    tab.until(&format!("{fault}: all is painted"), PAINTED).await;
}
