//! The link: frozen or live, and what is in it.

use yew::prelude::*;

use crate::browser::page_address;
use crate::ui::site::{Around, use_around};
use crate::view::{View, href};

use super::super::ranges::{span_words, stretch_words};
use super::chips::chips;
use super::copied::copied;
use super::lasts::lasts;

#[derive(Properties, PartialEq)]
pub(super) struct LinkTabProps {
    pub(super) view: View,
}

#[component]
pub(super) fn LinkTab(props: &LinkTabProps) -> Html {
    let around = use_around();
    let words = &around.site.words;
    let frozen = use_state_eq(|| true);
    let said = use_state_eq(String::new);
    let view = lasting(&around, &props.view, *frozen);
    let span = view.span.stretch(around.moment.now_secs, &around.moment.zone);
    let chips = chips(&around, &view);
    let chip = |it: &String| html! { <li key={it.clone()} class="chip small">{ it }</li> };
    let text = format!("{}{}", page_address(), href(&view));
    html! {
        <>
            { kinds(&around, &props.view, &frozen) }
            if !chips.is_empty() {
                <div key="in" class="in-link">
                    <p class="small subtle">{ words.text("share-in-link") }</p>
                    <ul class="chips">{ for chips.iter().map(chip) }</ul>
                </div>
            }
            { copied(words, &words.text("share-link"), &words.text("share-copy-link"), text, &said) }
            if *frozen {
                <p key="lasts" class="small subtle">{ lasts(&around, span) }</p>
            }
        </>
    }
}

/// The view for good, or as of whenever it is opened.
pub(super) fn lasting(around: &Around, view: &View, frozen: bool) -> View {
    let (now_secs, zone) = (around.moment.now_secs, &around.moment.zone);
    if frozen { view.frozen(now_secs, zone) } else { view.live(now_secs, zone) }
}

/// The choice between both.
pub(super) fn kinds(around: &Around, view: &View, frozen: &UseStateHandle<bool>) -> Html {
    let words = &around.site.words;
    let span = lasting(around, view, true).span.stretch(around.moment.now_secs, &around.moment.zone);
    let live = span_words(around, &lasting(around, view, false));
    let one = |is_frozen: bool, name: &'static str, said: String| {
        let is_on = **frozen == is_frozen;
        let set = frozen.setter();
        let onchange = Callback::from(move |_: Event| set.set(is_frozen));
        html! {
            <label key={name} class={classes!("kind", is_on.then_some("on"))}>
                <input type="radio" name="kind" checked={is_on} {onchange} />
                <span><b class="strong">{ words.text(name) }</b><span class="small subtle">{ said }</span></span>
            </label>
        }
    };
    html! {
        <div key="kinds" class="kinds" role="radiogroup" aria-label={words.text("share-kind")}>
            { one(true, "share-frozen", words.fill("share-frozen-says", &[&stretch_words(around, span)])) }
            { one(false, "share-live", words.fill("share-live-says", &[&live])) }
        </div>
    }
}
