//! Places and sizes of elements that follow the pointer. The security policy allows no style attribute, so they
//! are set one by one.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Sets a property of an element's style; an empty value takes it away.
pub fn set_style(element: &Element, property: &str, value: &str) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        // A value that a browser does not know is the same as none.
        let _ = element.style().set_property(property, value);
    }
}

/// The value of a custom property of the whole page.
pub fn color_of(property: &str) -> Option<String> {
    let window = web_sys::window()?;
    let style = window.get_computed_style(&window.document()?.document_element()?).ok()??;
    let value = style.get_property_value(property).ok()?;
    Some(value.trim().to_owned()).filter(|it| !it.is_empty())
}

/// All elements of a selector.
pub fn elements(css: &str) -> Vec<Element> {
    let document = web_sys::window().and_then(|window| window.document());
    let found = document.and_then(|document| document.query_selector_all(css).ok());
    let nodes = found.iter().flat_map(|list| (0..list.length()).filter_map(|at| list.get(at)));
    nodes.filter_map(|node| node.dyn_into::<Element>().ok()).collect()
}

/// Presses the first element of a selector that has a place on the page, and gives it the focus.
pub fn press(css: &str) {
    let placed = |it: &Element| it.get_bounding_client_rect().width() > 0.0;
    if let Some(element) =
        elements(css).into_iter().find(placed).and_then(|it| it.dyn_into::<HtmlElement>().ok())
    {
        // What cannot take the focus can still be pressed.
        let _ = element.focus();
        element.click();
    }
}

/// An element that lies upon another until it is dropped.
#[derive(Debug)]
pub struct Overlay(Element);

impl Overlay {
    /// A new one of this class.
    pub fn new(upon: &Element, class: &str) -> Option<Self> {
        let element = upon.owner_document()?.create_element("div").ok()?;
        element.set_class_name(class);
        upon.append_child(&element).ok()?;
        Some(Self(element))
    }

    /// Where it lies, in CSS px from the left, and what it says.
    pub fn place(&self, left_px: f64, width_px: f64, text: &str) {
        set_style(&self.0, "left", &format!("{left_px}px"));
        set_style(&self.0, "width", &format!("{width_px}px"));
        self.0.set_text_content(Some(text));
    }
}

impl Drop for Overlay {
    fn drop(&mut self) {
        self.0.remove();
    }
}
