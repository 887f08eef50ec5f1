//! Notices that the system shows to somebody who looks elsewhere, and whether he wants them.

use std::cell::RefCell;

use js_sys::Reflect;
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Notification, NotificationOptions, NotificationPermission};

use super::storage::{recall, remember};

const NAME: &str = "watch";
const ON: &str = "on";
/// A notice takes the place of the one before.
const TAG: &str = "nagf";

/// What the browser says to notices from this page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notices {
    /// It has none, or none here.
    Missing,
    /// It shows none of this page.
    Denied,
    /// It has not asked its visitor.
    Unasked,
    /// It shows them.
    Allowed,
}

thread_local! {
    /// One call serves all notices, however many there are.
    static TO_PAGE: Closure<dyn Fn()> = Closure::new(|| {
        // A browser need not let a page come to the front.
        let _ = web_sys::window().map(|window| window.focus());
    });
    static LAST: RefCell<Option<Notification>> = const { RefCell::new(None) };
}

/// What the browser says to notices.
pub fn notices() -> Notices {
    // Asked for as any other property: where it is missing a call would end the program.
    let name = JsValue::from_str("Notification");
    if !web_sys::window().is_some_and(|it| Reflect::get(&it, &name).is_ok_and(|it| it.is_function())) {
        return Notices::Missing;
    }
    match Notification::permission() {
        NotificationPermission::Granted => Notices::Allowed,
        NotificationPermission::Denied => Notices::Denied,
        _ => Notices::Unasked,
    }
}

/// Lets the browser ask its visitor, where it has not yet.
pub async fn ask_for_notices() {
    if notices() == Notices::Unasked
        && let Ok(promise) = Notification::request_permission()
    {
        // What was answered is told by `notices`.
        let _ = JsFuture::from(promise).await;
    }
}

/// Shows a notice in the place of the last one. Whether the browser did.
pub fn notify(title: &str, body: &str) -> bool {
    if notices() != Notices::Allowed {
        return false;
    }
    let options = NotificationOptions::new();
    options.set_body(body);
    options.set_tag(TAG);
    // Some systems take notices from workers alone.
    let Ok(notice) = Notification::new_with_options(title, &options) else { return false };
    TO_PAGE.with(|call| notice.set_onclick(Some(call.as_ref().unchecked_ref())));
    LAST.replace(Some(notice)).iter().for_each(Notification::close);
    true
}

/// Whether changes are to be told, as this browser remembers it.
pub fn is_watching() -> bool {
    recall(NAME).as_deref() == Some(ON)
}

/// Remembers in this browser whether changes are to be told.
pub fn set_watching(is_on: bool) {
    remember(NAME, is_on.then_some(ON));
}
