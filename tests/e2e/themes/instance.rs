//! The page of an instance: figures, graphs, the names that no graph shows, its neighbours.

use nagf_e2e::{PROJECT, Tab, browse, expand, instances, quoted};

const ADDRESS: &str = "?project=deployment-prep&instance=deployment-db14";
/// The graphs that nagf had.
const NINE: [&str; 9] = [
    "cpu",
    "load",
    "process",
    "memory",
    "disk-bytes",
    "disk-inodes",
    "network-bytes",
    "network-packets",
    "puppetagent",
];

async fn open(tab: &Tab) {
    tab.open(ADDRESS).await;
    tab.until("the heading is the instance", "text('h1') === 'deployment-db14'").await;
}

#[test]
fn the_key_figures_of_an_instance_are_told() {
    browse(async |tab| {
        open(tab).await;
        let numbers = "all('.keys .key .figure').map(text)";
        tab.until("there are six", &format!("{numbers}.length === 6")).await;
        tab.until("each is a number", &format!("{numbers}.every((it) => /\\d/.test(it))")).await;
        tab.until("its size is told", "/8 cores · .*GiB/.test(text('.title p'))").await;
    });
}

#[test]
fn an_instance_has_all_nine_graphs_of_nagf() {
    browse(async |tab| {
        open(tab).await;
        for graph in NINE {
            let panel =
                format!("all('figure').find((it) => one('h3 a', it)?.href.endsWith('graph={graph}'))");
            tab.until(&format!("there is {graph}"), &format!("!!{panel}")).await;
            tab.get(&format!("{panel}.scrollIntoView(), 1")).await;
            tab.until(&format!("{graph} is painted"), &format!("isPainted(one('canvas', {panel}))")).await;
            let said = tab.get(&format!("[text(one('.now', {panel})), {panel}.ariaLabel]")).await;
            assert!(
                said[0].as_str().is_some_and(|it| it.contains(|it: char| it.is_ascii_digit())),
                "{graph}: {said}"
            );
            assert!(said[1].as_str().is_some_and(|it| it.contains("deployment-db14")), "{graph}: {said}");
        }
    });
}

#[test]
fn a_press_on_a_graphs_title_opens_it_large() {
    browse(async |tab| {
        open(tab).await;
        tab.press("the title", "one('figure h3 a[href*=\"graph=memory\"]')").await;
        tab.until(
            "its page is there",
            "text('h1') === 'Memory' && location.search.endsWith('&graph=memory')",
        )
        .await;
        tab.until("it is painted large", "isPainted(one('.plot.large canvas'))").await;
        tab.until("its series are listed", "all('tr[data-series]').length === 4").await;
    });
}

#[test]
fn names_that_no_graph_shows_are_listed_and_open() {
    browse(async |tab| {
        open(tab).await;
        tab.get("one('.names-place').scrollIntoView(), 1").await;
        tab.until("names are listed", "all('.names a').length > 3").await;
        let listed = tab.get("all('.names a span').map(text)").await;
        let listed: Vec<&str> =
            listed.as_array().into_iter().flatten().filter_map(|it| it.as_str()).collect();
        let depths = ["*", "*.*", "*.*.*"].map(|depth| format!("{PROJECT}.deployment-db14.{depth}"));
        let known: Vec<String> = depths.iter().flat_map(|path| expand(path)).collect();
        for name in &listed {
            assert!(
                known.contains(&format!("{PROJECT}.deployment-db14.{name}")),
                "{name} is not in Graphite"
            );
        }
        assert!(!listed.contains(&"cpu.total.user") && listed.contains(&"cpu.total.irq"), "{listed:?}");
        tab.press("a name", &format!("button({})", quoted("cpu.total.irq"))).await;
        tab.until("its page is there", "location.search.endsWith('&metric=cpu.total.irq')").await;
        tab.until("it is painted", "isPainted(one('.plot.large canvas'))").await;
        tab.until("its series is listed", "one('tr[data-series=\"cpu.total.irq\"]')").await;
    });
}

#[test]
fn neighbours_are_one_press_away() {
    browse(async |tab| {
        open(tab).await;
        let own = tab.get("text('h1')").await;
        let neighbours = "all('.title a.button[aria-label]')";
        tab.until("there is one on each side", &format!("{neighbours}.length === 2")).await;
        tab.press("the next", &format!("{neighbours}[1]")).await;
        tab.until("another is there", &format!("text('h1') !== {own}")).await;
        let next = tab.get("text('h1')").await;
        let all = instances(PROJECT);
        assert!(all.iter().any(|it| Some(it.as_str()) == next.as_str()), "{next}");
        tab.press("the one before", &format!("{neighbours}[0]")).await;
        tab.until("the first is there again", &format!("text('h1') === {own}")).await;
    });
}
