//! The page around this one.

use web_sys::Element;
use yew::prelude::*;

use crate::browser::{around_origin, on_resize, tell_around};
use crate::view::Origin;

/// Tells the page around this one how high an element is, whenever that changes. Only a page of that origin hears it;
/// of the one that this page was opened from, where none is named.
#[hook]
pub(crate) fn use_height_told(node: &NodeRef, within: Option<&Origin>) {
    let origin = within.cloned().or_else(around_origin);
    use_effect_with((node.clone(), origin), |(node, origin)| {
        let watch = node.cast::<Element>().zip(origin.clone()).map(|(element, origin)| {
            let watched = element.clone();
            on_resize(&watched, move |_| tell_around(&origin, &element))
        });
        move || drop(watch)
    });
}
