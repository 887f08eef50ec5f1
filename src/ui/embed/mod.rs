//! One graph in a page of somebody else's. A program of its own, so that a page with a panel in it does not fetch what
//! only nagf's own pages need.
//!
//! It keeps nothing in the browser, asks nothing before it is seen, and hears no message.

mod badge;
mod frame;
mod panel;
mod short;
mod way;

use yew::prelude::*;

use super::start::use_site;
use frame::Frame;

/// Mounts the panel in the document's body.
pub fn mount() {
    yew::Renderer::<Embedded>::new().render();
}

#[component]
fn Embedded() -> Html {
    use_site(false, |site| html! { <Frame key={site.source.clone()} site={site.clone()} /> })
}
