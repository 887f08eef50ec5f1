//! The shape of a state.

use yew::prelude::*;

/// What is known of an instance so far: whether it reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum State {
    /// It sends nothing while others do.
    Silent,
    /// Nothing is known yet.
    Unknown,
    /// It reports.
    Reporting,
}

impl State {
    /// The class of its bar in the sky line.
    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::Silent => "silent",
            Self::Unknown => "unknown",
            Self::Reporting => "",
        }
    }
}

/// A state as a shape; the word stands beside it.
pub(crate) fn shape(state: State) -> Html {
    let drawing = match state {
        State::Silent => html! { <><circle cx="6" cy="6" r="4.6" /><path d="M2.8 9.2l6.4-6.4" /></> },
        State::Unknown => html! { <circle cx="6" cy="6" r="3" /> },
        State::Reporting => html! { <circle class="well" cx="6" cy="6" r="3" /> },
    };
    html! { <svg class="shape" viewBox="0 0 12 12" aria-hidden="true">{ drawing }</svg> }
}
