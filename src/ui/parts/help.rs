//! The list of keys, and whether single letters are among them.

use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

use crate::browser::{close_dialog, letters_are_on, open_dialog, set_letters};
use crate::ui::site::use_around;

use super::screen::{has_screen, with_screen};

/// Every key, with the message that says what it does.
const KEYS: [(&str, &str); 21] = [
    ("/", "key-search"),
    ("?", "key-help"),
    ("1", "key-range"),
    ("+", "key-range-add"),
    ("b", "key-back"),
    ("o", "key-out"),
    ("i", "key-closer"),
    ("n", "key-now"),
    ("<", "key-earlier"),
    (">", "key-later"),
    ("c", "key-compare"),
    ("j", "key-next"),
    ("k", "key-previous"),
    ("a", "key-alone"),
    ("Enter", "key-open"),
    ("← →", "key-step"),
    ("↑ ↓", "key-series"),
    ("f", "key-pin"),
    ("s", "key-sort"),
    ("p", "key-pause"),
    ("Esc", "key-close"),
];

/// What a pointer does on a plot.
const GESTURES: [(&str, &str); 3] = [
    ("gesture-drag", "gesture-drag-does"),
    ("gesture-shift-drag", "gesture-shift-drag-does"),
    ("gesture-fingers", "gesture-fingers-do"),
];

#[derive(Properties, PartialEq)]
pub(crate) struct HelpProps {
    pub(crate) onclose: Callback<()>,
}

#[component]
pub(crate) fn Help(props: &HelpProps) -> Html {
    let around = use_around();
    let site = &around.site;
    let words = &site.words;
    let dialog = use_node_ref();
    use_effect_with(dialog.clone(), |dialog| {
        let element = dialog.cast::<Element>();
        element.iter().for_each(open_dialog);
        move || element.iter().for_each(close_dialog)
    });
    let close = props.onclose.reform(|_: MouseEvent| ());
    let onclose = props.onclose.reform(|_: Event| ());
    let screen = {
        let (go, onclose, view) = (around.go.clone(), props.onclose.clone(), with_screen(&around.view, true));
        Callback::from(move |_: MouseEvent| {
            onclose.emit(());
            go.emit(view.clone());
        })
    };
    let update = use_force_update();
    let onletters = Callback::from(move |event: Event| {
        let input = event.target_dyn_into::<HtmlInputElement>();
        input.iter().for_each(|input| set_letters(input.checked()));
        update.force_update();
    });
    let key = |(key, message): &(&'static str, &'static str)| {
        html! { <><dt><kbd>{ *key }</kbd></dt><dd>{ words.text(message) }</dd></> }
    };
    let gesture = |(what, does): &(&'static str, &'static str)| {
        html! { <><dt class="small">{ words.text(what) }</dt><dd>{ words.text(does) }</dd></> }
    };
    html! {
        <dialog class="dialog" ref={dialog} {onclose} aria-labelledby="help-title">
            <h2 id="help-title">{ words.text("help-title") }</h2>
            <dl class="key-list">{ for KEYS.iter().map(key) }{ for GESTURES.iter().map(gesture) }</dl>
            <label class="setting">
                <input type="checkbox" checked={letters_are_on()} onchange={onletters} />
                { words.text("letters") }
            </label>
            <p class="small subtle">{ words.text("letters-kept") }</p>
            <div class="actions">
                if has_screen(&around.view) {
                    <button key="screen" type="button" class="button plain" onclick={screen}>{ words.text("screen") }</button>
                }
                <button type="button" class="button" onclick={close}>{ words.text("close") }</button>
            </div>
        </dialog>
    }
}
