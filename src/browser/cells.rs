//! Cells by their places: which one an event is about, where they lie, and the card that hangs upon one.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};

use super::page::focus;
use super::style::{elements, set_style};
use crate::view::Place;

/// What marks a cell, with its place.
const CELL: &str = "data-place";
/// Between a cell and its card.
const APART_CSS_PX: f64 = 4.0;

/// The place of the cell that an event is about.
pub fn cell_of(event: &Event) -> Option<usize> {
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest(&format!("[{CELL}]")).ok()??.get_attribute(CELL)?.parse().ok()
}

/// Where all cells of the page lie, in the order of their places.
pub fn cell_places() -> Vec<Place> {
    elements(&format!("[{CELL}]")).iter().map(place).collect()
}

/// Gives a cell the keyboard's focus.
pub fn focus_cell(at: usize) {
    elements(&format!("[{CELL}='{at}']")).iter().for_each(focus);
}

/// Hangs a card upon a cell, within the element that it stands in: below the cell, or above where the window ends.
pub fn hang_card(card: &Element, at: usize) {
    let cell = elements(&format!("[{CELL}='{at}']")).first().map(place);
    let around = card.dyn_ref::<HtmlElement>().and_then(HtmlElement::offset_parent).map(|it| place(&it));
    let (Some(cell), Some(around)) = (cell, around) else { return };
    let own = place(card);
    let (width, height) = (own.right - own.left, own.bottom - own.top);
    let most = (around.right - around.left - width).max(0.0);
    let left = ((cell.left + cell.right - width) / 2.0 - around.left).clamp(0.0, most);
    let below = cell.bottom + APART_CSS_PX;
    let window_px = web_sys::window().and_then(|it| it.inner_height().ok()?.as_f64()).unwrap_or(0.0);
    let fits = below + height <= window_px || cell.top < height;
    let top = if fits { below } else { cell.top - APART_CSS_PX - height };
    set_style(card, "left", &format!("{left:.0}px"));
    set_style(card, "top", &format!("{:.0}px", top - around.top));
}

fn place(element: &Element) -> Place {
    let it = element.get_bounding_client_rect();
    Place { left: it.left(), right: it.right(), top: it.top(), bottom: it.bottom() }
}
