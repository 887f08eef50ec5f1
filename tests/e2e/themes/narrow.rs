//! The page on a narrow screen: nothing lies beside it.

use nagf_e2e::{Tab, browse};

const PAGES: [(&str, &str); 14] = [
    ("", "button('deployment-prep')"),
    // What is broken stands first, so the graphs are further down.
    ("?project=deployment-prep", "all('.row').length >= 60"),
    (
        "?project=deployment-prep&range=day-week-month-year",
        "(one('.panels')?.scrollIntoView(), all('.panels canvas').some(isPainted))",
    ),
    (
        "?project=deployment-prep&as=panels",
        "(one('.panels')?.scrollIntoView(), all('.panels canvas').some(isPainted))",
    ),
    (
        "?project=deployment-prep&instance=deployment-docker-cpjobqueue01",
        "(one('.panels')?.scrollIntoView(), all('.panels canvas').some(isPainted))",
    ),
    ("?project=deployment-prep&instance=deployment-db14&graph=memory", "one('tr[data-series]')"),
    ("?project=deployment-prep&instance=deployment-nobody", "text('h1').includes('nobody')"),
    ("?project=deployment-prep&page=grid", "all('.tile[class*=g]').length >= 50"),
    ("?project=deployment-prep&page=wall", "all('.wall-row canvas').some(isPainted)"),
    ("?project=deployment-prep&page=capacity", "all('.machines tbody tr').length >= 60"),
    (
        "?project=deployment-prep&page=side&beside=deployment-db11,deployment-db14,deployment-memc08",
        "(one('.panels')?.scrollIntoView(), all('.panels canvas').some(isPainted))",
    ),
    ("?project=deployment-prep&page=changed&from=-11h&until=-7h", "one('.changes tbody tr')"),
    ("?page=doctor", "all('.steps li').length === 11"),
    ("?project=cvn&range=nonsense&nonsense=nonsense", "one('.notices [role=status]')"),
];

async fn fits(tab: &Tab, width: u32) {
    tab.resize(width, 640).await;
    for (address, ready) in PAGES {
        tab.open(address).await;
        tab.until(&format!("{address} is there"), ready).await;
        // The page grows while its panels come, so its end is looked for again and again.
        let end = "(scrollTo(0, document.body.scrollHeight), isShown(one('.foot')))";
        tab.until("its end is there", end).await;
        let wide = "document.scrollingElement.scrollWidth - innerWidth";
        let who = "all('main *, header *').filter((it) => box(it).right > innerWidth + 1).slice(0, 5).map((it) => it.outerHTML.slice(0, 90))";
        let (wide, who) = (tab.get(wide).await, tab.get(who).await);
        assert!(
            wide.as_i64().is_some_and(|it| it <= 0),
            "{width} px: {address} is {wide} px too wide: {who:#}"
        );
    }
}

#[test]
fn at_320_px_no_page_scrolls_sideways() {
    browse(async |tab| fits(tab, 320).await);
}

#[test]
fn at_360_px_no_page_scrolls_sideways() {
    browse(async |tab| fits(tab, 360).await);
}

#[test]
fn on_a_narrow_screen_the_search_and_the_ranges_are_there() {
    browse(async |tab| {
        tab.resize(360, 640).await;
        tab.open("?project=cvn").await;
        tab.press("the search is a button", "one('.to-search')").await;
        tab.until("its field is there", "isShown(one('.top .search input'))").await;
        tab.press("the week", "all('.range-bar button').find((it) => isShown(it) && text(it) === 'Week')")
            .await;
        tab.until("it is shown", "location.search.endsWith('range=week')").await;
    });
}
