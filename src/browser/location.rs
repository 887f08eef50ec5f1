//! The page's address.

use wasm_bindgen::JsValue;

use super::observe::{Listener, on_window};

/// The query and the fragment of the address, without `?` and `#`.
pub fn address() -> (String, String) {
    let Some(location) = web_sys::window().map(|window| window.location()) else { return Default::default() };
    let part =
        |text: Result<String, JsValue>| text.unwrap_or_default().get(1..).unwrap_or_default().to_owned();
    (part(location.search()), part(location.hash()))
}

/// Scheme, host and port of this page, as a server is told: `https://nagf.toolforge.org`.
pub fn page_origin() -> String {
    web_sys::window().and_then(|window| window.location().origin().ok()).unwrap_or_default()
}

/// The address of this page without query and fragment.
pub fn page_address() -> String {
    let path = web_sys::window().and_then(|window| window.location().pathname().ok()).unwrap_or_default();
    page_origin() + &path
}

/// An address as anybody can follow it, who is not on this page.
pub fn absolute(address: &str) -> String {
    let whole = web_sys::Url::new_with_base(address, &page_address()).map(|it| it.href());
    whole.map_or_else(|_| address.to_owned(), |it| it.trim_end_matches('/').to_owned())
}

/// The host and port that serve this page.
pub fn origin() -> String {
    web_sys::window().and_then(|window| window.location().host().ok()).unwrap_or_default()
}

/// Puts an address below this page's own into the history: `?…#…`, or nothing for home. The text stays with the
/// entry, whatever the visitor does.
pub fn go(address: &str, text: &str) {
    let text = JsValue::from_str(text);
    change(address, |history, url| history.push_state_with_url(&text, "", Some(url)));
}

/// Another address in place of the present entry's.
pub fn replace(address: &str) {
    let text = JsValue::from_str(&entry_text());
    change(address, |history, url| history.replace_state_with_url(&text, "", Some(url)));
}

/// The text that was kept with the present entry.
pub fn entry_text() -> String {
    let history = web_sys::window().and_then(|window| window.history().ok());
    history.and_then(|it| it.state().ok()?.as_string()).unwrap_or_default()
}

fn change(address: &str, how: impl Fn(&web_sys::History, &str) -> Result<(), JsValue>) {
    let Some(window) = web_sys::window() else { return };
    let path = window.location().pathname().unwrap_or_default();
    if let Ok(history) = window.history() {
        // A browser may refuse (too many a second); the page shows the right thing all the same.
        let _ = how(&history, &format!("{path}{address}"));
    }
}

/// Calls when the visitor goes back or forward, or types another fragment.
pub fn on_move(call: impl Fn() + Clone + 'static) -> (Option<Listener>, Option<Listener>) {
    let again = call.clone();
    (on_window("popstate", move |_| call()), on_window("hashchange", move |_| again()))
}

/// Scrolls to an element by its id, if it is there; to the top of the page for an empty id.
pub fn scroll_to(id: &str) -> bool {
    let Some(window) = web_sys::window() else { return false };
    if id.is_empty() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
        return true;
    }
    let Some(element) = window.document().and_then(|document| document.get_element_by_id(id)) else {
        return false;
    };
    element.scroll_into_view();
    true
}

/// Loads the page anew at its present address.
pub fn reload() {
    if let Some(window) = web_sys::window() {
        // A browser that refuses leaves the page as it is.
        let _ = window.location().reload();
    }
}
