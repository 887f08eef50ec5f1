//! The program of the page.

use yew::prelude::*;

use super::shell::Shell;
use super::start::use_site;

/// Mounts the page in the document's body.
pub fn mount() {
    yew::Renderer::<App>::new().render();
}

#[component]
fn App() -> Html {
    use_site(true, |site| html! { <Shell key={site.source.clone()} site={site.clone()} /> })
}
