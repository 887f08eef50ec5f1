//! One instance in the place of the whole project, in all graphs at once.

use nagf_e2e::{browse, now_secs, quoted};

const GRAPHS: [&str; 6] = ["cpu", "load", "memory", "network-bytes", "disk-bytes", "process"];

fn legend(panel: &str) -> String {
    format!("text('#h_{panel} .legend')")
}

#[test]
fn every_graph_of_the_overview_becomes_that_of_the_instance() {
    browse(async |tab| {
        let until = now_secs() / 3600 * 3600 - 3600;
        let page = format!("?project=deployment-prep&as=panels&from={}&until={until}", until - 6 * 3600);
        tab.open(&page).await;
        tab.until("the sum is there", &format!("{}.length > 3", legend("overview_load"))).await;
        let of_all = tab.get(&legend("overview_load")).await;
        tab.open(&format!("{page}&alone=deployment-db14")).await;
        tab.until("the list holds it alone", "all('.of-one').length === 1").await;
        tab.get("one('.of-one').scrollIntoView()").await;
        for graph in GRAPHS {
            let (overview, own) =
                (legend(&format!("overview_{graph}")), legend(&format!("deployment-db14_{graph}")));
            let there = format!("one('#h_overview_{graph}')?.scrollIntoView() ?? {overview}.length > 3");
            tab.until(graph, &there).await;
            let said = quoted(tab.get(&overview).await.as_str().unwrap_or_default());
            let same = format!("one('#h_deployment-db14_{graph}')?.scrollIntoView() ?? {own} === {said}");
            tab.until(&format!("{graph} is that of the instance"), &same).await;
        }
        assert_ne!(tab.get(&legend("overview_load")).await, of_all);
        tab.until("the heading says so", "text('#overview + span').startsWith('deployment-db14 alone')")
            .await;
        tab.expect_no_complaint().await;
    });
}

#[test]
fn a_key_a_button_and_the_menu_do_it_and_take_it_back() {
    browse(async |tab| {
        tab.open("?project=deployment-prep").await;
        tab.until("rows are there", "all('.row').length > 5").await;
        let all = tab.get("all('.row').length").await;
        let alone = "location.search.includes('alone=') && all('.row').length === 1";
        let everyone = format!("!location.search.includes('alone=') && all('.row').length === {all}");
        tab.keys(None, "j").await;
        tab.until("a row is picked", "one('.row.current')").await;
        tab.keys(None, "a").await;
        tab.until("it is alone", alone).await;
        tab.press("the button of the row", "one('.row .alone-this')").await;
        tab.until("all are back", &everyone).await;
        tab.get("one('#overview').scrollIntoView()").await;
        tab.press("the menu", "button('All instances')").await;
        tab.press("an instance", "button('deployment-db14')").await;
        tab.until("it is alone", alone).await;
        tab.back().await;
        tab.until("all are back", &everyone).await;
        tab.expect_no_complaint().await;
    });
}

#[test]
fn an_unknown_one_leaves_all() {
    browse(async |tab| {
        tab.open("?project=deployment-prep&alone=deployment-nobody").await;
        tab.until("all are listed", "all('.row').length > 5").await;
        tab.until("it says so", "text('#overview + span').includes('there is no deployment-nobody')").await;
        tab.press("the end of it", "one('.alone .plain')").await;
        tab.until("the address forgets it", "!location.search.includes('alone')").await;
    });
}
