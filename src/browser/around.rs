//! The page around this one, where this one stands in a frame.

use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;
use web_sys::{Element, Window};

use crate::view::Origin;

/// The window around this one, if there is one.
fn outer() -> Option<Window> {
    let window = web_sys::window()?;
    window.parent().ok().flatten().filter(|outer| *outer != window)
}

/// The origin of the page that this one was opened from: in a frame, of the page around it.
pub fn around_origin() -> Option<Origin> {
    Origin::of_address(&web_sys::window()?.document()?.referrer())
}

/// Tells the page around this one how high an element is; nobody but a page of that origin hears it.
pub fn tell_around(origin: &Origin, element: &Element) {
    let Some(outer) = outer() else { return };
    let message = Object::new();
    let height_px = element.get_bounding_client_rect().height().ceil();
    let set = |name: &str, value: JsValue| Reflect::set(&message, &JsValue::from_str(name), &value);
    let parts = [set("nagf", JsValue::from_str("height")), set("height_px", JsValue::from_f64(height_px))];
    if parts.iter().all(Result::is_ok) {
        // A page of another origin does not hear it, and that is meant.
        let _ = outer.post_message(&message, origin.as_str());
    }
}
