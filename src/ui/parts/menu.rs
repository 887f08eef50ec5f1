//! A button that opens a list of links, with a field to narrow it.

use web_sys::{Element, HtmlInputElement, KeyboardEvent};
use yew::prelude::*;

use crate::browser::{contains_focus, focus};
use crate::ui::site::{Around, use_around};
use crate::view::View;

use super::icon::{Sign, icon};
use super::link::{Dress, link};

/// Lists longer than this get a field.
const LONG: usize = 12;
/// More than these are not shown at once: the field narrows them.
const MOST: usize = 200;

#[derive(Properties, PartialEq)]
pub(crate) struct MenuProps {
    /// What the button says.
    pub(crate) label: String,
    /// What it is for, to those who hear it.
    pub(crate) hint: String,
    /// Names and where they lead.
    pub(crate) items: Vec<(String, View)>,
    /// What a text in the field stands for beside the items, if for anything.
    #[prop_or_default]
    pub(crate) typed: Option<Callback<String, Option<(String, View)>>>,
    /// What the field says while it is empty.
    #[prop_or_default]
    pub(crate) placeholder: Option<String>,
    /// Told when it opens, so that the items are fetched.
    #[prop_or_default]
    pub(crate) onturn: Callback<()>,
}

#[component]
pub(crate) fn Menu(props: &MenuProps) -> Html {
    let around = use_around();
    let site = &around.site;
    let open = use_state_eq(|| false);
    let text = use_state_eq(String::new);
    let (place, button) = (use_node_ref(), use_node_ref());
    let toggle = {
        let (open, text, onturn) = (open.clone(), text.setter(), props.onturn.clone());
        Callback::from(move |_: MouseEvent| {
            onturn.emit(());
            text.set(String::new());
            open.set(!*open);
        })
    };
    let onkeydown = {
        let (open, button) = (open.setter(), button.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                open.set(false);
                button.cast::<Element>().iter().for_each(focus);
            }
        })
    };
    let onfocusout = {
        let (open, place) = (open.setter(), place.clone());
        Callback::from(move |event: FocusEvent| {
            let goes_to = event.related_target();
            if !place.cast::<Element>().is_some_and(|place| contains_focus(&place, goes_to.as_ref())) {
                open.set(false);
            }
        })
    };
    let onclick = {
        let open = open.setter();
        Callback::from(move |_: MouseEvent| open.set(false))
    };
    html! {
        <span class="menu" ref={place} {onkeydown} {onfocusout}>
            <button type="button" ref={button} aria-expanded={open.to_string()} title={props.hint.clone()} onclick={toggle}>
                { &props.label }{ icon(Sign::Down, 14) }
            </button>
            if *open {
                <div class="hits" key="list">
                    if props.items.len() > LONG || props.typed.is_some() {
                        <label class="field" key="field">
                            { icon(Sign::Search, 16) }
                            <input type="search" aria-label={site.words.text("filter")} placeholder={props.placeholder.clone().unwrap_or_else(|| site.words.text("filter"))}
                                oninput={narrow(text.setter())} />
                        </label>
                    }
                    <div key="items" {onclick}>{ items(&around, props, &text) }</div>
                </div>
            }
        </span>
    }
}

fn narrow(text: UseStateSetter<String>) -> Callback<InputEvent> {
    Callback::from(move |event: InputEvent| {
        let value = event.target_dyn_into::<HtmlInputElement>().map(|it| it.value()).unwrap_or_default();
        text.set(value.to_lowercase());
    })
}

fn items(around: &Around, props: &MenuProps, text: &str) -> Html {
    let fits = |(name, _): &&(String, View)| text.is_empty() || name.to_lowercase().contains(text);
    let item = |(name, view): &(String, View)| link(around, view.clone(), Dress::default(), html! { name });
    let typed =
        props.typed.as_ref().filter(|_| !text.is_empty()).and_then(|typed| typed.emit(text.to_owned()));
    typed.iter().chain(props.items.iter().filter(fits)).take(MOST).map(item).collect()
}
