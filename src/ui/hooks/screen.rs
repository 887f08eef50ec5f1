//! The page as a screen on a wall.

use yew::prelude::*;

use crate::browser::Screen;

/// Keeps the page a screen on a wall while it is to be one.
#[hook]
pub(crate) fn use_screen(is_on: bool) {
    use_effect_with(is_on, |is_on| {
        let screen = is_on.then(Screen::begin);
        move || drop(screen)
    });
}
