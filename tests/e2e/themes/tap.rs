//! A finger shows the instant in focus, and opens nothing by it.

use std::time::Duration;

use nagf_e2e::{Tab, browse};
use serde_json::json;

use super::focus::place;

/// A finger on a place of the window.
async fn tap(tab: &Tab, (x, y): (f64, f64)) {
    let start = json!({ "type": "touchStart", "touchPoints": [{ "x": x, "y": y }] });
    tab.devtools("Input.dispatchTouchEvent", start).await;
    tab.devtools("Input.dispatchTouchEvent", json!({ "type": "touchEnd", "touchPoints": [] })).await;
}

#[test]
fn a_tap_shows_the_values_and_does_nothing_else() {
    browse(async |tab| {
        tab.devtools("Emulation.setTouchEmulationEnabled", json!({ "enabled": true })).await;
        tab.resize(360, 640).await;
        open_small(
            tab,
            "?project=deployment-prep&refresh=off#h_overview_cpu",
            "one('#h_overview_cpu .plot')",
        )
        .await;
        tap(tab, place(tab, "one('#h_overview_cpu .plot')", 0.5).await).await;
        tab.until("the line is there", "isShown(one('#h_overview_cpu .line'))").await;
        // The page looks once more for the place that its link leads to; and which row is the first is known with the
        // figures of all.
        tokio::time::sleep(Duration::from_secs(1)).await;
        tab.until("figures of instances have come", "text('.title p').includes('cores')").await;
        let row = "one('.row').scrollIntoView({ block: 'center' })";
        let cell = "all('.plot.cell').find((it) => isShown(it) && box(it).top > 120 && isPainted(one('canvas', it)))";
        tab.until("a cell is painted", &format!("{row} ?? !!{cell}")).await;
        // Rows are made anew where one that fell silent, or came back, changes their order.
        tokio::time::sleep(Duration::from_secs(1)).await;
        tab.until("it still is", &format!("!!{cell}")).await;
        let before = tab.get("location.href").await;
        tap(tab, place(tab, cell, 0.25).await).await;
        let focused = format!("isShown(one('.line', {cell})) && isShown(one('.flag', {cell}))");
        tab.until("the line is there", &focused).await;
        assert_eq!(tab.get("location.href").await, before, "nothing opened");
        let beside = tab.get("((it) => [it.left + 20, it.top + 40])(box(one('.row .name')))").await;
        tap(tab, (beside[0].as_f64().unwrap() + 200.0, beside[1].as_f64().unwrap() - 36.0)).await;
        tab.until("a tap beside lets go", "!one('.focus[data-on]')").await;
    });
}

async fn open_small(tab: &Tab, address: &str, plot: &str) {
    tab.open(address).await;
    tab.until("it is painted", &format!("isShown({plot}) && isPainted(one('canvas', {plot}))")).await;
}
