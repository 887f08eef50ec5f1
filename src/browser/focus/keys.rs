//! The instant in focus by keys, on the plot that has the keyboard's focus.

use std::rc::Rc;

use web_sys::{Element, KeyboardEvent, MouseEventInit};

use super::{Focus, Mark, Panel, STAGE, instant, panel_of, request_frame, show};
use crate::browser::page::{active, is_dialog_open, is_typing, tell};
use crate::chart::Steps;

/// Where the values are told to those who hear them.
const HEARD: &str = "heard";

/// A key was pressed anywhere on the page.
pub(super) fn pressed(event: &KeyboardEvent, onpin: &dyn Fn(Option<i64>)) {
    let modified = event.alt_key() || event.ctrl_key() || event.meta_key();
    if event.default_prevented() || is_typing() || is_dialog_open() {
        return;
    }
    let is_taken = match event.key().as_str() {
        "Escape" => let_go(onpin),
        "f" if !modified => toggle_pin(onpin),
        "Enter" if !event.alt_key() => choose(event.ctrl_key() || event.meta_key()),
        key if !modified => step(key, event.shift_key()),
        _ => false,
    };
    if is_taken {
        event.prevent_default();
    }
}

/// The keyboard's focus went elsewhere, and with it the instant that keys chose.
pub(super) fn left() {
    let was_ours = STAGE.with_borrow_mut(|stage| stage.focus.take_if(|focus| focus.by_keys).is_some());
    if was_ours {
        request_frame();
    }
}

fn let_go(onpin: &dyn Fn(Option<i64>)) -> bool {
    // There the key closes what is open.
    if active().is_some_and(|it| it.closest(".menu").is_ok_and(|menu| menu.is_some())) {
        return false;
    }
    let (had_focus, was_pinned) =
        STAGE.with_borrow_mut(|stage| (stage.focus.take().is_some(), stage.pinned.is_some()));
    if had_focus {
        request_frame();
    }
    if was_pinned {
        onpin(None);
    }
    had_focus || was_pinned
}

fn toggle_pin(onpin: &dyn Fn(Option<i64>)) -> bool {
    let pinned = STAGE.with_borrow(|stage| stage.pinned);
    let Some(at_secs) = instant() else { return false };
    onpin(Some(at_secs).filter(|_| pinned != Some(at_secs)));
    true
}

/// The panel with the keyboard's focus: of a cell the link around it has it.
fn panel_with_focus() -> Option<Rc<Panel>> {
    let active = active()?;
    let holds = |panel: &Panel| {
        panel.place == active || active.class_list().contains("cell") && active.contains(Some(&panel.place))
    };
    panel_of(holds)
}

fn step(key: &str, is_wide: bool) -> bool {
    let by = if is_wide { 10 } else { 1 };
    let go: &dyn Fn(&Steps, Option<i64>) -> i64 = match key {
        "ArrowLeft" => &|steps, at| at.map_or(steps.last_complete(), |at| steps.moved(at, -by)),
        "ArrowRight" => &|steps, at| at.map_or(steps.last_complete(), |at| steps.moved(at, by)),
        "Home" => &|steps, _| steps.first(),
        "End" => &|steps, _| steps.last_complete(),
        "ArrowUp" => return mark(-1),
        "ArrowDown" => return mark(1),
        _ => return false,
    };
    let Some(panel) = panel_with_focus() else { return false };
    let (Some(steps), Some(_)) = (panel.steps, panel.reader.plot.get()) else { return false };
    let model = &panel.reader.picture.model;
    let here = instant().filter(|at_secs| (model.from_secs..=model.until_secs).contains(at_secs));
    let mark = marked(&panel).map_or(Mark::None, Mark::Entry);
    let focus = Focus { at_secs: go(&steps, here), own: panel.place.clone(), mark, by_keys: true };
    let at_secs = focus.at_secs;
    STAGE.with_borrow_mut(|stage| stage.focus = Some(focus));
    show();
    tell(HEARD, &(panel.reader.speak)(at_secs));
    true
}

impl Panel {
    /// Whether Enter opens something else.
    fn is_in_link(&self) -> bool {
        self.place.closest("a").is_ok_and(|it| it.is_some())
    }
}

/// The entry that keys or the pointer marked on a panel.
fn marked(panel: &Panel) -> Option<usize> {
    panel.shown.get().filter(|shown| shown.is_own)?.marked
}

/// Marks the next entry that the legend shows.
fn mark(by: isize) -> bool {
    let Some(panel) = panel_with_focus().filter(|panel| !panel.is_in_link()) else { return false };
    let Some(at_secs) = panel.steps.map(|steps| instant().unwrap_or(steps.last_complete())) else {
        return false;
    };
    let entries: Vec<usize> = panel.overlay.entries().collect();
    let Some(last) = entries.len().checked_sub(1) else { return false };
    let here = marked(&panel).and_then(|entry| entries.iter().position(|it| *it == entry));
    let next = match here {
        Some(here) => here.saturating_add_signed(by).min(last),
        None if by < 0 => last,
        None => 0,
    };
    let mark = entries.get(next).map_or(Mark::None, |entry| Mark::Entry(*entry));
    let own = panel.place.clone();
    STAGE.with_borrow_mut(|stage| stage.focus = Some(Focus { at_secs, own, mark, by_keys: true }));
    show();
    if let Some(said) = panel.texts.borrow().as_ref().and_then(|texts| texts.marked()?.text_content()) {
        tell(HEARD, &said);
    }
    true
}

/// Does with the marked entry what a press in the legend does; with `hides` what one with Ctrl does.
fn choose(hides: bool) -> bool {
    let Some(panel) = panel_with_focus().filter(|panel| !panel.is_in_link()) else { return false };
    let marked = panel.texts.borrow().as_ref().and_then(|texts| texts.marked().cloned());
    let button = marked.and_then(|entry| entry.query_selector("button").ok().flatten());
    let Some(button) = button else { return false };
    press(&button, hides);
    true
}

fn press(button: &Element, hides: bool) {
    let how = MouseEventInit::new();
    how.set_bubbles(true);
    how.set_cancelable(true);
    how.set_ctrl_key(hides);
    if let Ok(event) = web_sys::MouseEvent::new_with_mouse_event_init_dict("click", &how) {
        let _ = button.dispatch_event(&event);
    }
}
