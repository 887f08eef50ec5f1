//! A text that is there to be taken along, and the button that puts it into the clipboard.

use web_sys::{HtmlTextAreaElement, MouseEvent};
use yew::prelude::*;

use crate::browser::{copy_text, spawn};
use crate::words::Words;

use super::super::icon::{Sign, icon};

/// The text in a field, whole when it is pressed, with a button below it that copies it. What that came to is `said`.
pub(super) fn copied(
    words: &Words,
    name: &str,
    button: &str,
    text: String,
    said: &UseStateHandle<String>,
) -> Html {
    let onclick = {
        let (text, said) = (text.clone(), said.setter());
        let [done, failed] = ["share-copied", "share-not-copied"].map(|key| words.text(key));
        Callback::from(move |_: MouseEvent| {
            let (text, said, done, failed) = (text.clone(), said.clone(), done.clone(), failed.clone());
            said.set(String::new());
            spawn(async move { said.set(if copy_text(&text).await { done } else { failed }) });
        })
    };
    let onfocus = Callback::from(|event: FocusEvent| {
        event.target_dyn_into::<HtmlTextAreaElement>().iter().for_each(HtmlTextAreaElement::select);
    });
    html! {
        <div class="copied" key="copied">
            <textarea key="text" readonly={true} rows="4" spellcheck="false" aria-label={name.to_owned()} value={text} {onfocus} />
            <div class="copied-row">
                <button type="button" class="button primary grow" {onclick}>{ icon(Sign::Copy, 16) }{ button }</button>
            </div>
            <p class="small" role="status">{ (**said).clone() }</p>
        </div>
    }
}
