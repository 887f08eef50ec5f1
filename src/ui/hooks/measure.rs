//! Whether an element is on screen, and how wide it is.

use web_sys::Element;
use yew::prelude::*;

use crate::browser::{Timer, Watch, is_scrolling, on_resize, on_visible};

/// How long an element that is scrolled to must stay on screen before anything is asked for it: a fast scroll asks
/// nothing. What is there without a scroll is asked for at once.
const SETTLE_MS: f64 = 150.0;

/// Whether the element is on screen, and was not just scrolled past.
#[hook]
pub(crate) fn use_visible(node: &NodeRef) -> bool {
    let visible = use_state_eq(|| false);
    let setter = visible.setter();
    use_effect_with(node.clone(), move |node| {
        let watch: Option<Watch> = node.cast::<Element>().map(|element| {
            let pending = std::cell::RefCell::new(None::<Timer>);
            on_visible(&element, move |is_visible| {
                *pending.borrow_mut() = None;
                if is_visible && is_scrolling(SETTLE_MS) {
                    let setter = setter.clone();
                    *pending.borrow_mut() = Some(Timer::after(SETTLE_MS, move || setter.set(true)));
                } else {
                    setter.set(is_visible);
                }
            })
        });
        move || drop(watch)
    });
    *visible
}

/// The element's width in CSS px, 0 until it is known.
#[hook]
pub(crate) fn use_width(node: &NodeRef) -> f64 {
    let width = use_state_eq(|| 0.0);
    let setter = width.setter();
    use_effect_with(node.clone(), move |node| {
        let watch =
            node.cast::<Element>().map(|element| on_resize(&element, move |width_px| setter.set(width_px)));
        move || drop(watch)
    });
    *width
}
