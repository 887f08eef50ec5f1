//! What is sent while the page is open, or just before, comes to be seen.

use std::time::Duration;

use nagf_e2e::{Shown, Tab, browse, control, expand, now_secs, send};

/// graphite-web keeps an answer for a minute; the page asks again each ten seconds.
const TWO_REFRESHES: Duration = Duration::from_secs(150);

/// A name that no run before has used.
fn own_name(kind: &str) -> String {
    format!("{kind}{}", now_secs())
}

/// Waits until Graphite knows a metric: carbon makes files at its own pace.
async fn known(tab: &Tab, path: &str) {
    tab.wait(&format!("carbon has made {path}"), || expand(path).len() == 1).await;
}

#[test]
fn a_point_that_is_sent_while_one_looks_is_seen_without_a_reload() {
    browse(async |tab| {
        let name = own_name("sent");
        let path = format!("deployment-prep.deployment-mx03.e2e.{name}");
        send(&[(&path, 41.0, now_secs() - 120)]);
        known(tab, &path).await;
        let address = "?project=deployment-prep&instance=deployment-mx03&range=hour&refresh=10";
        tab.open(&format!("{address}&metric=e2e.{name}")).await;
        let last = "text(all('tr[data-series] td')[3])";
        tab.until("the first point is there", &format!("{last} === '41'")).await;
        tab.get("window.stays = 1").await;
        send(&[(&path, 43.0, now_secs() - 60)]);
        tab.until_within("the second point is there", &format!("{last} === '43'"), TWO_REFRESHES).await;
        assert_eq!(tab.get("window.stays").await, 1, "the page was not loaded anew");
    });
}

#[test]
fn a_new_instance_of_a_new_project_is_there_after_its_first_points() {
    browse(async |tab| {
        let project = own_name("e2e-project");
        let now = now_secs();
        let path = |metric: &str| format!("{project}.e2e-first01.{metric}");
        let points: Vec<(String, f64, i64)> = (1..30)
            .flat_map(|minute| {
                let at_secs = now - minute * 60;
                [("loadavg.01", 0.5), ("loadavg.05", 0.25), ("loadavg.15", 0.125)]
                    .map(|(metric, value)| (path(metric), value, at_secs))
            })
            .collect();
        send(&points.iter().map(|(path, value, at)| (path.as_str(), *value, *at)).collect::<Vec<_>>());
        for metric in ["loadavg.01", "loadavg.05", "loadavg.15"] {
            known(tab, &path(metric)).await;
        }
        tab.open("").await;
        tab.press("the project is listed", &format!("button('{project}')")).await;
        tab.until("its page is there", &format!("text('h1') === '{project}'")).await;
        tab.press("its instance", "one('#h_e2e-first01 .name a')").await;
        tab.press("its load", "one('figure h3 a[href*=\"graph=load\"]')").await;
        tab.until(
            "the last value is what was sent",
            "text(all('tr[data-series=\"loadavg.05\"] td')[3]) === '0.25'",
        )
        .await;
    });
}

#[test]
fn what_diamond_measures_here_is_drawn() {
    browse(async |tab| {
        control("diamond/start");
        // Diamond may have sent nothing yet: then the next refresh finds it.
        tab.open("?project=deployment-prep&instance=deployment-diamond01&range=hour&refresh=10").await;
        let memory = "all('figure').find((it) => one('h3 a', it)?.href.includes('graph=memory'))";
        tab.until("its memory is painted", &format!("isPainted(one('canvas', {memory}))")).await;
        tab.press("its memory", &format!("one('h3 a', {memory})")).await;
        let total = "text(all('tr[data-series=\"memory.MemTotal\"] td')[3])";
        // A step counts once it has ended.
        tab.until_within("all memory is told", &format!("/iB$/.test({total} ?? '')"), TWO_REFRESHES).await;
        let said = tab.get(total).await;
        let shown = said.as_str().and_then(Shown::read);
        assert!(
            shown.is_some_and(|it| it.is(memory_bytes())),
            "{said}, this machine has {} bytes",
            memory_bytes()
        );
    });
}

/// What this machine says of its own memory.
fn memory_bytes() -> f64 {
    let text = std::fs::read_to_string("/proc/meminfo").unwrap_or_default();
    let kib = text
        .lines()
        .find_map(|line| line.strip_prefix("MemTotal:")?.trim().strip_suffix("kB")?.trim().parse().ok());
    kib.map_or(f64::NAN, |kib: f64| kib * 1024.0)
}
