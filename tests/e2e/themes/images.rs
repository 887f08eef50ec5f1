//! A Graphite that lets no page read its values: images that it draws stand in for them.

use nagf_e2e::{PROJECT, Tab, browse, without_cors};

use super::doctor::page_of;

const LISTED: &str = ", \"projects\": { \"deployment-prep\": [\"deployment-db14\", \"deployment-db11\", \"deployment-cache-text09\"], \"cvn\": [] }";
const DRAWN: &str = "all('.panels img').filter((it) => isShown(it) && it.complete && it.naturalWidth > 0)";

async fn open(tab: &Tab, projects: &str, address: &str) {
    tab.expect_complaint("CORS");
    tab.expect_complaint("ERR_FAILED");
    tab.open_at(&page_of(&without_cors(), projects), address).await;
    tab.until("a notice says so", "text('[role=alert]').includes('images that it draws')").await;
}

#[test]
fn a_project_is_shown_in_images_and_its_instances_come_from_the_configuration() {
    browse(async |tab| {
        open(tab, LISTED, &format!("?project={PROJECT}")).await;
        tab.until("the overview is drawn", &format!("{DRAWN}.length >= 4")).await;
        assert_eq!(tab.get("all('.panels .said').map(text)").await, serde_json::json!([]), "none fails");
        let names = tab.get("all('h2').map(text).filter((it) => /db1|text09/.test(it)).length").await;
        assert_eq!(names, 3, "each listed instance has its place");
        let far = tab.get("all('.panels img').filter((it) => box(it).top > innerHeight + 400).length").await;
        assert_eq!(far, 0, "what is far below is not asked for");
        tab.get("one('#h_deployment-db11').scrollIntoView(), 1").await;
        tab.until(
            "they are drawn when they come on screen",
            &format!("{DRAWN}.some((it) => it.alt.includes('db11'))"),
        )
        .await;
        tab.get("(scrollTo(0, 0), 1)").await;
        tab.press("the notice leads to the doctor", "one('[role=alert] a')").await;
        tab.until("it examines", "all('.steps li').length > 2").await;
    });
}

#[test]
fn every_graph_of_an_instance_is_drawn() {
    browse(async |tab| {
        open(tab, LISTED, &format!("?project={PROJECT}&instance=deployment-db14&theme=dark")).await;
        let sizes = "all('.panels img').every((it) => !isShown(it) || it.naturalWidth === Math.floor(box(it.parentElement).width))";
        tab.until("images fill their places", &format!("{DRAWN}.length >= 6 && {sizes}")).await;
        let said = tab.get("all('.panels .said').filter(isShown).map(text)").await;
        assert_eq!(said, serde_json::json!([]), "none fails");
    });
}

#[test]
fn home_lists_what_the_configuration_lists() {
    browse(async |tab| {
        open(tab, LISTED, "").await;
        tab.until("both projects are there", "button('deployment-prep') && button('cvn')").await;
        assert_eq!(tab.get("text('h1')").await, "3 instances");
    });
}

#[test]
fn what_is_not_listed_is_shown_where_a_link_names_it() {
    browse(async |tab| {
        open(tab, "", &format!("?project={PROJECT}&instance=deployment-db14&graph=cpu")).await;
        tab.until("its graph is drawn", "one('.plot.large img')?.naturalWidth > 600").await;
    });
}

#[test]
fn an_image_that_fails_says_so() {
    browse(async |tab| {
        open(tab, LISTED, "?project=cvn").await;
        tab.until("the overview is drawn", &format!("{DRAWN}.length >= 1")).await;
        // As if the answer broke: the page hears of it as of any image that does not come.
        tab.get("(one('.panels img').dispatchEvent(new Event('error')), 1)").await;
        tab.until("words stand in its place", "text('.panels .said').includes('did not come')").await;
    });
}
