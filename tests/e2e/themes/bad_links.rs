//! Links that are wrong, by mistake or by malice: said, and never passed on.

use nagf_e2e::{Tab, browse, quoted};

/// Names that would mean something to Graphite, or to the page.
const HOSTILE: [&str; 12] = [
    "a),alias(b",
    "{",
    "{a,b}",
    "*",
    "[ab]",
    "..",
    "a.b",
    ";",
    "a;b=c",
    "\u{1}\u{7}",
    "\"><img src=x onerror=alert(1)>",
    "randomWalk('x')",
];

fn coded(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

/// Nothing that was asked of Graphite holds this text.
async fn is_not_asked(tab: &Tab, text: &str) {
    for question in tab.questions().await {
        for (name, value) in question.parameters() {
            let own = ["target", "query"].contains(&name.as_str()) && text.len() > 2;
            assert!(!own || !value.contains(text), "Graphite was asked {value:.300} because of {text:?}");
        }
    }
}

/// The page stands, with a note about what it left out.
async fn is_noted(tab: &Tab, address: &str) {
    tab.open(address).await;
    tab.until(&format!("{address:.100} is noted"), "all('.notices [role=status]').some(isShown)").await;
    tab.until("the page stands all the same", "text('h1')").await;
}

#[test]
fn a_hostile_project_is_noted_and_never_asked_for() {
    browse(async |tab| {
        for name in HOSTILE {
            is_noted(tab, &format!("?project={}", coded(name))).await;
            tab.until("home stands in its place", "button('deployment-prep')").await;
            is_not_asked(tab, name).await;
        }
    });
}

#[test]
fn a_hostile_instance_is_noted_and_never_asked_for() {
    browse(async |tab| {
        for name in HOSTILE {
            is_noted(tab, &format!("?project=cvn&instance={}", coded(name))).await;
            tab.until("the project stands in its place", "text('h1') === 'cvn'").await;
            is_not_asked(tab, name).await;
        }
        tab.requests().await;
        let stars = tab
            .questions()
            .await
            .iter()
            .flat_map(|it| it.parameters())
            .find(|(_, value)| value == "cvn.*.*.*");
        assert_eq!(stars, None);
    });
}

#[test]
fn hostile_places_metrics_and_times_are_noted_and_never_asked_for() {
    browse(async |tab| {
        for name in HOSTILE {
            is_noted(tab, &format!("?project=cvn#h_{}_cpu", coded(name).replace('+', "%20"))).await;
            is_not_asked(tab, name).await;
            is_noted(tab, &format!("?project=cvn&from={}", coded(name))).await;
            is_not_asked(tab, name).await;
        }
        for name in ["a),alias(b", "{a,b}", "*", "..", "a;b"] {
            is_noted(tab, &format!("?project=cvn&instance=cvn-app10&metric={}", coded(name))).await;
            is_not_asked(tab, name).await;
        }
    });
}

#[test]
fn a_value_of_ten_kilobytes_is_noted_in_short_and_never_asked_for() {
    browse(async |tab| {
        let long = "x".repeat(10_000);
        for parameter in ["project", "instance", "graph", "range", "from", "tz", "q", "source", "nonsense"] {
            is_noted(
                tab,
                &format!("?project=cvn&{parameter}={long}").replacen("project=cvn&project", "project", 1),
            )
            .await;
            let note = tab.get("text('.notices [role=status]').length").await;
            assert!(note.as_u64().is_some_and(|it| it < 400), "{parameter}: a note of {note} characters");
            is_not_asked(tab, &long[..100]).await;
        }
    });
}

#[test]
fn an_unknown_range_or_graph_is_noted_with_the_nearest() {
    browse(async |tab| {
        is_noted(tab, "?project=cvn&range=dya").await;
        tab.until("day is offered", "text('.notices').includes('dya') && text('.notices').includes('day')")
            .await;
        is_noted(tab, "?project=cvn&instance=cvn-app10&graph=memroy").await;
        tab.until("memory is offered", "text('.notices').includes('memory')").await;
        is_noted(tab, "?projct=cvn").await;
        tab.until("project is offered", "text('.notices').includes('project?')").await;
        tab.press("the note is dismissed", "one('.notices [role=status] button')").await;
        tab.until("it is gone", "!all('.notices [role=status]').some(isShown)").await;
    });
}

#[test]
fn an_unknown_instance_gets_a_page_that_offers_the_nearest() {
    browse(async |tab| {
        tab.open("?project=deployment-prep&instance=deployment-db41").await;
        tab.until("the page says whom it does not know", "text('h1').includes('deployment-db41')").await;
        let offer = "all('.offers a').find((it) => text(it) === 'deployment-db14')";
        tab.press("db14 is offered", offer).await;
        tab.until("it leads there", "text('h1') === 'deployment-db14'").await;
        let asked = tab.questions().await;
        let asked = asked.iter().flat_map(|it| it.parameters()).find(|(_, value)| value.contains("db41"));
        assert_eq!(asked, None);
    });
}

#[test]
fn an_unknown_project_gets_a_page_that_offers_the_nearest() {
    browse(async |tab| {
        tab.open("?project=deployment-perp").await;
        tab.until("the page says what it does not know", "text('h1').includes('deployment-perp')").await;
        tab.press("the nearest is offered", "all('.offers a').find((it) => text(it) === 'deployment-prep')")
            .await;
        tab.until("it leads there", "all('.row').length >= 60").await;
    });
}

#[test]
fn no_link_makes_the_page_ask_another_server() {
    browse(async |tab| {
        for source in ["http://127.0.0.1:1/", "//example.org", "https://example.org/graphite", "nonsense"] {
            is_noted(tab, &format!("?source={}", coded(source))).await;
            tab.until("the default source is shown", "button('deployment-prep')").await;
        }
        let page = nagf_e2e::Place::Page.address();
        let graphite = nagf_e2e::Place::Graphite.address();
        let known = |it: &str| it.starts_with(&page) || it.starts_with(&graphite) || it.starts_with("about:");
        let foreign: Vec<String> =
            tab.requests().await.into_iter().map(|it| it.url.to_string()).filter(|it| !known(it)).collect();
        assert_eq!(foreign, Vec::<String>::new());
    });
}

#[test]
fn names_are_shown_as_text() {
    browse(async |tab| {
        is_noted(tab, &format!("?project=cvn&tz={}", coded("<b id=made>day</b>"))).await;
        tab.until("the text is shown", &format!("text('.notices').includes({})", quoted("<b id=made>")))
            .await;
        assert_eq!(tab.get("one('#made')").await, serde_json::Value::Null);
    });
}
