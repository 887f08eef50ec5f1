//! A task about what is seen, filled in.

use yew::prelude::*;

use crate::browser::page_address;
use crate::share::{MOST_ADDRESS_CHARS, Task, task_address};
use crate::ui::site::{Around, use_around};
use crate::view::{View, href};
use crate::words::Detail;

use super::super::ranges::stretch_words;
use super::super::resolution::resolution;
use super::super::taken::Taken;
use super::link::lasting;

#[derive(Properties, PartialEq)]
pub(super) struct ReportTabProps {
    pub(super) view: View,
    pub(super) taken: Option<Taken>,
}

#[component]
pub(super) fn ReportTab(props: &ReportTabProps) -> Html {
    let around = use_around();
    let words = &around.site.words;
    let Some(template) = &around.site.config.links.task else { return html! {} };
    let task = task(&around, &props.view, props.taken.as_ref());
    let (address, count) = task_address(template, &task);
    let text: Vec<&str> = task.lines.iter().take(count).map(String::as_str).collect();
    let is_cut = count < task.lines.len();
    html! {
        <>
            <p class="small subtle">{ words.text("report-says") }</p>
            <p key="title" class="strong">{ &task.title }</p>
            <pre key="text" class="report" tabindex="0">{ text.join("\n") }</pre>
            if is_cut {
                <p key="cut" class="small subtle">{ words.fill("report-cut", &[&MOST_ADDRESS_CHARS.to_string()]) }</p>
            }
            <a class="button primary" href={address} target="_blank" rel="noopener noreferrer">{ words.text("report-open") }</a>
        </>
    }
}

/// What the task says: the link, the span, each value that is shown.
fn task(around: &Around, view: &View, taken: Option<&Taken>) -> Task {
    let (words, moment) = (&around.site.words, &around.moment);
    let frozen = lasting(around, view, true);
    let page = format!("{}{}", page_address(), href(&frozen));
    let span = stretch_words(around, frozen.span.stretch(moment.now_secs, &moment.zone));
    let name = |it: &Option<crate::graphite::Node>| it.as_ref().map(ToString::to_string).unwrap_or_default();
    let (project, instance) = (name(&view.project), name(&view.instance));
    let place =
        if instance.is_empty() { project.clone() } else { words.fill("title-in", &[&instance, &project]) };
    let Some(taken) = taken else {
        return Task { title: place, project, instance, lines: vec![page.clone(), span], page };
    };
    let picture = &taken.picture;
    let title = words.fill("title-graph", &[&taken.title, &place]);
    let headline = super::super::panel::headline(words, picture);
    let mut lines =
        vec![page.clone(), words.fill("report-span", &[&span, &resolution(&around.site, moment, picture)])];
    for entry in picture.legend.iter().filter(|it| it.is_shown) {
        let Some(figures) = entry.statistics else { continue };
        let value = |it: f64| words.value(it, picture.unit, Detail::Fine);
        let values = [value(figures.last), value(figures.min), value(figures.average), value(figures.max)];
        let [last, min, average, max] = values.each_ref().map(String::as_str);
        lines.push(words.fill("report-value", &[&entry.label, last, min, average, max]));
    }
    Task { title: words.fill("report-title", &[&title, &headline]), project, instance, page, lines }
}
