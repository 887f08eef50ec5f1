//! The page around all pages: the address, the clock, the scheme, the keys.

use std::cell::RefCell;

use yew::prelude::*;

use crate::graphite::{Node, Tree};
use crate::health::Health;
use crate::layout::Figures;
use crate::view::{Page, Span, View};

use super::hooks::{
    Commands, Known, Patient, Place, use_address, use_everywhere, use_figures, use_focus, use_health,
    use_images_only, use_keys, use_measured_early, use_moment_of, use_news, use_project_tree, use_screen,
    use_seen, use_tab_icon, use_title, use_watch, use_watched_moment,
};
use super::pages::{
    AllProblemsPage, CapacityPage, ChangedPage, DoctorPage, GraphPage, GridPage, HomePage, InstancePage,
    ProblemsPage, ProjectPage, SidePage, SnapshotPage, WallPage, lost_instance, lost_project,
    measure_of_page, no_answer,
};
use super::parts::{Everywhere, Header, Help, SourceNotice, SpanPicker, footer, link_notice};
use super::shared::Shared;
use super::site::{Around, Moment, Pick, Site};

#[derive(Properties, PartialEq)]
pub(super) struct ShellProps {
    pub(super) site: Shared<Site>,
}

#[component]
pub(super) fn Shell(props: &ShellProps) -> Html {
    let site = &props.site;
    let Place { view, left_out, ondismiss, go, back } = use_address(site);
    let moment = use_moment_of(site, &view);
    let paused = use_state_eq(|| false);
    let help = use_state_eq(|| false);
    let picking = use_state_eq(|| None::<Pick>);
    let turned = use_state_eq(|| false);
    let search_input = use_node_ref();
    let watch = use_watch(&site.hub);
    let marks = use_seen(&site.source);
    let watched = use_watched_moment(&site.hub, &moment, watch.is_on);
    site.hub.set_now(watched.now_secs);
    // These pages are of no project, whatever the address says.
    let is_apart = matches!(view.page(), Page::Doctor | Page::Snapshot);
    let images_only = use_images_only(site);
    let project = view.project.as_ref().filter(|_| !is_apart);
    let tree = use_project_tree(site, project, view.instance.as_ref(), images_only, false);
    // Names from another visit do not tell that something is not there.
    let is_known = !tree.is_old
        || tree.value.as_ref().is_some_and(|tree| match &view.instance {
            Some(instance) => tree.instance(instance).is_some(),
            None => !tree.instances.is_empty(),
        });
    let tree = if is_known { tree } else { Known { value: None, ..tree } };
    let is_lost = tree.value.as_ref().is_some_and(|tree| tree.instances.is_empty());
    let wants_all = *turned || is_lost || matches!(view.page(), Page::Home | Page::Problems);
    let everywhere = use_everywhere(site, wants_all, images_only);
    let count = tree.value.as_ref().map_or(0, |tree| tree.instances.len());
    // They need no names, so they are asked for beside them.
    let asked_project = project.filter(|_| !is_lost);
    // Where the states of all are told, figures come with those, which need them.
    let with_states = matches!(view.page(), Page::Project | Page::Problems);
    let of_figures = asked_project.filter(|_| !with_states || tree.value.is_some());
    let figures = use_figures(site, (of_figures, None), count, &moment, with_states);
    // So are the values of a grid, but only until it asks itself.
    let of_page = measure_of_page(site, &view).filter(|_| tree.value.is_none() && !images_only);
    use_measured_early(site, &moment, asked_project, of_page.as_deref());
    // Values of all instances come before what is held against them.
    let (is_full, onfull) = use_full(project, &view);
    let patient = patient(&view, project, tree.value.as_ref(), &watched).filter(|_| is_full);
    let health = use_health(site, &watched, patient.clone());
    use_news(site, &moment, patient.as_ref(), &health, (&marks, watch.is_on));
    let problems = Some(health.incidents.len()).filter(|_| health.is_known() && view.project.is_some());
    let onpause = {
        let (paused, hub) = (paused.clone(), site.hub.clone());
        Callback::from(move |()| {
            hub.pause(!*paused);
            paused.set(!*paused);
        })
    };
    let onturn = {
        let turned = turned.setter();
        Callback::from(move |()| turned.set(true))
    };
    let onhelp = {
        let help = help.setter();
        Callback::from(move |open: bool| help.set(open))
    };
    let move_to =
        use_callback((view.clone(), go.clone()), |span: Span, (view, go)| go.emit(view.with_span(span)));
    let pick = use_callback((), {
        let picking = picking.setter();
        move |what: Pick, ()| picking.set(Some(what))
    });
    let onpicked = {
        let picking = picking.setter();
        Callback::from(move |()| picking.set(None))
    };
    let shown = use_memo((), |()| Shared::new(RefCell::new(None)));
    let around = Around {
        site: site.clone(),
        moment: moment.clone(),
        view: view.clone(),
        go: go.clone(),
        move_to,
        back,
        pick,
        compare: view.compare.clone(),
        images_only,
        shown: (*shown).clone(),
        marks: marks.clone(),
    };
    let commands =
        Commands { search_input: search_input.clone(), onpause: onpause.clone(), onhelp: onhelp.clone() };
    use_keys(&view, &around, &commands);
    use_screen(view.screen);
    let loudest = marks.loudest(&health.incidents);
    use_title(site, &view, loudest);
    use_tab_icon(loudest, &moment);
    use_focus(&view, &go, &moment);
    let known_tree = tree.value.clone();
    let page = match (&view.project, &tree) {
        _ if view.page() == Page::Snapshot => html! { <SnapshotPage view={view.clone()} /> },
        _ if is_apart => html! { <DoctorPage view={view.clone()} /> },
        (None, _) if view.page() == Page::Problems => {
            html! { <AllProblemsPage view={view.clone()} known={everywhere.clone()} /> }
        }
        (None, _) => html! {
            <HomePage view={view.clone()} known={everywhere.clone()} onturn={onturn.clone()} search_input={search_input.clone()} />
        },
        (Some(project), Known { value: Some(tree), .. }) => {
            page_of(&around, &view, project, tree, (figures, health, onfull), &everywhere)
        }
        (Some(project), Known { fault, .. }) => no_answer(site, project.as_str(), fault.as_ref()),
    };
    html! {
        <ContextProvider<Around> context={around.clone()}>
            <Header view={view.clone()} everywhere={everywhere.value.clone()} tree={known_tree} {onturn} {onpause} {search_input} {problems} />
            <main class="page" id="main" tabindex="-1">
                <div class="notices"><SourceNotice />{ link_notice(&site.words, &left_out, &ondismiss) }</div>
                { page }
                { footer(&around, &view, &watch, &onhelp.reform(|()| true)) }
            </main>
            if let Some(first) = *picking {
                <SpanPicker key="picker" view={view.clone()} {first} onclose={onpicked} />
            }
            // What is read by keys is told here, and nothing else.
            <div key="heard" id="heard" class="heard" role="status" />
            if *help {
                <Help key="help" onclose={onhelp.reform(|()| false)} />
            }
        </ContextProvider<Around>>
    }
}

/// Whether the values of all instances are there that a page of all shows, and what tells so. Whoever comes to it
/// from another page of the project has judged already.
#[hook]
fn use_full(project: Option<&Node>, view: &View) -> (bool, Callback<()>) {
    let full = use_state_eq(|| None::<Node>);
    let is_of_all = matches!(view.page(), Page::Grid | Page::Wall);
    let is_full = !is_of_all || full.as_ref() == project;
    use_effect_with((project.cloned(), is_of_all, full.setter()), |(project, is_of_all, full)| {
        if !is_of_all {
            full.set(project.clone());
        }
    });
    let onfull = use_callback(project.cloned(), {
        let full = full.setter();
        move |(), project| full.set(project.clone())
    });
    (is_full, onfull)
}

/// Whose health this page tells, if any.
fn patient(
    view: &View,
    project: Option<&Node>,
    tree: Option<&Shared<Tree>>,
    moment: &Moment,
) -> Option<Patient> {
    let is_told =
        matches!(view.page(), Page::Project | Page::Grid | Page::Wall | Page::Problems | Page::Instance);
    let (project, tree) = (project?.clone(), tree?.clone());
    let of_old = matches!(view.span, Span::Absolute { .. });
    let is_there = view.instance.as_ref().is_none_or(|it| tree.instance(it).is_some());
    (is_told && is_there && !tree.instances.is_empty()).then(|| Patient {
        project,
        instance: view.instance.clone().filter(|_| view.page() == Page::Instance),
        tree,
        until_secs: of_old.then(|| view.span.stretch(moment.now_secs, &moment.zone).1),
        limit: view.limit.clone(),
        is_passed_by: view.page() == Page::Project,
    })
}

/// The page of a project whose tree is known.
fn page_of(
    around: &Around,
    view: &View,
    project: &Node,
    tree: &Shared<Tree>,
    (figures, health, onfull): (Shared<Figures>, Shared<Health>, Callback<()>),
    everywhere: &Known<Everywhere>,
) -> Html {
    let (project, tree) = (project.clone(), tree.clone());
    if tree.instances.is_empty() && !around.images_only {
        return lost_project(around, view, &project, everywhere.value.as_deref());
    }
    match (view.page(), view.instance.clone()) {
        (Page::Capacity, _) => {
            let key = format!("capacity {project}");
            html! { <CapacityPage {key} view={view.clone()} {project} {tree} {figures} /> }
        }
        (Page::Side, _) => {
            let key = format!("side {project}");
            html! { <SidePage {key} view={view.clone()} {project} {tree} {figures} /> }
        }
        (Page::Changed, _) => {
            let key = format!("changed {project}");
            html! { <ChangedPage {key} view={view.clone()} {project} {tree} /> }
        }
        (page, Some(instance)) if !page.is_of_project() && tree.instance(&instance).is_none() => {
            lost_instance(around, view, &project, &instance, &tree)
        }
        (Page::Problems, _) => {
            let instances = tree.instances.len();
            html! { <ProblemsPage key="problems" view={view.clone()} project={Some(project)} {tree} {figures} {health} {instances} /> }
        }
        (Page::Graph, _) => {
            let key = format!("{:?}{:?}{:?}", view.instance, view.graph, view.metric);
            html! { <GraphPage {key} view={view.clone()} {project} {tree} {figures} /> }
        }
        (Page::Grid, _) => {
            let key = project.to_string();
            html! { <GridPage {key} view={view.clone()} {project} {tree} {figures} {health} {onfull} /> }
        }
        (Page::Wall, _) => {
            let key = project.to_string();
            html! { <WallPage {key} view={view.clone()} {project} {tree} {figures} {health} {onfull} /> }
        }
        (_, Some(instance)) => {
            let key = instance.to_string();
            html! { <InstancePage {key} view={view.clone()} {project} {instance} {tree} {figures} {health} /> }
        }
        _ => {
            let key = project.to_string();
            html! { <ProjectPage {key} view={view.clone()} {project} {tree} {figures} {health} /> }
        }
    }
}
