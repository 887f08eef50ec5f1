//! The icon of the browser's tab.

use std::cell::RefCell;

use web_sys::Element;

const HREF: &str = "href";

thread_local! {
    /// The icon that the page came with.
    static OWN: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Shows an icon, or the page's own. A page without one needs none.
pub fn set_tab_icon(address: Option<&str>) {
    let Some(link) = link() else { return };
    let now = link.get_attribute(HREF).unwrap_or_default();
    let own = OWN.with_borrow_mut(|own| own.get_or_insert_with(|| now.clone()).clone());
    let wanted = address.unwrap_or(&own);
    if wanted != now {
        // Setting an attribute of an element that exists cannot fail.
        let _ = link.set_attribute(HREF, wanted);
    }
}

fn link() -> Option<Element> {
    web_sys::window()?.document()?.query_selector("link[rel=icon]").ok()?
}
