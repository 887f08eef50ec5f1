//! A screen on a wall: larger, awake as far as the browser lets it, and without a pointer that nobody moves.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Element;

use super::clock::Timer;
use super::observe::{Listener, on_document};
use super::page::is_hidden;

/// A pointer that has not moved for so long is not seen.
const STILL_MS: f64 = 3_000.0;
const SCREEN: &str = "screen";
const STILL: &str = "still";

/// What holds as long as the page is a screen on a wall; dropped, the page is as any other.
pub struct Screen {
    lock: Rc<Lock>,
    _moves: Option<Listener>,
    _comes: Option<Listener>,
}

impl Screen {
    /// Makes the page one.
    pub fn begin() -> Self {
        let lock = Rc::new(Lock::default());
        class(SCREEN, true);
        class(STILL, true);
        Lock::take(&lock);
        // Only the last timer is kept, however often the pointer moves.
        let timer = RefCell::new(None);
        let moves = on_document("pointermove", move |_| {
            class(STILL, false);
            *timer.borrow_mut() = Some(Timer::after(STILL_MS, || class(STILL, true)));
        });
        let again = Rc::clone(&lock);
        // A browser takes the lock away while nobody can see the page.
        let comes = on_document("visibilitychange", move |_| {
            if !is_hidden() {
                Lock::take(&again);
            }
        });
        Self { lock, _moves: moves, _comes: comes }
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        self.lock.end();
        class(SCREEN, false);
        class(STILL, false);
    }
}

/// Sets a class of the whole page, or takes it away.
fn class(name: &str, is_on: bool) {
    let root = web_sys::window().and_then(|it| it.document()).and_then(|it| it.document_element());
    let list = root.map(|root: Element| root.class_list());
    // A name without blanks is always taken.
    let _ = list.map(|list| if is_on { list.add_1(name) } else { list.remove_1(name) });
}

/// What keeps the screen from going dark.
#[derive(Default)]
struct Lock {
    has_ended: Cell<bool>,
    held: RefCell<Option<JsValue>>,
}

impl Lock {
    /// Takes it anew. A browser that gives none lets its screen go dark as ever.
    fn take(lock: &Rc<Self>) {
        let lock = Rc::clone(lock);
        spawn_local(async move {
            let Ok(held) = request().await else { return };
            if let Some(old) = lock.held.replace(Some(held)) {
                release(&old);
            }
            if lock.has_ended.get() {
                lock.end();
            }
        });
    }

    fn end(&self) {
        self.has_ended.set(true);
        self.held.take().iter().for_each(release);
    }
}

/// Asked for as any other property: where it is missing a call would end the program.
async fn request() -> Result<JsValue, JsValue> {
    let navigator = web_sys::window().ok_or(JsValue::NULL)?.navigator();
    let locks = Reflect::get(&navigator, &JsValue::from_str("wakeLock"))?;
    let request: Function = Reflect::get(&locks, &JsValue::from_str("request"))?.dyn_into()?;
    let promise: Promise = request.call1(&locks, &JsValue::from_str(SCREEN))?.dyn_into()?;
    JsFuture::from(promise).await
}

fn release(held: &JsValue) {
    let call = || -> Result<JsValue, JsValue> {
        let release: Function = Reflect::get(held, &JsValue::from_str("release"))?.dyn_into()?;
        release.call0(held)
    };
    // One that the browser took away already needs no release.
    let _ = call();
}
