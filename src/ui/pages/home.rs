//! All projects.

use yew::prelude::*;

use crate::chart::Size;
use crate::graphite::{Node, Tree};
use crate::health::{Health, State};
use crate::layout::Figures;
use crate::series::order_by;
use crate::ui::hooks::{Ask, Judged, Known, use_judged, use_picture, use_visible, use_width};
use crate::ui::parts::{
    Dress, Everywhere, IncidentList, Plot, Search, Whose, fault_words, headline, judging, link, listed,
    shape, state_class,
};
use crate::ui::shared::Shared;
use crate::ui::site::{Around, Site, use_around};
use crate::view::{Page, View};
use crate::words::Words;

#[derive(Properties, PartialEq)]
pub(crate) struct HomeProps {
    pub(crate) view: View,
    pub(crate) known: Known<Everywhere>,
    pub(crate) onturn: Callback<()>,
    pub(crate) search_input: NodeRef,
}

#[component]
pub(crate) fn HomePage(props: &HomeProps) -> Html {
    let around = use_around();
    let site = around.site.clone();
    let words = &site.words;
    let filter = use_state_eq(String::new);
    let judged = use_judged();
    let wanted = use_state_eq(|| false);
    let empty = use_memo((), |()| (Shared::new(Tree::default()), Shared::new(Figures::default())));
    let all = props.known.value.clone();
    let instances: usize = all.iter().flat_map(|all| all.iter()).map(|(_, it)| it.len()).sum();
    let projects = all.as_ref().map_or(0, |all| all.len());
    let (title, lead) = match &all {
        Some(_) => (title(words, instances, &judged.all), words.fill("home-lead", &[&projects.to_string()])),
        None => (words.text("home-title-unknown"), words.text("home-lead-unknown")),
    };
    let oninput = {
        let filter = filter.setter();
        Callback::from(move |event: InputEvent| {
            let input = event.target_dyn_into::<web_sys::HtmlInputElement>();
            filter.set(input.map(|it| it.value()).unwrap_or_default().to_lowercase());
        })
    };
    html! {
        <>
            <div class="title"><div><h1>{ title }</h1><p class="subtle">{ lead }</p></div></div>
            <Search view={props.view.clone()} everywhere={all.clone()} onturn={props.onturn.clone()} hero={true}
                input={props.search_input.clone()} />
            <div class="home-pair">
            <section class="section" aria-labelledby="projects">
                <div class="section-head tools">
                    <h2 id="projects">{ words.fill("home-projects", &[&projects.to_string()]) }</h2>
                    <span class="grow" />
                    <label class="field">
                        <input type="search" placeholder={words.text("home-filter")} aria-label={words.text("home-filter")} {oninput} />
                    </label>
                </div>
                { table(&site, props, &filter, &judged) }
            </section>
            { problems(&around, props, &judged, &empty) }
            </div>
            if let Some(all) = &all {
                { judging(&around, all, &judged, &wanted) }
            }
        </>
    }
}

/// `83 instances, 7 not well`
fn title(words: &Words, instances: usize, health: &Health) -> String {
    let instances = instances.to_string();
    let ill: usize = State::ALL.iter().filter(|it| it.is_trouble()).map(|it| health.count(*it)).sum();
    match health.is_known() {
        false => words.fill("home-title", &[&instances]),
        true => words.fill("home-title-judged", &[&instances, &ill.to_string()]),
    }
}

/// What is wrong anywhere, worst first.
fn problems(
    around: &Around,
    props: &HomeProps,
    judged: &Judged,
    empty: &(Shared<Tree>, Shared<Figures>),
) -> Html {
    let words = &around.site.words;
    let health = &judged.all;
    if !health.is_known() {
        return html! { <div key="problems" class="section" /> };
    }
    let list = IncidentList {
        view: props.view.clone(),
        health: health.clone(),
        tree: empty.0.clone(),
        figures: empty.1.clone(),
        most: MOST_INCIDENTS,
        is_of_all: true,
    };
    let to = View { chosen: Some(Page::Problems), ..props.view.home() };
    html! {
        <section key="problems" class="section home-problems" aria-labelledby="problems">
            <div class="section-head">
                <h2 id="problems">{ words.fill("problems-title", &[&health.incidents.len().to_string()]) }</h2>
                <span class="subtle">{ words.text("problems-in-all") }</span>
                <span class="grow" />
                { link(around, to, Dress::default(), html! { words.text("evidence") }) }
            </div>
            { listed(around, &list) }
        </section>
    }
}

fn table(site: &Site, props: &HomeProps, filter: &str, judged: &Judged) -> Html {
    let words = &site.words;
    let Some(all) = &props.known.value else {
        return match &props.known.fault {
            Some(fault) => html! { <p>{ fault_words(words, fault, site.source_title()) }</p> },
            None => html! { <p class="subtle">{ words.text("asking") }</p> },
        };
    };
    let about = |project: &Node| site.config.description(project.as_str()).unwrap_or_default().to_owned();
    let fits = |(project, _): &&(Node, Vec<Node>)| {
        filter.is_empty()
            || project.as_str().to_lowercase().contains(filter)
            || about(project).to_lowercase().contains(filter)
    };
    let mut shown: Vec<&(Node, Vec<Node>)> = all.iter().filter(fits).collect();
    let worst = |project: &Node| judged.each.get(project).map_or(State::Unknown, |it| it.worst());
    order_by(&mut shown, |(a, _), (b, _)| {
        worst(b).is_trouble().cmp(&worst(a).is_trouble()).then(worst(b).cmp(&worst(a)))
    });
    if shown.is_empty() {
        return html! { <p class="subtle">{ words.fill("home-no-match", &[&all.len().to_string(), filter]) }</p> };
    }
    let left_out: Vec<&str> = site.config.leave_out.iter().map(String::as_str).collect();
    html! {
        <>
            <table class="table projects">
                <thead><tr>
                    <th scope="col">{ words.text("project") }</th>
                    <th scope="col" class="right">{ words.text("instances") }</th>
                    <th scope="col">{ words.text("home-state") }</th>
                    <th scope="col" class="right hide-small">{ words.text("home-cpu") }</th>
                </tr></thead>
                <tbody>
                    { for shown.iter().map(|(project, instances)| html! {
                        <ProjectRow key={project.to_string()} project={project.clone()} about={about(project)}
                            instances={instances.len()} view={props.view.clone()}
                            health={judged.each.get(project).cloned()} />
                    }) }
                </tbody>
            </table>
            <p class="small subtle section-note">{ words.fill("home-left-out", &[&left_out.join(", ")]) }</p>
        </>
    }
}

/// `4 critical, 3 warning`, or that all is well.
fn state_cell(words: &Words, health: Option<&Health>) -> Html {
    let Some(health) = health else { return html! {} };
    let worst = health.worst();
    let some = State::ALL.iter().filter(|it| it.is_trouble() && health.count(**it) > 0);
    let counts: Vec<String> = some
        .map(|it| words.fill("home-count", &[&health.count(*it).to_string(), &words.text(it.key())]))
        .collect();
    let said = match (counts.is_empty(), worst) {
        (false, _) => words.list(&counts),
        (true, State::Well) => words.text("home-all-well"),
        (true, state) => words.text(state.key()),
    };
    html! { <>{ shape(worst) }<span class={classes!("word", state_class(worst))}>{ said }</span></> }
}

/// So many incidents stand beside the projects; the rest is a press away.
const MOST_INCIDENTS: usize = 8;

#[derive(Properties, PartialEq)]
struct ProjectRowProps {
    project: Node,
    about: String,
    instances: usize,
    view: View,
    health: Option<Shared<Health>>,
}

#[component]
fn ProjectRow(props: &ProjectRowProps) -> Html {
    let around = use_around();
    let Around { site, moment, .. } = &around;
    let place = use_node_ref();
    let (visible, width) = (use_visible(&place), use_width(&place));
    let empty = use_memo((), |()| (Shared::new(Tree::default()), Shared::new(Figures::default())));
    // The first graph of the layout is what people look at first.
    let graph =
        use_memo(site.clone(), |site| site.layout.graphs.iter().find(|it| it.overview.is_some()).cloned());
    let Some(graph) = (*graph).clone() else { return html! { <tr /> } };
    let ask = Ask {
        graph: Shared::from(graph),
        project: props.project.clone(),
        whose: Whose::All,
        span: (moment.now_secs - 86_400, moment.now_secs),
        tree: empty.0.clone(),
        figures: empty.1.clone(),
        instances: props.instances,
        size: Size::Cell,
        row: None,
    };
    let remote = use_picture(&ask, visible && !around.images_only, width);
    let value = remote.picture().map(|it| headline(&site.words, it)).unwrap_or_default();
    let to = props.view.to_project(props.project.clone());
    html! {
        <tr>
            <th scope="row">{ link(&around, to, Dress::default(), html! { <b class="name">{ props.project.to_string() }</b> }) }<div class="small subtle">{ &props.about }</div></th>
            <td class="right strong">{ props.instances }</td>
            <td>{ state_cell(&site.words, props.health.as_deref()) }</td>
            <td class="hide-small">
                <div class="spark">
                    <div class="plot cell" ref={place}>
                        if let Some(picture) = remote.picture() {
                            <Plot picture={picture.clone()} size={Size::Cell} width_css_px={if visible { width } else { 0.0 }} />
                        } else {
                            <span key="none" />
                        }
                    </div>
                    <span>{ value }</span>
                </div>
            </td>
        </tr>
    }
}
