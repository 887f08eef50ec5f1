//! Being told: events, what comes on screen, what changes its size.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{
    Element, Event, EventTarget, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit,
    ResizeObserver, ResizeObserverEntry,
};

use super::clock::now_ms;

/// A listener that is taken off when dropped.
pub struct Listener {
    target: EventTarget,
    event: &'static str,
    /// It hears of an event before what the event is about.
    is_first: bool,
    call: Closure<dyn Fn(Event)>,
}

impl Listener {
    fn new(target: EventTarget, event: &'static str, call: impl Fn(Event) + 'static) -> Option<Self> {
        Self::add(target, event, false, Closure::new(call))
    }

    fn add(
        target: EventTarget,
        event: &'static str,
        is_first: bool,
        call: Closure<dyn Fn(Event)>,
    ) -> Option<Self> {
        let function = call.as_ref().unchecked_ref();
        target.add_event_listener_with_callback_and_bool(event, function, is_first).ok()?;
        Some(Self { target, event, is_first, call })
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        // It can only fail for a listener that is already gone.
        let _ = self.target.remove_event_listener_with_callback_and_bool(
            self.event,
            self.call.as_ref().unchecked_ref(),
            self.is_first,
        );
    }
}

/// Listens to an event of anything that has events.
pub(super) fn on_target(
    target: EventTarget,
    event: &'static str,
    call: impl Fn(Event) + 'static,
) -> Option<Listener> {
    Listener::new(target, event, call)
}

/// Listens to an event of the window.
pub(super) fn on_window(event: &'static str, call: impl Fn(Event) + 'static) -> Option<Listener> {
    Listener::new(web_sys::window()?.into(), event, call)
}

/// Listens to an event of the document.
pub fn on_document(event: &'static str, call: impl Fn(Event) + 'static) -> Option<Listener> {
    Listener::new(web_sys::window()?.document()?.into(), event, call)
}

/// The same before whatever on the page listens, which it can keep from hearing it.
pub(super) fn on_document_first(event: &'static str, call: impl Fn(Event) + 'static) -> Option<Listener> {
    Listener::add(web_sys::window()?.document()?.into(), event, true, Closure::new(call))
}

/// An element that is watched until this is dropped.
pub struct Watch {
    element: Element,
    id: u32,
    kind: Kind,
}

#[derive(Clone, Copy)]
enum Kind {
    Visible,
    Size,
}

type Calls<T> = RefCell<HashMap<u32, (Element, Rc<dyn Fn(T)>)>>;

/// One observer of each kind serves the whole page: observers are dear, observed elements are not.
struct Observers {
    /// Hears of each scroll, before what comes on screen by it is told.
    _scroll: Option<Listener>,
    visible: Option<IntersectionObserver>,
    size: Option<ResizeObserver>,
}

thread_local! {
    static VISIBLE: Calls<bool> = RefCell::default();
    static SIZE: Calls<f64> = RefCell::default();
    static NEXT: RefCell<u32> = const { RefCell::new(0) };
    static SCROLLED_MS: Cell<f64> = const { Cell::new(0.0) };
    static OBSERVERS: Observers = Observers {
        _scroll: on_document_first("scroll", |_| SCROLLED_MS.set(now_ms())),
        visible: visible_observer(),
        size: size_observer(),
    };
}

/// Whether the page was scrolled within so many milliseconds.
pub fn is_scrolling(within_ms: f64) -> bool {
    now_ms() - SCROLLED_MS.get() < within_ms
}

fn visible_observer() -> Option<IntersectionObserver> {
    let call = Closure::<dyn Fn(js_sys::Array)>::new(|entries: js_sys::Array| {
        for entry in entries.iter().filter_map(|entry| entry.dyn_into::<IntersectionObserverEntry>().ok()) {
            let calls = calls_for(&VISIBLE, &entry.target());
            calls.iter().for_each(|call| call(entry.is_intersecting()));
        }
    });
    let options = IntersectionObserverInit::new();
    // What is not seen is not asked for; the least that a wheel turns brings it on its way.
    options.set_root_margin("16px 0px");
    let observer = IntersectionObserver::new_with_options(call.into_js_value().unchecked_ref(), &options);
    observer.ok()
}

fn size_observer() -> Option<ResizeObserver> {
    let call = Closure::<dyn Fn(js_sys::Array)>::new(|entries: js_sys::Array| {
        for entry in entries.iter().filter_map(|entry| entry.dyn_into::<ResizeObserverEntry>().ok()) {
            let calls = calls_for(&SIZE, &entry.target());
            calls.iter().for_each(|call| call(entry.content_rect().width()));
        }
    });
    ResizeObserver::new(call.into_js_value().unchecked_ref()).ok()
}

fn calls_for<T: 'static>(
    calls: &'static std::thread::LocalKey<Calls<T>>,
    element: &Element,
) -> Vec<Rc<dyn Fn(T)>> {
    let of = |(other, call): &(Element, Rc<dyn Fn(T)>)| (other == element).then(|| Rc::clone(call));
    calls.with(|calls| calls.borrow().values().filter_map(of).collect())
}

fn register<T: 'static>(
    calls: &'static std::thread::LocalKey<Calls<T>>,
    element: &Element,
    call: impl Fn(T) + 'static,
) -> u32 {
    let id = NEXT.with(|next| {
        let mut next = next.borrow_mut();
        *next = next.wrapping_add(1);
        *next
    });
    calls.with(|calls| calls.borrow_mut().insert(id, (element.clone(), Rc::new(call))));
    id
}

/// Calls when an element comes on screen or leaves it, and once at the start.
pub fn on_visible(element: &Element, call: impl Fn(bool) + 'static) -> Watch {
    let id = register(&VISIBLE, element, call);
    OBSERVERS.with(|it| it.visible.iter().for_each(|observer| observer.observe(element)));
    Watch { element: element.clone(), id, kind: Kind::Visible }
}

/// Calls with an element's width in CSS px when it changes, and once at the start.
pub fn on_resize(element: &Element, call: impl Fn(f64) + 'static) -> Watch {
    let id = register(&SIZE, element, call);
    OBSERVERS.with(|it| it.size.iter().for_each(|observer| observer.observe(element)));
    Watch { element: element.clone(), id, kind: Kind::Size }
}

impl Drop for Watch {
    fn drop(&mut self) {
        match self.kind {
            Kind::Visible => {
                VISIBLE.with(|calls| calls.borrow_mut().remove(&self.id));
                OBSERVERS.with(|it| it.visible.iter().for_each(|observer| observer.unobserve(&self.element)));
            }
            Kind::Size => {
                SIZE.with(|calls| calls.borrow_mut().remove(&self.id));
                OBSERVERS.with(|it| it.size.iter().for_each(|observer| observer.unobserve(&self.element)));
            }
        }
    }
}

/// The width of the window in CSS px.
pub fn width_px() -> f64 {
    web_sys::window().and_then(|window| window.inner_width().ok()?.as_f64()).unwrap_or(1280.0)
}

/// The width of an element's content in CSS px.
pub fn width_px_of(element: &Element) -> f64 {
    f64::from(element.client_width())
}

/// The height of an element's content in CSS px.
pub fn height_px(element: &Element) -> f64 {
    f64::from(element.client_height())
}

/// Device pixels to a CSS pixel.
pub fn pixel_ratio() -> f64 {
    web_sys::window().map_or(1.0, |window| window.device_pixel_ratio())
}
