//! The doctor: examines the source step by step, in the visitor's browser, and says what is to be done.

use std::cell::Cell;
use std::rc::Rc;

use yew::prelude::*;

use crate::browser::{copy_text, now_secs, page_origin, probe, spawn};
use crate::config::Place;
use crate::graphite::{Argument, Checkup, Permission, Standing, Step, Subject, Verdict, permissions};
use crate::ui::parts::{Dress, Sign, fault_words, icon, link};
use crate::ui::shared::Shared;
use crate::ui::site::{Around, Site, use_around};
use crate::view::View;
use crate::words::Words;

#[derive(Properties, PartialEq)]
pub(crate) struct DoctorProps {
    pub(crate) view: View,
}

#[component]
pub(crate) fn DoctorPage(props: &DoctorProps) -> Html {
    let around = use_around();
    let (site, words) = (&around.site, &around.site.words);
    let tried = use_state_eq(|| 0_u32);
    let checkup = use_checkup(site, *tried);
    let copied = use_state_eq(String::new);
    let again = {
        let (tried, copied) = (tried.clone(), copied.setter());
        Callback::from(move |_: MouseEvent| {
            copied.set(String::new());
            tried.set(tried.wrapping_add(1));
        })
    };
    let Some(address) = address_of(site) else {
        return html! { <>{ head(words, words.text("doctor-demo")) }{ others(&around, &props.view) }</> };
    };
    let lead = words.fill("doctor-lead", &[site.source_title(), &address, &page_origin()]);
    let steps = checkup.iter().flat_map(|it| it.verdicts()).map(|(step, verdict)| row(site, *step, verdict));
    let is_over = checkup.as_ref().is_some_and(|it| it.next().is_none());
    let may_read = checkup.as_ref().is_none_or(|it| !it.needs_permission());
    html! {
        <>
            { head(words, lead) }
            <p class="doctor-progress strong" role="status">{ progress(words, checkup.as_deref()) }</p>
            <ol class="steps">{ for steps }</ol>
            <div key="lines">
                if is_over && !may_read {
                    { lines(words, &copied.setter()) }
                    <p class="small subtle" role="status">{ (*copied).clone() }</p>
                }
            </div>
            <div class="actions">
                <button type="button" class="button" disabled={!is_over} onclick={again}>{ words.text("doctor-again") }</button>
            </div>
            { others(&around, &props.view) }
        </>
    }
}

/// The address of the source that is shown; nothing for the demo.
fn address_of(site: &Site) -> Option<String> {
    match &site.config.source(&site.source)?.place {
        Place::Graphite(address) => Some(address.base().to_owned()),
        Place::Demo => None,
    }
}

fn head(words: &Words, lead: String) -> Html {
    html! { <div class="title"><div><h1>{ words.text("doctor") }</h1><p class="subtle">{ lead }</p></div></div> }
}

/// Examines anew whenever `tried` changes; tells how far it is after each step.
#[hook]
fn use_checkup(site: &Shared<Site>, tried: u32) -> Option<Shared<Checkup>> {
    let checkup = use_state_eq(|| None::<Shared<Checkup>>);
    let setter = checkup.setter();
    use_effect_with((site.clone(), tried), move |(site, _)| {
        let alive = Rc::new(Cell::new(true));
        setter.set(None);
        if let Some(address) = address_of(site) {
            let (alive, mut checkup) = (Rc::clone(&alive), Checkup::new(subject(site, address.clone())));
            spawn(async move {
                while checkup.next().is_some() && alive.get() {
                    let mut replies = Vec::new();
                    for it in checkup.probes() {
                        replies.push(probe(&address, &it).await);
                    }
                    checkup.saw(replies);
                    if alive.get() {
                        setter.set(Some(Shared::new(checkup.clone())));
                    }
                }
            });
        }
        move || alive.set(false)
    });
    (*checkup).clone()
}

fn subject(site: &Site, address: String) -> Subject {
    Subject {
        address,
        origin: page_origin(),
        layout: site.layout.name.clone(),
        heartbeat: site.layout.heartbeat.clone(),
        left_out: site.config.leave_out.iter().cloned().collect(),
        now_secs: now_secs(),
    }
}

/// `Step 3 of 11: …`, then how many are well.
fn progress(words: &Words, checkup: Option<&Checkup>) -> String {
    let Some(checkup) = checkup else { return words.text("doctor-begins") };
    match checkup.next() {
        Some(step) => words.fill("doctor-progress", &[&words.text(step.title())]),
        None if checkup.failures() == 0 => words.text("doctor-all-well"),
        None => words.fill("doctor-some-failed", &[&checkup.failures().to_string()]),
    }
}

fn row(site: &Site, step: Step, verdict: &Verdict) -> Html {
    let words = &site.words;
    let (class, sign, word) = match verdict.standing {
        Standing::Well => ("well", Sign::Done, "doctor-well"),
        Standing::Failed => ("failed", Sign::Alert, "doctor-failed"),
        Standing::Untried => ("untried", Sign::Info, "doctor-not-tried"),
    };
    let fault = verdict.fault.as_ref().map(|it| fault_words(words, it, site.source_title()));
    html! {
        <li key={step.title()} class={class} data-step={step.title()}>
            { icon(sign, 20) }
            <div>
                <p><b class="strong">{ words.text(step.title()) }</b>{ " " }<span class="word">{ words.text(word) }</span></p>
                <p class="subtle">{ told(words, verdict) }{ " " }{ fault.unwrap_or_default() }</p>
            </div>
        </li>
    }
}

/// A verdict as a sentence.
fn told(words: &Words, verdict: &Verdict) -> String {
    let argument = |it: &Argument| match it {
        Argument::Text(text) => text.clone(),
        Argument::Count(count) => count.to_string(),
        Argument::Secs(secs) => words.duration(*secs as f64),
        Argument::Step(step) => words.text(step.title()),
        Argument::Message(key) => words.text(key),
    };
    let arguments: Vec<String> = verdict.arguments.iter().map(argument).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    words.fill(verdict.key, &arguments)
}

/// What to add to the server's configuration, for each server that can be told.
fn lines(words: &Words, copied: &UseStateSetter<String>) -> Html {
    let one = |Permission { server, lines }: Permission| {
        let (copied, text) = (copied.clone(), lines.clone());
        let [done, refused] = ["doctor-copied", "doctor-not-copied"].map(|key| words.fill(key, &[server]));
        let onclick = Callback::from(move |_: MouseEvent| {
            let (copied, text) = (copied.clone(), text.clone());
            let (done, refused) = (done.clone(), refused.clone());
            spawn(async move { copied.set(if copy_text(&text).await { done } else { refused }) });
        });
        let label = words.fill("doctor-copy-of", &[server]);
        html! {
            <div key={server} class="permission">
                <div class="section-head">
                    <h3>{ server }</h3>
                    <button type="button" class="button small" aria-label={label} {onclick}>{ words.text("doctor-copy") }</button>
                </div>
                <pre class="listing" tabindex="0" aria-label={server}>{ lines }</pre>
            </div>
        }
    };
    html! {
        <section class="section" aria-labelledby="doctor-lines">
            <h2 id="doctor-lines">{ words.text("doctor-lines") }</h2>
            <p class="subtle doctor-note">{ words.text("doctor-lines-note") }</p>
            { for permissions(&page_origin()).into_iter().map(one) }
            <p class="subtle doctor-note">{ words.text("doctor-lines-carbonapi") }</p>
        </section>
    }
}

/// The other sources of this site, each with its own examination.
fn others(around: &Around, view: &View) -> Html {
    let config = &around.site.config;
    let other = |name: &String| {
        let title = config.source(name).map_or_else(String::new, |it| it.title.clone());
        let to = link(around, view.to_doctor(Some(name.clone())), Dress::default(), html! { title });
        html! { <li key={name.clone()}>{ to }</li> }
    };
    let names: Vec<&String> = config.sources.keys().filter(|name| **name != around.site.source).collect();
    if names.is_empty() {
        return html! { <p hidden={true} /> };
    }
    html! {
        <section class="section" aria-labelledby="doctor-others">
            <h2 id="doctor-others">{ around.site.words.text("doctor-others") }</h2>
            <ul class="offers">{ for names.into_iter().map(other) }</ul>
        </section>
    }
}
