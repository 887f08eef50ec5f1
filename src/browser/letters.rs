//! Single letters, digits and signs as commands: none inside a field or a dialog, and one setting turns them off
//! for those whose voice or tremor would press them by chance.

use std::cell::Cell;

use web_sys::KeyboardEvent;

use super::page::{is_in_dialog, is_typing};
use super::storage::{recall, remember};

const NAME: &str = "letters";
const OFF: &str = "off";

thread_local! {
    /// What holds in this tab, also where nothing can be remembered.
    static ARE_ON: Cell<Option<bool>> = const { Cell::new(None) };
}

/// Whether single letters are commands.
pub fn letters_are_on() -> bool {
    ARE_ON.with(|it| {
        let is_on = it.get().unwrap_or_else(|| recall(NAME).as_deref() != Some(OFF));
        it.set(Some(is_on));
        is_on
    })
}

/// Turns them on or off, and remembers it in this browser.
pub fn set_letters(is_on: bool) {
    ARE_ON.with(|it| it.set(Some(is_on)));
    remember(NAME, (!is_on).then_some(OFF));
}

/// Whether a key is meant for the page.
pub fn is_command(event: &KeyboardEvent) -> bool {
    let is_other = is_typing() || is_in_dialog() || event.ctrl_key() || event.meta_key() || event.alt_key();
    // Names of keys such as Escape are longer.
    !is_other && (letters_are_on() || event.key().chars().count() > 1)
}
