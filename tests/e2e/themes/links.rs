//! Links into nagf go on working: every shape that it had leads to a drawn graph.

use nagf_e2e::{Tab, browse, quoted};

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

/// The element of this id is on screen, and what it holds is drawn.
async fn leads_to(tab: &Tab, address: &str, id: &str) {
    tab.open(address).await;
    let place = format!("document.getElementById({})", quoted(id));
    tab.until(&format!("{address} leads to #{id}"), &format!("isShown({place})")).await;
    tab.until(&format!("#{id} is painted"), &format!("all('canvas', {place}).some(isPainted)")).await;
    tab.until(&format!("#{id} stays on screen"), &format!("isShown(one('canvas', {place}))")).await;
    let notes = tab.get("all('.notices .notice').map(text)").await;
    assert_eq!(notes, serde_json::json!([]), "{address}");
}

#[test]
fn a_page_says_what_it_is_of() {
    browse(async |tab| {
        for (address, title, description) in [
            (
                "?project=deployment-prep&instance=deployment-db14&graph=cpu",
                "CPU of deployment-db14, deployment-prep · nagf",
                "CPU of deployment-db14, deployment-prep · nagf: last 24 hours",
            ),
            ("?project=cvn&range=day-week", "cvn · nagf", "cvn · nagf: last 24 hours and last 7 days"),
            ("?project=cvn&from=-3h", "cvn · nagf", "cvn · nagf: -3h to now"),
        ] {
            tab.open(address).await;
            tab.until(title, &format!("document.title === {}", quoted(title))).await;
            assert_eq!(tab.get("one('meta[name=description]').content").await, description, "{address}");
        }
    });
}

#[test]
fn a_link_to_a_project_shows_it() {
    browse(async |tab| {
        leads_to(tab, "?project=deployment-prep", "main").await;
        leads_to(tab, "?project=cvn&range=day", "main").await;
    });
}

#[test]
fn a_link_to_several_ranges_shows_them_beside_each_other() {
    browse(async |tab| {
        leads_to(tab, "?project=deployment-prep&range=day-week-month-year", "h_overview_cpu").await;
        let heads =
            "all('section:has(#overview) .ranges-head h3').map(text).join() === 'Day,Week,Month,Year'";
        tab.until("each has its column", heads).await;
        let columns = "all('section:has(#overview) figure').slice(0, 4)";
        tab.until(
            "each is painted",
            &format!("{columns}.filter((it) => isPainted(one('canvas', it))).length === 4"),
        )
        .await;
    });
}

#[test]
fn a_link_to_an_instance_leads_there() {
    browse(async |tab| {
        for name in ["deployment-acme-chief05", "deployment-db14", "deployment-wikifunctions02"] {
            leads_to(tab, &format!("?project=deployment-prep#h_{name}"), &format!("h_{name}")).await;
        }
    });
}

#[test]
fn a_link_to_each_of_the_nine_graphs_of_an_instance_leads_there() {
    browse(async |tab| {
        for graph in NINE {
            let id = format!("h_deployment-memc08_{graph}");
            leads_to(tab, &format!("?project=deployment-prep#{id}"), &id).await;
        }
    });
}

#[test]
fn a_link_to_a_graph_of_the_overview_leads_there() {
    browse(async |tab| {
        for graph in NINE.into_iter().filter(|it| *it != "network-packets") {
            let id = format!("h_overview_{graph}");
            leads_to(tab, &format!("?project=deployment-prep#{id}"), &id).await;
        }
    });
}

#[test]
fn a_link_with_ranges_and_a_place_shows_both() {
    browse(async |tab| {
        let id = "h_deployment-db14_disk-bytes";
        leads_to(tab, &format!("?project=deployment-prep&range=day-week#{id}"), id).await;
        tab.until(
            "both ranges are there",
            "one('.of-one .columns-2') && location.search.includes('day-week')",
        )
        .await;
    });
}

#[test]
fn another_fragment_leads_on_without_a_new_page() {
    browse(async |tab| {
        leads_to(tab, "?project=deployment-prep#h_overview_cpu", "h_overview_cpu").await;
        tab.get("window.stays = 1, location.hash = '#h_deployment-mx03_load', 1").await;
        tab.until("it leads there", "isShown(one('#h_deployment-mx03_load'))").await;
        tab.until("it is painted", "isPainted(one('#h_deployment-mx03_load canvas'))").await;
        assert_eq!(tab.get("window.stays").await, 1);
    });
}
