//! What is not well in any project.

use yew::prelude::*;

use crate::graphite::Tree;
use crate::layout::Figures;
use crate::ui::hooks::{Known, use_judged};
use crate::ui::parts::{Everywhere, fault_words, instances_of, judging};
use crate::ui::shared::Shared;
use crate::ui::site::use_around;
use crate::view::View;

use super::problems::ProblemsPage;

#[derive(Properties, PartialEq)]
pub(crate) struct AllProblemsProps {
    pub(crate) view: View,
    pub(crate) known: Known<Everywhere>,
}

#[component]
pub(crate) fn AllProblemsPage(props: &AllProblemsProps) -> Html {
    let around = use_around();
    let judged = use_judged();
    let wanted = use_state_eq(|| false);
    let empty = use_memo((), |()| (Shared::new(Tree::default()), Shared::new(Figures::default())));
    let words = &around.site.words;
    let Some(all) = &props.known.value else {
        let said = props.known.fault.as_ref().map(|it| fault_words(words, it, around.site.source_title()));
        return html! { <div key="waiting"><h1>{ words.text("title-problems") }</h1><p class="subtle">{ said.unwrap_or_else(|| words.text("asking").into()) }</p></div> };
    };
    html! {
        <>
            <ProblemsPage key="page" view={props.view.clone()} project={None} tree={empty.0.clone()} figures={empty.1.clone()}
                health={judged.all.clone()} instances={instances_of(all)} />
            { judging(&around, all, &judged, &wanted) }
        </>
    }
}
