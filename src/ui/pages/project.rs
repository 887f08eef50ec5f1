//! A project: how it is, its overview, its instances.

use yew::prelude::*;

use crate::browser::{Timer, scroll_to};
use crate::graphite::{Node, Tree};
use crate::health::{Health, State};
use crate::layout::Figures;
use crate::series::order_by;
use crate::ui::hooks::RowScales;
use crate::ui::parts::{Dress, IncidentList, chips, compare_menu, link, listed, range_bar, state_class};
use crate::ui::shared::Shared;
use crate::ui::site::{Around, Site, use_around};
use crate::view::{Anchor, Page, View};
use crate::words::{Detail, Unit};

use super::changed::changed_link;
use super::instances::Instances;
use super::overview::{Overview, overview};
use super::spans_of;

/// Over this many instances a bar each would be too thin to see.
const MOST_BARS: usize = 300;
/// So many incidents stand above the overview; the rest is a press away.
const MOST_INCIDENTS: usize = 5;

#[derive(Properties, PartialEq)]
pub(crate) struct ProjectProps {
    pub(crate) view: View,
    pub(crate) project: Node,
    pub(crate) tree: Shared<Tree>,
    pub(crate) figures: Shared<Figures>,
    pub(crate) health: Shared<Health>,
}

#[component]
pub(crate) fn ProjectPage(props: &ProjectProps) -> Html {
    let around = use_around();
    let Around { site, moment, .. } = &around;
    use_anchor(props.view.anchor.clone(), props.health.is_known());
    let spans = spans_of(&props.view, moment.now_secs, &moment.zone);
    let (view, project) = (&props.view, &props.project);
    let rows = use_memo((), |()| RowScales::default());
    let (tree, figures, health) = (&props.tree, &props.figures, &props.health);
    let of = Overview { view, project, spans: &spans, tree, figures, rows: &rows };
    html! {
        <>
            <div class="title"><div>
                <h1>{ props.project.to_string() }</h1>
                <p class="subtle">{ about(site, props) }</p>
            </div><span class="grow" />{ changed_link(&around, &props.view) }{ chips(&around, &props.view.to_page(Page::Problems), health) }</div>
            { sky(&around, props) }
            <div class="range-bar">{ range_bar(&around, &props.view) }{ compare_menu(&around, &props.view, Some(&props.tree)) }</div>
            { problems(&around, props) }
            { overview(&around, &of) }
            <Instances view={props.view.clone()} project={props.project.clone()} spans={spans.clone()}
                tree={props.tree.clone()} figures={props.figures.clone()} health={props.health.clone()} />
        </>
    }
}

/// `Beta Cluster · 60 instances, 59 reporting · 206 cores · 396 GiB memory`
fn about(site: &Site, props: &ProjectProps) -> String {
    let words = &site.words;
    let total = props.tree.instances.len();
    let names = || props.tree.instances.iter().map(|it| &it.name);
    let counts = if !props.figures.is_known() {
        words.fill("project-instances", &[&total.to_string()])
    } else {
        let reporting = names().filter(|it| props.figures.reports(&site.layout, &props.project, it)).count();
        words.fill("project-reporting", &[&total.to_string(), &reporting.to_string()])
    };
    let sum = |fact: &str| {
        let values = names().filter_map(|it| props.figures.fact(&site.layout, fact, &props.project, it));
        values.reduce(|a, b| a + b)
    };
    let cores = sum("cores").map(|it| words.fill("cores", &[&words.value(it, Unit::Plain, Detail::Short)]));
    let memory =
        sum("memory").map(|it| words.fill("memory", &[&words.value(it, Unit::Bytes, Detail::Rough)]));
    let description = site.config.description(props.project.as_str()).map(ToOwned::to_owned);
    [description, Some(counts), cores, memory].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// The worst of what is wrong, with its evidence; nothing where nothing is.
fn problems(around: &Around, props: &ProjectProps) -> Html {
    let words = &around.site.words;
    let health = &props.health;
    let count = health.incidents.len();
    if around.images_only || health.is_known() && count == 0 {
        return html! { <div key="problems" /> };
    }
    let list = IncidentList {
        view: props.view.clone(),
        health: health.clone(),
        tree: props.tree.clone(),
        figures: props.figures.clone(),
        most: MOST_INCIDENTS,
        is_of_all: false,
    };
    let title = match health.is_known() {
        true => words.fill("problems-title", &[&count.to_string()]),
        false => words.fill("problems-judging", &[&props.tree.instances.len().to_string()]),
    };
    let so_far = (health.is_known() && !health.is_whole()).then(|| words.text("problems-so-far"));
    let all = words.fill("problems-more", &[&count.to_string()]);
    html! {
        <section key="problems" class={classes!("section", (!health.is_known()).then_some("judging"))} aria-labelledby="problems">
            <div class="section-head">
                <h2 id="problems">{ title }</h2>
                <span class="subtle small">{ so_far.unwrap_or_default() }</span>
                <span class="grow" />
                if count > 0 {
                    { link(around, props.view.to_page(Page::Problems), Dress::default(), html! { all }) }
                }
            </div>
            { listed(around, &list) }
        </section>
    }
}

/// One bar for each instance, those that are not well first and higher.
fn sky(around: &Around, props: &ProjectProps) -> Html {
    let site = &around.site;
    let total = props.tree.instances.len();
    // Where values may not be read nothing is known of any instance.
    if total > MOST_BARS || total == 0 || around.images_only {
        return html! { <div hidden={true} /> };
    }
    let state = |name: &Node| state_of(site, &props.project, name, &props.health, &props.figures);
    let mut bars: Vec<(State, &Node)> =
        props.tree.instances.iter().map(|it| (state(&it.name), &it.name)).collect();
    order_by(&mut bars, |(a, _), (b, _)| b.cmp(a));
    let bar = |(state, name): &(State, &Node)| {
        let view = props.view.to_instance((*name).clone());
        let (title, label) = (Some(name.to_string()), Some(name.to_string()));
        link(around, view, Dress { title, label, ..Dress::class(state_class(*state)) }, html! {})
    };
    html! { <nav class="sky" aria-label={site.words.text("sky-label")}>{ for bars.iter().map(bar) }</nav> }
}

/// The state of an instance; before it is judged no more than whether it reports.
pub(super) fn state_of(
    site: &Site,
    project: &Node,
    instance: &Node,
    health: &Health,
    figures: &Figures,
) -> State {
    match () {
        () if health.is_known() => health.state(project, instance),
        () if !figures.is_known() || figures.reports(&site.layout, project, instance) => State::Unknown,
        () => State::Silent,
    }
}

/// Scrolls to where the link leads, once more when the first pictures have taken their place, and once more when what
/// is broken has, and the worst instances theirs.
#[hook]
fn use_anchor(anchor: Option<Anchor>, is_judged: bool) {
    use_effect_with((anchor, is_judged), |(anchor, _)| {
        let place = anchor.as_ref().map(|anchor| {
            let whole = match anchor {
                Anchor::Instance(instance, Some(_)) => Anchor::Instance(instance.clone(), None).id(),
                other => other.id(),
            };
            (anchor.id(), whole)
        });
        let timers = place.map(|(id, whole)| {
            let go = move || {
                if !scroll_to(&id) {
                    scroll_to(&whole);
                }
            };
            [60.0, 700.0].map(|wait_ms| Timer::after(wait_ms, go.clone()))
        });
        move || drop(timers)
    });
}
