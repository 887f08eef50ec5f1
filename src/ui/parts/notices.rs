//! What is said above the page: once, with its cause and what helps.

use yew::prelude::*;

use crate::browser::{now_ms, origin};
use crate::error::{BodyKind, Fault};
use crate::ui::hooks::{use_life, use_seconds};
use crate::ui::site::{Around, use_around};
use crate::view::{LeftOut, View};
use crate::words::Words;

use super::icon::{Sign, icon};
use super::link::{Dress, link};

/// The cause of a failure as a sentence.
pub(crate) fn fault_words(words: &Words, fault: &Fault, source: &str) -> String {
    match fault {
        Fault::Unreachable => words.fill("fault-unreachable", &[source, &origin()]),
        Fault::TimedOut { after_secs } => words.fill("fault-timed-out", &[source, &after_secs.to_string()]),
        Fault::Status { code, said } if said.is_empty() => {
            words.fill("fault-status", &[source, &code.to_string()])
        }
        Fault::Status { code, said } => words.fill("fault-status-said", &[source, &code.to_string(), said]),
        Fault::Later { code, said, wait_secs } => {
            let key = if said.is_empty() { "fault-later" } else { "fault-later-said" };
            words.fill(key, &[source, &code.to_string(), &wait_secs.to_string(), said])
        }
        Fault::Said(said) => words.fill("fault-said", &[source, said]),
        Fault::NotJson(BodyKind::Html) => words.fill("fault-html", &[source]),
        Fault::NotJson(BodyKind::Picture) => words.fill("fault-picture", &[source]),
        Fault::NotJson(BodyKind::Empty) => words.fill("fault-empty", &[source]),
        Fault::NotJson(BodyKind::Other) => words.fill("fault-not-json", &[source]),
        Fault::Broken { at_byte: 0 } => words.fill("fault-unreadable", &[source]),
        Fault::Broken { at_byte } => words.fill("fault-broken", &[source, &at_byte.to_string()]),
        Fault::TooLarge { limit_bytes } => {
            words.fill("fault-too-large", &[source, &(limit_bytes >> 20).to_string()])
        }
        Fault::Refused(what) => words.fill("fault-refused", &[what]),
    }
}

/// Clocks that differ by less need not be spoken of: an answer takes its time, and may have lain in a cache.
const CLOCK_SECS: i64 = 120;

/// Says what is wrong with the source: that it is in trouble, since when, and when it is asked again; that it refused
/// something; or that its clock is another.
#[component]
pub(crate) fn SourceNotice() -> Html {
    let around = use_around();
    let Around { site, moment, .. } = &around;
    let life = use_life(&site.hub);
    use_seconds(u32::from(life.trouble.is_some()));
    let words = &site.words;
    if around.images_only {
        return images_notice(&around);
    }
    let source = site.source_title();
    if let Some(trouble) = &life.trouble {
        #[allow(clippy::cast_possible_truncation, reason = "seconds since 1970 fit")]
        let since_secs = (trouble.since_ms / 1000.0) as i64;
        let since = words.near_moment(moment.zone.civil(since_secs), moment.zone.civil(moment.now_secs));
        let again = words.duration(((trouble.retry_at_ms - now_ms()) / 1000.0).ceil().max(0.0));
        let title = match life.last_answer_ms {
            Some(_) => words.fill("notice-stopped", &[source, &since]),
            None => words.fill("notice-no-answer", &[source]),
        };
        let cause = fault_words(words, &trouble.fault, source);
        return warning(&around, title, cause, words.fill("notice-asks-again", &[&again]));
    }
    if let Some(fault) = &life.refusal {
        let cause = fault_words(words, fault, source);
        return warning(&around, words.text("notice-refused"), cause, words.text("notice-asks-with-refresh"));
    }
    clock_notice(words, source, life.ahead_secs)
}

fn warning(around: &Around, title: String, cause: String, again: String) -> Html {
    let site = &around.site;
    let hub = site.hub.clone();
    let onclick = Callback::from(move |_: MouseEvent| hub.ask_now());
    html! {
        <div class="notice warning" role="alert">
            { icon(Sign::Warning, 20) }
            <div class="grow">
                <b class="strong">{ title }</b>{ " " }{ cause }{ " " }{ again }{ " " }
                { doctor_link(around, &around.view) }
            </div>
            <button type="button" class="button small" {onclick}>{ site.words.text("ask-now") }</button>
        </div>
    }
}

/// Which of two clocks is wrong the page cannot know.
fn clock_notice(words: &Words, source: &str, ahead_secs: Option<i64>) -> Html {
    let Some(ahead_secs) = ahead_secs.filter(|it| it.abs() > CLOCK_SECS) else {
        return html! { <div hidden={true} /> };
    };
    let key = if ahead_secs > 0 { "notice-clock-ahead" } else { "notice-clock-behind" };
    let distance = words.duration(ahead_secs.unsigned_abs() as f64);
    html! {
        <div class="notice plain" role="status">
            { icon(Sign::Info, 20) }
            <div class="grow">{ words.fill(key, &[source, &distance]) }</div>
        </div>
    }
}

/// Says that images stand in for values, and what is missing with them.
fn images_notice(around: &Around) -> Html {
    let (site, words) = (&around.site, &around.site.words);
    let title = words.fill("notice-images", &[site.source_title()]);
    let has_list = site.config.source(&site.source).is_some_and(|it| it.projects.is_some());
    let list = words.text(if has_list { "notice-images-listed" } else { "notice-images-no-list" });
    html! {
        <div class="notice warning" role="alert">
            { icon(Sign::Warning, 20) }
            <div class="grow">
                <b class="strong">{ title }</b>{ " " }{ words.fill("notice-images-missing", &[&origin()]) }{ " " }{ list }{ " " }
                { doctor_link(around, &around.view) }
            </div>
        </div>
    }
}

/// The way to the examination of the source.
pub(crate) fn doctor_link(around: &Around, view: &View) -> Html {
    link(around, view.to_doctor(None), Dress::default(), html! { around.site.words.text("doctor-find-out") })
}

/// Says which parts of the link were left out, and what may have been meant.
pub(crate) fn link_notice(words: &Words, left_out: &[LeftOut], ondismiss: &Callback<()>) -> Html {
    if left_out.is_empty() {
        return html! { <div hidden={true} /> };
    }
    let parts: Vec<String> = left_out.iter().map(|it| left_out_words(words, it)).collect();
    let onclick = ondismiss.reform(|_: MouseEvent| ());
    html! {
        <div class="notice plain" role="status">
            { icon(Sign::Info, 20) }
            <div class="grow">
                <b class="strong">{ words.fill("notice-left-out", &[&parts.len().to_string()]) }</b>{ " " }
                { parts.join("; ") }
            </div>
            <button type="button" class="button small" {onclick}>{ words.text("dismiss") }</button>
        </div>
    }
}

fn left_out_words(words: &Words, it: &LeftOut) -> String {
    words.fill(it.key(), &it.arguments())
}
