//! The shape of a state.

use yew::prelude::*;

use crate::health::State;

/// The class of what is in a state.
pub(crate) fn state_class(state: State) -> &'static str {
    match state {
        State::Critical => "critical",
        State::Silent => "silent",
        State::Warning => "warning",
        State::Unknown => "unknown",
        State::Well => "well",
    }
}

/// A state as a shape; the word stands beside it.
pub(crate) fn shape(state: State) -> Html {
    let drawing = match state {
        State::Critical | State::Warning => html! { <path d={state.path()} /> },
        State::Silent => html! { <><circle cx="6" cy="6" r="4.6" /><path d="M2.8 9.2l6.4-6.4" /></> },
        State::Unknown => html! { <circle cx="6" cy="6" r="3" /> },
        State::Well => html! { <circle cx="6" cy="6" r="3" /> },
    };
    html! { <svg class={classes!("shape", state_class(state))} viewBox="0 0 12 12" aria-hidden="true">{ drawing }</svg> }
}
