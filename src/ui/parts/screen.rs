//! What a screen on a wall has in place of the head, and the way there.

use yew::prelude::*;

use crate::browser::now_secs;
use crate::ui::site::Around;
use crate::view::{Page, View};

use super::icon::{Sign, icon};
use super::link::{Dress, link};

/// The same page as a screen on a wall, or as any other.
pub(crate) fn with_screen(view: &View, screen: bool) -> View {
    View { screen, ..view.clone() }
}

/// Whether a page can stand on a wall: it goes with the time.
pub(crate) fn has_screen(view: &View) -> bool {
    !matches!(view.page(), Page::Doctor | Page::Snapshot)
}

/// The mark, which leads back, and what the page is of. `age` says how old it is.
pub(crate) fn screen_head(around: &Around, view: &View, age: Html) -> Html {
    let words = &around.site.words;
    let leave = words.text("screen-leave");
    let mark =
        Dress { class: classes!("mark"), title: Some(leave.clone()), label: Some(leave), current: false };
    let name = match (&view.instance, &view.project) {
        (Some(instance), Some(project)) => words.fill("title-in", &[instance.as_str(), project.as_str()]),
        (None, Some(project)) => project.to_string(),
        _ => around.site.source_title().to_owned(),
    };
    html! {
        <header class="top">
            <div class="top-in">
                <div class="who">
                    { link(around, with_screen(view, false), mark, icon(Sign::Mark, 20)) }
                    <b class="strong">{ name }</b>
                    <span class="grow" />
                    { age }
                </div>
            </div>
        </header>
    }
}

/// What the clock on the wall shows, in the page's zone.
pub(crate) fn clock(around: &Around) -> Html {
    let at = around.moment.zone.civil(now_secs());
    html! { <b class="clock">{ around.site.words.clock(at) }</b> }
}

/// The way to the screen.
pub(crate) fn screen_link(around: &Around, view: &View) -> Html {
    link(around, with_screen(view, true), Dress::default(), html! { around.site.words.text("screen") })
}
