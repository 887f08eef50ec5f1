//! A panel in a page of somebody else's: in a sandbox, without storage, quiet until it is seen.

use nagf_e2e::{
    PROJECT, Place, Request, Tab, Variant, browse, browse_without_storage, quoted, render, serve,
};

/// The page around, on another site than nagf: `localhost` is not `127.0.0.1`. It notes every message.
pub(super) async fn open_around(tab: &Tab, body: &str) {
    let script = "<script>heard = []; addEventListener('message', (it) => heard.push({ origin: it.origin, data: it.data }))</script>";
    let content =
        format!("<!DOCTYPE html><title>around</title><link rel=icon href=data:,>{script}<body>{body}</body>");
    let host = serve(vec![Variant { path: "around.html", content: Some(content) }]);
    tab.open_at(&host.replace("127.0.0.1", "localhost"), "around.html").await;
}

const SANDBOX: &str = "allow-scripts allow-same-origin allow-popups";

fn frame(address: &str, sandbox: &str) -> String {
    let src = format!("{}{address}", Place::Page.address()).replace('&', "&amp;");
    format!(
        "<iframe src=\"{src}\" width=\"640\" height=\"300\" sandbox=\"{sandbox}\" title=\"panel\"></iframe>"
    )
}

const PANEL: &str = "instance=deployment-db14&graph=load";
pub(super) const PAINTED: &str = "isPainted(one('.embed .plot canvas'))";

/// The questions that the page in the frame asked about curves: the browser's log does not reach into frames of other
/// sites, the page in it knows of its own.
async fn questions_within(tab: &Tab) -> Vec<Request> {
    let asked = tab.get("performance.getEntriesByType('resource').map((it) => it.name)").await;
    let asked = asked.as_array().into_iter().flatten().filter_map(|it| Request::of_address(it.as_str()?));
    asked.filter(Request::is_of_curves).collect()
}

/// A value that is shown is one of the last values of a metric, as Graphite answers to the panel's own questions.
pub(super) async fn last_is_of_graphite(tab: &Tab, shown: &str, path: &str) {
    let shown = tab.get(shown).await.as_str().unwrap_or_default().to_owned();
    let decimals = shown.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let answers = questions_within(tab).await.into_iter().flat_map(|it| render(&it.parameters()));
    let points = answers.filter(|it| it.name == path).flat_map(|it| it.points.into_iter().rev().take(3));
    let last: Vec<String> = points.map(|(_, value)| format!("{value:.decimals$}")).collect();
    assert!(last.contains(&shown), "{path}: the panel says {shown}, Graphite {last:?}");
}

#[test]
fn a_panel_in_a_sandbox_without_storage_shows_the_numbers_of_graphite() {
    browse_without_storage(async |tab| {
        open_around(tab, &frame(&format!("?project={PROJECT}&{PANEL}&embed=panel"), SANDBOX)).await;
        tab.enter(0).await;
        tab.until("the panel is painted", PAINTED).await;
        assert_eq!(tab.get("text('h1')").await, "Load");
        let kept = "(() => { try { return localStorage.length + sessionStorage.length } catch { return 'blocked' } })()";
        assert_eq!(tab.get(kept).await, "blocked", "the browser keeps nothing for a frame");
        for (place, name) in ["loadavg.01", "loadavg.05", "loadavg.15"].into_iter().enumerate() {
            let path = format!("{PROJECT}.deployment-db14.{name}");
            last_is_of_graphite(tab, &format!("all('.legend b')[{place}]?.dataset.rest ?? ''"), &path).await;
        }
        let link = tab.get("one('.embed-foot a').getAttribute('href')").await;
        assert_eq!(link, format!("?project={PROJECT}&{PANEL}"));
        assert_eq!(
            tab.get("[one('.embed-foot a').target, one('.embed-foot a').rel].join()").await,
            "_blank,noopener"
        );
        tab.click(".embed-foot a").await;
        tab.follow().await;
        tab.until(
            "nagf shows the same graph",
            "text('h1') === 'Load' && isPainted(one('.plot.large canvas'))",
        )
        .await;
    });
}

#[test]
fn a_panel_tells_its_height_to_the_page_around_and_to_no_other() {
    browse(async |tab| {
        let address = format!("?project={PROJECT}&{PANEL}&embed=panel");
        let to_other = frame(&format!("{address}&within=https://other.example"), SANDBOX);
        open_around(tab, &format!("{}{to_other}", frame(&address, SANDBOX))).await;
        tab.expect_complaint("https://other.example");
        tab.enter(1).await;
        tab.until("the other panel is painted", PAINTED).await;
        tab.leave().await;
        tab.enter(0).await;
        tab.until("the panel is painted", PAINTED).await;
        let height = tab.get("Math.ceil(box(one('main')).height)").await;
        tab.leave().await;
        let origin = Place::Page.address();
        let told = format!("heard.some((it) => it.data.nagf === 'height' && it.data.height_px === {height})");
        tab.until("the page around knows the height", &told).await;
        let sources = tab.get("[...new Set(heard.map((it) => it.origin))].join()").await;
        assert_eq!(sources, origin.trim_end_matches('/'));
        let of_first = tab.get("heard.length").await.as_u64().unwrap_or_default();
        assert!(of_first <= 4, "{of_first} messages: the other panel speaks to its own page only");
    });
}

#[test]
fn with_less_than_it_needs_a_plain_link_stands_there() {
    browse(async |tab| {
        tab.expect_complaint("blocked");
        tab.expect_complaint("Blocked");
        tab.expect_complaint("CORS");
        tab.expect_complaint("Failed to");
        tab.expect_complaint("ERR_FAILED");
        let address = format!("?project={PROJECT}&{PANEL}&embed=panel");
        open_around(tab, &format!("{}{}", frame(&address, "allow-scripts"), frame(&address, "allow-popups")))
            .await;
        tab.enter(0).await;
        tab.until("the link stands there", "isShown(one('#plain a'))").await;
        assert_eq!(
            tab.get("one('#plain a').getAttribute('href')").await,
            format!("?project={PROJECT}&{PANEL}")
        );
        tab.leave().await;
    });
}

#[test]
fn nothing_is_asked_before_it_is_seen() {
    browse(async |tab| {
        let address = format!("?project={PROJECT}&{PANEL}&embed=panel");
        open_around(tab, &format!("<div style='height: 6000px'></div>{}", frame(&address, SANDBOX))).await;
        tab.enter(0).await;
        tab.until("the program runs", "one('main.embed')").await;
        tokio::time::sleep(std::time::Duration::from_millis(800)).await;
        assert_eq!(tab.questions().await.len(), 0, "nobody sees it");
        tab.leave().await;
        tab.get("(scrollTo(0, 6000), 1)").await;
        tab.enter(0).await;
        tab.until("it is painted once it is seen", PAINTED).await;
    });
}

#[test]
fn each_form_and_switch_shows_what_it_says() {
    browse(async |tab| {
        let open = async |more: &str| tab.open(&format!("?project={PROJECT}&{PANEL}&embed={more}")).await;
        open("number").await;
        tab.until("a number", "/^[0-9.]+$/.test(text('.number .big'))").await;
        assert_eq!(
            tab.get("one('a.number').getAttribute('href')").await,
            format!("?project={PROJECT}&{PANEL}")
        );
        open("spark").await;
        tab.until("a curve", "isPainted(one('.spark canvas'))").await;
        tab.until("and its value", "/^[0-9.]+$/.test(text('.spark b'))").await;
        assert!(tab.get("box(one('main')).height <= 22").await == true, "it is as high as a line of text");
        open("panel&title=off&legend=off&time=off&theme=dark&tz=Asia/Tokyo").await;
        tab.until("a panel", PAINTED).await;
        assert_eq!(tab.get("[...all('h1'), ...all('.legend'), ...all('.choice')].length").await, 0);
        assert_eq!(tab.get("document.documentElement.dataset.theme").await, "dark");
        assert_eq!(tab.get("text('.embed-foot').includes('Tokyo')").await, true);
        open("panel&nav=on").await;
        tab.until("a panel with ways", PAINTED).await;
        let ways = tab.get("all('.embed-head a').map((it) => it.getAttribute('href'))").await;
        assert_eq!(
            ways,
            serde_json::json!([
                format!("?project={PROJECT}&instance=deployment-db14"),
                format!("?project={PROJECT}")
            ])
        );
        tab.press("the week", &format!("button({})", quoted("Week"))).await;
        tab.until("the link follows", "one('.embed-foot a').getAttribute('href').endsWith('&range=week')")
            .await;
        assert_eq!(
            tab.get("location.search.includes('range')").await,
            false,
            "the address is the page's around"
        );
    });
}

#[test]
fn what_is_not_there_is_said_with_a_way_to_nagf() {
    browse(async |tab| {
        for (address, said) in [
            (
                format!("?project={PROJECT}&instance=deployment-db41&graph=cpu&embed=panel"),
                "No instance named deployment-db41",
            ),
            (format!("?project={PROJECT}&graph=cqu&embed=panel"), "There is no such graph."),
            (
                "?project=%3Cscript%3Ealert(1)%3C/script%3E&graph=cpu&embed=panel".to_owned(),
                "There is no such graph.",
            ),
        ] {
            tab.open(&address).await;
            tab.until(said, &format!("text('main').includes({}) && one('main a')", quoted(said))).await;
            assert_eq!(tab.get("all('script:not([src])').length").await, 0);
        }
    });
}
