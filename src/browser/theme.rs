//! Light or dark, and what else the system asks of colours.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, MediaQueryList};

use super::observe::Listener;
use crate::chart::Rgb;

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

/// The colours that replace all others, where the system wants that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ForcedColors {
    /// `CanvasText`.
    pub text: Rgb,
    /// `Canvas`.
    pub background: Rgb,
    /// `GrayText`.
    pub gray: Rgb,
}

/// What the system asks of colours, and how fine its pixels are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Surroundings {
    /// The scheme that it prefers.
    pub scheme: Scheme,
    /// Its own colours, where it allows no others.
    pub forced: Option<ForcedColors>,
    /// Device pixels to a CSS pixel.
    pub ratio: f64,
}

/// What holds now.
pub fn surroundings() -> Surroundings {
    Surroundings { scheme: system_scheme(), forced: forced_colors(), ratio: super::observe::pixel_ratio() }
}

/// Calls when any of it changes. A query can only ask whether the pixels are still as fine as they were, so the
/// listeners are of use until then.
pub fn on_surroundings_change(of: Surroundings, call: impl Fn() + Clone + 'static) -> Vec<Listener> {
    let ratio = format!("(resolution: {}dppx)", of.ratio);
    let queries = ["(prefers-color-scheme: dark)", "(forced-colors: active)", ratio.as_str()];
    let listen = |query: &str| {
        let call = call.clone();
        super::observe::on_target(media(query)?.into(), "change", move |_| call())
    };
    queries.into_iter().filter_map(listen).collect()
}

/// The style sheet lends the page's own colours to the names of the system's.
fn forced_colors() -> Option<ForcedColors> {
    media("(forced-colors: active)").filter(MediaQueryList::matches)?;
    let window = web_sys::window()?;
    let style = window.get_computed_style(&window.document()?.document_element()?).ok()??;
    let color = |property: &str| style.get_property_value(property).ok().and_then(|it| rgb(&it));
    let (text, background) = (color("color")?, color("background-color")?);
    Some(ForcedColors { text, background, gray: color("outline-color").unwrap_or(text) })
}

/// The colour of `rgb(1, 2, 3)`.
fn rgb(css: &str) -> Option<Rgb> {
    let digits = |it: char| !it.is_ascii_digit() && it != '.';
    let mut parts = css.split(digits).filter(|it| !it.is_empty()).map(str::parse::<u8>);
    Some(Rgb(parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?))
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
