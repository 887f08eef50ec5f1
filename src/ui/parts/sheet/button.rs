//! The button of the header that shares the page.

use yew::prelude::*;

use crate::browser::focus_id;
use crate::ui::site::use_around;
use crate::view::{Page, View};

use super::super::icon::{Sign, icon};
use super::super::taken::Taken;
use super::Sheet;

#[derive(Properties, PartialEq)]
pub(crate) struct ShareButtonProps {
    pub(crate) view: View,
}

#[component]
pub(crate) fn ShareButton(props: &ShareButtonProps) -> Html {
    let around = use_around();
    // What the sheet was opened with; it stays while the page goes on.
    let open = use_state(|| None::<(View, Option<Taken>)>);
    let onclick = {
        let (open, view, shown) = (open.setter(), props.view.clone(), around.shown.clone());
        Callback::from(move |_: MouseEvent| {
            let taken = shown.borrow().clone().filter(|_| view.page() == Page::Graph);
            open.set(Some((view.clone(), taken)));
        })
    };
    let onclose = {
        let open = open.setter();
        Callback::from(move |()| {
            open.set(None);
            focus_id(ID);
        })
    };
    html! {
        <>
            <button type="button" id={ID} class="button share" aria-haspopup="dialog" {onclick}>
                { icon(Sign::Share, 16) }<span>{ around.site.words.text("share") }</span>
            </button>
            if let Some((view, taken)) = &*open {
                <Sheet key="sheet" view={view.clone()} taken={taken.clone()} {onclose} />
            }
        </>
    }
}

const ID: &str = "share";
