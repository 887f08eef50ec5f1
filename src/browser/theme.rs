//! Light or dark, and what else the system asks of colours.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, MediaQueryList};

use super::observe::Listener;

/// A colour scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

fn media(query: &str) -> Option<MediaQueryList> {
    web_sys::window()?.match_media(query).ok()?
}

/// What the system prefers.
pub fn system_scheme() -> Scheme {
    let dark = media("(prefers-color-scheme: dark)").is_some_and(|media| media.matches());
    if dark { Scheme::Dark } else { Scheme::Light }
}

/// Whether the system replaces all colours by a few of its own.
pub fn forced_colors() -> bool {
    media("(forced-colors: active)").is_some_and(|media| media.matches())
}

/// Calls when the system changes its mind.
pub fn on_scheme_change(call: impl Fn() + 'static) -> Option<Listener> {
    let media = media("(prefers-color-scheme: dark)")?;
    super::observe::on_target(media.into(), "change", move |_| call())
}

/// Shows a scheme, with the colours of data as custom properties: a curve and its legend share one table.
pub fn apply_scheme(scheme: Scheme, colors: impl Iterator<Item = (String, String)>) {
    let root = web_sys::window().and_then(|window| window.document()).and_then(|it| it.document_element());
    let Some(root) = root else { return };
    let name = if scheme == Scheme::Dark { "dark" } else { "light" };
    // Setting an attribute of an element that exists cannot fail.
    let _ = Element::set_attribute(&root, "data-theme", name);
    if let Some(root) = root.dyn_ref::<HtmlElement>() {
        for (name, color) in colors {
            let _ = root.style().set_property(&format!("--c-{name}"), &color);
        }
    }
}
