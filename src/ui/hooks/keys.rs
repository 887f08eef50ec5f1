//! The keys that work everywhere.

use web_sys::{HtmlElement, KeyboardEvent};
use yew::prelude::*;

use crate::browser::{focus, is_typing, on_document};
use crate::view::{Range, Ranges, Span, View};

/// The keys that work everywhere; none inside a field.
#[hook]
pub(crate) fn use_keys(
    view: &View,
    go_to: &Callback<View>,
    search_input: &NodeRef,
    onpause: &Callback<()>,
    onhelp: &Callback<bool>,
) {
    let inputs = (view.clone(), go_to.clone(), search_input.clone(), onpause.clone(), onhelp.clone());
    use_effect_with(inputs, |(view, go_to, search_input, onpause, onhelp)| {
        let (view, go_to, search_input) = (view.clone(), go_to.clone(), search_input.clone());
        let (onpause, onhelp) = (onpause.clone(), onhelp.clone());
        let listener = on_document("keydown", move |event| {
            let Some(event) = wasm_bindgen::JsCast::dyn_ref::<KeyboardEvent>(&event) else { return };
            if is_typing() || event.ctrl_key() || event.meta_key() || event.alt_key() {
                return;
            }
            match event.key().as_str() {
                "/" => search_input.cast::<HtmlElement>().iter().for_each(|input| focus(input)),
                "?" => onhelp.emit(true),
                "p" => onpause.emit(()),
                "+" => go_to.emit(longer(&view)),
                digit => match range_of(digit) {
                    Some(range) => go_to.emit(view.with_range(range)),
                    None => return,
                },
            }
            event.prevent_default();
        });
        move || drop(listener)
    });
}

/// `1` is the day, as the buttons stand.
fn range_of(digit: &str) -> Option<Range> {
    match digit {
        "1" => Some(Range::Day),
        "2" => Some(Range::Week),
        "3" => Some(Range::Month),
        "4" => Some(Range::Year),
        _ => None,
    }
}

/// The same page with the next longer range beside those that are shown.
fn longer(view: &View) -> View {
    let shown = view.span.ranges().unwrap_or_default();
    let next = Range::ALL.into_iter().find(|range| shown.iter().all(|it| it < *range));
    let ranges = Ranges::of(shown.iter().chain(next));
    ranges.map_or_else(|| view.clone(), |ranges| view.with_span(Span::Ranges(ranges)))
}
