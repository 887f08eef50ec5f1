//! The switch that has changes told while the page is open.

use yew::prelude::*;

use crate::browser::Notices;
use crate::ui::hooks::Watch;
use crate::words::Words;

/// The switch, and how it is told.
pub(crate) fn watch_switch(words: &Words, watch: &Watch) -> Html {
    let how = match watch.notices {
        Notices::Allowed => "watch-allowed",
        Notices::Missing => "watch-missing",
        Notices::Denied | Notices::Unasked => "watch-denied",
    };
    let onchange = watch.ontoggle.reform(|_: Event| ());
    html! {
        <label class="watch" title={words.text("watch-hint")}>
            <input type="checkbox" checked={watch.is_on} {onchange} />
            { words.text("watch") }
            if watch.is_on {
                <span key="how">{ words.text(how) }</span>
            }
        </label>
    }
}
