//! Pictures and data of a panel, as files.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::browser::can_copy_picture;
use crate::share::Kind;
use crate::ui::site::use_around;

use super::super::taken::Taken;

/// The scale that the field begins with: sharp on most screens and in print.
const SCALE: f64 = 2.0;

#[derive(Properties, PartialEq)]
pub(super) struct PictureTabProps {
    pub(super) taken: Option<Taken>,
}

#[component]
pub(super) fn PictureTab(props: &PictureTabProps) -> Html {
    let around = use_around();
    let words = &around.site.words;
    let (said, scale) = (use_state_eq(String::new), use_node_ref());
    let Some(taken) = props.taken.clone() else { return html! {} };
    let button = |name: String, kind: Option<Kind>| {
        let (around, taken, said, scale) = (around.clone(), taken.clone(), said.setter(), scale.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            let scale = scale.cast::<HtmlInputElement>().map_or(SCALE, |it| it.value_as_number());
            match kind {
                Some(kind) => taken.save(&around, kind, scale, said.clone()),
                None => taken.copy(&around, scale, said.clone()),
            }
        });
        html! { <button key={name.clone()} type="button" class="button" {onclick}>{ name }</button> }
    };
    html! {
        <>
            <div class="take-row">
                { button("PNG".to_owned(), Some(Kind::Png)) }
                { button("SVG".to_owned(), Some(Kind::Svg)) }
                if can_copy_picture() {
                    { button(words.text("take-copy"), None) }
                }
                <label class="small">{ words.text("take-scale") }{ " " }
                    <input type="number" min="0.25" max="8" step="0.25" value={SCALE.to_string()} ref={scale.clone()} />
                </label>
            </div>
            <p class="small" role="status">{ (*said).clone() }</p>
        </>
    }
}

#[derive(Properties, PartialEq)]
pub(super) struct DataTabProps {
    pub(super) taken: Option<Taken>,
    pub(super) ontable: Option<Callback<()>>,
}

#[component]
pub(super) fn DataTab(props: &DataTabProps) -> Html {
    let around = use_around();
    let words = &around.site.words;
    let said = use_state_eq(String::new);
    let Some(taken) = props.taken.clone() else { return html! {} };
    let button = |name: &'static str, kind: Kind| {
        let (around, taken, said) = (around.clone(), taken.clone(), said.setter());
        let onclick = Callback::from(move |_: MouseEvent| taken.save(&around, kind, 1.0, said.clone()));
        html! { <button key={name} type="button" class="button" {onclick}>{ name }</button> }
    };
    html! {
        <>
            <div class="take-row">
                { button("CSV", Kind::Csv) }
                { button("JSON", Kind::Json) }
                if let Some(ontable) = &props.ontable {
                    <button key="table" type="button" class="button" onclick={ontable.reform(|_: MouseEvent| ())}>{ words.text("take-table") }</button>
                }
            </div>
            <p class="small" role="status">{ (*said).clone() }</p>
        </>
    }
}
