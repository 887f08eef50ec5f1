//! The page of a project: what it says, what it draws, where it leads.

use nagf_e2e::{PROJECT, Tab, browse, instances, quoted};

const ADDRESS: &str = "?project=deployment-prep";
const SHIFT: char = '\u{e008}';
/// The button of a range in the page's head.
const RANGE: &str = ".top [role=group] button";

/// Waits until the table has a row for each instance.
async fn rows(tab: &Tab) -> usize {
    let count = instances(PROJECT).len();
    tab.until("every instance has a row", &format!("all('.row').length === {count}")).await;
    count
}

#[test]
fn the_project_page_says_what_the_project_is() {
    browse(async |tab| {
        tab.open(ADDRESS).await;
        let count = rows(tab).await;
        assert!(count >= 60, "the seeded fleet and Diamond: {count}");
        tab.until("the heading is the project", "text('h1') === 'deployment-prep'").await;
        tab.until("the tab is called after it", "document.title.includes('deployment-prep')").await;
        let says = format!("text('.title p').includes('{count} instances')");
        tab.until("it says how many instances there are", &says).await;
        tab.until("it says what it is", "text('.title p').includes('Beta Cluster')").await;
        let label = tab.get("all('.sky a').length").await;
        assert_eq!(label.as_u64(), u64::try_from(count).ok(), "a bar for each instance");
    });
}

#[test]
fn the_overview_draws_every_graph_of_the_fleet() {
    browse(async |tab| {
        tab.open(ADDRESS).await;
        rows(tab).await;
        for graph in
            ["cpu", "load", "memory", "network-bytes", "disk-bytes", "disk-inodes", "process", "puppetagent"]
        {
            let panel = format!("#h_overview_{graph}");
            tab.get(&format!("one({}).scrollIntoView(), 1", quoted(&panel))).await;
            let painted = format!("isPainted(one({}))", quoted(&format!("{panel} canvas")));
            tab.until(&format!("{graph} is painted"), &painted).await;
            let now = tab.get(&format!("text(one({}))", quoted(&format!("{panel} .now")))).await;
            assert!(
                now.as_str().is_some_and(|it| it.contains(|it: char| it.is_ascii_digit())),
                "{graph}: {now}"
            );
        }
    });
}

#[test]
fn each_instance_has_a_row_with_its_name_and_small_graphs() {
    browse(async |tab| {
        tab.open(ADDRESS).await;
        rows(tab).await;
        let mut shown: Vec<String> = tab
            .get("all('.row .name a').map((it) => it.title)")
            .await
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|it| Some(it.as_str()?.to_owned()))
            .collect();
        let mut known = instances(PROJECT);
        shown.sort();
        known.sort();
        assert_eq!(shown, known);
        let row = "one('#h_deployment-db14')";
        tab.get(&format!("{row}.scrollIntoView(), 1")).await;
        tab.until(
            "its six cells are painted",
            &format!("all('canvas', {row}).filter(isPainted).length === 6"),
        )
        .await;
        let said = tab.get(&format!("all('.cell .pair', {row}).map(text)")).await;
        let is_said = |it: &serde_json::Value| it.as_str().is_some_and(|it| !it.is_empty());
        assert!(said.as_array().is_some_and(|it| it.iter().all(is_said)), "{said}");
    });
}

#[test]
fn an_instance_that_fell_silent_stands_before_those_that_are_well_and_says_so() {
    browse(async |tab| {
        tab.open(ADDRESS).await;
        // Those that are critical stand before it, and another one of the fleet falls silent now and again.
        let first = "all('.row').slice(0, 9).find((it) => it.id === 'h_deployment-ores02')";
        tab.until("ores02 is among the first", &format!("!!{first}")).await;
        tab.until("it is said to be silent", &format!("text({first}).includes('silent')")).await;
        tab.until("others report", "!text(one('#h_deployment-db14')).includes('silent')").await;
    });
}

#[test]
fn the_filter_narrows_the_list_and_stands_in_the_address() {
    browse(async |tab| {
        tab.open(ADDRESS).await;
        let count = rows(tab).await;
        let field = "one('.section-head input')";
        let shown = format!("({field}.scrollIntoView({{ block: 'center' }}), isShown({field}))");
        tab.until("the field is in view", &shown).await;
        tab.click(".section-head input").await;
        tab.keys(None, "KAFKA").await;
        let expected = instances(PROJECT).iter().filter(|it| it.contains("kafka")).count();
        tab.until("only those are left", &format!("all('.row').length === {expected}")).await;
        tab.until("the address says it", "location.search.includes('q=KAFKA')").await;
        tab.keys(None, "x").await;
        tab.until("none is left, and that is said", "!one('.row') && text('#main').includes('KAFKAx')").await;
        tab.open("?project=deployment-prep&q=kafka").await;
        tab.until("a link shows the same", &format!("all('.row').length === {expected}")).await;
        tab.until("the field says it", "one('.section-head input').value === 'kafka'").await;
        assert!(count > expected);
    });
}

#[test]
fn rows_become_panels_and_rows_again() {
    browse(async |tab| {
        tab.open(ADDRESS).await;
        let count = rows(tab).await;
        tab.press("the choice of panels", "(one('#instances').scrollIntoView(), button('Panels'))").await;
        let panels = format!("all('.of-one').length === {count} && !one('.row')");
        tab.until("each instance has its panels", &panels).await;
        tab.get("one('.of-one').scrollIntoView(), 1").await;
        tab.until("the first are painted", "all('canvas', one('.of-one')).filter(isPainted).length >= 4")
            .await;
        tab.until("the address says it", "location.search.includes('as=panels')").await;
        tab.press("the choice of rows", "(one('#instances').scrollIntoView(), button('Rows'))").await;
        rows(tab).await;
    });
}

#[test]
fn a_range_is_chosen_and_with_shift_stands_beside_the_others() {
    browse(async |tab| {
        tab.open(ADDRESS).await;
        rows(tab).await;
        let pressed =
            "all('.top [role=group] button').filter((it) => it.ariaPressed === 'true').map(text).join()";
        tab.until("the day is shown", &format!("{pressed} === 'Day'")).await;
        tab.press("the week", &format!("all('{RANGE}')[1]")).await;
        tab.until(
            "the week is shown",
            &format!("{pressed} === 'Week' && location.search.endsWith('&range=week')"),
        )
        .await;
        tab.until("its overview is painted", "isPainted(one('#h_overview_cpu canvas'))").await;
        tab.get(&format!("all('{RANGE}')[2].focus(), 1")).await;
        tab.keys(Some(SHIFT), "\u{e007}").await;
        let both = format!("{pressed} === 'Week,Month' && location.search.endsWith('&range=week-month')");
        tab.until("both are shown", &both).await;
        let heads = "all('section:has(#overview) .ranges-head h3').map(text).join() === 'Week,Month'";
        tab.until("columns are headed by the ranges", heads).await;
        let columns = "all('section:has(#overview) figure.panel').slice(0, 2)";
        tab.until(
            "both columns are painted",
            &format!("{columns}.filter((it) => isPainted(one('canvas', it))).length === 2"),
        )
        .await;
        let beside = format!("{columns}.map(box).map((it) => it.top).every((it, _, all) => it === all[0])");
        tab.until("they stand side by side", &beside).await;
    });
}

#[test]
fn the_jump_menu_leads_to_an_instance() {
    browse(async |tab| {
        tab.open(ADDRESS).await;
        rows(tab).await;
        tab.click(".how .menu button").await;
        tab.until(
            "it has every instance",
            &format!("all('.how .hits a').length > {}", instances(PROJECT).len()),
        )
        .await;
        tab.click(".how .menu input").await;
        tab.keys(None, "snapshot").await;
        tab.press("snapshot05", "all('.how .hits a').length === 1 && one('.how .hits a')").await;
        tab.until("it is on screen", "isShown(one('#h_deployment-snapshot05'))").await;
        tab.until("the address leads there", "location.hash === '#h_deployment-snapshot05'").await;
        tab.until("the menu is closed", "!one('.how .hits')").await;
    });
}

#[test]
fn back_and_forward_lead_through_what_was_seen() {
    browse(async |tab| {
        tab.open(ADDRESS).await;
        rows(tab).await;
        tab.press("an instance", "one('#h_deployment-cache-text08 .name a')").await;
        let on_instance = "text('h1') === 'deployment-cache-text08'";
        tab.until("its page is there", on_instance).await;
        tab.press("the month", &format!("all('{RANGE}')[2]")).await;
        tab.until("the month is shown", "location.search.includes('range=month')").await;
        tab.back().await;
        tab.until("the day is shown again", &format!("{on_instance} && !location.search.includes('range')"))
            .await;
        tab.back().await;
        tab.until("the project is there again", "text('h1') === 'deployment-prep'").await;
        rows(tab).await;
        tab.forward().await;
        tab.until("the instance is there again", on_instance).await;
        tab.until("it is painted", "all('canvas').some(isPainted)").await;
    });
}
