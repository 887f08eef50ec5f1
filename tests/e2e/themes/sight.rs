//! Colours and motion as the visitor's system wants them, and those that nagf had.

use nagf_e2e::{PROJECT, Tab, browse};
use serde_json::json;

async fn prefer(tab: &Tab, feature: &str, value: &str) {
    let features = json!({ "features": [{ "name": feature, "value": value }] });
    tab.devtools("Emulation.setEmulatedMedia", features).await;
}

/// How many pixels of the large chart have this colour, `[red, green, blue]`.
fn pixels_of(color: &str) -> String {
    format!(
        "((it) => {{ const data = it.getContext('2d').getImageData(0, 0, it.width, it.height).data; \
         let count = 0; for (let at = 0; at < data.length; at += 4) \
         if (data[at + 3] === 255 && data[at] === {color}[0] && data[at + 1] === {color}[1] && data[at + 2] === {color}[2]) count += 1; \
         return count; }})(one('.plot.large canvas'))"
    )
}

async fn open(tab: &Tab, more: &str) {
    tab.open(&format!("?project={PROJECT}&instance=deployment-db14&graph=cpu{more}")).await;
    tab.until("it is painted", "isPainted(one('.plot.large canvas'))").await;
}

const USER: &str = "getComputedStyle(one('.swatch.c-user')).getPropertyValue('--c').trim()";

#[test]
fn forced_colors_are_the_only_ones() {
    browse(async |tab| {
        open(tab, "").await;
        let tuned = tab.get(&pixels_of("[47, 71, 176]")).await;
        assert!(tuned.as_i64().is_some_and(|it| it > 20), "the curve has its own colour: {tuned}");
        prefer(tab, "forced-colors", "active").await;
        // Whatever CanvasText is, the page's text has it.
        let text = "(getComputedStyle(document.documentElement).color.match(/\\d+/g).map(Number))";
        tab.until("the curve has the text's colour", &format!("{} > 100", pixels_of(text))).await;
        tab.until("no colour of its own is left", &format!("{} === 0", pixels_of("[47, 71, 176]"))).await;
        let patterns =
            "new Set(all('.panel .legend .swatch').map((it) => getComputedStyle(it).backgroundImage)).size";
        let (patterns, swatches) =
            (tab.get(patterns).await, tab.get("all('.panel .legend .swatch').length").await);
        assert_eq!(patterns, swatches, "each swatch has a pattern of its own");
        prefer(tab, "forced-colors", "none").await;
        tab.until("the colours are back", &format!("{} > 20", pixels_of("[47, 71, 176]"))).await;
    });
}

#[test]
fn nothing_moves_where_motion_is_not_wanted() {
    browse(async |tab| {
        prefer(tab, "prefers-reduced-motion", "reduce").await;
        open(tab, "").await;
        let moving = "all('*').filter((it) => { const style = getComputedStyle(it); return style.animationName !== 'none' || (style.transitionProperty !== 'none' && style.transitionDuration !== '0s'); }).map((it) => it.outerHTML.slice(0, 80))";
        let moving = tab.get(moving).await;
        assert_eq!(moving.as_array().map(Vec::len), Some(0), "{moving:#}");
        assert_eq!(tab.get("document.getAnimations().length").await, 0);
    });
}

#[test]
fn nagfs_own_colors_are_one_press_away_in_either_scheme() {
    browse(async |tab| {
        open(tab, "&theme=dark").await;
        assert_eq!(tab.get(USER).await, "#717aca");
        tab.get("one('.foot').scrollIntoView(), 1").await;
        tab.press("nagf's own", "one('.foot .colors a')").await;
        tab.until("the address says so", "location.search.includes('theme=dark&colors=nagf')").await;
        tab.until("the legend has them", &format!("{USER} === '#3333bb'")).await;
        tab.until("the curve has them", &format!("{} > 20", pixels_of("[51, 51, 187]"))).await;
        assert_eq!(tab.get("document.documentElement.dataset.theme").await, "dark");
        assert_eq!(tab.get("text('.foot .colors').includes('3 to 1')").await, true);
        tab.press("the others", "one('.foot .colors a')").await;
        tab.until("they are back", &format!("{USER} === '#717aca' && !location.search.includes('colors')"))
            .await;
    });
}

#[test]
fn a_change_of_the_systems_scheme_is_followed() {
    browse(async |tab| {
        open(tab, "").await;
        prefer(tab, "prefers-color-scheme", "dark").await;
        tab.until("the legend is dark", &format!("{USER} === '#717aca'")).await;
        tab.until("the curve is dark", &format!("{} > 20", pixels_of("[113, 122, 202]"))).await;
    });
}
