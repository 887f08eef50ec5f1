//! What is not well in any project.

use yew::prelude::*;

use crate::graphite::Tree;
use crate::layout::Figures;
use crate::ui::hooks::{Known, use_judged};
use crate::ui::parts::{Everywhere, instances_of, judging};
use crate::ui::shared::Shared;
use crate::ui::site::use_around;
use crate::view::View;

use super::no_answer;
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
        return no_answer(&around.site, &words.text("title-problems"), props.known.fault.as_ref());
    };
    html! {
        <>
            <ProblemsPage key="page" view={props.view.clone()} project={None} tree={empty.0.clone()} figures={empty.1.clone()}
                health={judged.all.clone()} instances={instances_of(all)} />
            { judging(&around, all, &judged, &wanted) }
        </>
    }
}
