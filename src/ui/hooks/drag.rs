//! Dragging on a plot zooms all panels; with Shift, or by two fingers, it pushes and pinches them.

use std::cell::RefCell;
use std::rc::Rc;

use web_sys::{Element, KeyboardEvent};
use yew::prelude::*;

use crate::browser::{
    Listener, Overlay, capture, elements, on_click_first, on_document, on_pointer_down, on_pointers,
    set_style, soon, width_px_of,
};
use crate::chart::Size;
use crate::ui::parts::plot_width;
use crate::ui::site::{Around, use_around};
use crate::view::{Doing, Gesture, Moving, Phase, Pointer, Span};

/// A pick that is shorter than so many steps of the data would show nothing.
const LEAST_STEPS: i64 = 2;

/// What is dragged on.
#[derive(Clone)]
struct Ground {
    shown: Moving,
    plot_px: f64,
    step_secs: i64,
    around: Around,
}

/// A gesture while pointers are down, on the ground on which it began.
#[derive(Default)]
struct Drag {
    gesture: Gesture,
    ground: Option<Ground>,
    field: Option<Overlay>,
    listeners: Vec<Listener>,
    /// Whether the click that comes now ends a drag.
    has_dragged: bool,
}

/// Makes the plot in `place` one that can be dragged on. `step_secs` is the step of its picture.
#[hook]
pub(crate) fn use_drag(place: &NodeRef, span: (i64, i64), size: Size, width_px: f64, step_secs: Option<u32>) {
    let around = use_around();
    let latest = use_mut_ref(|| None::<Ground>);
    let shown = Moving::new(span, around.moment.now_secs);
    let shown = Moving { from_secs: span.0, until_secs: span.1, ..shown };
    let plot_px = plot_width(size, width_px);
    *latest.borrow_mut() = step_secs.filter(|_| plot_px > 1.0).map(|step_secs| Ground {
        shown,
        plot_px,
        step_secs: i64::from(step_secs),
        around,
    });
    use_effect_with(place.clone(), move |place| {
        let drag = Rc::new(RefCell::new(Drag::default()));
        let kept = place.cast::<Element>().map(|element| {
            let begin = begins(&element, &drag, latest);
            let mine = Rc::clone(&drag);
            let click = on_click_first(&element, move || std::mem::take(&mut mine.borrow_mut().has_dragged));
            (on_pointer_down(&element, begin), click)
        });
        move || {
            drop(kept);
            end(&drag);
        }
    });
}

/// What happens when a pointer comes down: the first begins a drag, the second joins it.
fn begins(
    element: &Element,
    drag: &Rc<RefCell<Drag>>,
    latest: Rc<RefCell<Option<Ground>>>,
) -> impl Fn(Pointer) + 'static {
    let (element, drag) = (element.clone(), Rc::clone(drag));
    move |pointer| {
        if !pointer.is_main || latest.borrow().is_none() {
            return;
        }
        if drag.borrow().gesture.is_idle() {
            let listeners = follow(&element, &drag);
            *drag.borrow_mut() = Drag { ground: latest.borrow().clone(), listeners, ..Drag::default() };
        }
        if !pointer.is_finger {
            capture(&element, pointer.id);
        }
        drag.borrow_mut().gesture.take(pointer);
    }
}

/// Listens to what becomes of the pointers, and to the key that gives up.
fn follow(element: &Element, drag: &Rc<RefCell<Drag>>) -> Vec<Listener> {
    let (upon, moving) = (element.clone(), Rc::clone(drag));
    let mut listeners = on_pointers(element, move |pointer| {
        let did = moving.borrow_mut().gesture.take(pointer);
        show(&upon, &mut moving.borrow_mut());
        if pointer.phase == Phase::Move {
            return;
        }
        let ground = moving.borrow().ground.clone();
        if moving.borrow().gesture.is_idle() {
            end(&moving);
        }
        if let Some((did, ground)) = did.zip(ground) {
            moving.borrow_mut().has_dragged = true;
            forget_click(&moving);
            if let Some(span) = ground.span_after(did) {
                ground.around.move_to.emit(span);
            }
        }
    });
    let (upon, given_up) = (element.clone(), Rc::clone(drag));
    listeners.extend(on_document("keydown", move |event| {
        let event = wasm_bindgen::JsCast::dyn_ref::<KeyboardEvent>(&event);
        if event.is_some_and(|event| event.key() == "Escape") {
            given_up.borrow_mut().gesture.cancel();
            show(&upon, &mut given_up.borrow_mut());
        }
    }));
    listeners
}

/// The click comes at once or, after a drag that left the plot, never.
fn forget_click(drag: &Rc<RefCell<Drag>>) {
    let drag = Rc::clone(drag);
    soon(move || drag.borrow_mut().has_dragged = false);
}

/// Takes away what a drag showed; its listeners go once they are no longer running.
fn end(drag: &Rc<RefCell<Drag>>) {
    let listeners = {
        let mut drag = drag.borrow_mut();
        drag.field = None;
        std::mem::take(&mut drag.listeners)
    };
    put_back();
    soon(move || drop(listeners));
}

/// Shows what a gesture does so far.
fn show(upon: &Element, drag: &mut Drag) {
    let Some(ground) = &drag.ground else { return };
    let doing = drag.gesture.doing();
    match doing {
        Doing::Picking(a, b) => {
            let (left, right) = (a.min(b).clamp(0.0, ground.plot_px), a.max(b).clamp(0.0, ground.plot_px));
            let (from, until) = ground.shown.picked(left / ground.plot_px, right / ground.plot_px);
            let text = ground.around.site.words.duration((until - from) as f64);
            drag.field = drag.field.take().or_else(|| Overlay::new(upon, "drag-field"));
            drag.field.iter().for_each(|field| field.place(left, right - left, &text));
        }
        Doing::Nothing => drag.field = None,
        Doing::Pushing(..) | Doing::Pinching(..) => {}
    }
    match ground.after(doing) {
        Some(after) if !matches!(doing, Doing::Picking(..)) => {
            let shown = ground.shown;
            move_pictures(after.share_of(shown.from_secs), after.share_of(shown.until_secs));
        }
        _ => put_back(),
    }
}

impl Ground {
    /// What is shown after a gesture that moves.
    fn after(&self, doing: Doing) -> Option<Moving> {
        let share = |px: f64| px / self.plot_px;
        match doing {
            Doing::Pushing(a, b) => Some(self.shown.dragged(share(b - a))),
            Doing::Pinching((a, b), (c, d)) => {
                Some(self.shown.pinched((share(a), share(b)), (share(c), share(d))))
            }
            Doing::Nothing | Doing::Picking(..) => None,
        }
    }

    /// What the address says after a gesture; `None` where it moved nothing.
    fn span_after(&self, did: Doing) -> Option<Span> {
        if let Doing::Picking(a, b) = did {
            let (from, until) = self.shown.picked(a / self.plot_px, b / self.plot_px);
            let is_enough = until - from >= LEAST_STEPS * self.step_secs;
            return is_enough.then(|| Span::between(from, until));
        }
        self.after(did).filter(|after| after.ends() != self.shown.ends()).map(Moving::span)
    }
}

const PICTURES: &str = ".panel .plot canvas";

/// Shows all pictures between other shares of their plots. Value labels stay behind, as they would lie.
fn move_pictures(left: f64, right: f64) {
    for canvas in elements(PICTURES) {
        let width_px = width_px_of(&canvas);
        let plot_px = plot_width(Size::Small, width_px);
        let scale = (right - left).max(1e-3);
        let shift_px = left * plot_px;
        let hidden_px =
            ((width_px - (plot_px - shift_px) / scale).max(width_px - plot_px), (-shift_px / scale).max(0.0));
        set_style(&canvas, "transform-origin", "0 0");
        set_style(&canvas, "transform", &format!("translateX({shift_px}px) scaleX({scale})"));
        set_style(&canvas, "clip-path", &format!("inset(0 {}px 0 {}px)", hidden_px.0, hidden_px.1));
    }
}

fn put_back() {
    for canvas in elements(PICTURES) {
        for property in ["transform", "clip-path"] {
            set_style(&canvas, property, "");
        }
    }
}
