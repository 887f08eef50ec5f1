//! The evidence of an incident: the graph with the limit on it, the points, the rule, what else broke.

use yew::prelude::*;

use crate::browser::{copy_text, page_address, spawn};
use crate::chart::Picture;
use crate::health::{Finding, Incident, Telling};
use crate::ui::shared::Shared;
use crate::ui::site::{Around, use_around};
use crate::view::{GraphId, View, href};

use super::super::icon::{Sign, icon};
use super::super::link::{Dress, link};
use super::super::panel::{Panel, PanelSize, Whose};
use super::super::seen::seen_button;
use super::super::shape::shape;
use super::list::IncidentList;
use super::points::points;
use super::report::report_button;
use super::row::{graph_of, since_of, span_of, to_instance};
use super::rule::rule;
use super::whatif::what_if;
use super::{telling, to_incident};

/// More are not listed one by one.
const MOST_LISTED: usize = 60;

#[derive(PartialEq, Properties)]
pub(super) struct EvidenceProps {
    pub(super) of: IncidentList,
    pub(super) index: usize,
}

#[component]
pub(super) fn Evidence(props: &EvidenceProps) -> Html {
    let around = use_around();
    let of = &props.of;
    let picture = use_state(|| None::<Shared<Picture>>);
    let copied = use_state_eq(String::new);
    let known = of.health.incidents.get(props.index).and_then(|it| Some((it.first()?, it.since)));
    let now_secs = of.health.at_secs.unwrap_or(around.moment.now_secs);
    let since = known.map(|(first, since)| match &*picture {
        Some(picture) => since_of(first, picture, since, now_secs),
        None => since,
    });
    let inputs = (of.health.clone(), props.index, since.map(|it| it.secs));
    let graph = use_memo(inputs, |(health, index, since_secs)| graph_of(health, *index, *since_secs));
    let onpicture = use_callback((), {
        let setter = picture.setter();
        move |picture, ()| setter.set(picture)
    });
    let Some(incident) = of.health.incidents.get(props.index) else { return html! {} };
    let Some(first) = incident.first() else { return html! {} };
    let prefix = crate::ui::pages::common_prefix(&of.tree);
    let telling = telling(&around, &of.health, &prefix);
    let span = span_of(&around, &of.view);
    let opens = GraphId::parse(&first.check.graph)
        .map(|id| to_instance(&of.view, &first.project, &first.instance).to_graph(id));
    let words = &around.site.words;
    html! {
        <div class="evidence">
            <div class="seen-graph reads">
                <Panel graph={(*graph).clone()} project={first.project.clone()} whose={Whose::Instance(first.instance.clone())}
                    {span} tree={of.tree.clone()} figures={of.figures.clone()} size={PanelSize::Large} {opens} {onpicture} />
                <div class="evidence-pair">
                    { points(telling, first) }
                    { what_if(&around, &of.view, telling, first, picture.as_deref()) }
                </div>
            </div>
            <div class="told">
                { rule(&around, telling, first) }
                <div class="evidence-buttons">
                    { report_button(&around, &of.view, incident, (&of.health, &prefix), "primary") }
                    { copy_button(&around, &frozen(&around, &of.view, incident, first), &copied) }
                </div>
                { seen_button(&around, &of.health, props.index) }
                <p class="small" role="status">{ (*copied).clone() }</p>
                { one_thing(&around, of, incident, telling) }
                if !first.check.link.is_empty() {
                    <p key="more"><a href={first.check.link.clone()} rel="noopener noreferrer">{ words.text("evidence-more") }</a></p>
                }
            </div>
        </div>
    }
}

/// The page that shows the same evidence whenever it is opened.
pub(super) fn frozen(around: &Around, view: &View, incident: &Incident, first: &Finding) -> View {
    to_incident(view, &first.project, incident).frozen(around.moment.now_secs, &around.moment.zone)
}

fn copy_button(around: &Around, view: &View, said: &UseStateHandle<String>) -> Html {
    let words = &around.site.words;
    let text = format!("{}{}", page_address(), href(view));
    let setter = said.setter();
    let [done, failed] = ["share-copied", "share-not-copied"].map(|key| words.text(key));
    let onclick = Callback::from(move |_: MouseEvent| {
        let (text, setter, done, failed) = (text.clone(), setter.clone(), done.clone(), failed.clone());
        spawn(async move { setter.set(if copy_text(&text).await { done } else { failed }) });
    });
    html! {
        <button key="copy" type="button" class="button" {onclick}>{ icon(Sign::Copy, 16) }{ words.text("evidence-copy") }</button>
    }
}

/// Whether it stands alone, or what broke with it.
fn one_thing(around: &Around, of: &IncidentList, incident: &Incident, telling: Telling<'_>) -> Html {
    let words = &around.site.words;
    let several = incident.findings.len() > 1;
    let said = match (several, &incident.prefix) {
        (true, _) if incident.touched.len() == 1 => {
            words.fill("evidence-rules", &[&incident.checks.len().to_string()])
        }
        (false, _) => words.fill("evidence-alone", &[&incident.of.to_string()]),
        (true, None) => {
            words.fill("evidence-together", &[&incident.touched.len().to_string(), &incident.of.to_string()])
        }
        (true, Some(prefix)) => {
            let [touched, all] = [incident.touched.len(), incident.of].map(|it| it.to_string());
            words.fill("evidence-together-named", &[&touched, &all, prefix])
        }
    };
    let one = |(index, finding): (usize, &Finding)| {
        let to = to_instance(&of.view, &finding.project, &finding.instance);
        let since = finding.judgement.since.map(|it| telling.since(it)).unwrap_or_default();
        html! {
            <li key={index}>
                { shape(finding.judgement.state) }
                { link(around, to, Dress::default(), html! { finding.place_words(telling) }) }
                <span class="small subtle">{ finding.title(words) }</span>
                <span class="small subtle">{ since }</span>
            </li>
        }
    };
    let rest = incident.findings.len().saturating_sub(MOST_LISTED);
    html! {
        <div key="one" class="one-thing">
            <h3>{ words.text("evidence-one") }</h3>
            <p>{ said }</p>
            if several {
                <ol class="together" key="all">{ for incident.findings.iter().take(MOST_LISTED).enumerate().map(one) }</ol>
                if rest > 0 {
                    <p key="rest" class="small subtle">{ words.fill("incident-more", &[&rest.to_string()]) }</p>
                }
            }
            <p class="small subtle">{ words.text("evidence-compared") }</p>
        </div>
    }
}
