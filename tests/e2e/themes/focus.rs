//! The instant in focus: the same on all panels, with each panel's own values, by pointer, keys and touch.

use std::time::Duration;

use nagf_e2e::{Shown, Tab, browse, now_secs};
use serde_json::{Value, json};

use super::keyboard::ORDERED;
use super::numbers::{Row, answers, sum};

pub(super) const INSTANCE: &str = "?project=deployment-prep&instance=deployment-db14&refresh=off";
const ESCAPE: &str = "\u{e00c}";
const LEFT: &str = "\u{e012}";
const RIGHT: &str = "\u{e014}";
const DOWN: &str = "\u{e015}";
const HOME: &str = "\u{e011}";
const END: &str = "\u{e010}";
const SHIFT: char = '\u{e008}';
const CONTROL: char = '\u{e009}';
const ENTER: &str = "\u{e007}";
const DAY: i64 = 86_400;
/// Room for the labels of values, right of a plot.
const GUTTER_CSS_PX: f64 = 56.0;

/// Plots that are painted on screen.
const PAINTED: &str = "all('.plot').filter((it) => isShown(it) && isPainted(one('canvas', it)))";
/// Those of them that show the line.
const SHOWING: &str = "all('.plot').filter((it) => isShown(it) && one('.focus[data-on]', it))";

pub(super) async fn open(tab: &Tab, address: &str) {
    tab.open(address).await;
    tab.until("panels are painted", &format!("{PAINTED}.length > 2")).await;
}

/// The place of an instant, as a share of the plot's width, in the window; half way down.
pub(super) async fn place(tab: &Tab, plot: &str, share: f64) -> (f64, f64) {
    let edges = tab.get(&format!("((it) => [it.left, it.top, it.width, it.height])(box({plot}))")).await;
    let [left, top, width, height] = [0, 1, 2, 3].map(|index| edges[index].as_f64().unwrap());
    let is_cell = tab.get(&format!("{plot}.classList.contains('cell')")).await == true;
    let gutter = if is_cell { 0.0 } else { GUTTER_CSS_PX };
    (left + (width - gutter) * share, top + height / 2.0)
}

/// Moves the pointer over a plot.
async fn point(tab: &Tab, plot: &str, share: f64) {
    tab.until("it is painted", &format!("isPainted(one('canvas', {plot}))")).await;
    // What comes in above moves it, and the page itself knows no pointer that rests.
    let on = format!("!!one('.focus[data-on]', {plot})");
    for _ in 0..30 {
        let (x, y) = place(tab, plot, share).await;
        tab.devtools("Input.dispatchMouseEvent", json!({ "type": "mouseMoved", "x": x, "y": y })).await;
        tokio::time::sleep(Duration::from_millis(100)).await;
        if tab.get(&on).await == true {
            return;
        }
    }
    tab.until("the line is there", &on).await;
}

/// Pins what is in focus, and gives the instant.
async fn pin(tab: &Tab) -> i64 {
    tab.keys(None, "f").await;
    let at = "new URLSearchParams(location.search).get('at')";
    tab.until("the address has the instant", at).await.as_str().unwrap().parse().unwrap()
}

/// Where the line of each plot is, as an instant of the last so many seconds.
async fn instants(tab: &Tab, span_secs: i64) -> Vec<i64> {
    let one = format!(
        "{SHOWING}.map((it) => (box(one('.line', it)).left - box(it).left) / (box(it).width - (it.classList.contains('cell') ? 0 : {GUTTER_CSS_PX})))"
    );
    let shares = tab.get(&one).await;
    let at = |share: &Value| ((share.as_f64().unwrap() - 1.0) * span_secs as f64) as i64;
    shares.as_array().into_iter().flatten().map(at).collect()
}

#[test]
fn the_line_is_at_the_same_instant_on_all_panels_and_no_canvas_is_painted() {
    browse(async |tab| {
        open(tab, INSTANCE).await;
        tab.until(
            "all that are on screen are painted",
            "all('.plot').filter(isShown).every((it) => isPainted(one('canvas', it)))",
        )
        .await;
        tab.get("(strokes = 0, (it => { const stroke = it.stroke; it.stroke = function (...a) { strokes++; return stroke.apply(this, a) } })(CanvasRenderingContext2D.prototype), 1)").await;
        let plot = "all('.plot')[1]";
        for share in [0.3, 0.55, 0.8] {
            point(tab, plot, share).await;
            tab.until("all show it", &format!("{SHOWING}.length === {PAINTED}.length")).await;
            let flags =
                tab.get(&format!("[...new Set({SHOWING}.map((it) => text(one('.flag', it))))]")).await;
            assert_eq!(flags.as_array().map(Vec::len), Some(1), "one instant: {flags}");
            let instants = instants(tab, DAY).await;
            let wanted = ((share - 1.0) * DAY as f64) as i64;
            // A pixel of a small panel is some five minutes of a day.
            assert!(instants.iter().all(|it| (it - wanted).abs() < 600), "{wanted}: {instants:?}");
        }
        assert_eq!(tab.get("strokes").await, 0, "a move paints nothing");
        tab.devtools("Input.dispatchMouseEvent", json!({ "type": "mouseMoved", "x": 5, "y": 5 })).await;
        tab.until("it is let go", "!one('.focus[data-on]')").await;
        tab.until(
            "the values are those of before",
            "all('[data-rest]').every((it) => it.textContent === it.dataset.rest)",
        )
        .await;
    });
}

#[test]
fn the_cells_of_rows_show_the_same_instant() {
    browse(async |tab| {
        open(tab, "?project=deployment-prep&refresh=off").await;
        tab.until("rows stand in their order", ORDERED).await;
        tab.get("one('.rows').scrollIntoView(), 1").await;
        tab.until("cells are painted", &format!("{PAINTED}.length > 20")).await;
        let cell = "all('.plot.cell').filter((it) => isShown(it) && isPainted(one('canvas', it)))[8]";
        tab.get(&format!("({cell}).id = 'pointed', 1")).await;
        point(tab, "one('#pointed')", 0.5).await;
        tab.until("all show it", &format!("{SHOWING}.length >= {PAINTED}.length")).await;
        let instants = instants(tab, DAY).await;
        assert!(instants.iter().all(|it| (it + DAY / 2).abs() < 1800), "{instants:?}");
        let flags = tab.get("all('.plot.cell .flag').filter(isShown).length").await;
        assert_eq!(flags, 1, "the time stands at the pointer");
    });
}

/// Compares what the focus says with Graphite: the names of series, and their values as they are told.
async fn agrees(tab: &Tab, base: &str, rows: &[Row], at_secs: i64, said: &[String]) {
    let answers = answers(tab, DAY).await;
    for (row, said) in rows.iter().zip(said) {
        let points = sum(base, row, &answers);
        let value = points.get(&at_secs).copied();
        let fits = value.zip(Shown::read(said)).is_some_and(|(value, shown)| shown.is(value));
        assert!(fits, "{} at {at_secs}: the page says {said}, Graphite {value:?}", row.series);
    }
}

#[test]
fn the_values_are_what_graphite_has_for_the_instant() {
    const ROWS: [Row; 5] = [
        Row { series: "cpu.total.user", of: &[(1.0, "cpu.total.user")] },
        Row { series: "cpu.total.system", of: &[(1.0, "cpu.total.system")] },
        Row { series: "cpu.total.nice", of: &[(1.0, "cpu.total.nice")] },
        Row { series: "cpu.total.iowait", of: &[(1.0, "cpu.total.iowait")] },
        Row { series: "cpu.total.steal", of: &[(1.0, "cpu.total.steal")] },
    ];
    browse(async |tab| {
        tab.open(&format!("{INSTANCE}&graph=cpu")).await;
        tab.until(
            "it is painted",
            "isPainted(one('.plot.large canvas')) && all('tr[data-series]').length === 5",
        )
        .await;
        for share in [0.2, 0.61, 0.9] {
            point(tab, "one('figure .plot')", share).await;
            tab.until("the table tells it", "/\\d/.test(text('tr[data-series] .at'))").await;
            let at_secs = pin(tab).await;
            let said = tab.get("all('tr[data-series] .at').map(text)").await;
            let said: Vec<String> =
                said.as_array().into_iter().flatten().map(|it| it.as_str().unwrap().to_owned()).collect();
            agrees(tab, "deployment-prep.deployment-db14", &ROWS, at_secs, &said).await;
            let clock = format!("{:02}:{:02}", at_secs.rem_euclid(DAY) / 3600, at_secs % 3600 / 60);
            let told = tab.get("[text('.flag'), text('th.at')]").await;
            for told in told.as_array().into_iter().flatten() {
                assert!(told.as_str().unwrap().ends_with(&clock), "{told} is not {clock}");
            }
            tab.keys(None, ESCAPE).await;
            tab.until("it is let go", "!location.search.includes('at=')").await;
        }
    });
}

#[test]
fn over_a_gap_no_value_is_told() {
    browse(async |tab| {
        let address = "?project=deployment-prep&instance=deployment-ores02&refresh=off";
        open(tab, address).await;
        let answers = {
            point(tab, "one('figure .plot')", 0.5).await;
            answers(tab, DAY).await
        };
        let user = answers.iter().find(|it| it.name.ends_with("ores02.cpu.total.user")).unwrap();
        let last_secs = user.points.last().unwrap().0;
        let silent_secs = now_secs() - last_secs;
        assert!(silent_secs > 3600, "it has been silent for {silent_secs} s");
        point(tab, "one('figure .plot')", 1.0 - silent_secs as f64 / DAY as f64 / 2.0).await;
        tab.until("the panel says so", "/^no data at \\d\\d:\\d\\d$/.test(text('figure .now'))").await;
        let told = tab.get("[text('figure .now').slice(-5), text('figure .flag').slice(0, 5)]").await;
        assert_eq!(told[0], told[1], "the same instant");
        let values = tab.get("all('b[data-at]', one('figure')).map(text)").await;
        assert!(
            values.as_array().is_some_and(|it| !it.is_empty() && it.iter().all(|it| it == "–")),
            "{values}"
        );
        assert_eq!(tab.get("all('.dot', one('figure')).filter(isShown).length").await, 0, "no dot");
    });
}

#[test]
fn keys_go_from_point_to_point_and_are_heard() {
    browse(async |tab| {
        open(tab, INSTANCE).await;
        point(tab, "all('.plot')[1]", 0.4).await;
        assert_eq!(tab.get("text('#heard')").await, "", "a pointer is not heard");
        tab.get("one('figure .plot').focus(), 1").await;
        tab.keys(None, HOME).await;
        let first = pin(tab).await;
        assert!((first - now_secs() + DAY).abs() < 900, "{first} is not a day ago");
        tab.keys(None, RIGHT).await;
        let step_secs = pinned_next(tab, first).await;
        assert!(step_secs > 0);
        tab.keys(Some(SHIFT), RIGHT).await;
        assert_eq!(pinned_next(tab, first + step_secs).await, 10 * step_secs);
        tab.keys(None, LEFT).await;
        assert_eq!(pinned_next(tab, first + 11 * step_secs).await, -step_secs);
        let heard = tab.get("[text('#heard'), text('.flag')]").await;
        let (heard, flag) = (heard[0].as_str().unwrap(), heard[1].as_str().unwrap());
        assert!(heard.starts_with("CPU of deployment-db14 at ") && heard.contains(flag), "{heard}, {flag}");
        assert!(heard.contains("User") && heard.contains("%"), "{heard}");
        tab.keys(None, END).await;
        tab.until("the end is not in the tail", "!text('.flag').includes('complete')").await;
        assert_eq!(tab.get("all('[role=status]#heard').length").await, 1);
        tab.keys(None, ESCAPE).await;
        tab.until("it is let go", "!one('.focus[data-on]') && !location.search.includes('at=')").await;
    });
}

/// Pins another instant, and gives how far it is from the one before.
async fn pinned_next(tab: &Tab, before: i64) -> i64 {
    tab.keys(None, "f").await;
    let at =
        format!("((it) => it && it !== '{before}' && it)(new URLSearchParams(location.search).get('at'))");
    tab.until("another instant is pinned", &at).await.as_str().unwrap().parse::<i64>().unwrap() - before
}

#[test]
fn keys_choose_a_series_and_show_it_alone() {
    browse(async |tab| {
        open(tab, INSTANCE).await;
        tab.get("one('figure .plot').focus(), 1").await;
        tab.keys(None, &format!("{LEFT}{DOWN}{DOWN}")).await;
        tab.until("the second is marked", "text('figure .legend [data-near]').startsWith('System')").await;
        tab.until("it is heard", "text('#heard').startsWith('System')").await;
        tab.keys(None, ENTER).await;
        tab.until("it is alone", "location.search.endsWith('only=cpu.system')").await;
        tab.until(
            "it is marked in the new picture, too",
            "text('figure .legend [data-near]').startsWith('System')",
        )
        .await;
        tab.keys(Some(CONTROL), ENTER).await;
        tab.until("it is hidden", "location.search.endsWith('hide=cpu.system')").await;
    });
}

#[test]
fn a_pinned_instant_stays_through_a_reload_until_it_is_let_go() {
    browse(async |tab| {
        open(tab, INSTANCE).await;
        point(tab, "one('figure .plot')", 0.5).await;
        let at_secs = pin(tab).await;
        tab.devtools("Input.dispatchMouseEvent", json!({ "type": "mouseMoved", "x": 5, "y": 5 })).await;
        let address = tab.get("location.search").await;
        open(tab, address.as_str().unwrap()).await;
        tab.until(
            "all show it again",
            &format!("{PAINTED}.length > 2 && {SHOWING}.length === {PAINTED}.length"),
        )
        .await;
        let (x, y) = place(tab, "all('.plot')[1]", 0.9).await;
        tab.devtools("Input.dispatchMouseEvent", json!({ "type": "mouseMoved", "x": x, "y": y })).await;
        let instants = instants(tab, DAY).await;
        let wanted = at_secs - now_secs();
        assert!(instants.iter().all(|it| (it - wanted).abs() < 900), "{wanted}: {instants:?}");
        tab.keys(None, "f").await;
        tab.until("it is let go", "!location.search.includes('at=')").await;
        tab.back().await;
        tab.until("going back brings it again", "location.search.includes('at=')").await;
        tab.keys(None, ESCAPE).await;
        tab.until("Escape lets go", "!location.search.includes('at=')").await;
    });
}
