//! The choice of a span: the usual ones, or begin and end as they are typed or picked, in whatever zone.

use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

use crate::browser::{close_dialog, open_dialog, zone_names};
use crate::series::Zone;
use crate::ui::site::{Around, Pick, use_around};
use crate::view::{Doubt, Span, View, typed_text};
use crate::words::Words;

use super::ranges::length_words;
use super::span_reading::{Field, Reading, Texts, texts_of};

const HOUR: i64 = 3600;
const DAY: i64 = 24 * HOUR;
/// From the last hour to the last year.
const USUAL_SECS: [i64; 13] = [
    HOUR,
    3 * HOUR,
    6 * HOUR,
    12 * HOUR,
    DAY,
    2 * DAY,
    3 * DAY,
    7 * DAY,
    14 * DAY,
    30 * DAY,
    90 * DAY,
    180 * DAY,
    365 * DAY,
];
#[derive(Properties, PartialEq)]
pub(crate) struct SpanPickerProps {
    pub(crate) view: View,
    /// What it was opened for.
    pub(crate) first: Pick,
    pub(crate) onclose: Callback<()>,
}

#[component]
pub(crate) fn SpanPicker(props: &SpanPickerProps) -> Html {
    let around = use_around();
    let words = &around.site.words;
    let dialog = use_node_ref();
    use_effect_with(dialog.clone(), |dialog| {
        let element = dialog.cast::<Element>();
        element.iter().for_each(open_dialog);
        move || element.iter().for_each(close_dialog)
    });
    let start = use_memo((), |()| texts_of(&around, &props.view));
    let texts = use_state_eq(|| (*start).clone());
    // What is still being typed is no mistake yet.
    let tried = use_state_eq(|| false);
    let read = Reading::of(&around, &props.view, &start, &texts);
    let onsubmit = {
        let (result, tried) = (read.result.clone(), tried.setter());
        let (go, onclose) = (around.go.clone(), props.onclose.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            tried.set(true);
            if let Some(view) = &result {
                go.emit(view.clone());
                onclose.emit(());
            }
        })
    };
    let set = |change: fn(&mut Texts, String)| {
        let texts = texts.clone();
        Callback::from(move |value: String| {
            let mut new = (*texts).clone();
            change(&mut new, value);
            texts.set(new);
        })
    };
    let close = props.onclose.reform(|_: MouseEvent| ());
    let onclose = props.onclose.reform(|_: Event| ());
    html! {
        <dialog class="dialog picker" ref={dialog} {onclose} aria-labelledby="picker-title">
            <h2 id="picker-title">{ words.text("range-own") }</h2>
            { usual(&around, props) }
            <form novalidate={true} {onsubmit}>
                { time_field(words, &read.from, &texts.from, &read.zone, *tried, &set(|it, value| it.from = value)) }
                { time_field(words, &read.until, &texts.until, &read.zone, *tried, &set(|it, value| it.until = value)) }
                { zone_field(words, props.first, &read, &texts.zone, *tried, &set(|it, value| it.zone = value)) }
                <div class="actions">
                    <button type="submit" class="button primary">{ words.text("picker-show") }</button>
                    <button type="button" class="button" onclick={close}>{ words.text("close") }</button>
                </div>
            </form>
        </dialog>
    }
}

/// The usual spans; a press shows one.
fn usual(around: &Around, props: &SpanPickerProps) -> Html {
    let words = &around.site.words;
    let button = |secs: i64| {
        let view = props.view.with_span(Span::last(secs));
        let is_on = view.span == props.view.span;
        let (go, onclose) = (around.go.clone(), props.onclose.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            go.emit(view.clone());
            onclose.emit(());
        });
        html! {
            <button type="button" key={secs.to_string()} class={classes!("button", "small", is_on.then_some("on"))}
                aria-pressed={is_on.to_string()} {onclick}>{ length_words(words, secs) }</button>
        }
    };
    html! {
        <div class="usual" role="group" aria-label={words.text("picker-last")}>
            <span class="small subtle" aria-hidden="true">{ words.text("picker-last") }</span>
            { for USUAL_SECS.into_iter().map(button) }
        </div>
    }
}

/// A time as text, a calendar that writes it, and what it is read as.
fn time_field(
    words: &Words,
    field: &Field,
    text: &str,
    zone: &Zone,
    tried: bool,
    set: &Callback<String>,
) -> Html {
    let error = field.error.clone().filter(|_| tried);
    let note_id = format!("{}-note", field.id);
    let note = error.clone().unwrap_or_else(|| note_of(words, field, zone));
    let at = field.typed.as_ref().map(|it| typed_text(it.at_secs, zone).replace(' ', "T"));
    let at = at.map(|it| it.chars().take("2026-11-20T14:00".len()).collect::<String>()).unwrap_or_default();
    // A calendar that was emptied says nothing.
    let onpicked = {
        let set = set.clone();
        Callback::from(move |event: Event| {
            let value = value_of(event.target_dyn_into());
            if !value.is_empty() {
                set.emit(value.replace('T', " "));
            }
        })
    };
    let oninput = set.reform(|event: InputEvent| value_of(event.target_dyn_into()));
    html! {
        <div class="picked" key={field.id}>
            <label for={field.id}>{ words.text(field.label) }</label>
            <span class="field"><input type="text" id={field.id} value={text.to_owned()} autocomplete="off" spellcheck="false"
                placeholder={words.text(if field.id == "picker-until" { "picker-now" } else { "picker-hint" })}
                aria-invalid={error.is_some().to_string()} aria-describedby={note_id.clone()} {oninput} /></span>
            <span class="field"><input type="datetime-local" aria-label={words.text(field.hint)} value={at} onchange={onpicked} /></span>
            <p class={classes!("small", if error.is_some() { "error" } else { "subtle" })} id={note_id} aria-live="polite">{ note }</p>
        </div>
    }
}

/// The instant that a time is read as, and what its clock had to say to it.
fn note_of(words: &Words, field: &Field, zone: &Zone) -> String {
    let Some(typed) = &field.typed else { return String::new() };
    let civil = zone.civil(typed.at_secs);
    let at = format!("{} {}", words.weekday(civil), words.day_month_year(civil));
    let at = words.fill("picker-read-as", &[&at, &words.clock(civil), zone.name()]);
    match typed.doubt {
        None => at,
        Some(Doubt::Skipped) => format!("{at} {}", words.text("picker-skipped")),
        Some(Doubt::Twice) => format!("{at} {}", words.text("picker-twice")),
    }
}

fn zone_field(
    words: &Words,
    first: Pick,
    read: &Reading,
    text: &str,
    tried: bool,
    set: &Callback<String>,
) -> Html {
    let error = read.zone_error.clone().filter(|_| tried);
    let oninput = set.reform(|event: InputEvent| value_of(event.target_dyn_into()));
    html! {
        <div class="picked" key="zone">
            <label for="picker-zone">{ words.text("zone-label") }</label>
            <span class="field"><input type="text" id="picker-zone" list="zones" value={text.to_owned()} autocomplete="off" spellcheck="false"
                autofocus={first == Pick::Zone} aria-invalid={error.is_some().to_string()} aria-describedby="picker-zone-note" {oninput} /></span>
            <datalist id="zones">{ for zone_names().into_iter().map(|name| html! { <option value={name} /> }) }</datalist>
            <p class={classes!("small", if error.is_some() { "error" } else { "subtle" })} id="picker-zone-note" aria-live="polite">
                { error.unwrap_or_else(|| words.text("picker-zone-hint")) }
            </p>
        </div>
    }
}

fn value_of(input: Option<HtmlInputElement>) -> String {
    input.map(|it| it.value()).unwrap_or_default()
}
