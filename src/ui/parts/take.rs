//! The button on a panel that takes away what it shows: as a picture, as data, as a table on the page.

use web_sys::{Element, HtmlInputElement, KeyboardEvent};
use yew::prelude::*;

use crate::browser::{can_copy_picture, close_dialog, contains_focus, focus, open_dialog};
use crate::share::Kind;
use crate::share::snapshot::FileKind;
use crate::ui::hooks::Remote;
use crate::ui::site::{Around, Site, use_around};

use super::data_table::{Shown, data_table};
use super::drawn::use_drawn;
use super::icon::{Sign, icon};
use super::panel::{PanelProps, PanelSize, Whose, note};
use super::snapshot::{Form, keep};
use super::taken::Taken;

#[derive(Properties, PartialEq)]
pub(crate) struct TakeProps {
    /// Nothing while there is no picture.
    pub(super) taken: Option<Taken>,
}

/// The button of a panel; nothing to press while there is no picture.
pub(crate) fn take(site: &Site, title: &str, panel: &PanelProps, remote: &Remote) -> Html {
    let instance = match &panel.whose {
        Whose::Instance(instance) => Some(instance.to_string()),
        Whose::All => None,
    };
    // A metric that no graph shows has no id; its title is its name.
    let graph = if panel.graph.id.is_empty() { title } else { &panel.graph.id };
    let taken = remote.picture().map(|picture| Taken {
        picture: picture.clone(),
        title: title.to_owned(),
        graph: graph.to_owned(),
        project: panel.project.to_string(),
        instance,
        is_large: panel.size == PanelSize::Large,
        note: note(site, panel, remote.reported()),
        origin: None,
    });
    html! { <Take key="take" {taken} /> }
}

/// What the menu can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Deed {
    Save(Kind),
    Copy,
    Table,
    /// Keep this panel, or all of the page.
    Keep(Form, bool),
}

#[component]
pub(super) fn Take(props: &TakeProps) -> Html {
    let around = use_around();
    let open = use_state_eq(|| false);
    // What the last deed came to; and the table's first row, while there is a table.
    let said = use_state_eq(String::new);
    let table = use_state_eq(|| None::<usize>);
    let (place, button, scale, dialog) = (use_node_ref(), use_node_ref(), use_node_ref(), use_node_ref());
    let is_table = table.is_some() && props.taken.is_some();
    use_effect_with((dialog.clone(), is_table), |(dialog, _)| {
        dialog.cast::<Element>().iter().for_each(open_dialog);
    });
    use_drawn(&around.site.drawn, props.taken.clone());
    let Some(taken) = &props.taken else { return html! { <div class="take" hidden={true} /> } };
    let words = &around.site.words;
    let onclick = {
        let (open, said) = (open.clone(), said.setter());
        Callback::from(move |_: MouseEvent| {
            said.set(String::new());
            open.set(!*open);
        })
    };
    let onkeydown = closes_on_escape(&open, &button);
    let onfocusout = closes_on_leaving(&open, &place);
    let ondeed = {
        let (around, scale, taken) = (around.clone(), scale.clone(), taken.clone());
        let (open, said, table) = (open.setter(), said.setter(), table.setter());
        Callback::from(move |deed: Deed| {
            let scale = scale.cast::<HtmlInputElement>().map_or(SCALE, |it| it.value_as_number());
            match deed {
                Deed::Save(kind) => taken.save(&around, kind, scale, said.clone()),
                Deed::Keep(form, false) => keep(&around, vec![taken.clone()], form, said.clone()),
                Deed::Keep(form, true) => keep(&around, around.site.drawn.all(), form, said.clone()),
                Deed::Copy => taken.copy(&around, scale, said.clone()),
                Deed::Table => {
                    open.set(false);
                    table.set(Some(0));
                }
            }
        })
    };
    let label = words.fill("take-of", &[&taken.title, taken.instance.as_ref().unwrap_or(&taken.project)]);
    let class = classes!("take", taken.is_large.then_some("always"));
    html! {
        <div {class} ref={place} {onkeydown} {onfocusout}>
            <button key="button" type="button" class="button plain small" ref={button.clone()} aria-label={label}
                title={words.text("take")} aria-expanded={open.to_string()} {onclick}>{ icon(Sign::Take, 16) }</button>
            if *open {
                { menu(&around, &scale, taken, &said, &ondeed) }
            }
            if let Some(first) = *table {
                { table_dialog(&around, taken, first, &table, &dialog, &button) }
            }
        </div>
    }
}

/// The scale that the field begins with: sharp on most screens and in print.
const SCALE: f64 = 2.0;

fn closes_on_escape(open: &UseStateHandle<bool>, button: &NodeRef) -> Callback<KeyboardEvent> {
    let (open, button) = (open.clone(), button.clone());
    Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Escape" && *open {
            open.set(false);
            button.cast::<Element>().iter().for_each(focus);
        }
    })
}

fn closes_on_leaving(open: &UseStateHandle<bool>, place: &NodeRef) -> Callback<FocusEvent> {
    let (open, place) = (open.setter(), place.clone());
    Callback::from(move |event: FocusEvent| {
        let goes_to = event.related_target();
        if !place.cast::<Element>().is_some_and(|place| contains_focus(&place, goes_to.as_ref())) {
            open.set(false);
        }
    })
}

/// The menu: pictures with their scale, data, and what the last deed came to.
fn menu(around: &Around, scale: &NodeRef, taken: &Taken, said: &str, ondeed: &Callback<Deed>) -> Html {
    let words = &around.site.words;
    let button = |name: String, deed: Deed| {
        let onclick = ondeed.reform(move |_: MouseEvent| deed);
        html! { <button key={name.clone()} type="button" class="button small" {onclick}>{ name }</button> }
    };
    html! {
        <div class="hits take-menu" key="menu">
            <p class="small subtle">{ words.text("take-picture") }</p>
            <div class="take-row">
                { button("PNG".to_owned(), Deed::Save(Kind::Png)) }
                { button("SVG".to_owned(), Deed::Save(Kind::Svg)) }
                if can_copy_picture() {
                    { button(words.text("take-copy"), Deed::Copy) }
                }
                <label class="small">{ words.text("take-scale") }{ " " }
                    <input type="number" min="0.25" max="8" step="0.25" value={SCALE.to_string()} ref={scale.clone()} />
                </label>
            </div>
            <p class="small subtle">{ words.text("take-data") }</p>
            <div class="take-row">
                { button("CSV".to_owned(), Deed::Save(Kind::Csv)) }
                { button("JSON".to_owned(), Deed::Save(Kind::Json)) }
                { button(words.text("take-table"), Deed::Table) }
            </div>
            // A snapshot of a snapshot would say that it was taken now.
            if taken.origin.is_none() {
                { keep_buttons(around, ondeed) }
            }
            <p class="small" role="status">{ said }</p>
        </div>
    }
}

/// The ways to keep the panel with its values, and all panels that are drawn.
fn keep_buttons(around: &Around, ondeed: &Callback<Deed>) -> Html {
    let words = &around.site.words;
    let count = around.site.drawn.all().len();
    let row = |heading: String, of_all: bool| {
        let button = |name: String, form: Form| {
            let onclick = ondeed.reform(move |_: MouseEvent| Deed::Keep(form, of_all));
            let label = words.fill("snapshot-of", &[&heading, &name]);
            html! { <button key={name.clone()} type="button" class="button small" aria-label={label} {onclick}>{ name }</button> }
        };
        html! {
            <>
                <p class="small subtle">{ heading.clone() }</p>
                <div class="take-row">
                    { button(words.text("snapshot-link"), Form::Link) }
                    { button("HTML".to_owned(), Form::File(FileKind::Html)) }
                    { button("JSON".to_owned(), Form::File(FileKind::Json)) }
                </div>
            </>
        }
    };
    html! {
        <>
            { row(words.text("snapshot"), false) }
            if count > 1 {
                { row(words.fill("snapshot-all", &[&count.to_string()]), true) }
            }
        </>
    }
}

/// The table above the page. Closed by its button or Escape, it gives the focus back.
fn table_dialog(
    around: &Around,
    taken: &Taken,
    first: usize,
    table: &UseStateHandle<Option<usize>>,
    dialog: &NodeRef,
    button: &NodeRef,
) -> Html {
    let words = &around.site.words;
    let sheet = taken.sheet(around);
    let closed = {
        let (table, button) = (table.setter(), button.clone());
        Callback::from(move |()| {
            table.set(None);
            button.cast::<Element>().iter().for_each(focus);
        })
    };
    let close = {
        let dialog = dialog.clone();
        Callback::from(move |_: MouseEvent| dialog.cast::<Element>().iter().for_each(close_dialog))
    };
    let onfirst = {
        let table = table.setter();
        Callback::from(move |first| table.set(Some(first)))
    };
    let title = words.fill("table-title", &[&sheet.about.title, &sheet.whose()]);
    let span = taken.span_words(around, &sheet);
    let caption = words.fill("table-caption", &[&title, &span]);
    let shown = Shown { sheet: &sheet, first, onfirst: &onfirst };
    html! {
        <dialog key="table" class="dialog wide" ref={dialog.clone()} onclose={closed.reform(|_: Event| ())} aria-label={title.clone()}>
            <div class="dialog-head">
                <h2>{ title }</h2>
                <button type="button" class="button small" onclick={close}>{ words.text("close") }</button>
            </div>
            <p class="small subtle">{ span }</p>
            { data_table(words, caption, &shown) }
        </dialog>
    }
}
