//! A link to another view of this page.

use yew::prelude::*;

use crate::ui::site::Around;
use crate::view::{View, href};

/// How a link looks and what is said of it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Dress {
    pub(crate) class: Classes,
    /// Shown at the pointer.
    pub(crate) title: Option<String>,
    /// Said in place of its content.
    pub(crate) label: Option<String>,
    /// Whether it leads to where the visitor is.
    pub(crate) current: bool,
}

impl Dress {
    /// A link of this class.
    pub(crate) fn class(class: &'static str) -> Self {
        Self { class: classes!(class), ..Self::default() }
    }
}

/// A link that stays in this page on a plain press, and is any other link on all else (a new tab, a copy).
pub(crate) fn link(around: &Around, view: View, dress: Dress, children: Html) -> Html {
    let (go, href) = (around.go.clone(), href(&view));
    let onclick = Callback::from(move |event: MouseEvent| {
        let plain = event.button() == 0 && !(event.ctrl_key() || event.meta_key() || event.shift_key());
        if plain && !event.alt_key() {
            event.prevent_default();
            go.emit(view.clone());
        }
    });
    let Dress { class, title, label, current } = dress;
    html! {
        <a key={href.clone()} {href} {class} {title} aria-label={label} aria-current={current.then_some("page")} {onclick}>{ children }</a>
    }
}
