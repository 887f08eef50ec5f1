//! Moving in time: by mouse, fingers and keys.

use nagf_e2e::{Point, Tab, browse, now_secs, quoted};

pub(crate) const ENTER: &str = "\u{e007}";
pub(crate) const ESCAPE: &str = "\u{e00c}";
pub(crate) const INSTANCE: &str = "?project=deployment-prep&instance=deployment-db14";
const PLOT: &str = "one('.panel .plot')";
/// Right of the plot stand the labels of values.
const GUTTER: f64 = 56.0;

/// Opens an address and waits for its first panel.
pub(crate) async fn open(tab: &Tab, address: &str) {
    tab.open(address).await;
    drawn(tab).await;
}

/// The figures above the panels push them down when they come.
pub(crate) async fn drawn(tab: &Tab) {
    tab.until("what stands above is there", "one('.keys') || one('.plot.large')").await;
    tab.until("the first panel is painted", "isPainted(one('.panel .plot canvas'))").await;
}

/// The point at a share of the first plot's width.
async fn at(tab: &Tab, share: f64) -> Point {
    let place = format!("(({{ left, top, width, height }}) => [left, top, width, height])(box({PLOT}))");
    let numbers = tab.numbers(&place).await;
    (numbers[0] + share * (numbers[2] - GUTTER), numbers[1] + numbers[3] / 2.0)
}

pub(crate) async fn search(tab: &Tab) -> String {
    tab.get("location.search").await.as_str().unwrap_or_default().to_owned()
}

/// Waits until the address names two instants, and gives them.
pub(crate) async fn ends(tab: &Tab) -> (i64, i64) {
    let expression = "(/from=(\\d+)&until=(\\d+)/.exec(location.search) ?? []).slice(1).map(Number)";
    tab.until("the address names both ends", &format!("({expression}).length === 2")).await;
    let numbers = tab.get(expression).await;
    (numbers[0].as_i64().unwrap_or_default(), numbers[1].as_i64().unwrap_or_default())
}

/// Two instants that differ by less than so many seconds.
pub(crate) fn near(what: &str, a: i64, b: i64, by: i64) {
    assert!((a - b).abs() <= by, "{what}: {a} and {b} are more than {by} s apart");
}

/// A pixel of a panel over a day, the seconds of a refresh, and those that the test takes.
const TREMOR: i64 = 600;

#[test]
fn a_drag_zooms_all_panels_and_goes_back_by_key_by_button_and_by_the_browser() {
    browse(async |tab| {
        open(tab, INSTANCE).await;
        let (from, to) = (at(tab, 0.25).await, at(tab, 0.5).await);
        tab.drag_and_hold(from, to, false).await;
        tab.until("the field says how long it is", "/h/.test(text('.drag-field'))").await;
        let now = now_secs();
        tab.release(to).await;
        let picked = ends(tab).await;
        near("its begin", picked.0, now - 64_800, TREMOR);
        near("its end", picked.1, now - 43_200, TREMOR);
        tab.until("the field is gone", "!one('.drag-field')").await;
        let shown = "all('.panel').filter(isShown)";
        let all = format!(
            "{shown}.length > 5 && {shown}.every((it) => /, (5 h 5|6 h)/.test(it.ariaLabel.replace(/\\s/g, ' ')))"
        );
        tab.until("every panel shows six hours", &all).await;
        let (begin, end) = picked;
        let asked = tab.questions().await;
        let is_of = |it: &nagf_e2e::Request| {
            let number = |name: &str| {
                let found = it.parameters().into_iter().find(|(key, _)| key == name);
                found.and_then(|(_, value)| value.parse::<i64>().ok()).unwrap_or_default()
            };
            (begin - 600..=begin).contains(&number("from"))
                && (end - 2..=end + 600).contains(&number("until"))
        };
        assert!(asked.iter().any(is_of), "Graphite is asked for just that");
        let zoomed = search(tab).await;
        let steps = "history.length";
        let before = tab.get(steps).await;
        tab.keys(None, "b").await;
        tab.until("the key goes back", &format!("location.search === {}", quoted(INSTANCE))).await;
        assert_eq!(tab.get(steps).await.as_u64(), before.as_u64().map(|it| it + 1), "one step of history");
        tab.back().await;
        tab.until("the browser goes back", &format!("location.search === {}", quoted(&zoomed))).await;
        tab.press("the button", "one('.top .moves button')").await;
        tab.until("the button goes back", &format!("location.search === {}", quoted(INSTANCE))).await;
        tab.until("the buttons are gone", "!one('.top .moves')").await;
        tab.back().await;
        tab.back().await;
        tab.until("the start is there again", &format!("location.search === {}", quoted(INSTANCE))).await;
        drawn(tab).await;
    });
}

#[test]
fn a_tremor_a_pick_of_no_two_steps_and_one_that_is_given_up_move_nothing() {
    browse(async |tab| {
        open(tab, &format!("{INSTANCE}&range=hour")).await;
        let here = search(tab).await;
        let (x, y) = at(tab, 0.5).await;
        tab.drag((x, y), (x + 3.0, y), false).await;
        // A minute is about six pixels.
        tab.drag((x, y), (x + 7.0, y), false).await;
        tab.drag_and_hold((x, y), (x + 90.0, y), false).await;
        tab.until("the field is there", "one('.drag-field')").await;
        tab.keys(None, ESCAPE).await;
        tab.until("the field is gone", "!one('.drag-field')").await;
        tab.release((x + 90.0, y)).await;
        assert_eq!(search(tab).await, here);
        tab.drag((x, y), (x + 90.0, y), false).await;
        ends(tab).await;
    });
}

#[test]
fn shift_pushes_and_stops_at_now() {
    browse(async |tab| {
        let now = now_secs();
        open(tab, &format!("{INSTANCE}&from={}&until={}", now - 36_000, now - 18_000)).await;
        tab.drag(at(tab, 0.2).await, at(tab, 0.6).await, true).await;
        tab.until("it is pushed", &format!("!location.search.includes('until={}')", now - 18_000)).await;
        let (from, until) = ends(tab).await;
        near("it is as long", until - from, 18_000, 1);
        near("what was under the pointer still is", until, now - 18_000 - 7_200, 120);
        tab.until("no picture is left out of place", "all('canvas').every((it) => !it.style.transform)")
            .await;
        for _ in 0..3 {
            tab.drag(at(tab, 0.95).await, at(tab, 0.05).await, true).await;
            tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        }
        tab.until("it goes on with now", "location.search.endsWith('&from=-5h')").await;
    });
}

#[test]
fn two_fingers_push_and_pinch_and_one_scrolls_the_page() {
    browse(async |tab| {
        tab.resize(390, 700).await;
        let now = now_secs();
        let address = format!("{INSTANCE}&from={}&until={}", now - 36_000, now - 18_000);
        open(tab, &address).await;
        tab.get("one('.panel .plot').scrollIntoView({ block: 'center' }), 1").await;
        let scrolled = tab.get("scrollY").await.as_f64().unwrap_or_default();
        let (x, y) = at(tab, 0.5).await;
        tab.touch(&[((x, y), (x, y - 150.0))]).await;
        tab.until("one finger scrolls", &format!("scrollY > {scrolled} + 50")).await;
        tab.get("one('.panel .plot').scrollIntoView({ block: 'center' }), 1").await;
        let (x, y) = at(tab, 0.5).await;
        tab.touch(&[((x, y), (x + 90.0, y))]).await;
        tab.touch(&[((x, y), (x, y))]).await;
        assert_eq!(search(tab).await, address, "neither moved anything");
        let pair = [at(tab, 0.2).await, at(tab, 0.4).await];
        let push = pair.map(|it| (it, (it.0 + 60.0, it.1)));
        tab.touch(&push).await;
        tab.until("it is pushed", &format!("location.search !== {}", quoted(&address))).await;
        let (from, until) = ends(tab).await;
        near("it is as long", until - from, 18_000, 60);
        assert!(until < now - 18_000 - 1800, "it is earlier");
        let pushed = search(tab).await;
        let apart = [(at(tab, 0.45).await, at(tab, 0.25).await), (at(tab, 0.55).await, at(tab, 0.75).await)];
        tab.touch(&apart).await;
        tab.until("it is pinched", &format!("location.search !== {}", quoted(&pushed))).await;
        let (from, until) = ends(tab).await;
        near("a fifth is left", until - from, 3600, 300);
    });
}

#[test]
fn keys_move_and_never_pass_now() {
    browse(async |tab| {
        tab.open(&format!("{INSTANCE}&from=1795000000&until=1795003600")).await;
        tab.until("its panels are there", "all('.panel').length > 5").await;
        for (key, end) in [
            ("o", "from=1794998200&until=1795005400"),
            ("i", "from=1795000000&until=1795003600"),
            ("<", "from=1794996400&until=1795000000"),
            (">", "from=1795000000&until=1795003600"),
            ("b", "from=1794996400&until=1795000000"),
            ("n", "range=hour"),
            ("o", "from=-2h"),
            (">", "from=-2h"),
            ("b", "range=hour"),
            ("2", "range=week"),
        ] {
            tab.keys(None, key).await;
            tab.until(&format!("{key} leads to {end}"), &format!("location.search.endsWith('&{end}')")).await;
        }
        tab.until("the span is said", "text('.title p').includes('last 7 days')").await;
    });
}

#[test]
fn the_help_lists_the_keys_and_turns_single_letters_off() {
    browse(async |tab| {
        open(tab, INSTANCE).await;
        tab.keys(None, "?").await;
        tab.until("the help is open", "one('dialog')?.open").await;
        for key in ["b", "o", "n", "i", "<", ">", "1", "p"] {
            let listed = format!("all('dialog kbd').some((it) => text(it) === {})", quoted(key));
            tab.until(&format!("{key} is listed"), &listed).await;
        }
        tab.keys(None, "2").await;
        tab.click("dialog input[type=checkbox]").await;
        tab.until("it says what is kept", "text('dialog').includes('nagf.letters')").await;
        tab.keys(None, ESCAPE).await;
        tab.until("the help is closed", "!one('dialog')").await;
        assert_eq!(search(tab).await, INSTANCE, "no key works beside a dialog");
        tab.keys(None, "2o?").await;
        tab.open(INSTANCE).await;
        drawn(tab).await;
        tab.keys(None, "2o?").await;
        assert_eq!(search(tab).await, INSTANCE, "they are off, here and in the page loaded anew");
        assert_eq!(tab.get("one('dialog')").await, serde_json::Value::Null);
        tab.press("the list of keys", "all('.foot button').find((it) => text(it).startsWith('Keyboard'))")
            .await;
        tab.click("dialog input[type=checkbox]").await;
        tab.keys(None, ESCAPE).await;
        tab.keys(None, "2").await;
        tab.until("they are on again", "location.search.endsWith('range=week')").await;
    });
}

#[test]
fn a_browser_that_keeps_nothing_still_turns_letters_off() {
    browse(async |tab| {
        let blocked = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })";
        let source = serde_json::json!({ "source": blocked });
        tab.devtools("Page.addScriptToEvaluateOnNewDocument", source).await;
        open(tab, INSTANCE).await;
        tab.keys(None, "?").await;
        tab.click("dialog input[type=checkbox]").await;
        tab.keys(None, ESCAPE).await;
        tab.until("the help is closed", "!one('dialog')").await;
        tab.keys(None, "2").await;
        assert_eq!(search(tab).await, INSTANCE);
    });
}
