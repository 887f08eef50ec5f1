//! The doctor: what it finds with a Graphite that is well, with one that no page may read, and with none.

use std::net::TcpListener;

use nagf_e2e::{Tab, Variant, browse, quoted, serve, without_cors};

const OVER: &str = "all('.steps li').length === 11";
const STANDINGS: &str = "all('.steps li').map((it) => it.className).join(' ')";

/// The page with one source of its own.
pub(super) fn page_of(url: &str, projects: &str) -> String {
    let url = quoted(url);
    let config = format!("{{ \"sources\": {{ \"own\": {{ \"url\": {url}{projects} }} }} }}");
    serve(vec![Variant { path: "assets/config.json", content: Some(config) }])
}

async fn said(tab: &Tab, step: &str) -> String {
    let said = tab.get(&format!("text('[data-step=doctor-step-{step}]')")).await;
    said.as_str().unwrap_or_default().to_owned()
}

#[test]
fn a_graphite_that_is_well_passes_every_step_and_is_known() {
    browse(async |tab| {
        tab.expect_complaint("400");
        tab.open("?page=doctor").await;
        tab.until("it is over", OVER).await;
        assert_eq!(tab.get(STANDINGS).await, ["well"; 11].join(" "));
        assert!(said(tab, "dialect").await.contains("graphite-web 1.1.10"));
        assert!(said(tab, "projects").await.contains("loadavg.01"));
        assert_eq!(tab.get("text('[role=status].doctor-progress')").await, "All is well.");
        assert_eq!(tab.get("all('.permission').length").await, 0, "nothing is to be added");
        assert_eq!(tab.get("document.title").await, "Doctor · nagf");
    });
}

#[test]
fn without_cors_it_says_so_and_gives_the_lines_for_this_very_page() {
    browse(async |tab| {
        tab.expect_complaint("CORS");
        tab.expect_complaint("ERR_FAILED");
        let host = page_of(&without_cors(), "");
        tab.open_at(&host, "?page=doctor").await;
        tab.until("it is over", OVER).await;
        let untried = ["untried"; 6].join(" ");
        assert_eq!(tab.get(STANDINGS).await, format!("well well failed failed {untried} well"));
        assert!(said(tab, "render").await.contains("CORS"));
        let lines = tab.get("all('.permission pre').map(text).join('\\n')").await;
        let lines = lines.as_str().unwrap_or_default();
        let origin = host.trim_end_matches('/');
        for line in [
            format!("Header always set Access-Control-Allow-Origin \"{origin}\""),
            format!("add_header Access-Control-Allow-Origin {origin} always;"),
            format!("CORS_ALLOWED_ORIGINS = ['{origin}']"),
        ] {
            assert!(lines.contains(&line), "{line} is not in {lines}");
        }
        tab.get("one('.permission button').focus(), 1").await;
        tab.keys(None, "\u{e007}").await;
        tab.until("the copy is told", "all('[role=status]').some((it) => text(it).includes('Apache'))").await;
    });
}

#[test]
fn where_nobody_answers_it_says_that_and_tries_no_more() {
    browse(async |tab| {
        tab.expect_complaint("ERR_CONNECTION_REFUSED");
        // Nobody listens any more where somebody did.
        let gone = TcpListener::bind("127.0.0.1:0").and_then(|it| it.local_addr()).unwrap();
        tab.open_at(&page_of(&format!("http://{gone}"), ""), "?page=doctor").await;
        tab.until("it is over", OVER).await;
        let untried = ["untried"; 9].join(" ");
        assert_eq!(tab.get(STANDINGS).await, format!("well failed {untried}"));
        assert_eq!(tab.get("all('.permission').length").await, 0, "no header helps");
    });
}

#[test]
fn the_demo_needs_none_and_every_page_leads_to_it() {
    browse(async |tab| {
        tab.open("?source=demo&project=deployment-prep").await;
        tab.press("the foot leads there", "all('.foot a').find((it) => text(it).includes('doctor'))").await;
        tab.until("it says so", "text('.title').includes('needs no doctor')").await;
        tab.press("the other source is offered", "one('.offers a')").await;
        tab.expect_complaint("400");
        tab.until("its examination ends", OVER).await;
    });
}
