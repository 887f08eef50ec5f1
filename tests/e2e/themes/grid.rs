//! The grid: every instance as a cell.

use nagf_e2e::{PROJECT, Tab, browse, curves, instances, now_secs};

const GRID: &str = "?project=deployment-prep&page=grid";
const RIGHT: &str = "\u{e014}";
const DOWN: &str = "\u{e015}";
const UP: &str = "\u{e013}";
const END: &str = "\u{e010}";
const HOME: &str = "\u{e011}";
const ENTER: &str = "\u{e007}";
const ESCAPE: &str = "\u{e00c}";
/// The cell of an instance.
const DB14: &str = "all('.tile').find((it) => it.ariaLabel.startsWith('db14:'))";
const SILENT: &str = "all('.tile').slice(0, 4).find((it) => it.ariaLabel.startsWith('ores02:'))";

async fn open(tab: &Tab, address: &str) -> usize {
    tab.open(address).await;
    let count = instances(PROJECT).len();
    let full = format!("all('.tile').length === {count} && one('.tiles-place').ariaBusy === 'false'");
    tab.until("every instance has a cell with its value", &full).await;
    count
}

/// The number in a sentence such as `db14: CPU used 48 %, well`.
fn number_in(said: &str, after: &str) -> f64 {
    let rest = said.split(after).nth(1).unwrap_or_default().trim_start();
    let digits: String = rest.chars().take_while(|it| it.is_ascii_digit() || *it == '.').collect();
    digits.parse().unwrap_or_else(|error| panic!("{said}: {error}"))
}

/// What Graphite has of the processors of an instance, minute by minute, in percent of all.
fn used(instance: &str) -> Vec<f64> {
    let names = ["idle", "user", "system", "nice", "iowait", "steal"];
    let targets = names.map(|it| format!("{PROJECT}.{instance}.cpu.total.{it}"));
    let now = now_secs();
    let all = curves(&targets, (now - 420, now, now), None);
    let of = |name: &str| {
        let found = all.iter().find(|it| it.name.ends_with(name)).unwrap_or_else(|| panic!("no {name}"));
        found.values()
    };
    let columns = names.map(of);
    let minute = |at: usize| {
        let values: Option<Vec<f64>> = columns.iter().map(|it| it.get(at).copied().flatten()).collect();
        let (whole, idle) = (values.as_ref()?.iter().sum::<f64>(), values.as_ref()?.first().copied()?);
        Some(100.0 * (whole - idle) / whole)
    };
    (0..columns[0].len()).filter_map(minute).collect()
}

#[test]
fn a_cell_has_the_last_value_that_graphite_has() {
    browse(async |tab| {
        open(tab, GRID).await;
        let said = tab.get(&format!("{DB14}.ariaLabel")).await;
        let shown = number_in(said.as_str().unwrap_or_default(), "CPU used");
        let known = used("deployment-db14");
        assert!(!known.is_empty());
        // The page's now is some moments ago.
        let fits = known.iter().rev().take(4).any(|it| (it - shown).abs() <= 0.5 + 1e-6);
        assert!(fits, "the page says {said}, Graphite {known:?}");
        let seen = tab.get(&format!("text(one('.tile-value', {DB14}))")).await;
        assert!((number_in(&format!("={}", seen.as_str().unwrap_or_default()), "=") - shown).abs() < 1e-9);
        let curve = format!("one('.tile-curve path', {DB14}).getTotalLength() > 50");
        tab.until("the day is drawn in the cell", &curve).await;
    });
}

#[test]
fn an_instance_that_is_silent_stands_first_and_opens() {
    browse(async |tab| {
        open(tab, GRID).await;
        tab.until("ores02 is among the first", &format!("!!{SILENT}")).await;
        tab.until("it says so", &format!("text({SILENT}).includes('silent')")).await;
        tab.until("and since when", &format!("/for \\d/.test(text({SILENT}))")).await;
        tab.press("its cell", SILENT).await;
        tab.until("its page is there", "text('h1') === 'deployment-ores02'").await;
    });
}

#[test]
fn arrows_lead_from_cell_to_cell_and_enter_opens_one() {
    browse(async |tab| {
        let count = open(tab, GRID).await;
        tab.until("states are known", "all('.tile-mark').length > 0").await;
        let at = "Number(document.activeElement.dataset.place ?? -1)";
        tab.get("one('.tile[tabindex=\"0\"]').focus(), 1").await;
        tab.until("one cell alone is on the way of Tab", "all('.tile[tabindex=\"0\"]').length === 1").await;
        tab.keys(None, HOME).await;
        tab.until("the first", &format!("{at} === 0")).await;
        tab.keys(None, RIGHT).await;
        tab.until("the next", &format!("{at} === 1")).await;
        tab.keys(None, DOWN).await;
        let below = "box(document.activeElement).top > box(one('.tile')).bottom - 1 && box(document.activeElement).left === box(all('.tile')[1]).left";
        tab.until("the one below", below).await;
        tab.keys(None, UP).await;
        tab.until("back above", &format!("{at} === 1")).await;
        tab.keys(None, END).await;
        tab.until("the last", &format!("{at} === {count} - 1")).await;
        tab.until("its card", "isShown(one('.card')) && one('.card path').getAttribute('d') !== ''").await;
        tab.keys(None, ESCAPE).await;
        tab.until("Escape closes it", "!one('.card')").await;
        let name = tab.get("document.activeElement.ariaLabel.split(':')[0]").await;
        tab.keys(None, ENTER).await;
        let name = name.as_str().unwrap_or_default();
        tab.until("its page is there", &format!("text('h1').endsWith('{name}')")).await;
    });
}

#[test]
fn a_name_that_nothing_has_is_noted_and_the_first_measure_shown() {
    browse(async |tab| {
        open(tab, "?project=deployment-prep&page=grid&by=nothing").await;
        tab.until("it is noted", "text('.grid-page .notice').includes('nothing')").await;
        tab.until("the first is shown", "text('.by-wide .on') === 'CPU used'").await;
    });
}

#[test]
fn cells_are_coloured_by_what_one_chooses() {
    browse(async |tab| {
        open(tab, GRID).await;
        tab.press("the fullest disk", "button('Fullest disk')").await;
        tab.until("the address says it", "location.search.includes('by=disk')").await;
        tab.until("cells say it", &format!("/Fullest disk \\d+/.test({DB14}.ariaLabel)")).await;
        tab.press("states", "button('State')").await;
        tab.until("cells say states", &format!("/db14: (well|warning|critical)/.test({DB14}.ariaLabel)"))
            .await;
        let counted = "all('.histogram button').map(text).join(' ')";
        tab.until("all are counted", &format!("/critical.*silent.*warning.*well/.test({counted})")).await;
        open(tab, "?project=deployment-prep&page=grid&by=iowait").await;
        tab.until("a check is one of the choices", "text('.by-wide .on') === 'Waiting for disks'").await;
        tab.until("cells say what it found", &format!("{DB14}.ariaLabel.includes('Waiting for disks well')"))
            .await;
    });
}

#[test]
fn the_legend_and_the_filter_leave_some_cells() {
    browse(async |tab| {
        let count = open(tab, GRID).await;
        let silent = "all('.histogram button').find((it) => text(it).endsWith('silent'))";
        tab.press("the silent ones", silent).await;
        let alone = "all('.tile').length > 0 && all('.tile').every((it) => it.classList.contains('silent'))";
        tab.until("they alone are left", alone).await;
        tab.press("all again", silent).await;
        tab.until("all are there", &format!("all('.tile').length === {count}")).await;
        tab.click(".by-bar input").await;
        tab.keys(None, "kafka").await;
        let expected = instances(PROJECT).iter().filter(|it| it.contains("kafka")).count();
        tab.until("those are left", &format!("all('.tile').length === {expected}")).await;
        tab.until("the address says it", "location.search.includes('q=kafka')").await;
        tab.press(
            "order by name",
            "all('.by-bar .menu button').find((it) => isShown(it) && text(it).startsWith('Sort'))",
        )
        .await;
        tab.press("name", "button('name')").await;
        let names = "all('.tile').map((it) => it.ariaLabel.split(':')[0])";
        let sorted = format!(
            "{names}.length === {expected} && {names}.every((it, at, all) => !at || all[at - 1].localeCompare(it, 'en', {{ numeric: true }}) <= 0)"
        );
        tab.until("they stand by name", &sorted).await;
    });
}
