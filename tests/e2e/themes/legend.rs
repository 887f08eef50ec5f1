//! Which series are drawn: by legend and table, in the address, on all panels of a graph.

use nagf_e2e::{browse, quoted};

use super::focus::{INSTANCE, open};

/// What the legends of a graph say of each series, panel by panel: its name, and whether it is drawn.
fn legends(graph: &str) -> String {
    format!(
        "all('figure').filter((it) => one('h3 a', it)?.href.includes('graph={graph}')).map((it) => all('.legend li', it).map((li) => text(one('button', li)) + (li.className === 'off' ? ' off' : '')).join())"
    )
}

#[test]
fn a_press_in_a_legend_shows_a_series_alone_on_all_panels_of_the_graph() {
    browse(async |tab| {
        open(tab, &format!("{INSTANCE}&range=day-week")).await;
        let pixels = "all('figure canvas').slice(0, 2).map((it) => it.toDataURL())";
        let before = tab.get(pixels).await;
        let steal = "all('figure .legend button').find((it) => text(it) === 'User')";
        tab.press("User", steal).await;
        tab.until("the address says so", "location.search.endsWith('only=cpu.user')").await;
        let alone = format!(
            "{}.every((it) => it.split(',').every((one) => (one === 'User') !== one.endsWith(' off')))",
            legends("cpu")
        );
        tab.until("it is alone on both", &alone).await;
        tab.until(
            "both were painted anew",
            &format!("(({before}).every((it, index) => it !== {pixels}[index]))"),
        )
        .await;
        assert_eq!(tab.get(&format!("{steal}.ariaPressed")).await, "true");
        assert_eq!(
            tab.get(&format!("{}.some((it) => it.includes('off'))", legends("load"))).await,
            false,
            "only the CPU"
        );
        let address = tab.get("location.search").await;
        open(tab, address.as_str().unwrap()).await;
        tab.until("it is alone after a reload", &alone).await;
        tab.press("User again", steal).await;
        tab.until("all are back", "!location.search.includes('only')").await;
        tab.until("nothing is off", "!one('.legend .off')").await;
    });
}

#[test]
fn control_and_a_press_hide_a_series() {
    browse(async |tab| {
        open(tab, INSTANCE).await;
        let user = "all('figure .legend button').find((it) => text(it) === 'User')";
        tab.get(&format!("{user}.dispatchEvent(new MouseEvent('click', {{ bubbles: true, cancelable: true, ctrlKey: true }}))")).await;
        tab.until("the address says so", "location.search.endsWith('hide=cpu.user')").await;
        let hidden = format!(
            "{}.every((it) => it.includes('User off') && !it.includes('System off'))",
            legends("cpu")
        );
        tab.until("it is hidden", &hidden).await;
        let address = tab.get("location.search").await;
        open(tab, address.as_str().unwrap()).await;
        tab.until("it is hidden after a reload", &hidden).await;
    });
}

#[test]
fn the_table_of_a_large_graph_sorts_isolates_and_hides() {
    browse(async |tab| {
        tab.open(&format!("{INSTANCE}&graph=cpu")).await;
        tab.until("its series are listed", "all('tr[data-series]').length === 5").await;
        let series = "all('tr[data-series]').map((it) => it.dataset.series.slice(10)).join()";
        let laid_out = tab.get(series).await;
        tab.keys(None, "s").await;
        tab.until(
            "it is sorted by the last",
            "text('[aria-sort]') === 'Last' && one('[aria-sort]').ariaSort === 'descending'",
        )
        .await;
        let number = "(it) => parseFloat(text(it))";
        let falls = format!(
            "all('tr[data-series] td:nth-of-type(5)').map({number}).every((it, index, all) => index === 0 || it <= all[index - 1])"
        );
        tab.until("the greatest is first", &falls).await;
        tab.press("the head of the first column", "button('Series')").await;
        tab.until("it is sorted by name", &format!("{series} === 'nice,steal,system,user,iowait'")).await;
        tab.press("the head again", "button('Series')").await;
        tab.press("the head a third time", "button('Series')").await;
        tab.until("it is as it was", &format!("{series} === {}", quoted(laid_out.as_str().unwrap()))).await;
        let row = |name: &str| format!("one('tr[data-series=\"cpu.total.{name}\"]')");
        tab.press("Hide", &format!("button('Hide', {})", row("user"))).await;
        tab.until(
            "it is hidden",
            &format!("location.search.endsWith('hide=cpu.user') && {}.className === 'off'", row("user")),
        )
        .await;
        tab.press("Show", &format!("button('Show', {})", row("user"))).await;
        tab.until(
            "it is back",
            &format!("!location.search.includes('hide') && {}.className === ''", row("user")),
        )
        .await;
        tab.get(&format!("{}.scrollIntoView(), 1", row("steal"))).await;
        tab.press("Only this", &format!("button('Only this', {})", row("steal"))).await;
        tab.until("it is alone", "location.search.endsWith('only=cpu.steal') && all('tr.off').length === 4")
            .await;
    });
}

#[test]
fn what_no_series_is_called_is_left_out_with_a_note() {
    browse(async |tab| {
        open(tab, &format!("{INSTANCE}&only=cpu.a)b,cpu.nothing&at=soon")).await;
        tab.until("it is said", "text('.notices').includes('2 parts of the link were left out')").await;
        assert_eq!(tab.get("all('.legend .off').length").await, 0, "what is unknown hides nothing");
    });
}
