//! The foot of every page: where the data comes from, the zone, the colours, the keys.

use yew::prelude::*;

use crate::ui::hooks::Watch;
use crate::ui::site::Around;
use crate::view::{Colors, View};

use super::link::{Dress, link};
use super::screen::{has_screen, screen_link};
use super::watch::watch_switch;

/// The foot. `onhelp` opens the list of keys.
pub(crate) fn footer(around: &Around, view: &View, watch: &Watch, onhelp: &Callback<()>) -> Html {
    let (site, moment) = (&around.site, &around.moment);
    let words = &site.words;
    let onclick = onhelp.reform(|_: MouseEvent| ());
    html! {
        <footer class="foot">
            <span>{ words.fill("foot-source", &[site.source_title(), &site.layout.name]) }</span>
            <span>{ words.fill("foot-zone", &[moment.zone.name()]) }</span>
            <span>{ link(around, view.to_doctor(None), Dress::default(), html! { words.text("foot-doctor") }) }</span>
            <span>{ link(around, view.to_snapshot(None), Dress::default(), html! { words.text("foot-snapshot") }) }</span>
            <span class="colors">{ colors(around, view) }</span>
            if has_screen(view) {
                <span>{ screen_link(around, view) }</span>
            }
            { watch_switch(words, watch) }
            <button type="button" {onclick}>{ words.text("foot-keys") }{ " " }<kbd>{ "?" }</kbd></button>
            <span class="grow" />
            <span>{ words.text("foot-licence") }</span>
        </footer>
    }
}

/// The way to the other colours of graphs; those that are hard to see say so.
fn colors(around: &Around, view: &View) -> Html {
    let words = &around.site.words;
    let to = |colors: Colors, key: &str| {
        link(around, View { colors, ..view.clone() }, Dress::default(), html! { words.text(key) })
    };
    match view.colors {
        Colors::Tuned => to(Colors::Nagf, "foot-colors-nagf"),
        Colors::Nagf => {
            let other = to(Colors::Tuned, "foot-colors-tuned");
            html! { <>{ other }{ ": " }{ words.text("foot-colors-note") }</> }
        }
    }
}
