//! What whoever runs a site reads when a file of it is missing or wrong; and the demo, which needs none.

use nagf_e2e::{Place, Tab, Variant, browse, quoted, serve};

const CONFIG: &str = "assets/config.json";
const LAYOUT: &str = "assets/layouts/diamond.json";

fn with(path: &'static str, content: &str) -> Vec<Variant> {
    vec![Variant { path, content: Some(content.to_owned()) }]
}

/// Opens the page with a file changed; the alert that it shows must hold all of `parts`.
async fn says(tab: &Tab, variants: Vec<Variant>, parts: &[&str]) {
    tab.open_at(&serve(variants), "").await;
    tab.until("the page says what is wrong", "one('[role=alert]')").await;
    let said = tab.get("text('main')").await;
    let said = said.as_str().unwrap_or_default();
    for part in parts {
        assert!(said.contains(part), "{part:?} is not in {said:?}");
    }
}

async fn shows_the_demo(tab: &Tab) {
    tab.press("the demo is offered", "one('button.primary')").await;
    tab.press("its projects are listed", "button('deployment-prep')").await;
    tab.until("an overview is painted", "isPainted(one('.panels canvas'))").await;
    let graphite = tab.questions().await;
    assert!(graphite.is_empty(), "the demo asks nobody");
}

#[test]
fn a_missing_configuration_is_said_and_the_demo_opens() {
    browse(async |tab| {
        tab.expect_complaint("404");
        says(tab, vec![Variant { path: CONFIG, content: None }], &[CONFIG, "404"]).await;
        shows_the_demo(tab).await;
    });
}

#[test]
fn a_comma_that_is_missing_is_said_with_its_line_and_the_demo_opens() {
    browse(async |tab| {
        let text =
            "{\n  \"sources\": {\n    \"a\": { \"demo\": true }\n    \"b\": { \"demo\": true }\n  }\n}\n";
        says(tab, with(CONFIG, text), &[CONFIG, "comma", "line 3"]).await;
        let marked = tab.get("text(all('.listing div').find((it) => one('.here', it)))").await;
        assert!(marked.as_str().is_some_and(|it| it.starts_with("3 ") && it.contains("\"a\"")), "{marked}");
        shows_the_demo(tab).await;
    });
}

#[test]
fn a_default_that_is_no_source_is_said_with_the_nearest() {
    browse(async |tab| {
        let text = "{\n  \"sources\": { \"wikimedia\": { \"url\": \"https://graphite.example\" } },\n  \"default\": \"wikimdeia\"\n}\n";
        says(tab, with(CONFIG, text), &[CONFIG, "line 3", "wikimdeia", "wikimedia"]).await;
        shows_the_demo(tab).await;
    });
}

#[test]
fn a_configuration_that_is_a_web_page_is_said() {
    browse(async |tab| says(tab, with(CONFIG, "<!DOCTYPE html><title>Log in</title>"), &[CONFIG]).await);
}

#[test]
fn a_configuration_is_read_again_on_the_button() {
    browse(async |tab| {
        let host = serve(with(CONFIG, "{"));
        tab.open_at(&host, "").await;
        tab.until("the page says what is wrong", "one('[role=alert]')").await;
        let count =
            "performance.getEntriesByType('resource').filter((it) => it.name.endsWith('config.json')).length";
        let before = tab.get(count).await;
        tab.press("it can be read again", "button('Read it again')").await;
        tab.until("it is read again", &format!("{count} > {before}")).await;
        tab.until("the page still says what is wrong", "one('[role=alert]')").await;
    });
}

#[test]
fn a_missing_layout_is_said_with_its_file() {
    browse(async |tab| {
        tab.expect_complaint("404");
        says(tab, vec![Variant { path: LAYOUT, content: None }], &[LAYOUT]).await;
    });
}

#[test]
fn a_broken_expression_of_a_layout_is_said_with_its_graph_and_place() {
    browse(async |tab| {
        let layout = own_file(LAYOUT);
        let broken = layout.replacen("\"value\": \"loadavg.15\"", "\"value\": \"loadavg.15 + \"", 1);
        assert_ne!(layout, broken);
        says(tab, with(LAYOUT, &broken), &[LAYOUT, "load", "layers[2].value", "character"]).await;
        shows_the_demo_or_says_why(tab).await;
    });
}

/// The demo reads the same layout, so it may say the same again; it must not be blank.
async fn shows_the_demo_or_says_why(tab: &Tab) {
    tab.press("the demo is offered", "one('button.primary')").await;
    tab.until("something is shown", "one('[role=alert]') || button('deployment-prep')").await;
}

fn own_file(path: &str) -> String {
    let url = format!("{}{path}", Place::Page.address());
    let text = ureq::get(&url).call().and_then(|mut answer| answer.body_mut().read_to_string());
    text.unwrap_or_else(|error| panic!("{url}: {error}"))
}

#[test]
fn a_source_that_is_no_graphite_is_said() {
    browse(async |tab| {
        // The page's own host answers everything with a 404, or its own pages.
        let url = serve(vec![Variant { path: "metrics/expand", content: Some("<html>Log in".to_owned()) }]);
        let config = format!(
            "{{ \"sources\": {{ \"wrong\": {{ \"url\": {} }} }} }}",
            quoted(url.trim_end_matches('/'))
        );
        tab.expect_complaint("CORS");
        tab.expect_complaint("ERR_FAILED");
        // Whether it draws images at least.
        tab.expect_complaint("404");
        tab.open_at(&serve(with(CONFIG, &config)), "").await;
        tab.until("the page says so", "all('[role=alert]').some(isShown)").await;
        tab.until("the source is named", "text('[role=alert]').includes('wrong')").await;
    });
}

#[test]
fn the_demo_shows_a_fleet_and_asks_nobody() {
    browse(async |tab| {
        tab.open("?source=demo&project=deployment-prep").await;
        tab.until("its overview is painted", "isPainted(one('#h_overview_cpu canvas'))").await;
        tab.until("it has rows", "all('.row').length > 10").await;
        assert!(tab.questions().await.is_empty(), "the demo asks nobody");
    });
}
