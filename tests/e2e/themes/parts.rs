//! The program comes in two parts: what a visit runs that only looks, and the rest.

use nagf_e2e::browse;
use serde_json::json;

/// For what the rest was fetched: `fetch` for an act of the visitor, or for one who looks for long, `xmlhttprequest` for a
/// function that was missing.
const FETCHED: &str = "performance.getEntriesByType('resource') \
                       .filter((it) => it.name.endsWith('_rest.wasm')).map((it) => it.initiatorType)";

/// A rare way through the program, by what the data happen to be, may need the rest: that costs a request. Should most
/// first visits need it, the profile is of another program, and `cargo xtask profile` makes a new one.
#[test]
fn most_who_only_look_fetch_the_first_part_alone() {
    browse(async |tab| {
        let mut needing = Vec::new();
        for (address, ready) in [
            // The other source has projects that other tests make.
            ("?source=demo", "isPainted(one('.projects canvas'))"),
            (
                "?project=deployment-prep",
                "(one('.row')?.scrollIntoView(), all('.row canvas').filter(isPainted).length >= 3)",
            ),
            (
                "?project=deployment-prep&theme=dark&range=day-week",
                "(one('#h_overview_cpu')?.scrollIntoView(), isPainted(one('#h_overview_cpu canvas')))",
            ),
            ("?project=deployment-prep&instance=deployment-db14", "isPainted(one('.panels canvas'))"),
            ("?project=deployment-prep&instance=deployment-db14&graph=cpu", "one('tr[data-series]')"),
        ] {
            tab.open(address).await;
            tab.until(&format!("{address} is there"), ready).await;
            if tab.get(&format!("{FETCHED}.includes('xmlhttprequest')")).await != json!(false) {
                needing.push(address);
            }
        }
        assert!(needing.len() <= 2, "needed by {needing:?}");
    });
}

#[test]
fn the_rest_comes_with_the_first_key() {
    browse(async |tab| {
        tab.open("?project=deployment-prep").await;
        tab.until("rows are there", "all('.row').length > 5").await;
        for key in ["j", "j", "?"] {
            tab.keys(None, key).await;
        }
        tab.until("the help is open", "one('dialog[open]')").await;
        tab.until("the rest has come", &format!("{FETCHED}.length > 0")).await;
    });
}

#[test]
fn what_needs_the_rest_before_it_has_come_waits_for_it() {
    browse(async |tab| {
        tab.open("?project=deployment-prep").await;
        tab.until("rows are there", "all('.row').length > 5").await;
        // A click out of nothing: no pointer and no key has announced it.
        tab.get("one('button.scheme').click()").await;
        tab.until("the scheme has changed", "location.search.includes('theme=')").await;
        tab.get("one('.menu button').click()").await;
        tab.until("the menu is open", "one('.menu .hits a')").await;
        tab.until("the rest was fetched", &format!("{FETCHED}.length > 0")).await;
        tab.expect_no_complaint().await;
    });
}
