//! The wall: one measure of every instance, one row under another.

use std::collections::BTreeMap;

use nagf_e2e::{Named, PROJECT, Request, Tab, browse, instances, render};

const WALL: &str = "?project=deployment-prep&page=wall&refresh=off";
const DB14: &str = "all('.wall-row a').find((it) => it.ariaLabel.startsWith('db14:'))";
const LEFT: &str = "\u{e012}";

async fn open(tab: &Tab, address: &str) -> usize {
    tab.open(address).await;
    let count = instances(PROJECT).len();
    tab.until("every instance has a row", &format!("all('.wall-row').length === {count}")).await;
    tab.until("what is on screen is painted", "all('.wall-row canvas').filter(isShown).some(isPainted)")
        .await;
    count
}

/// The series of the page's own questions about the day, asked again.
async fn answer(tab: &Tab) -> Vec<Named> {
    let questions = tab.questions().await;
    let number = |it: &Request, name: &str| -> i64 {
        it.parameter(name).and_then(|value| value.parse().ok()).unwrap_or_default()
    };
    let is_of_day = |it: &&Request| {
        let of_processors = it.parameters().iter().any(|(_, value)| value.contains("cpu.total"));
        of_processors && (80_000..100_000).contains(&(number(it, "until") - number(it, "from")))
    };
    let found: Vec<&Request> = questions.iter().filter(is_of_day).collect();
    assert!(!found.is_empty(), "no question of a day");
    found.into_iter().flat_map(|it| render(&it.parameters())).collect()
}

/// What of its processors an instance used in the step that begins at an instant, in percent.
fn used_at(answer: &[Named], instance: &str, at_secs: i64) -> f64 {
    let of = |name: &str| -> f64 {
        let path = format!("{PROJECT}.{instance}.cpu.total.{name}");
        let found = answer.iter().find(|it| it.name == path).unwrap_or_else(|| panic!("no {path}"));
        let points: BTreeMap<i64, f64> = found.points.iter().copied().collect();
        points.get(&at_secs).copied().unwrap_or_else(|| panic!("{path} at {at_secs}: {points:?}"))
    };
    let rest: f64 = ["user", "system", "nice", "iowait", "steal"].map(of).iter().sum();
    100.0 * rest / (rest + of("idle"))
}

#[test]
fn every_row_tells_its_value_at_the_instant_in_focus() {
    browse(async |tab| {
        open(tab, WALL).await;
        tab.get(&format!("{DB14}.focus(), 1")).await;
        tab.keys(None, &LEFT.repeat(30)).await;
        let shown = format!("text(one('.wall-at', {DB14}))");
        tab.until("the row tells it", &format!("/\\d/.test({shown})")).await;
        tab.until("the head tells the time", "/\\d\\d:\\d\\d/.test(text('.wall-head .wall-at'))").await;
        tab.until("so does the flag", "/\\d\\d:\\d\\d/.test(text('.wall-axis .flag'))").await;
        let others = "all('.wall-row').filter(isShown).map((it) => text(one('.wall-at', it)))";
        tab.until(
            "and every row on screen",
            &format!("{others}.length > 9 && {others}.every((it) => it !== '')"),
        )
        .await;
        let said = tab.get(&shown).await;
        tab.keys(None, "f").await;
        tab.until("the instant is in the address", "location.search.includes('at=')").await;
        let at = tab.get("Number(new URLSearchParams(location.search).get('at'))").await;
        let at_secs = at.as_i64().unwrap_or_default();
        let digits: String = said
            .as_str()
            .unwrap_or_default()
            .chars()
            .take_while(|it| it.is_ascii_digit() || *it == '.')
            .collect();
        let shown: f64 = digits.parse().unwrap_or_else(|error| panic!("{said}: {error}"));
        let known = used_at(&answer(tab).await, "deployment-db14", at_secs);
        assert!((known - shown).abs() <= 0.5 + 1e-6, "at {at_secs}: the page says {said}, Graphite {known}");
    });
}

#[test]
fn rows_stand_by_their_peaks_and_in_other_orders() {
    browse(async |tab| {
        let count = open(tab, WALL).await;
        let peaks = "all('.wall-row').filter((it) => text(one('.wall-now', it)) !== 'silent').map((it) => parseFloat(text(one('.wall-peak', it)))).filter((it) => !isNaN(it))";
        let falls =
            format!("{peaks}.length > 40 && {peaks}.every((it, at, all) => !at || all[at - 1] >= it)");
        tab.until("the highest come first", &falls).await;
        let first = "text(one('.wall-row')).includes('silent')";
        tab.until("but for those that are silent", first).await;
        tab.open("?project=deployment-prep&page=wall&sort=name").await;
        let names = "all('.wall-row a').map((it) => it.ariaLabel.split(':')[0])";
        let sorted = format!(
            "{names}.length === {count} && {names}.every((it, at, all) => !at || all[at - 1].localeCompare(it, 'en', {{ numeric: true }}) <= 0)"
        );
        tab.until("by name", &sorted).await;
    });
}

#[test]
fn a_wall_of_lines_is_another_picture_of_the_same() {
    browse(async |tab| {
        open(tab, WALL).await;
        tab.until("folds have a legend", "all('.folds li').length === 4").await;
        let picture = "one('.wall-row:nth-child(8) canvas').toDataURL()";
        tab.get("scrollTo(0, 0), 1").await;
        tab.until("it is painted", "isPainted(one('.wall-row:nth-child(8) canvas'))").await;
        let folded = tab.get(picture).await;
        tab.press("lines", "button('Line')").await;
        tab.until("the address says it", "location.search.includes('as=line')").await;
        tab.until("lines have none", "!one('.folds li')").await;
        let other = format!("isPainted(one('.wall-row:nth-child(8) canvas')) && {picture} !== {folded}");
        tab.until("it is another picture", &other).await;
    });
}

#[test]
fn a_row_opens_its_instance_and_an_unknown_measure_is_noted() {
    browse(async |tab| {
        open(tab, "?project=deployment-prep&page=wall&by=state").await;
        tab.until("a state is no measure", "text('.wall-page .notice').includes('state')").await;
        tab.press("a row's name", &format!("one('.wall-name', {DB14})")).await;
        tab.until("its page is there", "text('h1') === 'deployment-db14'").await;
    });
}
