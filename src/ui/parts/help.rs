//! The list of keys.

use web_sys::Element;
use yew::prelude::*;

use crate::browser::{close_dialog, open_dialog};
use crate::ui::site::use_around;

/// Every key, with the message that says what it does.
const KEYS: [(&str, &str); 13] = [
    ("/", "key-search"),
    ("?", "key-help"),
    ("1", "key-range"),
    ("+", "key-range-add"),
    ("j", "key-next"),
    ("k", "key-previous"),
    ("Enter", "key-open"),
    ("← →", "key-step"),
    ("↑ ↓", "key-series"),
    ("f", "key-pin"),
    ("s", "key-sort"),
    ("p", "key-pause"),
    ("Esc", "key-close"),
];

#[derive(Properties, PartialEq)]
pub(crate) struct HelpProps {
    pub(crate) onclose: Callback<()>,
}

#[component]
pub(crate) fn Help(props: &HelpProps) -> Html {
    let site = use_around().site;
    let words = &site.words;
    let dialog = use_node_ref();
    use_effect_with(dialog.clone(), |dialog| {
        let element = dialog.cast::<Element>();
        element.iter().for_each(open_dialog);
        move || element.iter().for_each(close_dialog)
    });
    let close = props.onclose.reform(|_: MouseEvent| ());
    let onclose = props.onclose.reform(|_: Event| ());
    let key = |(key, message): &(&'static str, &'static str)| {
        html! { <><dt><kbd>{ *key }</kbd></dt><dd>{ words.text(message) }</dd></> }
    };
    html! {
        <dialog class="dialog" ref={dialog} {onclose} aria-labelledby="help-title">
            <h2 id="help-title">{ words.text("help-title") }</h2>
            <dl class="key-list">{ for KEYS.iter().map(key) }</dl>
            <div class="actions">
                <button type="button" class="button" onclick={close}>{ words.text("close") }</button>
            </div>
        </dialog>
    }
}
