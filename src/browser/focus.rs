//! The instant in focus: one for the whole page, told on every plot that is on screen.
//!
//! It moves many times a second, so nothing of it is rendered: what a plot shows of it is a few elements that are
//! moved, and texts that are written where they differ. No canvas is painted. At most once a frame.

mod keys;
mod listen;
mod overlay;
mod texts;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::Element;

use crate::chart::{Picture, Plot, Saying, Steps, layers_of};

pub use listen::listen_for_focus;
use overlay::Overlay;
use texts::Texts;

/// A plot that takes part.
pub struct Reader {
    /// What is drawn there.
    pub picture: Rc<Picture>,
    /// Where; `None` while it is not painted.
    pub plot: Rc<Cell<Option<Plot>>>,
    /// What stands in place of title and legend at an instant.
    pub say: Box<dyn Fn(i64) -> Saying>,
    /// The same as a sentence.
    pub speak: Box<dyn Fn(i64) -> String>,
}

/// A place among the plots of the page; dropped, it is left.
pub struct Seat(u32);

/// A plot with its place on the page.
struct Panel {
    id: u32,
    /// The element that the plot fills.
    place: Element,
    reader: Reader,
    steps: Option<Steps>,
    overlay: Overlay,
    texts: RefCell<Option<Texts>>,
    shown: Cell<Option<Shown>>,
}

/// What a panel shows at present.
#[derive(Clone, Copy, PartialEq)]
struct Shown {
    at_secs: i64,
    is_own: bool,
    marked: Option<usize>,
}

/// The instant that someone points at.
#[derive(Clone)]
struct Focus {
    at_secs: i64,
    /// The place of the panel that it is pointed at in. Panels come and go with their pictures.
    own: Element,
    mark: Mark,
    by_keys: bool,
}

/// Which series is meant.
#[derive(Clone, Copy)]
enum Mark {
    None,
    /// The one nearest to this height.
    Nearest(f64),
    /// This one of the legend.
    Entry(usize),
}

#[derive(Default)]
struct Stage {
    panels: Vec<Rc<Panel>>,
    next: u32,
    focus: Option<Focus>,
    pinned: Option<i64>,
    /// Where the pointer was last, and on what; not yet looked at.
    pointer: Option<(Option<Element>, f64, f64)>,
    is_due: bool,
}

thread_local! {
    static STAGE: RefCell<Stage> = RefCell::default();
    static FRAME: Closure<dyn FnMut()> = Closure::new(work);
}

/// Takes a seat for the plot that an empty element, its overlay, lies upon.
pub fn take_seat(overlay: &Element, reader: Reader) -> Option<Seat> {
    let place = overlay.parent_element()?;
    let layers = layers_of(&reader.picture);
    let panel = |id| Panel {
        id,
        place,
        steps: Steps::of(&reader.picture.model),
        overlay: Overlay::new(overlay.clone(), layers),
        texts: RefCell::default(),
        shown: Cell::default(),
        reader,
    };
    let (id, is_on) = STAGE.with_borrow_mut(|stage| {
        stage.next = stage.next.wrapping_add(1);
        let id = stage.next;
        stage.panels.push(Rc::new(panel(id)));
        (id, stage.is_on())
    });
    if is_on {
        request_frame();
    }
    Some(Seat(id))
}

impl Stage {
    fn is_on(&self) -> bool {
        self.focus.is_some() || self.pinned.is_some()
    }
}

impl Seat {
    /// The plot was painted anew, or was taken off the screen.
    pub fn moved(&self) {
        let is_on = STAGE.with_borrow(|stage| {
            stage.panels.iter().filter(|panel| panel.id == self.0).for_each(|panel| panel.shown.set(None));
            stage.is_on()
        });
        if is_on {
            request_frame();
        }
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let left = STAGE.with_borrow_mut(|stage| {
            let index = stage.panels.iter().position(|panel| panel.id == self.0)?;
            Some(stage.panels.remove(index))
        });
        if let Some(panel) = left {
            panel.hide();
        }
    }
}

/// Keeps an instant in focus, or lets it go.
pub fn pin(at_secs: Option<i64>) {
    let changed = STAGE.with_borrow_mut(|stage| std::mem::replace(&mut stage.pinned, at_secs) != at_secs);
    if changed {
        request_frame();
    }
}

fn request_frame() {
    let was_due = STAGE.with_borrow_mut(|stage| std::mem::replace(&mut stage.is_due, true));
    if was_due {
        return;
    }
    FRAME.with(|call| {
        if let Some(window) = web_sys::window() {
            // Without frames nothing is seen, so nothing need be told.
            let _ = window.request_animation_frame(call.as_ref().unchecked_ref());
        }
    });
}

fn work() {
    let pointer = STAGE.with_borrow_mut(|stage| {
        stage.is_due = false;
        stage.pointer.take()
    });
    if let Some((target, x, y)) = pointer {
        let focus = target.and_then(|target| point_at(&target, x, y));
        STAGE.with_borrow_mut(|stage| stage.focus = focus);
    }
    show();
}

/// What the pointer points at on an element, from its place in the window.
fn point_at(target: &Element, x: f64, y: f64) -> Option<Focus> {
    let place = target.closest(".plot").ok().flatten()?;
    let panel = panel_of(|panel| panel.place == place)?;
    let plot = panel.reader.plot.get()?;
    let corner = place.get_bounding_client_rect();
    let at_secs = panel.steps?.nearest(plot.time_at(x - corner.left()));
    Some(Focus { at_secs, own: place, mark: Mark::Nearest(y - corner.top()), by_keys: false })
}

fn panel_of(is_it: impl Fn(&Panel) -> bool) -> Option<Rc<Panel>> {
    STAGE.with_borrow(|stage| stage.panels.iter().find(|panel| is_it(panel)).cloned())
}

/// The instant that all panels show: what the keys chose, what is pinned, what the pointer is at.
fn instant() -> Option<i64> {
    STAGE.with_borrow(|stage| match (&stage.focus, stage.pinned) {
        (Some(focus), None) => Some(focus.at_secs),
        (Some(focus), _) if focus.by_keys => Some(focus.at_secs),
        (_, pinned) => pinned,
    })
}

/// Tells the instant on every panel that is on screen.
fn show() {
    let at_secs = instant();
    let (panels, focus) = STAGE.with_borrow(|stage| (stage.panels.clone(), stage.focus.clone()));
    for panel in &panels {
        match at_secs {
            Some(at_secs) => panel.show(at_secs, focus.as_ref().filter(|focus| focus.own == panel.place)),
            None => panel.hide(),
        }
    }
}

impl Panel {
    fn show(&self, at_secs: i64, own: Option<&Focus>) {
        let model = &self.reader.picture.model;
        let plot = match self.reader.plot.get() {
            Some(plot) if (model.from_secs..=model.until_secs).contains(&at_secs) => plot,
            _ => return self.hide(),
        };
        let readings = crate::chart::read(model, at_secs);
        let marked = own.and_then(|focus| match focus.mark {
            Mark::None => None,
            Mark::Nearest(y) => self.overlay.nearest(model, &readings, &plot, y),
            Mark::Entry(entry) => Some(entry),
        });
        let shown = Shown { at_secs, is_own: own.is_some(), marked };
        let before = self.shown.replace(Some(shown));
        if before == Some(shown) {
            return;
        }
        let mut texts = self.texts.borrow_mut();
        let texts = texts.get_or_insert_with(|| Texts::of(&self.place));
        if before.is_none_or(|before| before.at_secs != at_secs) {
            let saying = (self.reader.say)(at_secs);
            self.overlay.place(&self.reader.picture, &plot, at_secs, &readings);
            self.overlay.say(&saying);
            texts.say(&saying);
        }
        self.overlay.mark(shown.is_own, marked);
        texts.mark(marked);
    }

    fn hide(&self) {
        if self.shown.replace(None).is_none() {
            return;
        }
        self.overlay.hide();
        if let Some(texts) = &*self.texts.borrow() {
            texts.rest();
        }
    }
}
