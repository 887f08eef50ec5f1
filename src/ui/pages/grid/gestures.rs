//! What brings the keyboard to a cell, opens it, and opens its card.

use std::cell::Cell;
use std::rc::Rc;

use yew::prelude::*;

use crate::browser::{Timer, cell_of, cell_places, contains_focus, focus_cell};
use crate::graphite::Node;
use crate::ui::shared::Shared;
use crate::ui::site::Around;
use crate::view::{View, Way, neighbour};

use super::tile::Tile;

/// How long one looks at a cell before its card opens.
const LOOKED_AT_MS: f64 = 300.0;

/// What one looks at.
#[derive(Clone, Copy)]
pub(super) enum Look {
    /// The cell of this place.
    At(usize),
    /// What lies between cells, or upon them: what is open stays open.
    Between,
    /// Something else.
    Away,
}

/// Which cell's card is open, and what opens and closes it.
#[hook]
pub(super) fn use_looks(names: &[Node]) -> (Option<Node>, Callback<Look>) {
    let open = use_state_eq(|| None::<Node>);
    let timer = use_mut_ref(|| None::<Timer>);
    let (setter, names) = (open.setter(), names.to_vec());
    let looks = Callback::from(move |look: Look| {
        *timer.borrow_mut() = None;
        match look {
            Look::Away => setter.set(None),
            Look::Between => {}
            Look::At(at) => {
                let (setter, name) = (setter.clone(), names.get(at).cloned());
                *timer.borrow_mut() = Some(Timer::after(LOOKED_AT_MS, move || setter.set(name)));
            }
        }
    });
    ((*open).clone(), looks)
}

/// Gives the focus back to the cell that had it when cells change places: what is moved loses it without a word.
#[hook]
pub(super) fn use_held(place: &NodeRef, tiles: &Shared<Vec<Tile>>, at: usize) -> Rc<Cell<bool>> {
    let held = use_memo((), |()| Cell::new(false));
    let (place, is_held) = (place.clone(), held.get());
    use_effect_with(tiles.clone(), move |_| {
        let element = place.cast::<web_sys::Element>();
        if is_held && element.is_some_and(|it| !contains_focus(&it, None)) {
            focus_cell(at);
        }
    });
    held
}

pub(super) struct Events {
    pub(super) onclick: Callback<MouseEvent>,
    pub(super) onkeydown: Callback<KeyboardEvent>,
    pub(super) onfocusin: Callback<FocusEvent>,
    pub(super) onfocusout: Callback<FocusEvent>,
    pub(super) onpointerover: Callback<PointerEvent>,
    pub(super) onpointerleave: Callback<PointerEvent>,
}

/// One listener of a kind serves all cells: a thousand closures would take as long to make as the cells.
pub(super) fn events(
    around: &Around,
    view: &View,
    names: &[Node],
    (at, current): (usize, &UseStateHandle<Option<Node>>),
    (held, looks): (&Rc<Cell<bool>>, &Callback<Look>),
) -> Events {
    let (go, view, names) = (around.go.clone(), view.clone(), names.to_vec());
    let onclick = {
        let names = names.clone();
        Callback::from(move |event: MouseEvent| {
            let plain = event.button() == 0 && !(event.ctrl_key() || event.meta_key() || event.shift_key());
            let name = cell_of(&event).and_then(|at| names.get(at).cloned());
            if let Some(name) = name.filter(|_| plain && !event.alt_key()) {
                event.prevent_default();
                go.emit(view.to_instance(name));
            }
        })
    };
    let onkeydown = {
        let looks = looks.clone();
        Callback::from(move |event: KeyboardEvent| {
            let modified = event.alt_key() || event.ctrl_key() || event.meta_key();
            match Way::of_key(&event.key()).filter(|_| !modified) {
                Some(way) => {
                    event.prevent_default();
                    focus_cell(neighbour(&cell_places(), at, way));
                }
                None if event.key() == "Escape" => looks.emit(Look::Away),
                None => {}
            }
        })
    };
    let onfocusin = {
        let (current, held, looks) = (current.setter(), Rc::clone(held), looks.clone());
        Callback::from(move |event: FocusEvent| {
            let Some(at) = cell_of(&event) else { return };
            held.set(true);
            current.set(names.get(at).cloned());
            looks.emit(Look::At(at));
        })
    };
    let onfocusout = {
        let (held, looks) = (Rc::clone(held), looks.clone());
        Callback::from(move |_: FocusEvent| {
            held.set(false);
            looks.emit(Look::Away);
        })
    };
    let onpointerover = looks.reform(|event: PointerEvent| cell_of(&event).map_or(Look::Between, Look::At));
    let onpointerleave = looks.reform(|_: PointerEvent| Look::Away);
    Events { onclick, onkeydown, onfocusin, onfocusout, onpointerover, onpointerleave }
}
