//! Opening a snapshot: the letters of the link, or a file; what is none is refused with its reason.

use std::cell::Cell;
use std::rc::Rc;

use web_sys::File;
use yew::prelude::*;

use crate::browser::{can_unpack, chosen_file, dropped_file, spawn, text_of, unpacked};
use crate::chart::Picture;
use crate::share::snapshot::{Kept, MOST_FILE_BYTES, Refused, Sealed, Snapshot, found_in, unpack};
use crate::ui::shared::Shared;

/// A snapshot, with its panels and their pictures as the page shares them.
pub(super) struct Open {
    pub(super) snapshot: Snapshot,
    pub(super) panels: Vec<(Shared<Kept>, Shared<Picture>)>,
}

type Opened = Result<Shared<Open>, Refused>;

/// What is open, and what opens another.
pub(super) struct Opening {
    /// Nothing before there is anything.
    pub(super) shown: Option<Opened>,
    /// The name of the file it is from; nothing for a link.
    pub(super) file: Option<String>,
    pub(super) onfile: Callback<Event>,
    pub(super) ondrop: Callback<DragEvent>,
}

/// The snapshot of these letters, until a file is opened.
#[hook]
pub(super) fn use_snapshot(letters: Option<Rc<str>>) -> Opening {
    let shown = use_state(|| (None::<Opened>, None::<String>));
    // What was opened last counts, whichever is unpacked first.
    let turn = use_mut_ref(|| Rc::new(Cell::new(0_u32)));
    let turn = Rc::clone(&turn.borrow());
    let setter = shown.setter();
    let own = Rc::clone(&turn);
    use_effect_with(letters, move |letters| match letters.clone() {
        Some(letters) => {
            let now = next(&own);
            spawn(async move {
                let opened = opened(&letters).await;
                if own.get() == now {
                    setter.set((Some(opened), None));
                }
            });
        }
        None => setter.set((None, None)),
    });
    let setter = shown.setter();
    let onopen = Callback::from(move |file: Option<File>| {
        let Some(file) = file else { return };
        let (turn, setter, now) = (Rc::clone(&turn), setter.clone(), next(&turn));
        spawn(async move {
            let opened = match text_of(&file, MOST_FILE_BYTES).await {
                Err(()) => Err(Refused::TooLarge),
                Ok(None) => Err(Refused::NotASnapshot),
                Ok(Some(text)) => match found_in(&text) {
                    Ok(letters) => opened(letters).await,
                    Err(refused) => Err(refused),
                },
            };
            if turn.get() == now {
                setter.set((Some(opened), Some(file.name())));
            }
        });
    });
    let onfile = onopen.reform(|event: Event| chosen_file(&event));
    let ondrop = onopen.reform(|event: DragEvent| dropped_file(&event));
    let (shown, file) = (*shown).clone();
    Opening { shown, file, onfile, ondrop }
}

fn next(turn: &Cell<u32>) -> u32 {
    turn.set(turn.get().wrapping_add(1));
    turn.get()
}

/// The snapshot of these letters. No more is unpacked than they say, and they cannot say more than is taken.
async fn opened(letters: &str) -> Opened {
    let sealed = Sealed::open(letters)?;
    if !can_unpack() {
        return Err(Refused::NoMeans);
    }
    let whole = unpacked(&sealed.packed, sealed.whole_bytes).await;
    let whole = whole.map_err(|is_too_much| if is_too_much { Refused::Bomb } else { Refused::Broken })?;
    if !sealed.is_of(&whole) {
        return Err(Refused::Broken);
    }
    let snapshot = unpack(&whole)?;
    let of = |it: &Kept| (Shared::new(it.clone()), Shared::new(it.picture.clone()));
    let panels = snapshot.panels.iter().map(of).collect();
    Ok(Shared::new(Open { snapshot, panels }))
}
