//! Panels with their values: as a link while they fit, as a file that needs no Graphite.

use std::rc::Rc;

use yew::prelude::*;

use crate::browser::spawn;
use crate::share::snapshot::{FileKind, MOST_LINK_CHARS};
use crate::ui::site::{Around, use_around};

use super::super::snapshot::{Linked, linked, saved};
use super::super::taken::Taken;
use super::copied::copied;

#[derive(Properties, PartialEq)]
pub(super) struct SnapshotTabProps {
    /// One panel, or all that are drawn on the page.
    pub(super) panels: Vec<Taken>,
}

#[component]
pub(super) fn SnapshotTab(props: &SnapshotTabProps) -> Html {
    let around = use_around();
    let words = &around.site.words;
    let (said, copy_said) = (use_state_eq(String::new), use_state_eq(String::new));
    // The sheet stays with what it was opened with, so it is packed once.
    let panels = use_memo((), |()| props.panels.clone());
    let link = use_state_eq(|| None::<Linked>);
    let (setter, of, own) = (link.setter(), Rc::clone(&panels), around.clone());
    use_effect_with((), move |()| spawn(async move { setter.set(Some(linked(&own, &of).await)) }));
    let button = |name: &'static str, kind: FileKind| {
        let (around, panels, said) = (around.clone(), Rc::clone(&panels), said.setter());
        let onclick = Callback::from(move |_: MouseEvent| {
            let (around, panels, said) = (around.clone(), Rc::clone(&panels), said.clone());
            spawn(async move { said.set(saved(&around, &panels, kind).await) });
        });
        html! { <button key={name} type="button" class="button" {onclick}>{ name }</button> }
    };
    html! {
        <>
            if panels.len() > 1 {
                <p key="all">{ words.fill("snapshot-all", &[&panels.len().to_string()]) }</p>
            }
            <div key="link">{ for link.as_ref().map(|it| link_of(&around, it, &copy_said)) }</div>
            <p key="file" class="small subtle">{ words.text("snapshot-file") }</p>
            <div key="kinds" class="take-row">
                { button("HTML", FileKind::Html) }
                { button("JSON", FileKind::Json) }
            </div>
            <p key="said" class="small" role="status">{ (*said).clone() }</p>
        </>
    }
}

/// The link with what is in it, or why there is none.
fn link_of(around: &Around, link: &Linked, said: &UseStateHandle<String>) -> Html {
    let words = &around.site.words;
    let number = |it: usize| words.whole(it as u64);
    match link {
        Linked::CannotPack => html! { <p>{ words.text("snapshot-cannot") }</p> },
        Linked::TooLong(length) => {
            html! { <p>{ words.fill("snapshot-too-long", &[&number(*length), &number(MOST_LINK_CHARS)]) }</p> }
        }
        Linked::Fits(address, precision) => {
            let length = number(address.len());
            let hint = match precision.digits() {
                None => words.fill("snapshot-fits", &[&length]),
                Some(digits) => words.fill("snapshot-fits-rounded", &[&length, &digits.to_string()]),
            };
            html! {
                <>
                    { copied(words, &words.text("share-link"), &words.text("share-copy-link"), address.clone(), said) }
                    <p class="small subtle">{ hint }</p>
                </>
            }
        }
    }
}
