//! Instances side by side: a row for each graph, one scale in a row, chosen on the page and by the address.

use nagf_e2e::{Tab, browse};

const ADDRESS: &str =
    "?project=deployment-prep&page=side&beside=deployment-db11,deployment-db14,deployment-memc08";

async fn open(tab: &Tab, address: &str) {
    tab.open(address).await;
    tab.until("the first row is painted", "all('.panels canvas').filter(isPainted).length >= 3").await;
}

#[test]
fn graphs_are_rows_and_instances_are_columns() {
    browse(async |tab| {
        open(tab, ADDRESS).await;
        let heads = "all('.ranges-head h2').map(text).join()";
        assert_eq!(tab.get(heads).await, "db11,db14,memc08");
        let row = "all('.panels figure.panel').slice(0, 3)";
        let titles = tab.get(&format!("[...new Set({row}.map((it) => text(one('h3', it))))].length")).await;
        assert_eq!(titles, 1, "a row is one graph");
        let tops = tab.get(&format!("[...new Set({row}.map((it) => Math.round(box(it).top)))].length")).await;
        assert_eq!(tops, 1, "they stand side by side");
        let count = tab.get("all('.panels figure.panel').length").await.as_u64().unwrap_or_default();
        assert!(count >= 27 && count % 3 == 0, "{count} panels of three instances");
    });
}

#[test]
fn a_row_has_one_focus() {
    browse(async |tab| {
        open(tab, ADDRESS).await;
        let place = tab
            .get("(({ left, top, width }) => [left + width / 2, top + 40])(box(one('.panels .plot')))")
            .await;
        let number = |index: usize| place[index].as_f64().unwrap_or_default();
        let moved = serde_json::json!({ "type": "mouseMoved", "x": number(0), "y": number(1) });
        tab.devtools("Input.dispatchMouseEvent", moved).await;
        tab.until("all of the row read the same instant", "all('.panels .focus[data-on]').length >= 3").await;
    });
}

#[test]
fn instances_are_added_and_taken_away_and_the_address_follows() {
    browse(async |tab| {
        open(tab, ADDRESS).await;
        tab.press("the menu", "button('Add instance')").await;
        tab.press("another one", "all('.side-chosen .hits a').find((it) => text(it) === 'deployment-db14') ? null : all('.side-chosen .hits a').find((it) => text(it) === 'deployment-memc09')").await;
        tab.until(
            "it stands in the address",
            "location.search.endsWith('deployment-memc08,deployment-memc09')",
        )
        .await;
        tab.until("it has a column", "all('.ranges-head h2').length === 4").await;
        tab.press("one is taken away", "one('.side-chosen .chip a')").await;
        tab.until("it is gone", "all('.ranges-head h2').map(text).join() === 'db14,memc08,memc09'").await;
        tab.until("from the address too", "!location.search.includes('db11')").await;
    });
}

#[test]
fn a_name_that_nobody_has_is_said_and_the_nearest_are_offered() {
    browse(async |tab| {
        open(
            tab,
            "?project=deployment-prep&page=side&beside=deployment-db11,deployment-db14,deployment-memc80",
        )
        .await;
        let said = tab.get("text('.side-lost')").await.to_string();
        assert!(said.contains("deployment-memc80"), "{said}");
        assert_eq!(tab.get("all('.ranges-head h2').length").await, 2);
        tab.press("the nearest", "button('deployment-memc08', one('.side-lost'))").await;
        tab.until("it takes the place", "all('.ranges-head h2').map(text).join() === 'db11,db14,memc08'")
            .await;
    });
}

#[test]
fn the_page_of_an_instance_leads_here_and_offers_its_like() {
    browse(async |tab| {
        tab.open("?project=deployment-prep&instance=deployment-memc08").await;
        tab.press("the link", "button('Compare side by side')").await;
        tab.until("it is there", "all('.ranges-head h2').map(text).join() === 'memc08'").await;
        tab.press("with its like", "button('With ')").await;
        tab.until(
            "they stand beside it",
            "all('.ranges-head h2').map(text).join().startsWith('memc08,memc')",
        )
        .await;
    });
}
