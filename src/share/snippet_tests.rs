//! What is pasted, and what hostile names become in it.

use super::*;
use crate::view::{Known, parse};

const PAGE: &str = "https://nagf.example/";

fn pasted(address: &str, title: &str, image: Option<&str>, snippet: Snippet) -> String {
    let view = parse(address, "", &Known::default()).0;
    Pasted { page: PAGE, view: &view, title, image }.text(snippet)
}

const PANEL: &str = "?project=p&instance=i&graph=cpu&range=week&embed=panel";

#[test]
fn each_place_has_its_words() {
    for (snippet, expected) in [
        (
            Snippet::Html,
            "<iframe src=\"https://nagf.example/?project=p&amp;instance=i&amp;graph=cpu&amp;range=week&amp;embed=panel\" \
             title=\"CPU of i, p\" width=\"640\" height=\"300\" loading=\"lazy\" \
             sandbox=\"allow-scripts allow-same-origin allow-popups\" frameborder=\"0\"></iframe>",
        ),
        (Snippet::Template, "{{Nagf panel|project=p|instance=i|graph=cpu|range=week}}"),
        (
            Snippet::Gadget,
            "<div class=\"nagf-panel\" data-project=\"p\" data-instance=\"i\" data-graph=\"cpu\" data-range=\"week\">\
             [https://nagf.example/?project=p&instance=i&graph=cpu&range=week CPU of i, p]</div>",
        ),
        (
            Snippet::IframeTag,
            "<iframe src=\"https://nagf.example/?project=p&amp;instance=i&amp;graph=cpu&amp;range=week&amp;embed=panel\" \
             width=\"640\" height=\"300\" sandbox=\"allow-scripts allow-same-origin allow-popups\" />",
        ),
        (
            Snippet::Widget,
            "{{#widget:Iframe|url=https://nagf.example/?project=p&instance=i&graph=cpu&range=week&embed=panel\
             |width=640|height=300|border=0}}",
        ),
        (
            Snippet::Phabricator,
            "[[ https://nagf.example/?project=p&instance=i&graph=cpu&range=week | CPU of i, p ]]",
        ),
        (
            Snippet::Markdown,
            "[![CPU of i, p](https://g.example/a.png)](https://nagf.example/?project=p&instance=i&graph=cpu&range=week)",
        ),
    ] {
        let text = pasted(PANEL, "CPU of i, p", Some("https://g.example/a.png"), snippet);
        assert_eq!(text, expected, "{snippet:?}");
    }
    let bare = pasted(PANEL, "CPU", None, Snippet::Markdown);
    assert_eq!(bare, "[CPU](https://nagf.example/?project=p&instance=i&graph=cpu&range=week)");
    let number = pasted("?project=p&graph=cpu&embed=number&theme=dark", "CPU", None, Snippet::Template);
    assert_eq!(number, "{{Nagf panel|project=p|graph=cpu|theme=dark|form=number}}");
}

#[test]
fn a_badge_leads_to_what_is_behind_it() {
    for (snippet, expected) in [
        (
            Snippet::Html,
            "<iframe src=\"https://nagf.example/?project=p&amp;embed=badge\" title=\"State of p\" width=\"360\" \
             height=\"22\" loading=\"lazy\" sandbox=\"allow-scripts allow-same-origin allow-popups\" frameborder=\"0\"></iframe>",
        ),
        (Snippet::Template, "{{Nagf panel|project=p|form=badge}}"),
        (
            Snippet::Gadget,
            "<div class=\"nagf-panel\" data-project=\"p\" data-form=\"badge\">\
             [https://nagf.example/?project=p&page=problems State of p]</div>",
        ),
        (Snippet::Phabricator, "[[ https://nagf.example/?project=p&page=problems | State of p ]]"),
        (Snippet::Markdown, "[State of p](https://nagf.example/?project=p&page=problems)"),
    ] {
        assert_eq!(pasted("?project=p&embed=badge", "State of p", None, snippet), expected, "{snippet:?}");
    }
    let own = pasted("?project=p&instance=i&embed=badge", "State of i, p", None, Snippet::Phabricator);
    assert_eq!(own, "[[ https://nagf.example/?project=p&instance=i | State of i, p ]]");
}

#[test]
fn hostile_words_stay_words() {
    let hostile = "\"><script>alert(1)</script>]]|}}{{x}}'''__TOC__ [a](javascript:b) ![c] https://evil.example\n\u{7}* `d`";
    for snippet in Snippet::ALL {
        let text = pasted(PANEL, hostile, None, snippet);
        assert!(!text.chars().any(char::is_control), "{snippet:?}: {text}");
    }
    for snippet in [Snippet::Html, Snippet::Gadget, Snippet::Template, Snippet::IframeTag] {
        let text = pasted(PANEL, hostile, None, snippet);
        assert!(!text.contains("<script"), "{snippet:?}: {text}");
    }
    let gadget = pasted(PANEL, hostile, None, Snippet::Gadget);
    for active in ["{{", "}}", "''", "[[", "]]", "__", "https://evil"] {
        assert!(!gadget.contains(active), "{active} in {gadget}");
    }
    let phabricator = pasted(PANEL, hostile, None, Snippet::Phabricator);
    assert_eq!(
        (phabricator.matches("]]").count(), phabricator.matches('|').count()),
        (1, 1),
        "{phabricator}"
    );
    let markdown = pasted(PANEL, hostile, None, Snippet::Markdown);
    for dead in ["\\<script\\>", "\\[a\\]\\(javascript:b\\)", "\\!\\[c\\]", "\\`d\\`"] {
        assert!(markdown.contains(dead), "{dead} in {markdown}");
    }
}

#[test]
fn every_name_that_an_address_takes_stays_within_its_attribute() {
    // What a node of Graphite may hold and HTML or wikitext would take for something.
    let address = "?project=a%2Bb&instance=c%3Dd%23e&graph=cpu&from=16:50_20261121&embed=panel";
    let gadget = pasted(address, "t", None, Snippet::Gadget);
    assert!(gadget.contains(" data-project=\"a+b\" data-instance=\"c&#61;d&#35;e\""), "{gadget}");
    let template = pasted(address, "t", None, Snippet::Template);
    assert!(template.contains("|project=a+b|instance=c&#61;d&#35;e|"), "{template}");
}
