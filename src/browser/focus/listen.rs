//! What brings an instant into focus: the pointer, a finger.

use std::cell::Cell;

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, KeyboardEvent, MouseEvent, PointerEvent};

use super::{STAGE, keys, point_at, request_frame};
use crate::browser::observe::{Listener, on_document, on_document_first};

thread_local! {
    /// Whether the last press was a finger's.
    static BY_TOUCH: Cell<bool> = const { Cell::new(false) };
}

/// Listens for what brings an instant into focus, for as long as the answer lives. `onpin` is told which instant is
/// to stay, or that none is.
pub fn listen_for_focus(onpin: impl Fn(Option<i64>) + 'static) -> Vec<Option<Listener>> {
    vec![
        on_document("pointermove", |event| pointed(&event)),
        on_document("mouseleave", |_| at(None, 0.0, 0.0)),
        on_document_first("pointerdown", |event| {
            let by_touch = event.dyn_ref::<PointerEvent>().is_some_and(|it| it.pointer_type() == "touch");
            BY_TOUCH.set(by_touch);
        }),
        on_document_first("click", |event| tapped(&event)),
        on_document("keydown", move |event| {
            if let Some(event) = event.dyn_ref::<KeyboardEvent>() {
                keys::pressed(event, &onpin);
            }
        }),
        on_document("focusout", |_| keys::left()),
    ]
}

fn target_of(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

fn pointed(event: &Event) {
    let Some(event) = event.dyn_ref::<PointerEvent>() else { return };
    // A finger that moves scrolls.
    if event.pointer_type() != "touch" {
        at(target_of(event), f64::from(event.client_x()), f64::from(event.client_y()));
    }
}

/// Remembers where the pointer is until the next frame.
fn at(target: Option<Element>, x: f64, y: f64) {
    let is_idle = STAGE.with_borrow_mut(|stage| {
        let is_plot = target.as_ref().is_some_and(|it| it.closest(".plot").ok().flatten().is_some());
        // What the keys chose stays while the pointer is elsewhere.
        let stays = stage.focus.as_ref().is_none_or(|focus| focus.by_keys);
        if !is_plot && stays && stage.pointer.is_none() {
            return true;
        }
        stage.pointer = Some((target, x, y));
        false
    });
    if !is_idle {
        request_frame();
    }
}

/// A tap on a plot shows the values there and does nothing else, not even where the plot is in a link. A tap beside
/// lets go.
fn tapped(event: &Event) {
    if !BY_TOUCH.get() {
        return;
    }
    let (Some(event), Some(target)) = (event.dyn_ref::<MouseEvent>(), target_of(event)) else { return };
    let focus = point_at(&target, f64::from(event.client_x()), f64::from(event.client_y()));
    let is_control = target.closest("a, button, input, select").ok().flatten().is_some();
    if focus.is_some() {
        event.prevent_default();
        event.stop_propagation();
    } else if is_control {
        return;
    }
    STAGE.with_borrow_mut(|stage| stage.focus = focus);
    request_frame();
}
