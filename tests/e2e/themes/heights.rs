//! Who may say how high a frame is: the panel in it, and nobody else.

use nagf_e2e::{Place, Tab, quoted};

/// A message that says nothing of use, or too much.
const UNFIT: [&str; 8] = [
    "{ nagf: 'height', height_px: 1e9 }",
    "{ nagf: 'height', height_px: -5 }",
    "{ nagf: 'height', height_px: 312.5 }",
    "{ nagf: 'height', height_px: '312' }",
    "{ nagf: 'height', height_px: '1px; position: fixed' }",
    "{ nagf: 'width', height_px: 312 }",
    "'height'",
    "null",
];

/// The first frame of the page is as high as the panel in it, and only that panel can change this. `other_page` is one
/// of the host of the page around.
pub(super) async fn are_the_panels_own(tab: &Tab, other_page: &str) {
    tab.enter(0).await;
    tab.until("the panel is painted", super::embed::PAINTED).await;
    let high = tab.get("Math.ceil(box(one('main')).height)").await;
    tab.leave().await;
    let height = "one('iframe').style.height";
    tab.until("the frame is as high as the panel", &format!("{height} === '{high}px'")).await;
    tab.get("(window.heights = [], addEventListener('message', (it) => heights.push(it.data)), 1)").await;
    // A panel that is given another height may tell its own again: what counts is whether it ever changed.
    let watch = "(window.changes = [], new MutationObserver(() => changes.push(one('iframe').style.height)).observe(one('iframe'), { attributeFilter: ['style'] }), 1)";
    tab.get(watch).await;
    // The page itself, and a frame of nagf's host that is no panel.
    tab.get("(postMessage({ nagf: 'height', height_px: 700 }, '*'), 1)").await;
    let other = format!("{}assets/config.json", Place::Page.address());
    let add = "(document.body.append(Object.assign(document.createElement('iframe'), { id: 'other', src: URL })), 1)";
    tab.get(&add.replace("URL", &quoted(&other))).await;
    let last = tab.get("all('iframe').findIndex((it) => it.id === 'other')").await;
    tab.enter(u16::try_from(last.as_u64().unwrap_or_default()).unwrap_or_default()).await;
    tab.until("the other frame is there", "location.pathname.endsWith('config.json') && document.body").await;
    tab.get("(parent.postMessage({ nagf: 'height', height_px: 701 }, '*'), 1)").await;
    tab.leave().await;
    tab.enter(0).await;
    for message in UNFIT {
        tab.get(&format!("(parent.postMessage({message}, '*'), 1)")).await;
    }
    tab.leave().await;
    let came = format!("heights.length >= {}", UNFIT.len() + 2);
    tab.until("all messages came", &came).await;
    let others = format!("changes.filter((it) => it !== '{high}px').join()");
    assert_eq!(tab.get(&others).await, "", "nobody was heard");
    tab.get("(one('#other').remove(), 1)").await;
    tab.enter(0).await;
    tab.get("(parent.postMessage({ nagf: 'height', height_px: 333 }, '*'), 1)").await;
    tab.leave().await;
    tab.until("its own panel is heard", "changes.includes('333px')").await;
    // A panel that has become another site's is one no more.
    let address = tab.get(&format!("new URL({}, location.href).href", quoted(other_page))).await;
    tab.enter(0).await;
    tab.get(&format!("(location.href = {address}, 1)")).await;
    tab.until("another page is in the frame", &format!("location.href === {address}")).await;
    tab.get("(parent.postMessage({ nagf: 'height', height_px: 444 }, '*'), 1)").await;
    tab.leave().await;
    tab.until("it was told", "heights.some((it) => it?.height_px === 444)").await;
    assert_eq!(tab.get("changes.includes('444px')").await, false, "another site was heard");
}
