//! The head that stays: who and where, and how it is shown.

use yew::prelude::*;

use crate::browser::{Scheme, now_ms, system_scheme};
use crate::graphite::Tree;
use crate::ui::hooks::{page_key, use_life, use_seconds};
use crate::ui::shared::Shared;
use crate::ui::site::{Around, use_around};
use crate::view::{Anchor, GraphId, Page, Theme, View};

use super::compare::{compare_menu, with_comparison};
use super::icon::{Sign, icon};
use super::link::{Dress, link};
use super::menu::Menu;
use super::ranges::{range_bar, span_words};
use super::screen::{clock, screen_head};
use super::search::{Everywhere, Search};
use super::sheet::ShareButton;
use super::zone::zone_choice;

/// An answer older than this many refreshes is said to be old.
const OLD_REFRESHES: f64 = 2.5;

#[derive(Properties, PartialEq)]
pub(crate) struct HeaderProps {
    pub(crate) view: View,
    pub(crate) everywhere: Option<Shared<Everywhere>>,
    pub(crate) tree: Option<Shared<Tree>>,
    pub(crate) onturn: Callback<()>,
    pub(crate) onpause: Callback<()>,
    pub(crate) search_input: NodeRef,
    /// How many problems the project has, where that is known.
    pub(crate) problems: Option<usize>,
}

#[component]
pub(crate) fn Header(props: &HeaderProps) -> Html {
    let around = use_around();
    let words = &around.site.words;
    let is_home = props.view.page() == Page::Home;
    let searching = use_state_eq(|| false);
    let to_search = {
        let searching = searching.clone();
        Callback::from(move |_: MouseEvent| searching.set(!*searching))
    };
    if props.view.screen {
        return screen_head(
            &around,
            &props.view,
            html! { <LiveSign key="age" onpause={props.onpause.clone()} is_bare=true /> },
        );
    }
    let class = classes!("mark", (!is_home).then_some("inner"));
    let mark = Dress { class, label: Some(words.text("home-link")), ..Dress::default() };
    html! {
        <header class={classes!("top", props.view.page().is_of_project().then_some("has-tabs"))}>
            <a class="skip" href="#main">{ words.text("skip") }</a>
            <div class="top-in">
                <div class={classes!("who", searching.then_some("searching"))}>
                    { link(&around, props.view.home(), mark, html! { <>{ icon(Sign::Mark, 20) }<span>{ "nagf" }</span></> }) }
                    { crumbs(&around, props) }
                    <span class="grow" />
                    if !is_home {
                        <Search view={props.view.clone()} everywhere={props.everywhere.clone()} onturn={props.onturn.clone()}
                            input={props.search_input.clone()} />
                        <button type="button" class="button plain to-search" aria-label={words.text("search-label")} onclick={to_search}>
                            { icon(Sign::Search, 20) }
                        </button>
                    }
                    // A snapshot is as old as it says itself.
                    if props.view.page() != Page::Snapshot {
                        <LiveSign onpause={props.onpause.clone()} is_bare=false />
                    }
                    { scheme_button(&around, &props.view) }
                    if !matches!(props.view.page(), Page::Doctor | Page::Snapshot) {
                        <ShareButton key="share" view={props.view.clone()} />
                    }
                </div>
                if props.view.page() == Page::Snapshot {
                    <div class="how" key="how"><span class="grow" />{ zone_choice(&around, &props.view) }</div>
                } else if !is_home && props.view.page() != Page::Doctor {
                    <div class="how" key="how">
                        if props.view.page().is_of_project() {
                            { tabs(&around, &props.view, props.problems) }
                        }
                        { jump(&around, props) }
                        <span class="grow" />
                        { compare_menu(&around, &props.view, props.tree.as_deref()) }
                        { zone_choice(&around, &props.view) }
                        { range_bar(&around, &props.view) }
                        <span class="heard" role="status">{ with_comparison(&around, &props.view, span_words(&around, &props.view)) }</span>
                    </div>
                }
            </div>
        </header>
    }
}

/// Where the page is: the project and the instance, each with its neighbours.
fn crumbs(around: &Around, props: &HeaderProps) -> Html {
    let words = &around.site.words;
    let Some(project) = props.view.project.clone() else { return html! { <ol class="crumbs" /> } };
    let all: Vec<(String, View)> = props
        .everywhere
        .iter()
        .flat_map(|it| it.iter())
        .map(|(name, _)| (name.to_string(), props.view.to_project(name.clone())))
        .collect();
    let projects = html! {
        <Menu label={project.to_string()} hint={words.fill("menu-projects", &[project.as_str()])} items={all} onturn={props.onturn.clone()} />
    };
    let Some(instance) = props.view.instance.clone() else {
        return html! { <ol class="crumbs"><li key="project">{ projects }</li></ol> };
    };
    let neighbours: Vec<(String, View)> = props
        .tree
        .iter()
        .flat_map(|tree| tree.instances.iter())
        .map(|it| (it.name.to_string(), View { instance: Some(it.name.clone()), ..props.view.clone() }))
        .collect();
    html! {
        <ol class="crumbs">
            <li key="project">{ link(around, props.view.to_own_project(), Dress::default(), html! { project.to_string() }) }</li>
            <li key="instance"><Menu label={instance.to_string()} hint={words.fill("menu-instances", &[instance.as_str()])} items={neighbours} /></li>
        </ol>
    }
}

/// The views of a project; those of a page over all projects lead to none.
fn tabs(around: &Around, view: &View, problems: Option<usize>) -> Html {
    let words = &around.site.words;
    let all = [Page::Project, Page::Grid, Page::Wall, Page::Problems, Page::Capacity];
    let tab = |page: &Page| {
        let dress = Dress { current: *page == view.page(), ..Dress::default() };
        let count = problems.filter(|it| *page == Page::Problems && *it > 0);
        let count = count.map(|it| html! { <span class="small subtle count">{ it }</span> });
        link(
            around,
            view.to_page(*page),
            dress,
            html! { <>{ words.text(page_key(*page)) }{ count.unwrap_or_default() }</> },
        )
    };
    html! {
        if view.project.is_some() {
            <nav key="tabs" class="tabs" aria-label={words.text("tabs-label")}>{ for all.iter().map(tab) }</nav>
        }
    }
}

/// The jump menu: places on this page, as nagf had one.
fn jump(around: &Around, props: &HeaderProps) -> Html {
    let site = &around.site;
    let words = &site.words;
    let graph_id = |graph: &crate::layout::Graph| GraphId::parse(&graph.id);
    let title = |graph: &crate::layout::Graph| words.text_or_self(&graph.title);
    let mut items: Vec<(String, View)> = Vec::new();
    let at = |anchor: Anchor| View { anchor: Some(anchor), ..props.view.clone() };
    match (&props.view.instance, props.view.page()) {
        (None, Page::Project) => {
            for graph in site.layout.graphs.iter().filter(|graph| graph.overview.is_some()) {
                let name = words.fill("jump-overview", &[&title(graph)]);
                items.push((name, at(Anchor::Overview(graph_id(graph)))));
            }
            for instance in props.tree.iter().flat_map(|tree| &tree.instances) {
                items.push((instance.name.to_string(), at(Anchor::Instance(instance.name.clone(), None))));
            }
        }
        (instance, _) => {
            let overview = instance.is_none();
            for graph in site.layout.graphs.iter().filter(|graph| !overview || graph.overview.is_some()) {
                items.extend(graph_id(graph).map(|id| (title(graph), props.view.to_graph(id))));
            }
        }
    }
    let label = if props.view.page() == Page::Project { "jump" } else { "graphs" };
    html! {
        <span class="button plain"><Menu label={words.text(label)} hint={words.text("jump-hint")} {items} /></span>
    }
}

#[derive(Properties, PartialEq)]
struct LiveProps {
    onpause: Callback<()>,
    /// On a screen on a wall a clock stands for the button.
    is_bare: bool,
}

/// How fresh the page is, and the button that stops it from asking.
#[component]
fn LiveSign(props: &LiveProps) -> Html {
    let around = use_around();
    let Around { site, images_only, .. } = &around;
    let life = use_life(&site.hub);
    use_seconds(1);
    let words = &site.words;
    let age_ms = life.last_answer_ms.map(|at_ms| (now_ms() - at_ms).max(0.0));
    let old_ms = f64::from(site.config.refresh_secs) * 1000.0 * OLD_REFRESHES;
    let (class, key) = match age_ms {
        None if *images_only => ("live still", "live-images"),
        None => ("live still", "live-none"),
        Some(_) if life.paused => ("live still", "live-paused"),
        Some(age_ms) if life.trouble.is_some() || age_ms > old_ms => ("live old", "live-old"),
        Some(_) => ("live", "live"),
    };
    let age = words.duration((age_ms.unwrap_or_default() / 1000.0).floor());
    let (sign, label) = if life.paused { (Sign::Play, "go-on") } else { (Sign::Pause, "pause") };
    let onclick = props.onpause.reform(|_: MouseEvent| ());
    let label = words.text(label);
    html! {
        <>
            <span {class}>{ words.fill(key, &[&age]) }</span>
            if props.is_bare {
                { clock(&around) }
            } else {
                <button type="button" class="button plain pause" aria-label={label.clone()} title={label} {onclick}>{ icon(sign, 16) }</button>
            }
        </>
    }
}

/// From what is seen to the other; back to the system's own choice where that is the same.
fn scheme_button(around: &Around, view: &View) -> Html {
    let system = system_scheme();
    let shown = match view.theme {
        Theme::Light => Scheme::Light,
        Theme::Dark => Scheme::Dark,
        Theme::Auto => system,
    };
    let (sign, key, other) = match shown {
        Scheme::Light => (Sign::Moon, "scheme-dark", Scheme::Dark),
        Scheme::Dark => (Sign::Sun, "scheme-light", Scheme::Light),
    };
    let theme = match other {
        it if it == system => Theme::Auto,
        Scheme::Light => Theme::Light,
        Scheme::Dark => Theme::Dark,
    };
    let (view, go) = (View { theme, ..view.clone() }, around.go.clone());
    let onclick = Callback::from(move |_: MouseEvent| go.emit(view.clone()));
    let label = around.site.words.text(key);
    html! {
        <button type="button" class="button plain scheme" aria-label={label.clone()} title={label} {onclick}>{ icon(sign, 16) }</button>
    }
}
