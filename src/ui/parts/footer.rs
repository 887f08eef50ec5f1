//! The foot of every page: where the data comes from, the zone, the keys.

use yew::prelude::*;

use crate::ui::site::{Moment, Site};

/// The foot. `onhelp` opens the list of keys.
pub(crate) fn footer(site: &Site, moment: &Moment, onhelp: &Callback<()>) -> Html {
    let words = &site.words;
    let onclick = onhelp.reform(|_: MouseEvent| ());
    html! {
        <footer class="foot">
            <span>{ words.fill("foot-source", &[site.source_title(), &site.layout.name]) }</span>
            <span>{ words.fill("foot-zone", &[moment.zone.name()]) }</span>
            <button type="button" {onclick}>{ words.text("foot-keys") }{ " " }<kbd>{ "?" }</kbd></button>
            <span class="grow" />
            <span>{ words.text("foot-licence") }</span>
        </footer>
    }
}
