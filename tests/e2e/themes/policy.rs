//! The page keeps to itself: its security policy is never broken, and nobody else is asked.

use nagf_e2e::{Place, browse};

const PAGES: [(&str, &str); 13] = [
    ("", "isPainted(one('.projects canvas'))"),
    ("?project=deployment-prep", "isPainted(one('#h_overview_cpu canvas'))"),
    ("?project=deployment-prep&range=day-week&theme=dark", "isPainted(one('#h_overview_cpu canvas'))"),
    (
        "?project=deployment-prep&as=panels#h_deployment-db14_load",
        "isPainted(one('#h_deployment-db14_load canvas'))",
    ),
    ("?project=deployment-prep&instance=deployment-db14", "isPainted(one('.panels canvas'))"),
    (
        "?project=deployment-prep&instance=deployment-db14&graph=cpu&tz=Europe/Berlin",
        "one('tr[data-series]')",
    ),
    ("?project=deployment-prep&instance=deployment-db41", "one('.offers a')"),
    ("?project=deployment-prep&page=grid", "all('.tile[class*=g]').length >= 50"),
    ("?project=deployment-prep&page=wall", "all('.wall-row canvas').some(isPainted)"),
    ("?project=deployment-prep&page=capacity", "one('.fills .scale') && one('.machines tbody tr')"),
    (
        "?project=deployment-prep&page=side&beside=deployment-db11,deployment-db14",
        "isPainted(one('.panels canvas'))",
    ),
    ("?project=deployment-prep&page=changed&from=-11h&until=-7h", "one('.changes .curve')"),
    ("?page=doctor", "all('.steps li').length === 11"),
];

#[test]
fn no_page_breaks_the_policy_or_asks_anybody_else() {
    browse(async |tab| {
        let (page, graphite) = (Place::Page.address(), Place::Graphite.address());
        for (address, ready) in PAGES {
            tab.open(address).await;
            tab.until(&format!("{address} is there"), ready).await;
            tab.expect_no_complaint().await;
            assert_eq!(tab.get("document.cookie").await, "");
            // The policy lets the program set properties one by one, as the window on a strip needs it.
            let places = ":not(html):not(canvas):not(.plot.strip > *)";
            assert_eq!(
                tab.get(&format!("all('[style]{places}').length")).await,
                0,
                "{address}: style attributes"
            );
        }
        for request in tab.requests().await {
            let url = request.url.as_str();
            let own =
                [page.as_str(), graphite.as_str(), "about:", "data:"].iter().any(|it| url.starts_with(it));
            assert!(own, "the page asked {url}");
        }
    });
}

#[test]
fn what_breaks_the_policy_is_stopped_and_heard_of() {
    browse(async |tab| {
        tab.expect_complaint("Content Security Policy");
        tab.open("?project=cvn").await;
        tab.until("the page stands", "text('h1') === 'cvn'").await;
        let script = "document.body.append(Object.assign(document.createElement('script'), { textContent: 'made = 1' }))";
        tab.get(&format!("({script}, 1)")).await;
        assert_eq!(tab.get("typeof made").await, "undefined");
        let said = tab.complaints().await;
        assert!(said.iter().any(|it| it.contains("Content Security Policy")), "{said:?}");
    });
}

#[test]
fn questions_carry_no_cookie_and_no_referrer() {
    browse(async |tab| {
        tab.open("?project=cvn").await;
        tab.until("figures have come", "text('.title p').includes('reporting')").await;
        let headers = tab.headers().await;
        assert!(!headers.is_empty());
        for header in headers {
            let tells = ["cookie:", "referer:", "authorization:"]
                .iter()
                .any(|it| header.starts_with(it) && !header.ends_with("\"\""));
            assert!(!tells, "Graphite was sent {header}");
        }
    });
}
