//! Which ranges are shown: a press picks one, Shift or `+` adds one beside it.

use yew::prelude::*;

use crate::ui::site::Around;
use crate::view::{Range, View};

/// The ranges that nagf always had.
const SHOWN: [Range; 4] = [Range::Day, Range::Week, Range::Month, Range::Year];

/// The bar of ranges for a view.
pub(crate) fn range_bar(around: &Around, view: &View) -> Html {
    let words = &around.site.words;
    let button = |range: Range| {
        let is_on = view.span.ranges().is_some_and(|ranges| ranges.contains(range));
        let (view, go) = (view.clone(), around.go.clone());
        let onclick = Callback::from(move |event: MouseEvent| {
            let adds = event.shift_key() || event.ctrl_key() || event.meta_key();
            go.emit(if adds { view.toggle_range(range) } else { view.with_range(range) });
        });
        html! {
            <button type="button" key={range.name()} class={is_on.then_some("on")} aria-pressed={is_on.to_string()}
                title={words.text("range-hint")} {onclick}>
                { words.text(&format!("range-{}", range.name())) }
            </button>
        }
    };
    html! {
        <div class="choice" role="group" aria-label={words.text("range-label")}>
            { for SHOWN.into_iter().map(button) }
        </div>
    }
}
