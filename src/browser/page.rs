//! The document as a whole: title, focus, dialogs, whether anybody looks.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlDialogElement, HtmlElement};

use super::observe::on_target;

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// Sets what the browser's tab says, and what the page says of itself to those who list it.
pub fn set_title(title: &str, description: &str) {
    if let Some(document) = document() {
        document.set_title(title);
        let meta = document.query_selector("meta[name=description]").ok().flatten();
        // A page without the element has no description, and needs none.
        let _ = meta.map(|meta| meta.set_attribute("content", description));
    }
}

/// Whether nobody can see the page.
pub fn is_hidden() -> bool {
    document().is_some_and(|document| document.hidden())
}

/// Waits until somebody can see the page.
pub(super) async fn shown() {
    while let Some(document) = document().filter(Document::hidden) {
        let mut listener = None;
        let promise = js_sys::Promise::new(&mut |resolve, _| {
            // It can be called again and again, and changes nothing then.
            listener = on_target(document.clone().into(), "visibilitychange", move |_| {
                drop(resolve.call0(&wasm_bindgen::JsValue::UNDEFINED));
            });
        });
        let came = wasm_bindgen_futures::JsFuture::from(promise).await;
        drop(listener);
        if came.is_err() {
            return;
        }
    }
}

/// Moves the keyboard's focus to an element.
pub fn focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        // An element that cannot take it leaves it where it was.
        let _ = element.focus();
    }
}

/// The element that has the keyboard's focus.
pub(super) fn active() -> Option<Element> {
    document()?.active_element()
}

/// Whether a `<dialog>` stands above the page.
pub(super) fn is_dialog_open() -> bool {
    document().is_some_and(|it| it.query_selector("dialog[open]").is_ok_and(|found| found.is_some()))
}

/// Writes a text into the element of this id, which tells it to those who hear the page.
pub(super) fn tell(id: &str, text: &str) {
    if let Some(element) = document().and_then(|document| document.get_element_by_id(id)) {
        element.set_text_content(Some(text));
    }
}

/// Whether the focus is in a field, where letters are text and no commands.
pub(super) fn is_typing() -> bool {
    let Some(active) = document().and_then(|document| document.active_element()) else { return false };
    matches!(active.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT")
}

/// Whether the focus is in an open dialog, which has keys of its own.
pub(super) fn is_in_dialog() -> bool {
    let active = document().and_then(|document| document.active_element());
    active.is_some_and(|active| active.closest("dialog[open]").is_ok_and(|it| it.is_some()))
}

/// Opens a `<dialog>` above the page.
pub fn open_dialog(element: &Element) {
    if let Some(dialog) = element.dyn_ref::<HtmlDialogElement>() {
        let _ = dialog.show_modal();
    }
}

/// Closes a `<dialog>`.
pub fn close_dialog(element: &Element) {
    if let Some(dialog) = element.dyn_ref::<HtmlDialogElement>() {
        dialog.close();
    }
}

/// Moves the focus to the first link within the element of this id.
pub fn focus_in(id: &str) {
    let element = document().and_then(|document| document.get_element_by_id(id));
    let link = element.and_then(|element| element.query_selector("a, button, input").ok().flatten());
    link.iter().for_each(focus);
}

/// Whether the focus goes to something within this element, or stays there while the window loses it: to the list of
/// downloads, to another program.
pub fn contains_focus(element: &Element, goes_to: Option<&web_sys::EventTarget>) -> bool {
    let node = goes_to.and_then(|target| target.dyn_ref::<web_sys::Node>());
    let stays = || document().and_then(|document| document.active_element()).map(web_sys::Node::from);
    let node = node.cloned().or_else(stays);
    node.is_some_and(|node| element.contains(Some(&node)))
}

/// Moves the focus to the element of this id.
pub fn focus_id(id: &str) {
    let element = document().and_then(|document| document.get_element_by_id(id));
    element.iter().for_each(focus);
}

/// Whether an element stands before another one on the page.
pub fn stands_before(element: &Element, other: &Element) -> bool {
    element.compare_document_position(other) & web_sys::Node::DOCUMENT_POSITION_FOLLOWING != 0
}
