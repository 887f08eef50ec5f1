//! The way out: from the panel to the same view in nagf.

use yew::prelude::*;

use crate::view::{View, href};

/// A link that leaves the page around and opens nagf beside it.
pub(super) fn out(view: &View, class: &'static str, content: Html) -> Html {
    html! { <a key="out" href={href(&view.unframed())} {class} target="_blank" rel="noopener">{ content }</a> }
}
