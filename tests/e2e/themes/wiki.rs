//! Panels in a real MediaWiki: the template, the gadget, with and without the wiki's security policy.

use nagf::share::{Pasted, Snippet};
use nagf::view::{Known, parse};
use nagf_e2e::{PROJECT, Place, Tab, browse, quoted, wiki};
use serde_json::json;

use super::embed::{PAINTED, last_is_of_graphite};
use super::{heights, share};

const PAGE: &str = "index.php?title=Beta_Cluster_databases";
const LOAD: &str = "?project=deployment-prep&instance=deployment-db14&graph=load";
/// The button of the box before last: the load of a week.
const SHOW_LOAD: &str = "all('.nagf-panel-box .nagf-panel-show')[0]";

/// What the page around asked of nagf's host; a frame counts, too.
async fn asked_of_nagf(tab: &Tab) -> u64 {
    let page = Place::Page.address();
    let count = format!(
        "performance.getEntriesByType('resource').filter((it) => it.name.startsWith('{page}')).length"
    );
    let known = tab.get(&count).await.as_u64().unwrap_or_default();
    let sent = tab.requests().await.into_iter().filter(|it| it.url.as_str().starts_with(&page)).count();
    known + sent as u64
}

async fn open(tab: &Tab, host: &str, page: &str) {
    tab.open_at(host, page).await;
    tab.until("the gadget runs", "one('.nagf-panel-show')").await;
}

#[test]
fn the_template_writes_an_element_with_a_link_that_needs_no_script() {
    browse(async |tab| {
        tab.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await;
        tab.open_at(&wiki().plain, PAGE).await;
        let element = "all('div.nagf-panel')[0]";
        tab.until("the element is there", &format!("!!{element}")).await;
        let data = tab.get(&format!("Object.entries({element}.dataset).flat().join(' ')")).await;
        assert_eq!(data, "project deployment-prep instance deployment-db14 graph load range week");
        let link = tab.get(&format!("one('a', {element}).href")).await;
        assert_eq!(link, format!("{}{LOAD}&range=week", Place::Page.address()));
        assert_eq!(tab.get(&format!("text({element})")).await, "Load of deployment-db14, week");
        assert_eq!(
            tab.get("all('span.nagf-panel').map(text).join()").await,
            "CPU of db14,2.03,State of deployment-prep"
        );
        assert_eq!(tab.get("all('.nagf-panel-show, iframe').length").await, 0, "no script runs");
    });
}

/// The box, the press, the panel, its numbers, its height, its way to nagf.
async fn shows_the_panel_when_pressed(tab: &Tab, host: &str) {
    open(tab, host, PAGE).await;
    let page = Place::Page.address();
    let said = tab.get("text(all('.nagf-panel-box')[0])").await;
    let host = page.trim_start_matches("http://").trim_end_matches('/');
    assert_eq!(
        said,
        format!(
            "Load of deployment-db14, weekPressing the button loads the panel from {host}, which sees your \
             address, as any site does. It sets no cookie.Show panelOpen in nagf"
        )
    );
    assert_eq!(
        tab.get("one('.nagf-panel-box .nagf-panel-open').href").await,
        format!("{page}{LOAD}&range=week")
    );
    assert_eq!(
        (asked_of_nagf(tab).await, tab.questions().await.len()),
        (0, 0),
        "nobody is asked before the press"
    );
    tab.press("the panel is offered", SHOW_LOAD).await;
    tab.until("it is shown", "one('.nagf-panel-shown > iframe')").await;
    let frame = tab
        .get("['title', 'sandbox', 'loading', 'referrerpolicy'].map((it) => one('iframe').getAttribute(it)).join('; ')")
        .await;
    assert_eq!(
        frame,
        "Load of deployment-db14, week; allow-scripts allow-same-origin allow-popups; lazy; no-referrer"
    );
    assert_eq!(tab.get("all('iframe').length").await, 1, "one press loads one panel");
    assert_eq!(tab.get("document.activeElement === one('iframe')").await, true, "the focus is in it");
    tab.enter(0).await;
    tab.until("the panel is painted", PAINTED).await;
    for (place, name) in ["loadavg.01", "loadavg.05", "loadavg.15"].into_iter().enumerate() {
        let path = format!("{PROJECT}.deployment-db14.{name}");
        last_is_of_graphite(tab, &format!("all('.legend b')[{place}]?.dataset.rest ?? ''"), &path).await;
    }
    assert_eq!(tab.get("document.documentElement.dataset.theme").await, "light", "as the wiki is");
    tab.click(".embed-foot a").await;
    tab.follow().await;
    tab.until("nagf shows the same graph", "text('h1') === 'Load' && isPainted(one('.plot.large canvas'))")
        .await;
    assert_eq!(tab.get("new URLSearchParams(location.search).get('range')").await, "week");
}

#[test]
fn a_panel_comes_when_its_button_is_pressed_and_not_before() {
    browse(async |tab| shows_the_panel_when_pressed(tab, &wiki().plain).await);
}

#[test]
fn a_panel_comes_under_the_policy_of_the_wiki() {
    browse(async |tab| {
        let policy = ureq::get(format!("{}{PAGE}", wiki().strict)).call();
        let policy = policy.ok().and_then(|it| it.headers().get("content-security-policy").cloned());
        assert!(
            policy.is_some_and(|it| it.to_str().is_ok_and(|it| it.contains("script-src"))),
            "a policy is sent"
        );
        shows_the_panel_when_pressed(tab, &wiki().strict).await;
    });
}

#[test]
fn a_frame_in_a_wiki_is_as_high_as_its_panel_says_and_nobody_else() {
    browse(async |tab| {
        open(tab, &wiki().strict, PAGE).await;
        tab.press("the panel is offered", SHOW_LOAD).await;
        tab.until("it is shown", "one('.nagf-panel-shown > iframe')").await;
        heights::are_the_panels_own(tab, "load.php").await;
    });
}

#[test]
fn a_number_a_curve_and_a_badge_stand_in_the_text() {
    browse(async |tab| {
        open(tab, &wiki().plain, PAGE).await;
        // A page that is shown again, as after a preview.
        tab.get("(mw.hook('wikipage.content').fire($('#mw-content-text')), 1)").await;
        assert_eq!(
            tab.get("all('.nagf-panel-show').map(text).join()").await,
            "Show,Show,Show,Show panel,Show panel"
        );
        tab.press("the curve is offered", "one('p .nagf-panel-spark .nagf-panel-show')").await;
        tab.until("it is shown", "one('p .nagf-panel-shown > iframe')").await;
        tab.enter(0).await;
        tab.until("a curve", "isPainted(one('.spark canvas'))").await;
        tab.until("and its value", "/^[0-9.]+$/.test(text('.spark b'))").await;
        // The value that stands for the load is that of fifteen minutes.
        let path = format!("{PROJECT}.deployment-db14.loadavg.15");
        last_is_of_graphite(tab, "text('.spark b')", &path).await;
        tab.leave().await;
        let line = "box(one('p iframe')).height <= 24 && box(one('p iframe')).width <= 200";
        tab.until("it stands in the line", line).await;
        tab.press("the number is offered", "one('table .nagf-panel-number .nagf-panel-show')").await;
        tab.until("it is shown", "one('table .nagf-panel-shown > iframe')").await;
        tab.enter(0).await;
        tab.until("a number", "/^[0-9.]+ ?%?$/.test(text('.number .big'))").await;
        tab.leave().await;
        let to = "one('p .nagf-panel-badge .nagf-panel-open').getAttribute('href')";
        let problems = format!("{}?project={PROJECT}&page=problems", Place::Page.address());
        assert_eq!(tab.get(to).await, problems, "a badge without scripts is a link to what is behind it");
        tab.press("the badge is offered", "one('p .nagf-panel-badge .nagf-panel-show')").await;
        tab.until("it is shown", "one('p .nagf-panel-badge > iframe')").await;
        let line = "box(one('p .nagf-panel-badge > iframe')).height <= 24";
        tab.until("it stands in the line", line).await;
    });
}

#[test]
fn hostile_attributes_do_nothing() {
    browse(async |tab| {
        // Each is told to whoever opens the console.
        open(tab, &wiki().strict, "index.php?title=Hostile").await;
        let refused = tab.get("all('div.nagf-panel:not(.nagf-panel-box)').map(text).join()").await;
        assert_eq!(
            refused,
            "a path,an attribute,another host,another host without a scheme,a scheme,another parameter,\
             another form,no project"
        );
        assert_eq!(tab.get("all('.nagf-panel-box').length").await, 1);
        assert_eq!(tab.get("text('.nagf-panel-title')").await, "<img src=x onerror=alert(1)>");
        assert_eq!(
            tab.get("all('.nagf-panel img, .nagf-panel script, #mw-content-text script').length").await,
            0
        );
        tab.click(".nagf-panel-box .nagf-panel-show").await;
        tab.until("it is shown", "one('.nagf-panel-shown > iframe')").await;
        let address = tab.get("one('iframe').src").await.as_str().unwrap_or_default().to_owned();
        let within = wiki().strict.trim_end_matches('/').replace(':', "%3A").replace('/', "%2F");
        let expected = format!("{}{LOAD}&embed=panel&theme=light&within={within}", Place::Page.address());
        assert_eq!(address, expected, "no attribute leads elsewhere");
        assert_eq!(tab.get("one('iframe').title").await, "<img src=x onerror=alert(1)>");
    });
}

#[test]
fn what_the_sheet_says_for_wikis_is_the_panel_there() {
    browse(async |tab| {
        for (name, begins, title) in [
            ("A wiki with nagf’s template", "{{Nagf panel|", "Load of deployment-db14"),
            (
                "A wiki with nagf’s gadget",
                "<div class=\"nagf-panel\" ",
                "Load of deployment-db14, deployment-prep",
            ),
        ] {
            share::open(tab, LOAD).await;
            tab.click("#share-Embed").await;
            tab.until("what works is known", "one('.sheet-field select') && one('.copied textarea')").await;
            let choose = "((it) => { it.selectedIndex = [...it.options].findIndex((one) => one.text === NAME); it.dispatchEvent(new Event('change', { bubbles: true })); return 1 })(one('.sheet-field select'))";
            tab.get(&choose.replace("NAME", &quoted(name))).await;
            let text = share::TEXT;
            tab.until(name, &format!("{text}.startsWith({})", quoted(begins))).await;
            let copied = tab.get(text).await.as_str().unwrap_or_default().to_owned();
            let page = wiki().write(&format!("From_the_sheet_{}", begins.len()), &copied);
            open(tab, &wiki().plain, &page).await;
            assert_eq!(tab.get("text('.nagf-panel-title')").await, title);
            tab.click(".nagf-panel-box .nagf-panel-show").await;
            tab.until("it is shown", "one('.nagf-panel-shown > iframe')").await;
            tab.enter(0).await;
            tab.until("the panel is painted", PAINTED).await;
            let path = format!("{PROJECT}.deployment-db14.loadavg.01");
            last_is_of_graphite(tab, "all('.legend b')[0]?.dataset.rest ?? ''", &path).await;
            tab.leave().await;
        }
    });
}

#[test]
fn hostile_words_in_what_is_pasted_stay_words_in_the_wiki() {
    browse(async |tab| {
        let title = "\"><script>alert(1)</script> ]]|}}{{Nagf panel}} '''b''' __TOC__ [javascript:a b] https://evil.example ~~~~";
        let names = "?project=a%2Bb&instance=c%3Dd%23e&graph=cpu&embed=panel";
        let view = parse(names, "", &Known::default()).0;
        let page = Place::Page.address();
        let pasted = Pasted { page: &page, view: &view, title, image: None };
        let address = wiki().write("Hostile_words", &pasted.text(Snippet::Gadget));
        open(tab, &wiki().plain, &address).await;
        assert_eq!(tab.get("text('.nagf-panel-title')").await, title);
        let made = "all('#mw-content-text :is(script, b:not(.nagf-panel-title), img, .toc)').length";
        assert_eq!(tab.get(made).await, 0);
        let links = tab.get("all('#mw-content-text .mw-parser-output a').map((it) => it.href)").await;
        assert_eq!(links, json!([format!("{page}?project=a%2Bb&instance=c%3Dd%23e&graph=cpu")]));
        let address = wiki().write("Hostile_names", &pasted.text(Snippet::Template));
        open(tab, &wiki().plain, &address).await;
        assert_eq!(tab.get("one('.nagf-panel-open').href").await, links[0]);
    });
}

#[test]
fn a_panel_speaks_the_language_of_the_reader_and_is_as_dark_as_the_page() {
    browse(async |tab| {
        open(tab, &wiki().plain, &format!("{PAGE}&uselang=de-at")).await;
        assert_eq!(
            tab.get("all('.nagf-panel-show').map(text).join()").await,
            "Zeigen,Zeigen,Zeigen,Grafik zeigen,Grafik zeigen"
        );
        tab.get("(all('body, .mw-page-container, .mw-body').forEach((it) => { it.style.background = '#101418' }), 1)").await;
        tab.press("the panel is offered", SHOW_LOAD).await;
        tab.until("it is shown", "one('.nagf-panel-shown > iframe')").await;
        let theme = tab.get("new URL(one('iframe').src).searchParams.get('theme')").await;
        assert_eq!(theme, "dark");
    });
}
