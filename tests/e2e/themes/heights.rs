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

/// The first frame of the page is as high as the panel in it, and only that panel can change this.
pub(super) async fn are_the_panels_own(tab: &Tab) {
    tab.enter(0).await;
    tab.until("the panel is painted", super::embed::PAINTED).await;
    let high = tab.get("Math.ceil(box(one('main')).height)").await;
    tab.leave().await;
    let height = "one('iframe').style.height";
    tab.until("the frame is as high as the panel", &format!("{height} === '{high}px'")).await;
    tab.get("(window.heights = [], addEventListener('message', (it) => heights.push(it.data)), 1)").await;
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
    assert_eq!(tab.get(height).await, format!("{}px", high.as_u64().unwrap_or_default()), "nobody was heard");
    tab.get("(one('#other').remove(), 1)").await;
    tab.enter(0).await;
    tab.get("(parent.postMessage({ nagf: 'height', height_px: 333 }, '*'), 1)").await;
    tab.leave().await;
    tab.until("its own panel is heard", &format!("{height} === '333px'")).await;
}
