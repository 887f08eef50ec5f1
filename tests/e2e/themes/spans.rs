//! The choice of a span and of a zone, and the strip below a large graph.

use nagf_e2e::{Tab, browse, now_secs, quoted};

use crate::moving::{ENTER, ESCAPE, INSTANCE, ends, near, open};

const LEFT: &str = "\u{e012}";
const GRAPH: &str = "?project=deployment-prep&instance=deployment-db14&graph=cpu";

/// Puts a text in place of what a field holds, key by key.
async fn type_into(tab: &Tab, id: &str, text: &str) {
    tab.get(&format!("(it => (it.focus(), it.select(), 1))(document.getElementById({}))", quoted(id))).await;
    tab.keys(None, if text.is_empty() { "\u{e003}" } else { text }).await;
}

#[test]
fn a_span_is_picked_or_typed_and_a_mistake_loses_nothing() {
    browse(async |tab| {
        open(tab, INSTANCE).await;
        tab.click(".top .own").await;
        tab.press("three hours", "button('3 h', one('dialog'))").await;
        tab.until("they are shown", "location.search.endsWith('&from=-3h') && !one('dialog')").await;
        tab.until("that is said", "text('.title p').includes('last 3 h')").await;
        tab.click(".top .own").await;
        tab.until("the focus is inside", "one('dialog').contains(document.activeElement)").await;
        tab.until("what is shown stands there", "one('#picker-from').value === '-3h'").await;
        type_into(tab, "picker-from", "soon").await;
        type_into(tab, "picker-until", "2026-11-20 14:00").await;
        tab.keys(None, ENTER).await;
        tab.until("it says what is wrong", "text('#picker-from-note').includes('“soon” is no time')").await;
        tab.until("the field is marked", "one('#picker-from').ariaInvalid === 'true'").await;
        let kept =
            "one('#picker-from').value === 'soon' && one('#picker-until').value === '2026-11-20 14:00'";
        tab.until("nothing that was typed is lost", kept).await;
        type_into(tab, "picker-from", "2026-11-20 15:00").await;
        tab.until("the order is looked at", "text('#picker-until-note').includes('after the begin')").await;
        type_into(tab, "picker-from", "2026-11-20 12:30").await;
        tab.until("it is read", "text('#picker-from-note').includes('Fri 20 Nov 2026 12:30, UTC')").await;
        tab.keys(None, ENTER).await;
        tab.until("it is shown", "location.search.endsWith('&from=1795177800&until=1795183200')").await;
        tab.until("that is said", "text('.title p').includes('Fri 20 Nov 12:30 to 14:00, UTC')").await;
        tab.get("one('.top .own').focus(), 1").await;
        tab.keys(None, ENTER).await;
        tab.until("it opens by key", "one('dialog')?.open").await;
        tab.keys(None, ESCAPE).await;
        tab.until("the focus is given back", "!one('dialog') && document.activeElement === one('.top .own')")
            .await;
    });
}

#[test]
fn a_calendar_picks_in_the_zone_of_the_page_and_says_what_its_clock_does() {
    browse(async |tab| {
        open(tab, &format!("{INSTANCE}&tz=Europe/Berlin")).await;
        tab.click(".top .own").await;
        let pick = |index: usize, value: &str| {
            let input = format!("all('dialog [type=datetime-local]')[{index}]");
            format!(
                "({input}.value = '{value}', {input}.dispatchEvent(new Event('change', {{ bubbles: true }})))"
            )
        };
        tab.get(&pick(0, "2026-10-25T02:30")).await;
        tab.until("it is written", "one('#picker-from').value === '2026-10-25 02:30'").await;
        tab.until("it comes twice", "text('#picker-from-note').includes('twice; the first is taken')").await;
        tab.get(&pick(1, "2026-10-25T04:00")).await;
        tab.until("it is written", "one('#picker-until').value === '2026-10-25 04:00'").await;
        tab.press("show", "button('Show', one('dialog'))").await;
        // 02:30 in summer is 00:30 in UTC, 04:00 in winter 03:00.
        tab.until("it is shown", "location.search.includes('&from=1792888200&until=1792897200')").await;
        tab.click(".top .own").await;
        tab.get(&pick(0, "2026-03-29T02:30")).await;
        tab.until(
            "it does not exist",
            "text('#picker-from-note').includes('03:00, Europe/Berlin The clock skips')",
        )
        .await;
    });
}

#[test]
fn another_zone_keeps_the_instants_and_changes_the_words() {
    browse(async |tab| {
        open(tab, &format!("{GRAPH}&from=1795177800&until=1795183200")).await;
        tab.until("they are told in UTC", "text('.title p').includes('12:30 to 14:00, UTC')").await;
        let before = tab.questions().await.len();
        let select = ".top .select select";
        tab.get(&format!("(it => (it.value = '', it.dispatchEvent(new Event('change', {{ bubbles: true }}))))(one('{select}'))")).await;
        tab.until("the zone can be typed", "document.activeElement.id === 'picker-zone'").await;
        tab.until("the list shows what holds", &format!("one('{select}').value === 'UTC'")).await;
        tab.until("zones are suggested", "all('#zones option').length > 300").await;
        // Enter would choose among the suggestions.
        type_into(tab, "picker-zone", "kathmandu").await;
        tab.press("show", "button('Show', one('dialog'))").await;
        tab.until("the name is found", "text('#picker-zone-note').includes('Asia/Kat')").await;
        type_into(tab, "picker-zone", "Asia/Tokyo").await;
        tab.press("show", "button('Show', one('dialog'))").await;
        let there = "location.search.endsWith('&from=1795177800&until=1795183200&tz=Asia/Tokyo')";
        tab.until("the instants stay", there).await;
        tab.until("the words change", "text('.title p').includes('21:30 to 23:00, Asia/Tokyo')").await;
        tab.until("the list shows it", &format!("one('{select}').value === 'Asia/Tokyo'")).await;
        let curves = tab.questions().await;
        assert!(
            !curves[before..].iter().any(nagf_e2e::Request::is_of_curves),
            "nothing is asked again for that"
        );
    });
}

#[test]
fn the_strip_shows_a_longer_span_and_moves_by_keys_and_mouse() {
    browse(async |tab| {
        let now = now_secs() / 600 * 600;
        let (from, until) = (now - 36_000, now - 28_000);
        open(tab, &format!("{GRAPH}&from={from}&until={until}")).await;
        tab.get("one('.plot.strip').scrollIntoView({ block: 'center' }), 1").await;
        tab.until("the strip is painted", "isPainted(one('.plot.strip canvas'))").await;
        let window = "one('.strip-window')";
        tab.until("it says what is shown", &format!("/ to .*UTC/.test({window}.ariaValueText)")).await;
        tab.get(&format!("{window}.focus(), 1")).await;
        tab.keys(None, &LEFT.repeat(2)).await;
        tab.until("it is moved", &format!("location.search.includes('until={}')", until - 2000)).await;
        assert_eq!(ends(tab).await, (from - 2000, until - 2000), "both keys are one move");
        tab.keys(None, "b").await;
        tab.until("which one goes back from", &format!("location.search.includes('from={from}')")).await;
        tab.get("all('.strip-edge')[1].focus(), 1").await;
        tab.keys(None, LEFT).await;
        tab.until(
            "the end is moved",
            &format!("location.search.includes('from={from}&until={}')", until - 1000),
        )
        .await;
        let place = |it: &str| format!("(it => [it.left + it.width / 2, it.top + it.height / 2])(box({it}))");
        let middle = tab.numbers(&place(window)).await;
        let length = ends(tab).await.1 - from;
        tab.drag((middle[0], middle[1]), (middle[0] - 150.0, middle[1]), false).await;
        tab.until("it is dragged", &format!("!location.search.includes('from={from}')")).await;
        let dragged = ends(tab).await;
        near("it is as long", dragged.1 - dragged.0, length, 1);
        assert!(dragged.0 < from - 3000, "{dragged:?} is earlier than {from}");
        let edge = tab.numbers(&place("all('.strip-edge')[0]")).await;
        tab.drag((edge[0], edge[1]), (edge[0] - 80.0, edge[1]), false).await;
        tab.until("it is resized", &format!("!location.search.includes('from={}')", dragged.0)).await;
        let resized = ends(tab).await;
        assert_eq!(resized.1, dragged.1, "the other end stays");
        assert!(resized.0 < dragged.0);
    });
}

#[test]
fn a_span_that_is_past_is_asked_once() {
    browse(async |tab| {
        let now = now_secs();
        let (from, until) = (now - 36_000, now - 18_000);
        open(tab, &format!("{INSTANCE}&refresh=10&from={from}&until={until}")).await;
        tab.until("all are painted", "all('.panel canvas').filter(isShown).every(isPainted)").await;
        let of_span = async || {
            let asked = tab.questions().await;
            asked.iter().filter(|it| it.is_of_curves()).count()
        };
        let before = of_span().await;
        assert!(before > 0);
        let all = "performance.getEntriesByType('resource').length";
        let figures = tab.get(all).await.as_u64().unwrap_or_default();
        tab.until("the page goes on refreshing", &format!("{all} >= {figures} + 2")).await;
        assert_eq!(of_span().await, before, "what is past is not asked again");
    });
}

#[test]
fn a_span_that_ends_now_goes_on_with_now() {
    browse(async |tab| {
        open(tab, &format!("{GRAPH}&refresh=10&from=-3h")).await;
        let words = "text('.title p')";
        let before = tab.get(words).await;
        let asked = tab.questions().await.len();
        let patience = std::time::Duration::from_secs(100);
        tab.until_within("a minute is over", &format!("{words} !== {before}"), patience).await;
        assert!(tab.questions().await.len() > asked, "what is new is asked for");
        let address = tab.get("location.search").await;
        assert!(address.as_str().is_some_and(|it| it.ends_with("&from=-3h")), "the address stays: {address}");
    });
}
