//! Everything works without a pointer.

use nagf_e2e::{Tab, browse};

const ENTER: &str = "\u{e007}";
const ESCAPE: &str = "\u{e00c}";
const TAB: &str = "\u{e004}";

async fn open(tab: &Tab, address: &str) {
    tab.open(address).await;
    tab.until("its names are there", "all('.row, .panels figure').length > 5").await;
}

/// From here on the rows of a project stand in their order: what is used up has been looked at too.
pub(super) const ORDERED: &str =
    "one('.state-chip') && one('.section-head') && !text(one('.section-head')).includes('looked at next')";

#[test]
fn a_slash_leads_to_the_search_and_the_search_to_a_graph() {
    browse(async |tab| {
        open(tab, "?project=deployment-prep").await;
        tab.keys(None, "/").await;
        tab.until("the search has the focus", "document.activeElement.role === 'combobox'").await;
        tab.keys(None, "db14 cpu week").await;
        tab.until("it is found", "text('[role=option][aria-selected=true]')?.includes('deployment-db14')")
            .await;
        tab.keys(None, ENTER).await;
        let there =
            "location.search === '?project=deployment-prep&instance=deployment-db14&graph=cpu&range=week'";
        tab.until("its page is there", there).await;
        tab.until("it is painted", "isPainted(one('.plot.large canvas'))").await;
        tab.until("the list is closed", "!one('[role=option]')").await;
    });
}

#[test]
fn the_search_works_from_home_and_by_arrows() {
    browse(async |tab| {
        tab.open("").await;
        tab.until("projects are listed", "button('deployment-prep')").await;
        tab.keys(None, "/").await;
        tab.keys(None, "kafka-jumbo").await;
        tab.until("three are found", "all('[role=option]').length === 3").await;
        tab.keys(None, "\u{e015}").await;
        tab.until("the second is chosen", "all('[role=option]')[1].ariaSelected === 'true'").await;
        let active = "document.getElementById(document.activeElement.getAttribute('aria-activedescendant'))";
        tab.until("a screen reader is told", &format!("{active} === all('[role=option]')[1]")).await;
        tab.keys(None, ENTER).await;
        tab.until("it leads there", "text('h1') === 'deployment-kafka-jumbo-8'").await;
    });
}

#[test]
fn escape_closes_the_list_of_the_search() {
    browse(async |tab| {
        open(tab, "?project=deployment-prep").await;
        tab.keys(None, "/db").await;
        tab.until("the list is open", "one('[role=listbox]')").await;
        tab.keys(None, ESCAPE).await;
        tab.until("the list is closed", "!one('[role=listbox]')").await;
        tab.until("the focus stays", "document.activeElement.role === 'combobox'").await;
    });
}

#[test]
fn j_and_k_go_through_the_rows_and_enter_opens_one() {
    browse(async |tab| {
        open(tab, "?project=deployment-prep").await;
        tab.until("those that are not well are first", ORDERED).await;
        let picked =
            |index: usize| format!("one('.row.current') && one('.row.current') === all('.row')[{index}]");
        for (key, index) in [("j", 0), ("j", 1), ("j", 2), ("k", 1)] {
            tab.keys(None, key).await;
            tab.until(&format!("{key} picks row {index}"), &picked(index)).await;
        }
        tab.until("its link has the focus", "one('.row.current').contains(document.activeElement)").await;
        tab.until("it is on screen", "isShown(one('.row.current'))").await;
        let places = |css: &str| format!("all('{css} > *').map((it) => [box(it).left, box(it).width])");
        assert_eq!(
            tab.get(&places(".row.current")).await,
            tab.get(&places(".row:not(.current):last-child")).await,
            "its cells stand below those of the others"
        );
        let name = tab.get("one('.row.current .name a').title").await;
        tab.keys(None, ENTER).await;
        tab.until("it opens", &format!("text('h1') === {name}")).await;
    });
}

#[test]
fn a_question_mark_opens_the_help_and_escape_closes_it() {
    browse(async |tab| {
        for address in ["", "?project=cvn", "?project=cvn&instance=cvn-app10"] {
            tab.open(address).await;
            tab.until("the page stands", "text('h1')").await;
            tab.keys(None, "?").await;
            tab.until("the help is open", "one('dialog')?.open").await;
            tab.until("it lists keys", "all('dialog kbd').length > 5").await;
            tab.keys(None, ESCAPE).await;
            tab.until("the help is closed", "!one('dialog')").await;
            tab.keys(None, "?").await;
            tab.until("it opens again", "one('dialog')?.open").await;
        }
    });
}

#[test]
fn digits_choose_the_range() {
    browse(async |tab| {
        open(tab, "?project=cvn&instance=cvn-app10").await;
        let ranges = [("2", "range=week"), ("3", "range=month"), ("4", "range=year"), ("1", "app10")];
        for (key, end) in ranges {
            tab.keys(None, key).await;
            tab.until(&format!("{key} leads to {end}"), &format!("location.search.endsWith('{end}')")).await;
        }
        // The address comes before the page: the next key is for the page that follows.
        const DAY: &str = "all('.choice [aria-pressed=true]').length > 0 && all('.choice [aria-pressed=true]').every((it) => text(it) === 'Day')";
        tab.until("the day is shown", DAY).await;
        tab.keys(None, "+").await;
        tab.until("plus adds the next", "location.search.endsWith('range=day-week')").await;
    });
}

#[test]
fn no_key_works_inside_a_field() {
    browse(async |tab| {
        open(tab, "?project=deployment-prep").await;
        for field in [".section-head input", ".top .search input"] {
            tab.get(&format!("one('{field}').focus(), 1")).await;
            tab.keys(None, "2?pj/+").await;
            tab.until("it is text", &format!("one('{field}').value === '2?pj/+'")).await;
            let address = tab.get("location.search").await;
            assert!(address.as_str().is_some_and(|it| !it.contains("range")), "{address}");
            assert_eq!(tab.get("one('dialog')").await, serde_json::Value::Null);
            assert_eq!(tab.get("text('.live').includes('paused')").await, false);
            tab.get(&format!("one('{field}').blur(), 1")).await;
        }
    });
}

#[test]
fn p_pauses_and_goes_on() {
    browse(async |tab| {
        open(tab, "?project=cvn&refresh=10").await;
        tab.until("it is live", "text('.live').includes('live')").await;
        tab.keys(None, "p").await;
        tab.until("it is paused", "text('.live').includes('paused')").await;
        let before = tab.questions().await.len();
        // Longer than a refresh.
        tab.until("ten seconds have passed", "/paused · 1[2-9] s/.test(text('.live'))").await;
        assert_eq!(tab.questions().await.len(), before, "a paused page asks nothing");
        tab.keys(None, "p").await;
        tab.until("it goes on", "text('.live').includes('live')").await;
    });
}

#[test]
fn the_tab_key_reaches_every_control_in_order() {
    browse(async |tab| {
        open(tab, "?project=cvn").await;
        tab.until("all is there", "all('.row').length > 2").await;
        let controls = "all('a[href], button, input, select, [tabindex]').filter((it) => isShown(it) && it.tabIndex >= 0).length";
        let count = tab.get(controls).await.as_u64().unwrap_or_default();
        let mut reached = Vec::new();
        // What is seen only while a hand is on it is reached, too.
        for _ in 0..2 * count {
            tab.keys(None, TAB).await;
            let name = "document.activeElement.ariaLabel ?? document.activeElement.title ?? text(document.activeElement)";
            reached.push(tab.get(&format!("({name}) || text(document.activeElement)")).await);
        }
        let reached: Vec<&str> = reached.iter().filter_map(|it| it.as_str()).collect();
        assert!(reached[0].starts_with("Skip"), "the first leads to the content: {reached:?}");
        let wanted = ["nagf: all projects", "Search", "Pause", "Time zone", "Filter instances"];
        for name in wanted {
            assert!(reached.contains(&name), "{name} is not among {reached:?}");
        }
        let instance = tab.get("one('.row .name a').title").await;
        assert!(
            reached.iter().any(|it| Some(*it) == instance.as_str()),
            "{instance} is not among {reached:?}"
        );
    });
}

#[test]
fn a_menu_opens_and_closes_by_keys() {
    browse(async |tab| {
        open(tab, "?project=cvn").await;
        tab.get("one('.how .menu button').focus(), 1").await;
        tab.keys(None, ENTER).await;
        tab.until("it is open", "one('.how .hits a') && one('.how .menu button').ariaExpanded === 'true'")
            .await;
        tab.keys(None, ESCAPE).await;
        tab.until("it is closed", "!one('.how .hits')").await;
        tab.until("the focus is back", "document.activeElement === one('.how .menu button')").await;
    });
}
