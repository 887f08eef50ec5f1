//! A canvas that is painted, never rendered: at most once a frame, a few of them a frame.

use std::cell::RefCell;
use std::collections::VecDeque;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use crate::chart::{Frame, Look, Model, draw};

use super::brush::Brush;
use super::clock::now_ms;

/// How long painting may hold up one frame.
const BUDGET_MS: f64 = 8.0;

/// Something that is to be painted soon; taken back when dropped.
#[derive(Debug)]
pub struct Painting {
    id: u64,
}

type Job = (u64, Box<dyn FnOnce()>);

thread_local! {
    static QUEUE: RefCell<VecDeque<Job>> = const { RefCell::new(VecDeque::new()) };
    static NEXT: RefCell<u64> = const { RefCell::new(0) };
    static FRAME: Closure<dyn FnMut()> = Closure::new(work);
}

/// Queues a painting for the next frame that has time for it.
pub fn repaint_later(job: impl FnOnce() + 'static) -> Painting {
    let id = NEXT.with(|next| {
        let mut next = next.borrow_mut();
        *next += 1;
        *next
    });
    let was_empty = QUEUE.with(|queue| {
        let mut queue = queue.borrow_mut();
        queue.push_back((id, Box::new(job)));
        queue.len() == 1
    });
    if was_empty {
        request_frame();
    }
    Painting { id }
}

impl Drop for Painting {
    fn drop(&mut self) {
        QUEUE.with(|queue| queue.borrow_mut().retain(|(id, _)| *id != self.id));
    }
}

fn request_frame() {
    FRAME.with(|call| {
        if let Some(window) = web_sys::window() {
            // Without frames nothing is seen, so nothing need be painted.
            let _ = window.request_animation_frame(call.as_ref().unchecked_ref());
        }
    });
}

fn work() {
    let until_ms = now_ms() + BUDGET_MS;
    while let Some((_, job)) = QUEUE.with(|queue| queue.borrow_mut().pop_front()) {
        job();
        if now_ms() > until_ms {
            break;
        }
    }
    if QUEUE.with(|queue| !queue.borrow().is_empty()) {
        request_frame();
    }
}

/// Plotters takes whole numbers for places; a quarter of a pixel is fine enough for a smooth curve.
const GRAIN: u32 = 4;

/// Paints a model on a canvas of the frame's size. A browser that gives no context shows an empty canvas; title
/// and legend stand beside it.
pub fn paint(canvas: &HtmlCanvasElement, model: &Model, frame: &Frame, look: &Look) {
    // Setting a size clears the canvas and its state, even the same size.
    canvas.set_width(frame.width_px);
    canvas.set_height(frame.height_px);
    let context = canvas.get_context("2d").ok().flatten();
    let Some(context) = context.and_then(|it| it.dyn_into::<CanvasRenderingContext2d>().ok()) else { return };
    // A canvas can fail only by being lost with its page.
    let _ = context.scale(1.0 / f64::from(GRAIN), 1.0 / f64::from(GRAIN));
    if let Some(mut brush) = Brush::new(canvas, context) {
        let frame = Frame { grain: GRAIN, ..frame.clone() };
        let _ = draw(&mut brush, model, &frame, look);
    }
}
