//! The share sheet: links that show the same picture, and words that are put where they belong.

use nagf_e2e::{PROJECT, Place, Tab, Variant, browse, expand, page_of, quoted, send, serve};
use serde_json::json;

use super::embed::last_is_of_graphite;

const GRAPH: &str = "?project=deployment-prep&instance=deployment-db14&graph=load";

pub(super) async fn open(tab: &Tab, address: &str) {
    tab.open(address).await;
    tab.until("it is painted", "isPainted(one('.plot.large canvas'))").await;
    tab.click("#share").await;
    tab.until("the sheet is open", "one('dialog.sheet[open]')").await;
}

/// What stands in the field of the sheet.
pub(super) const TEXT: &str = "one('.copied textarea').value";

/// Copies what stands in the field, and gives what is in the clipboard then.
async fn copied(tab: &Tab) -> String {
    let permissions = json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
    tab.devtools("Browser.grantPermissions", permissions).await;
    tab.press("copy", "one('.copied-row .primary')").await;
    tab.until("it says so", "text('.copied [role=status]') === 'It is in the clipboard.'").await;
    tab.get("(navigator.clipboard.readText().then((it) => { clip = it }), 1)").await;
    tab.until("the clipboard is read", "window.clip").await.as_str().unwrap_or_default().to_owned()
}

/// Every value of the graph's table.
const TABLE: &str = "all('tr[data-series]').map((it) => [it.dataset.series, ...all('td', it).slice(1, 4).map(text)].join()).join(';')";

#[test]
fn a_frozen_link_shows_the_old_picture_after_new_data() {
    browse(async |tab| {
        let name = "arrivals.frozen01.loadavg.01";
        let now = nagf_e2e::now_secs() / 60 * 60;
        for ago in 1..=30 {
            send(&[(name, 1.0, now - ago * 60)]);
        }
        tab.wait("Graphite knows it", || expand("arrivals.*").contains(&"arrivals.frozen01".to_owned()))
            .await;
        let address = "?project=arrivals&instance=frozen01&graph=load&range=hour";
        tab.open(address).await;
        tab.until("the values are there", "all('tr[data-series]').length > 0").await;
        tab.click("#share").await;
        tab.until("the sheet is open", "one('dialog.sheet[open]')").await;
        let link = copied(tab).await;
        let now_secs = nagf_e2e::now_secs();
        let until: i64 =
            link.split("until=").nth(1).and_then(|it| it.split('&').next()?.parse().ok()).unwrap_or_default();
        assert!((now_secs - 120..=now_secs).contains(&until), "{link}");
        assert!(
            link.starts_with(&format!(
                "{}?project=arrivals&instance=frozen01&graph=load&from=",
                Place::Page.address()
            )),
            "{link}"
        );
        // What comes after the frozen end is another picture's.
        send(&[(name, 77.0, until / 60 * 60 + 120)]);
        tab.open_at("", &link).await;
        tab.until("the values are there", "all('tr[data-series]').length > 0").await;
        let shown = tab.get(TABLE).await;
        assert!(shown.as_str().is_some_and(|it| it.contains("1.0") && !it.contains("77")), "{shown}");
        tab.click("#share").await;
        tab.until("the same link is frozen already", &format!("{TEXT} === {}", quoted(&link))).await;
    });
}

#[test]
fn a_link_holds_what_changes_the_picture_and_no_more() {
    browse(async |tab| {
        open(
            tab,
            &format!(
                "{GRAPH}&range=week&hide=load.1-min&compare=1d&at=-1h&tz=Asia/Tokyo&theme=dark&refresh=300"
            ),
        )
        .await;
        let chips = tab
            .get("all('.chip').map(text).map((it) => it.replace(/at (\\w+ \\d+ \\w+ )?[0-9:]+$/, 'at T'))")
            .await;
        assert_eq!(chips, json!(["without 1-min", "the day before", "pinned at T", "Asia/Tokyo", "dark"]));
        tab.press("live", "all('.kind input')[1]").await;
        let live = format!(
            "{}{GRAPH}&range=week&at=-1h&compare=1d&tz=Asia/Tokyo&theme=dark&refresh=300&hide=load.1-min",
            Place::Page.address()
        );
        tab.until("the live link", &format!("{TEXT} === {}", quoted(&live))).await;
        tab.keys(None, "\u{e00c}").await;
        tab.until("the focus is back", "document.activeElement === one('#share')").await;
        tab.open("?project=deployment-prep&q=db&sort=cpu&as=panels").await;
        tab.until("the page is there", "one('.of-one, .panels')").await;
        tab.click("#share").await;
        tab.until("its chips", "all('.chip').map(text).join() === 'names with “db”,sorted by CPU,Panels'")
            .await;
        assert_eq!(
            tab.get("all('[role=tab]').map(text)").await,
            json!(["Link", "Embed"]),
            "a page has a state to embed"
        );
    });
}

#[test]
fn what_is_pasted_into_a_page_of_html_is_the_panel() {
    browse(async |tab| {
        open(tab, GRAPH).await;
        tab.click("#share-Embed").await;
        tab.until("what works is known", "one('.copied textarea')").await;
        let snippet = copied(tab).await;
        let content =
            format!("<!DOCTYPE html><title>around</title><link rel=icon href=data:,><body>{snippet}</body>");
        let host = serve(vec![Variant { path: "around.html", content: Some(content) }]);
        tab.open_at(&host.replace("127.0.0.1", "localhost"), "around.html").await;
        assert_eq!(tab.get("one('iframe').title").await, "Load of deployment-db14, deployment-prep");
        tab.enter(0).await;
        tab.until("the panel is painted", "isPainted(one('.embed .plot canvas'))").await;
        let path = format!("{PROJECT}.deployment-db14.loadavg.01");
        last_is_of_graphite(tab, "all('.legend b')[0].dataset.rest", &path).await;
    });
}

#[test]
fn an_image_and_the_question_are_what_graphite_takes() {
    browse(async |tab| {
        open(tab, GRAPH).await;
        tab.click("#share-Embed").await;
        tab.until("what works is known", "one('.sheet-field select') && one('.copied textarea')").await;
        let choose = async |name: &str| {
            let script = "((it) => { it.selectedIndex = [...it.options].findIndex((one) => one.text === NAME); it.dispatchEvent(new Event('change', { bubbles: true })); return 1 })(one('.sheet-field select'))";
            tab.get(&script.replace("NAME", &quoted(name))).await;
            tab.until("it is an address", &format!("{TEXT}.includes('/render?')")).await;
            tab.get(TEXT).await.as_str().unwrap_or_default().to_owned()
        };
        let image = choose("Image that Graphite draws").await;
        let answer = ureq::get(&image).call().unwrap();
        assert_eq!(answer.headers()["content-type"], "image/png", "{image}");
        assert!(image.contains("from=-86400s&until=now"), "a live image: {image}");
        let question = choose("The question to Graphite").await;
        let text = ureq::get(&question).call().unwrap().body_mut().read_to_string().unwrap();
        let answer: serde_json::Value = serde_json::from_str(&text).unwrap();
        let names: Vec<&str> =
            answer.as_array().into_iter().flatten().filter_map(|it| it["target"].as_str()).collect();
        assert!(names.contains(&"deployment-prep.deployment-db14.loadavg.01"), "{names:?}");
    });
}

#[test]
fn what_does_not_work_from_here_is_not_offered() {
    browse(async |tab| {
        tab.open("?source=demo&project=deployment-prep&instance=deployment-db14&graph=load").await;
        tab.until("it is painted", "isPainted(one('.plot.large canvas'))").await;
        tab.click("#share").await;
        tab.click("#share-Embed").await;
        tab.until("what works is known", "one('.copied textarea')").await;
        let offered = tab
            .get("all('.sheet-field option').map(text).filter((it) => it.includes('Graphite')).length")
            .await;
        assert_eq!(offered, 0, "the demo draws no images");
        tab.until("it says why", "text('.sheet').includes('The demo fleet is made up')").await;
        tab.until("and who can open it", "text('.sheet').includes('on your own machine')").await;
    });
}

#[test]
fn a_report_is_filled_in_where_a_form_is_configured() {
    browse(async |tab| {
        let host = page_with_form();
        tab.open_at(&host, GRAPH).await;
        tab.until("it is painted", "isPainted(one('.plot.large canvas'))").await;
        tab.click("#share").await;
        tab.click("#share-Report").await;
        let address = tab.until("the form's address", "one('.sheet a.primary')?.href").await;
        let address = address.as_str().unwrap_or_default();
        assert!(
            address.starts_with("https://tasks.example/form?title=Load%20of%20deployment-db14"),
            "{address}"
        );
        assert!(
            address.len() <= 2000 && address.contains("from%3D") && address.contains("1%20min"),
            "{address}"
        );
        assert_eq!(tab.get("one('.sheet a.primary').rel").await, "noopener noreferrer");
    });
}

/// The page with a form for tasks in its configuration.
fn page_with_form() -> String {
    let own = page_of(&Place::Graphite.address());
    let text =
        ureq::get(format!("{own}assets/config.json")).call().unwrap().body_mut().read_to_string().unwrap();
    let mut config: serde_json::Value = serde_json::from_str(&text).unwrap();
    config["links"]["task"] = json!("https://tasks.example/form?title={title}&description={description}");
    serve(vec![Variant { path: "assets/config.json", content: Some(config.to_string()) }])
}
