//! A task about an incident, with its evidence in it.

use yew::prelude::*;

use crate::browser::page_address;
use crate::health::{Health, Incident};
use crate::share::{Task, task_address};
use crate::ui::site::Around;
use crate::view::{View, href};

use super::evidence::frozen;
use super::telling;

/// A link to the task form with the evidence in it; nothing where no form is configured.
pub(super) fn report_button(
    around: &Around,
    view: &View,
    incident: &Incident,
    (health, prefix): (&Health, &str),
    class: &'static str,
) -> Html {
    let Some(template) = &around.site.config.links.task else { return html! {} };
    let Some(task) = task(around, view, incident, (health, prefix)) else { return html! {} };
    let (address, _) = task_address(template, &task);
    let label = around.site.words.fill("report-label", &[&task.title]);
    html! {
        <a key="report" class={classes!("button", class)} href={address} target="_blank" rel="noopener noreferrer" aria-label={label}>
            { around.site.words.text("report-short") }
        </a>
    }
}

/// What the task says: the incident, a link to the same evidence, the rule, the points, whom it touches.
fn task(
    around: &Around,
    view: &View,
    incident: &Incident,
    (health, prefix): (&Health, &str),
) -> Option<Task> {
    let first = incident.first()?;
    let telling = telling(around, health, prefix);
    let words = telling.words;
    let page = format!("{}{}", page_address(), href(&frozen(around, view, incident, first)));
    let mut lines = vec![page.clone(), incident.line(telling)];
    lines.extend(incident.details(telling));
    lines.push(
        words.fill("report-rule", &[&words.text_or_self(&first.check.means), &first.check.value.to_string()]),
    );
    lines.extend(first.clears_words(telling));
    let value = |it: &f64| words.value(*it, first.check.measured, crate::words::Detail::Fine);
    let points: Vec<String> = first
        .judgement
        .points
        .iter()
        .rev()
        .take(6)
        .map(|(at_secs, it)| words.fill("report-point", &[&telling.moment(*at_secs), &value(it)]))
        .collect();
    lines.extend((!points.is_empty()).then(|| words.list(&points)));
    if incident.touched.len() > 1 {
        lines.push(incident.touched_words(telling, usize::MAX));
    }
    lines.push(words.fill("report-zone", &[around.moment.zone.name()]));
    Some(Task {
        title: incident.title(telling),
        project: first.project.to_string(),
        instance: first.instance.to_string(),
        page,
        lines,
    })
}
