//! The table, and all of it by keys.

use nagf_e2e::{Tab, browse};
use serde_json::json;

use super::{Downloads, GRAPH, cells, choose, open};

const ENTER: &str = "\u{e007}";
const ESCAPE: &str = "\u{e00c}";
const TAB: &str = "\u{e004}";
const RIGHT: &str = "\u{e014}";

#[test]
fn the_table_has_a_row_for_each_step_and_says_its_gaps() {
    browse(async |tab| {
        let downloads = Downloads::of(tab, "table").await;
        // It fell silent hours ago.
        open(tab, "?project=deployment-prep&instance=deployment-ores02&graph=cpu&from=-6h").await;
        choose(tab, "CSV").await;
        let (_, csv) = downloads.text(tab, ".csv").await;
        choose(tab, "Table").await;
        tab.until("the table is open", "one('dialog[open] table')").await;
        let all = cells(&csv);
        let rows = &all[..all.len().min(1001)];
        assert_eq!(tab.get("all('dialog tbody tr').length").await, rows.len() - 1);
        let gaps =
            rows[1..].iter().flat_map(|row| &row[2..row.len() - 4]).filter(|cell| cell.is_empty()).count();
        let said = tab.get("all('dialog tbody td').filter((it) => text(it) === 'no data').length").await;
        assert_eq!(said, gaps);
        assert!(gaps > 0, "there are gaps to say");
        let times = tab.get("all('dialog time').map((it) => it.dateTime)").await;
        let of_file: Vec<&str> = rows[1..].iter().map(|row| row[0]).collect();
        assert_eq!(times, json!(of_file));
    });
}

#[test]
fn the_rest_of_a_long_table_is_a_press_away() {
    browse(async |tab| {
        open(tab, GRAPH).await;
        choose(tab, "Table").await;
        tab.until("the first thousand is there", "all('dialog tbody tr').length === 1000").await;
        let status = "text('dialog [role=status]')";
        let all =
            tab.get(&format!("Number({status}.replace(',', '').match(/of (.*)/)[1].replace(',', ''))")).await;
        let all = all.as_f64().unwrap_or_default();
        assert!((1_400.0..=1_440.0).contains(&all), "a day of minutes: {all}");
        let first = tab.get("one('dialog time').dateTime").await;
        tab.press("the rest", "button('Later', one('dialog'))").await;
        tab.until("it is there", &format!("all('dialog tbody tr').length === {all} - 1000")).await;
        tab.press("the rest again, which there is not", "button('Later', one('dialog'))").await;
        tab.press("the first again", "button('Earlier', one('dialog'))").await;
        tab.until("they are there", &format!("one('dialog time').dateTime === {first}")).await;
    });
}

#[test]
fn all_of_it_works_by_keys_and_has_a_name() {
    browse(async |tab| {
        let downloads = Downloads::of(tab, "keys").await;
        tab.open("?project=deployment-prep&instance=deployment-db14").await;
        tab.until("there are panels", "one('.panels figure')").await;
        let panel = "one('.panels figure')";
        tab.until("a panel is painted", &format!("isPainted(one('canvas', {panel}))")).await;
        tab.get(&format!("one('h3 a', {panel}).focus(), 1")).await;
        tab.keys(None, TAB).await;
        let button = "document.activeElement === one('.panels .take > button')";
        tab.until("the button follows the title", button).await;
        tab.until("it can be seen", "getComputedStyle(document.activeElement).opacity === '1'").await;
        let name = tab.get("[document.activeElement.ariaLabel, document.activeElement.ariaHasPopup]").await;
        assert_eq!(name, json!(["Share CPU of deployment-db14", "dialog"]));
        tab.keys(None, ENTER).await;
        tab.until("the focus is in the sheet", "one('dialog.sheet[open]')?.contains(document.activeElement)")
            .await;
        for to in ["Link", "Embed", "Picture", "Data"] {
            let nameless = "all('.sheet button, .sheet input, .sheet select, .sheet textarea').filter((it) => !(text(it) || it.ariaLabel || text(it.labels?.[0])))";
            assert_eq!(tab.get(&format!("{nameless}.length")).await, 0, "{to}");
            reach(tab, to).await;
            tab.keys(None, if to == "Data" { "" } else { RIGHT }).await;
        }
        reach(tab, "JSON").await;
        tab.keys(None, ENTER).await;
        downloads.file(tab, ".json").await;
        tab.until("it is said", "text('.sheet-body [role=status]').endsWith('.json goes to the downloads.')")
            .await;
        reach(tab, "Table").await;
        tab.keys(None, ENTER).await;
        tab.until(
            "the focus is in the table's dialog",
            "one('dialog.wide[open]')?.contains(document.activeElement)",
        )
        .await;
        let basics = "[one('dialog').ariaLabel, text('dialog caption').startsWith(one('dialog').ariaLabel), \
             all('dialog thead th').every((it) => it.scope === 'col'), all('dialog tbody th').every((it) => it.scope === 'row')]";
        assert_eq!(
            tab.get(basics).await,
            json!(["CPU of deployment-db14, deployment-prep", true, true, true])
        );
        tab.keys(None, ESCAPE).await;
        tab.until("it is closed", "!one('dialog')").await;
        tab.until("the focus is back", button).await;
        tab.keys(None, ENTER).await;
        tab.until("the sheet is open again", "one('dialog.sheet[open]')").await;
        tab.keys(None, ESCAPE).await;
        tab.until("it is closed", "!one('dialog')").await;
        tab.until("the focus is back again", button).await;
    });
}

/// Goes on by the tab key until this has the focus.
async fn reach(tab: &Tab, name: &str) {
    for _ in 0..14 {
        if tab.get("text(document.activeElement)").await == name {
            return;
        }
        tab.keys(None, TAB).await;
    }
    panic!("the tab key does not reach {name}");
}

#[test]
fn a_figure_says_its_last_value_and_its_ends() {
    browse(async |tab| {
        tab.open(GRAPH).await;
        tab.until("it is painted", "isPainted(one('.plot.large canvas'))").await;
        let number = r"\d[\d.,]* %";
        let said = format!(
            "/^CPU of deployment-db14, last 1 d: {number} at \\d\\d:\\d\\d, .* ago; least {number} at .*, greatest {number} at .*$/"
        );
        let label = "one('figure').ariaLabel.replace(/[\\u202f\\u00a0]/g, ' ')";
        tab.until("it says so", &format!("{said}.test({label})")).await;
        let headline = tab.get("text('figure .now')").await;
        let said = tab.get(label).await;
        let now = format!(": {} at ", headline.as_str().unwrap_or_default());
        assert!(said.as_str().is_some_and(|it| it.contains(&now)), "{said} has not {now}");
    });
}
