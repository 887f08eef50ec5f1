//! Snapshots: kept with their values, opened where no Graphite is, refused by name where they are none.

use std::path::PathBuf;

use nagf_e2e::{PROJECT, Tab, browse, quoted};
use serde_json::json;

use super::doctor::page_of;

/// A Graphite that is not there: nobody listens on the port that no service may have.
const NOBODY: &str = "http://127.0.0.1:9";
const GRAPH: &str = "instance=deployment-db14&graph=load";
const SHOWN: &str = "isPainted(one('.snapshot .plot.large canvas'))";
const REFUSED: &str = "text('[role=alert]')";
/// The figures of a table of series, and the headline.
const FIGURES: &str = "text('.now') + all('.series tbody tr').map((row) => all('th, td:not(.at)', row).slice(0, 5).map(text)).join('|')";

/// What would go to the downloads stays in the page.
const HELD: &str = "files = {}, URL.createObjectURL = (it) => { made = it; return 'blob:held' }, \
    HTMLAnchorElement.prototype.click = async function () { \
        const name = this.download; files[name.split('.').pop()] = { name, text: await made.text() } }, 1";

/// Opens the sheet at what keeps values.
async fn to_snapshot(tab: &Tab, button: &str) {
    tab.get(HELD).await;
    tab.click(button).await;
    tab.click("#share-Snapshot").await;
    tab.until("files are offered", "button('HTML', one('.sheet'))").await;
}

/// Opens a graph, and the sheet of it.
async fn open(tab: &Tab, address: &str) {
    tab.open(address).await;
    tab.until("it is painted", "isPainted(one('.plot.large canvas'))").await;
    tab.until("its figures have come", "one('.series tbody td')").await;
    to_snapshot(tab, ".take > button").await;
}

/// The file of a kind: its name and its text.
async fn file(tab: &Tab, kind: &str) -> (String, String) {
    let button = format!("button({}, one('.sheet'))", quoted(&kind.to_uppercase()));
    tab.press(kind, &button).await;
    tab.until("it has come", &format!("files.{kind}")).await;
    let file = tab.get(&format!("files.{kind}")).await;
    let text = |part: &str| file[part].as_str().unwrap_or_default().to_owned();
    (text("name"), text("text"))
}

/// The link, without the page's own address.
async fn link(tab: &Tab) -> String {
    tab.until("there is a link", "one('.sheet textarea')").await;
    let link = tab.get("one('.sheet textarea').value").await;
    let link = link.as_str().unwrap_or_default();
    link.split_once('?').map(|(_, rest)| format!("?{rest}")).unwrap_or_default()
}

/// Opens a text as a file, as if it were chosen.
async fn choose(tab: &Tab, name: &str, content: &str) {
    let script = format!(
        "(() => {{ const all = new DataTransfer(); all.items.add(new File([{}], {})); \
         const input = one('.snapshot input[type=file]'); input.files = all.files; \
         input.dispatchEvent(new Event('change', {{ bubbles: true }})); return 1 }})()",
        quoted(content),
        quoted(name)
    );
    tab.get(&script).await;
}

#[test]
fn a_link_and_files_open_without_graphite_and_say_the_same_figures() {
    browse(async |tab| {
        open(tab, &format!("?project={PROJECT}&{GRAPH}")).await;
        let figures = tab.get(FIGURES).await;
        let link = link(tab).await;
        assert!(link.starts_with("?page=snapshot#s=") && link.len() < 8_000, "{} letters", link.len());
        let ((name, html), (_, json)) = (file(tab, "html").await, file(tab, "json").await);
        assert!(name.starts_with("nagf_deployment-prep_deployment-db14_load_20"), "{name}");
        let read: serde_json::Value = serde_json::from_str(&json).expect("it is JSON");
        assert_eq!(read["panels"][0]["series"].as_array().map(Vec::len), Some(3));
        // Elsewhere, with a source that is not there and has another name.
        let host = page_of(NOBODY, "");
        tab.open_at(&host, &link).await;
        tab.until("it is painted", SHOWN).await;
        assert_eq!(tab.get(FIGURES).await, figures);
        let said = tab.get("text('.snapshot [role=note]')").await;
        let said = said.as_str().unwrap_or_default();
        let taken =
            said.strip_prefix("Taken ").is_some_and(|it| it.starts_with(|it: char| it.is_ascii_digit()));
        assert!(taken && said.contains("Kept in this link."), "{said}");
        assert!(
            tab.get("text('.snapshot')").await.as_str().unwrap_or_default().contains("cannot be compared")
        );
        tab.open_at(&host, &link.replace("?page=snapshot", "?page=snapshot&tz=Asia/Tokyo")).await;
        tab.until("the zone of then is said", "text('[role=note]').includes('times in UTC')").await;
        assert_eq!(tab.get(FIGURES).await, figures);
        for (name, content) in [("a.snapshot.html", &html), ("a.snapshot.json", &json)] {
            tab.open_at(&host, "?page=snapshot").await;
            tab.until("it says what can be opened", "one('.snapshot input[type=file]')").await;
            choose(tab, name, content).await;
            tab.until("it is painted", SHOWN).await;
            assert_eq!(tab.get(FIGURES).await, figures);
            tab.until("the file is named", &format!("text('[role=note]').includes({})", quoted(name))).await;
        }
        assert!(
            tab.requests().await.iter().all(|it| !it.url.as_str().starts_with(NOBODY)),
            "nothing was asked"
        );
        is_seen_by_itself(tab, &html, &figures).await;
    });
}

/// The file alone, in a browser that has nothing else of ours.
async fn is_seen_by_itself(tab: &Tab, html: &str, figures: &serde_json::Value) {
    let folder = std::env::temp_dir().join(format!("nagf-snapshot-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let file: PathBuf = folder.join("a.snapshot.html");
    std::fs::write(&file, html).expect("a file");
    tab.devtools("Page.navigate", json!({ "url": format!("file://{}", file.display()) })).await;
    tab.until("its style is let in", "getComputedStyle(document.body).maxWidth === '1232px'").await;
    assert_eq!(tab.get("document.querySelectorAll('svg path').length > 3").await, true);
    let row = tab.get("[...document.querySelectorAll('tr')][1].innerText").await;
    let row = row.as_str().unwrap_or_default().to_owned();
    let figures = figures.as_str().unwrap_or_default();
    for cell in row.split('\t').take(3) {
        assert!(figures.contains(cell.trim()), "{cell} is not among {figures}");
    }
    std::fs::remove_dir_all(&folder).ok();
}

/// Drops a file upon the page; whether the page took it, or the browser would go to it.
async fn drop_file(tab: &Tab, name: &str, content: &str) -> serde_json::Value {
    let script = format!(
        "(() => {{ const all = new DataTransfer(); all.items.add(new File([{content}], {})); \
         const drop = new DragEvent('drop', {{ dataTransfer: all, bubbles: true, cancelable: true }}); \
         one('.snapshot').dispatchEvent(drop); return drop.defaultPrevented }})()",
        quoted(name)
    );
    tab.get(&script).await
}

#[test]
fn a_file_that_is_dropped_opens_and_one_that_is_too_large_is_refused() {
    browse(async |tab| {
        open(tab, &format!("?project={PROJECT}&{GRAPH}")).await;
        let figures = tab.get(FIGURES).await;
        link(tab).await;
        let (_, json) = file(tab, "json").await;
        tab.open_at(&page_of(NOBODY, ""), "?page=snapshot").await;
        tab.until("a file can be opened", "one('.snapshot input[type=file]')").await;
        let large = "'x'.repeat(13 << 20)";
        assert_eq!(drop_file(tab, "large.json", large).await, true, "the browser does not go to it");
        tab.until("it is refused", &format!("{REFUSED}.includes('too large')")).await;
        assert_eq!(tab.get("all('.snapshot canvas').length").await, 0);
        assert_eq!(drop_file(tab, "small.json", &quoted(&json)).await, true);
        tab.until("it is painted", SHOWN).await;
        assert_eq!(tab.get(FIGURES).await, figures);
    });
}

#[test]
fn the_present_is_drawn_upon_a_snapshot_when_it_is_asked_for() {
    browse(async |tab| {
        open(tab, &format!("?project={PROJECT}&{GRAPH}")).await;
        let link = link(tab).await;
        let before = tab.questions().await.len();
        tab.open(&link).await;
        tab.until("it is painted", SHOWN).await;
        assert_eq!(tab.questions().await.len(), before, "a snapshot asks nothing");
        tab.press("compare", "button('Compare with the present')").await;
        tab.until("the present is there", "all('.series tbody tr').length === 6").await;
        assert_eq!(tab.get("text(all('.series tbody th')[3])").await, "1 min, now");
        tab.press("alone", "button('The snapshot alone')").await;
        tab.until("it is gone", "all('.series tbody tr').length === 3").await;
        let live = "all('.snapshot a').find((it) => text(it) === 'The same page, live').getAttribute('href')";
        let live = tab.get(live).await;
        assert!(live.as_str().unwrap_or_default().contains("graph=load&from="), "{live}");
    });
}

#[test]
fn a_whole_page_is_kept_in_one_file() {
    browse(async |tab| {
        tab.open(&format!("?project={PROJECT}&instance=deployment-db14")).await;
        tab.until("panels are painted", "all('.panels canvas').filter(isPainted).length >= 4").await;
        to_snapshot(tab, "#share").await;
        let (_, json) = file(tab, "json").await;
        let panels = tab.get("JSON.parse(files.json.text).panels.length").await;
        tab.open_at(&page_of(NOBODY, ""), "?page=snapshot").await;
        tab.until("a file can be opened", "one('.snapshot input[type=file]')").await;
        choose(tab, "page.json", &json).await;
        tab.until("all are there", &format!("all('.snapshot .panel').length === {panels}")).await;
        tab.until("the first is painted", SHOWN).await;
        assert!(panels.as_u64() >= Some(4));
    });
}

#[test]
fn what_is_no_snapshot_is_refused_with_its_reason() {
    browse(async |tab| {
        open(tab, &format!("?project={PROJECT}&{GRAPH}")).await;
        let link = link(tab).await;
        let host = page_of(NOBODY, "");
        let refused = async |address: &str, said: &str| {
            tab.open_at(&host, address).await;
            tab.until(said, &format!("{REFUSED}.includes({})", quoted(said))).await;
            assert_eq!(tab.get("all('.snapshot canvas').length").await, 0);
        };
        refused("?page=snapshot#s=javascript:alert(1)", "no snapshot that nagf made").await;
        refused(&link[..link.len() / 2], "Its end is missing").await;
        let (head, letters) = link.split_once("#s=").expect("it has letters");
        // Within the sum of what is packed: what is unpacked does not fit it.
        let middle = 20;
        let other = if &letters[middle..=middle] == "A" { "B" } else { "A" };
        let broken = format!("{head}#s={}{other}{}", &letters[..middle], &letters[middle + 1..]);
        refused(&broken, "It is damaged").await;
        // The third byte is the version.
        refused(&format!("{head}#s=TnMC{}", &letters[4..]), "made by a later version").await;
        let bomb = tab.get(BOMB).await;
        refused(
            &format!("?page=snapshot#s={}", bomb.as_str().unwrap_or_default()),
            "unpacks to more than it says",
        )
        .await;
        tab.open_at(&host, "?page=snapshot").await;
        tab.until("a file can be opened", "one('.snapshot input[type=file]')").await;
        choose(tab, "a.json", "{ \"title\": \"</script><script>alert(1)</script>\" }").await;
        tab.until("it is refused", &format!("{REFUSED}.includes('no snapshot')")).await;
    });
}

/// Sixteen megabytes of nothing that say they are a thousand bytes.
const BOMB: &str = "(async () => { \
    const stream = new Blob([new Uint8Array(16 << 20)]).stream().pipeThrough(new CompressionStream('deflate-raw')); \
    const packed = new Uint8Array(await new Response(stream).arrayBuffer()); \
    const head = new DataView(new ArrayBuffer(19)); \
    [78, 115, 1].forEach((it, at) => head.setUint8(at, it)); \
    head.setUint32(3, packed.length, true); head.setUint32(7, 1000, true); \
    const all = [...new Uint8Array(head.buffer), ...packed]; \
    return btoa(all.map((it) => String.fromCharCode(it)).join('')).replace(/[+]/g, '-').replace(/[/]/g, '_').replace(/=/g, '') })()";
