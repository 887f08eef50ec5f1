//! The time, and being called later.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Milliseconds since the epoch.
pub fn now_ms() -> f64 {
    js_sys::Date::now()
}

/// Seconds since the epoch.
#[allow(clippy::cast_possible_truncation, reason = "seconds since 1970 fit")]
pub fn now_secs() -> i64 {
    (now_ms() / 1000.0) as i64
}

/// A call that is due once; dropped, it never comes.
#[derive(Debug)]
pub struct Timer {
    handle: i32,
    _call: Closure<dyn FnMut()>,
}

impl Timer {
    /// Calls after this many milliseconds.
    pub fn after(wait_ms: f64, call: impl FnOnce() + 'static) -> Self {
        let call = Closure::once(call);
        let handle = web_sys::window().and_then(|window| {
            let function = call.as_ref().unchecked_ref();
            window.set_timeout_with_callback_and_timeout_and_arguments_0(function, whole_ms(wait_ms)).ok()
        });
        Self { handle: handle.unwrap_or_default(), _call: call }
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            window.clear_timeout_with_handle(self.handle);
        }
    }
}

/// Waits so many milliseconds.
pub(super) async fn sleep(wait_ms: f64) {
    let mut timer = None;
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        timer = Some(Timer::after(wait_ms, move || drop(resolve.call0(&JsValue::UNDEFINED))));
    });
    // It is never rejected.
    let _ = JsFuture::from(promise).await;
    drop(timer);
}

/// Calls once what runs now is done.
pub fn soon(call: impl FnOnce() + 'static) {
    if let Some(window) = web_sys::window() {
        let call = Closure::once_into_js(call);
        // A browser that is going away need not call.
        let _ = window.set_timeout_with_callback(call.unchecked_ref());
    }
}

/// A call that comes again and again until dropped.
#[derive(Debug)]
pub struct Interval {
    handle: i32,
    _call: Closure<dyn FnMut()>,
}

/// How far apart the intervals of several pages are, as a share of them.
const SPREAD: f64 = 0.06;

impl Interval {
    /// The same within a few per cent, so that many pages that were opened together do not ask together for ever.
    pub fn about(wait_ms: f64, call: impl FnMut() + 'static) -> Self {
        Self::every(wait_ms * (1.0 + SPREAD * (js_sys::Math::random() - 0.5)), call)
    }

    /// Calls each time this many milliseconds have passed.
    pub fn every(wait_ms: f64, call: impl FnMut() + 'static) -> Self {
        let call = Closure::new(call);
        let handle = web_sys::window().and_then(|window| {
            let function = call.as_ref().unchecked_ref();
            window.set_interval_with_callback_and_timeout_and_arguments_0(function, whole_ms(wait_ms)).ok()
        });
        Self { handle: handle.unwrap_or_default(), _call: call }
    }
}

impl Drop for Interval {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            window.clear_interval_with_handle(self.handle);
        }
    }
}

#[allow(clippy::cast_possible_truncation, reason = "clamped to what a browser takes")]
fn whole_ms(wait_ms: f64) -> i32 {
    wait_ms.clamp(0.0, f64::from(i32::MAX)) as i32
}

/// Runs something that waits, beside the page.
pub fn spawn(work: impl Future<Output = ()> + 'static) {
    wasm_bindgen_futures::spawn_local(work);
}
