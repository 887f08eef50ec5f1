//! Two stores behind one Graphite, and one of them failing.

use std::time::Duration;

use nagf_e2e::{Tab, alone, control, page_of, quoted};

/// The page asks each ten seconds, and Graphite leaves a store that failed in peace for five.
const SOON: Duration = Duration::from_secs(90);
/// Asked so often, each process of Graphite has answered.
const TIMES: usize = 12;
/// An instance of the first store, which lives, and of the second, which is stopped.
const LIVING: &str = "deployment-db11";
const FAILING: &str = "deployment-deploy04";

/// The cluster and the page of it. At the end of a test both stores run, whatever happened.
struct Cluster {
    page: String,
}

impl Cluster {
    /// Waits until both stores answer, whichever process of the first is asked: each of them asks the second again only
    /// after a while.
    async fn start(tab: &Tab) -> Self {
        let graphite = control("cluster/start");
        let all = format!("{graphite}/metrics/expand?query=deployment-prep.*");
        let is_whole = || {
            let text = ureq::get(&all).call().and_then(|mut it| it.body_mut().read_to_string());
            text.is_ok_and(|it| [LIVING, FAILING].iter().all(|name| it.contains(name)))
        };
        tab.wait("Graphite answers for both stores", || (0..TIMES).all(|_| is_whole())).await;
        Self { page: page_of(&graphite) }
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        // A second panic would hide the first.
        let _ = std::panic::catch_unwind(|| control("cluster/store/start"));
    }
}

fn row(instance: &str) -> String {
    format!("one('#h_{instance}')")
}

/// Brings a row on screen and waits until so many of its cells are painted, all of them old or none.
async fn row_is(tab: &Tab, what: &str, instance: &str, cells: usize, old: bool) {
    let row = row(instance);
    let painted = format!("all('canvas', {row}).filter(isPainted)");
    let is_so = format!(
        "{row}.scrollIntoView({{ block: 'center' }}) ?? ({painted}.length >= {cells} && {painted}.every((it) => it.closest('.plot').classList.contains('stale') === {old}))"
    );
    tab.until_within(&format!("{instance} is {what}"), &is_so, SOON).await;
}

async fn says(tab: &Tab, what: &str, css: &str, regex: &str) {
    tab.until_within(what, &format!("{regex}.test(text({}))", quoted(css)), SOON).await;
}

#[test]
fn cluster_of_two_stores_is_one_fleet_and_goes_on_when_one_of_them_fails() {
    alone(async |tab| {
        let cluster = Cluster::start(tab).await;
        tab.open_at(&cluster.page, "?project=deployment-prep&refresh=10").await;
        tab.until_within("the instances of both stores have rows", "all('.row').length === 17", SOON).await;
        says(tab, "all report but one", ".title p", "/17 instances, 16 reporting/").await;
        row_is(tab, "painted", LIVING, 6, false).await;
        row_is(tab, "painted", FAILING, 6, false).await;
        control("cluster/store/stop");
        // Graphite answers with fewer series and no word of why: so much is said, and no cause that nobody knows. Who
        // does not report is known after some minutes; cells tell it at once.
        let failing = row(FAILING);
        let cells = format!("all('.cell .pair', {failing})");
        let no_cause =
            format!("!['cores unknown', 'not sent', '%'].some((it) => text({failing}).includes(it))");
        let told = format!(
            "{failing}.scrollIntoView({{ block: 'center' }}) ?? ({cells}.length === 6 && {cells}.every((it) => /since|no data|not found/.test(text(it))) && {no_cause})"
        );
        // Graphite has several processes, each of which finds out by itself.
        tab.until_within("its cells say that nothing came, and no cause", &told, SOON).await;
        row_is(tab, "fresh", LIVING, 6, false).await;
        tab.get("scrollTo(0, 0), 1").await;
        says(
            tab,
            "a sum says of how many it is",
            "#h_overview_load .meta",
            "/sum of \\d (to \\d+ |of 17 )?instances/",
        )
        .await;
        control("cluster/store/start");
        says(tab, "all report again", ".title p", "/17 instances, 16 reporting/").await;
        row_is(tab, "fresh again", FAILING, 6, false).await;
        row_is(tab, "fresh", LIVING, 6, false).await;
    });
}

#[test]
fn cluster_panels_of_a_store_that_fails_keep_their_pictures_and_say_that_nothing_came() {
    alone(async |tab| {
        let cluster = Cluster::start(tab).await;
        let address = format!("?project=deployment-prep&instance={FAILING}&refresh=10");
        tab.open_at(&cluster.page, &address).await;
        let shown = "all('.panel').filter((it) => isShown(one('canvas', it)))";
        let painted = format!("{shown}.length >= 3 && {shown}.every((it) => isPainted(one('canvas', it)))");
        tab.until_within("its panels are painted", &painted, SOON).await;
        control("cluster/store/stop");
        // What was known stays; of what came since there is nothing.
        let kept = format!("{painted} && {shown}.every((it) => text(it).includes('no data'))");
        tab.until_within("they stay, and say that nothing came since", &kept, SOON).await;
        control("cluster/store/start");
        // What is off screen is not asked for.
        let fresh = format!("{painted} && !{shown}.some((it) => text(it).includes('no data'))");
        tab.until_within("they are fresh again", &fresh, SOON).await;
    });
}
