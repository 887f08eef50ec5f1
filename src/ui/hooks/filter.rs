//! What a visitor types to see fewer instances.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::browser::replace;
use crate::view::{Filter, View, href};

/// The filter, and what is told when one types. The address follows, without a step in the history.
#[hook]
pub(crate) fn use_filter(view: &View) -> (Option<Filter>, Callback<InputEvent>) {
    let filter = use_state_eq(|| view.filter.clone());
    let (setter, view) = (filter.setter(), view.clone());
    let oninput = Callback::from(move |event: InputEvent| {
        let input = event.target_dyn_into::<HtmlInputElement>();
        let typed = Filter::typed(&input.map(|it| it.value()).unwrap_or_default());
        replace(&href(&View { filter: typed.clone(), ..view.clone() }));
        setter.set(typed);
    });
    ((*filter).clone(), oninput)
}
