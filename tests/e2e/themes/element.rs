//! `<nagf-panel>` in a page of somebody else's, where frames may keep nothing.

use nagf_e2e::{PROJECT, Place, Tab, Variant, browse, browse_without_storage, serve};

use super::embed::{PAINTED, last_is_of_graphite, open_around};
use super::heights;

const LOAD: &str = "project='deployment-prep' instance='deployment-db14' graph='load'";

/// The page around, with the script of the element and nothing else of nagf.
async fn open(tab: &Tab, body: &str) {
    let script =
        format!("<script src='{}assets/gadget/nagf-panel.js' defer></script>", Place::Page.address());
    open_around(tab, &format!("{script}{body}")).await;
    tab.until("the element is known", "customElements.get('nagf-panel') && one('nagf-panel > iframe')").await;
}

#[test]
fn the_element_is_a_frame_with_the_numbers_of_graphite_and_nothing_else() {
    browse_without_storage(async |tab| {
        open(tab, &format!("<nagf-panel {LOAD} range='week' legend='on' label='Load of db14'><a href='#'>a link</a></nagf-panel>")).await;
        assert_eq!(tab.get("one('nagf-panel').childNodes.length").await, 1, "the frame stands for the link");
        let frame = tab
            .get("['title', 'sandbox', 'loading', 'referrerpolicy'].map((it) => one('iframe').getAttribute(it)).join('; ')")
            .await;
        assert_eq!(frame, "Load of db14; allow-scripts allow-same-origin allow-popups; lazy; no-referrer");
        tab.enter(0).await;
        tab.until("the panel is painted", PAINTED).await;
        for (place, name) in ["loadavg.01", "loadavg.05", "loadavg.15"].into_iter().enumerate() {
            let path = format!("{PROJECT}.deployment-db14.{name}");
            last_is_of_graphite(tab, &format!("all('.legend b')[{place}]?.dataset.rest ?? ''"), &path).await;
        }
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
fn the_frame_of_an_element_is_as_high_as_its_panel_says_and_nobody_else() {
    browse_without_storage(async |tab| {
        open(tab, &format!("<nagf-panel {LOAD}></nagf-panel>")).await;
        heights::are_the_panels_own(tab, "assets/config.json").await;
    });
}

#[test]
fn an_element_follows_its_attributes_and_stays_with_its_own_nagf() {
    browse(async |tab| {
        let hostile = "<nagf-panel project='&quot;><img src=x>' graph='load&amp;source=evil' source='https://evil.example/' \
                       src='https://evil.example/' form='constructor'></nagf-panel>";
        open(tab, &format!("<nagf-panel {LOAD} form='spark'></nagf-panel>{hostile}")).await;
        let page = Place::Page.address();
        let src = async |place: usize| tab.get(&format!("all('nagf-panel > iframe')[{place}].src")).await;
        let is_of = |address: &str, query: &str| address.starts_with(&format!("{page}?{query}&within=http"));
        let first = src(0).await.as_str().unwrap_or_default().to_owned();
        let load = "project=deployment-prep&instance=deployment-db14&graph=load";
        assert!(is_of(&first, &format!("{load}&embed=spark")), "{first}");
        let second = src(1).await.as_str().unwrap_or_default().to_owned();
        let coded = "source=https%3A%2F%2Fevil.example%2F&project=%22%3E%3Cimg+src%3Dx%3E&graph=load%26source%3Devil&embed=panel";
        assert!(is_of(&second, coded), "{second}");
        assert_eq!(tab.get("all('img').length").await, 0);
        tab.get("(Object.assign(window, { old: one('iframe') }), one('nagf-panel').setAttribute('range', 'week'), one('nagf-panel').setAttribute('form', 'panel'), 1)").await;
        tab.until("a new frame stands there", "one('iframe') !== old && !old.isConnected").await;
        let third = src(0).await.as_str().unwrap_or_default().to_owned();
        assert!(is_of(&third, &format!("{load}&range=week&embed=panel")), "{third}");
        tab.get("(one('nagf-panel').remove(), 1)").await;
        assert_eq!(tab.get("all('iframe').length").await, 1);
    });
}

#[test]
fn an_element_needs_no_more_of_a_policy_than_scripts_and_frames_of_nagf() {
    browse(async |tab| {
        let page = Place::Page.address();
        let nagf = page.trim_end_matches('/');
        let policy = format!("default-src 'none'; script-src {nagf}; frame-src {nagf}; img-src data:");
        let content = format!(
            "<!DOCTYPE html><meta http-equiv=Content-Security-Policy content=\"{policy}\"><title>around</title>\
             <link rel=icon href=data:,><script src=\"{page}assets/gadget/nagf-panel.js\" defer></script>\
             <body><nagf-panel {LOAD}></nagf-panel></body>"
        );
        let host = serve(vec![Variant { path: "around.html", content: Some(content) }]);
        tab.open_at(&host.replace("127.0.0.1", "localhost"), "around.html").await;
        tab.until("the frame is there", "one('nagf-panel > iframe')").await;
        tab.enter(0).await;
        tab.until("the panel is painted", PAINTED).await;
        tab.leave().await;
        tab.until("its height is heard", "one('iframe').style.height !== '300px'").await;
    });
}
