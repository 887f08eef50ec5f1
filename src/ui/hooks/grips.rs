//! The window on a strip, held by a pointer or moved by keys.

use std::cell::RefCell;
use std::rc::Rc;

use web_sys::{Element, KeyboardEvent};
use yew::prelude::*;

use crate::browser::{Listener, Timer, capture, on_document, on_pointer_down, on_pointers, soon};
use crate::ui::site::Around;
use crate::view::{Grip, Moving, Phase, Pointer};

/// From how far an edge of the window is held.
const MOUSE_REACH_PX: f64 = 6.0;
const FINGER_REACH_PX: f64 = 22.0;
/// Keys that come one after the other are one move.
const KEYS_END_MS: f64 = 700.0;
/// A key moves by this part of the window.
const KEY_PART: i64 = 8;

/// What keys do to what is held: arrows by a part of the window, pages by all of it; a pause, or Enter, lets go.
#[hook]
pub(crate) fn use_key_moves(
    around: &Around,
    window: Moving,
    pending: UseStateSetter<Option<Moving>>,
) -> Callback<(Grip, KeyboardEvent)> {
    // Keys may come faster than the page renders, so what is held does not come from the last render.
    let keyed = use_mut_ref(|| None::<(Moving, Timer)>);
    let move_to = around.move_to.clone();
    Callback::from(move |(grip, event): (Grip, KeyboardEvent)| {
        let held = keyed.borrow().as_ref().map_or(window, |(held, _)| *held);
        let part = (held.length_secs() / KEY_PART).max(1);
        let by = match event.key().as_str() {
            "ArrowLeft" | "ArrowDown" => -part,
            "ArrowRight" | "ArrowUp" => part,
            "PageDown" => -held.length_secs(),
            "PageUp" => held.length_secs(),
            "End" => held.now_secs - held.until_secs,
            "Enter" => 0,
            "Escape" => {
                *keyed.borrow_mut() = None;
                return pending.set(None);
            }
            _ => return,
        };
        event.prevent_default();
        // Arrows mean other things elsewhere on the page.
        event.stop_propagation();
        let moved = grip.moved(held, 0, by);
        pending.set(Some(moved));
        let (pending, move_to, done) = (pending.clone(), move_to.clone(), Rc::downgrade(&keyed));
        let let_go = move || {
            pending.set(None);
            if let Some(done) = done.upgrade() {
                // Not dropped here: it is the timer that runs.
                let timer = done.borrow_mut().take();
                soon(move || drop(timer));
            }
            if moved.ends() != window.ends() {
                move_to.emit(moved.span());
            }
        };
        let wait_ms = if by == 0 { 0.0 } else { KEYS_END_MS };
        *keyed.borrow_mut() = Some((moved, Timer::after(wait_ms, let_go)));
    })
}

/// A window that is held by a pointer.
struct Held {
    pointer: i32,
    grip: Grip,
    start_px: f64,
    is_still: bool,
    listeners: Vec<Listener>,
}

/// What a strip is at the moment of a press.
#[derive(Clone)]
struct Ground {
    strip: Moving,
    window: Moving,
    plot_px: f64,
    around: Around,
}

/// Less than this is a press, which brings the window there.
const LEAST_PX: f64 = 3.0;

/// Lets a pointer hold the window of a strip, its edges, or draw up another; `pending` is told of it meanwhile.
#[hook]
pub(crate) fn use_grips(
    place: &NodeRef,
    around: &Around,
    strip: Moving,
    window: Moving,
    plot_px: f64,
    pending: UseStateSetter<Option<Moving>>,
) {
    let latest = use_mut_ref(|| None::<Ground>);
    *latest.borrow_mut() = (plot_px > 1.0).then(|| Ground { strip, window, plot_px, around: around.clone() });
    use_effect_with(place.clone(), move |place| {
        let held = Rc::new(RefCell::new(None::<Held>));
        let element = place.cast::<Element>();
        let listener = element.as_ref().and_then(|element| {
            let (held, upon) = (Rc::clone(&held), element.clone());
            on_pointer_down(element, move |pointer| {
                let ground = latest.borrow().clone();
                if let Some(ground) = ground.filter(|_| pointer.is_main && held.borrow().is_none()) {
                    hold(&upon, &held, ground, &pointer, &pending);
                }
            })
        });
        move || {
            drop(listener);
            held.borrow_mut().take();
        }
    });
}

fn hold(
    upon: &Element,
    held: &Rc<RefCell<Option<Held>>>,
    ground: Ground,
    pointer: &Pointer,
    pending: &UseStateSetter<Option<Moving>>,
) {
    let reach_px = if pointer.is_finger { FINGER_REACH_PX } else { MOUSE_REACH_PX };
    let x_of = |secs: i64| ground.strip.share_of(secs) * ground.plot_px;
    let edges = (x_of(ground.window.from_secs), x_of(ground.window.until_secs));
    let grip = Grip::at(pointer.x_px, edges, reach_px);
    capture(upon, pointer.id);
    let (holder, set) = (Rc::clone(held), pending.clone());
    let mut listeners = on_pointers(upon, move |pointer| follow(&holder, &ground, &pointer, &set));
    let (holder, set) = (Rc::clone(held), pending.clone());
    listeners.extend(on_document("keydown", move |event| {
        let event = wasm_bindgen::JsCast::dyn_ref::<KeyboardEvent>(&event);
        if event.is_some_and(|event| event.key() == "Escape") {
            let_go(&holder, &set);
        }
    }));
    let (pointer, start_px) = (pointer.id, pointer.x_px);
    *held.borrow_mut() = Some(Held { pointer, grip, start_px, is_still: true, listeners });
}

fn follow(
    held: &Rc<RefCell<Option<Held>>>,
    ground: &Ground,
    pointer: &Pointer,
    pending: &UseStateSetter<Option<Moving>>,
) {
    let after = {
        let mut held = held.borrow_mut();
        let Some(held) = held.as_mut().filter(|it| it.pointer == pointer.id) else { return };
        held.is_still &= (pointer.x_px - held.start_px).abs() < LEAST_PX;
        let at = |px: f64| ground.strip.at(px / ground.plot_px);
        match (held.grip, held.is_still) {
            (Grip::Another, true) => {
                let length = ground.window.length_secs();
                ground.window.later(at(pointer.x_px) - length / 2 - ground.window.from_secs)
            }
            (_, true) => ground.window,
            (grip, false) => grip.moved(ground.window, at(held.start_px), at(pointer.x_px)),
        }
    };
    match pointer.phase {
        Phase::Up => {
            let_go(held, pending);
            if after.ends() != ground.window.ends() {
                ground.around.move_to.emit(after.span());
            }
        }
        Phase::Gone => let_go(held, pending),
        Phase::Down | Phase::Move => pending.set(Some(after)),
    }
}

/// Ends it; its listeners go once they are no longer running.
fn let_go(held: &Rc<RefCell<Option<Held>>>, pending: &UseStateSetter<Option<Moving>>) {
    pending.set(None);
    if let Some(Held { listeners, .. }) = held.borrow_mut().take() {
        soon(move || drop(listeners));
    }
}
