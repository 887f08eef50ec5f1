//! The button that says that somebody has seen an incident.

use yew::prelude::*;

use crate::health::Health;
use crate::ui::shared::Shared;
use crate::ui::site::Around;

use super::icon::{Sign, icon};

/// The button of the incident at this place of a health; pressed again it takes the mark away.
pub(crate) fn seen_button(around: &Around, health: &Shared<Health>, index: usize) -> Html {
    let words = &around.site.words;
    let is_on = health.incidents.get(index).is_some_and(|it| around.marks.is_quiet(it));
    let (ontoggle, health) = (around.marks.ontoggle.clone(), health.clone());
    let onclick = Callback::from(move |_: MouseEvent| ontoggle.emit((health.clone(), index)));
    html! {
        <button type="button" class="press seen" aria-pressed={is_on.to_string()} title={words.text("seen-hint")} {onclick}>
            { icon(Sign::Done, 14) }{ words.text("seen") }
        </button>
    }
}
