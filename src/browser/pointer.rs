//! Pointers on an element: mouse, pen, fingers.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, PointerEvent};

use crate::view::{Phase, Pointer};

use super::observe::{Listener, on_target};

/// Calls when a pointer comes down on an element.
pub fn on_pointer_down(element: &Element, call: impl Fn(Pointer) + 'static) -> Option<Listener> {
    let of = element.clone();
    on_target(element.clone().into(), "pointerdown", move |event| {
        if let Some(pointer) = pointer(&of, &event, Phase::Down) {
            call(pointer);
        }
    })
}

/// Calls with what becomes of pointers that are down on an element, wherever they go.
pub fn on_pointers(element: &Element, call: impl Fn(Pointer) + Clone + 'static) -> Vec<Listener> {
    let phases = [("pointermove", Phase::Move), ("pointerup", Phase::Up), ("pointercancel", Phase::Gone)];
    let listen = |(name, phase): (&'static str, Phase)| {
        let (of, call) = (element.clone(), call.clone());
        on_target(element.clone().into(), name, move |event| {
            if let Some(pointer) = pointer(&of, &event, phase) {
                call(pointer);
            }
        })
    };
    phases.into_iter().filter_map(listen).collect()
}

/// Keeps a click from whoever listens above an element: a drag ends with one.
pub fn on_click_first(element: &Element, is_mine: impl Fn() -> bool + 'static) -> Option<Listener> {
    on_target(element.clone().into(), "click", move |event| {
        if is_mine() {
            event.prevent_default();
            event.stop_immediate_propagation();
        }
    })
}

/// From now on a pointer's events come to this element, wherever it is.
pub fn capture(element: &Element, pointer: i32) {
    // A pointer that is already gone needs no keeper.
    let _ = element.set_pointer_capture(pointer);
}

fn pointer(of: &Element, event: &Event, phase: Phase) -> Option<Pointer> {
    let event = event.dyn_ref::<PointerEvent>()?;
    Some(Pointer {
        id: event.pointer_id(),
        phase,
        x_px: f64::from(event.client_x()) - of.get_bounding_client_rect().left(),
        is_finger: event.pointer_type() == "touch",
        is_main: event.button() <= 0,
        shift: event.shift_key(),
    })
}
