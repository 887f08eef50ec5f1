//! What stands in the frame: the graph that the address names, or why there is none.

use std::cell::RefCell;

use yew::prelude::*;

use crate::graphite::{Node, Tree};
use crate::layout::{Figures, Graph};
use crate::ui::hooks::{
    Known, Marks, read, use_figures, use_focus, use_height_told, use_images_only, use_moment_of,
    use_project_tree, use_title, use_visible,
};
use crate::ui::pages::spans_of;
use crate::ui::parts::{PanelProps, PanelSize, SourceNotice, Whose, link_notice};
use crate::ui::shared::Shared;
use crate::ui::site::{Around, Pick, Site};
use crate::view::{Form, Origin, Span, View};

use super::badge::Badge;
use super::panel::EmbedPanel;
use super::short::Short;
use super::way::out;

#[derive(Properties, PartialEq)]
pub(super) struct FrameProps {
    pub(super) site: Shared<Site>,
}

#[component]
pub(super) fn Frame(props: &FrameProps) -> Html {
    let site = &props.site;
    let place = use_node_ref();
    let first = use_memo((), |()| read(site));
    // The address stays as it is: going back is the business of the page around.
    let view = use_state_eq(|| first.0.clone());
    let left_out = use_state_eq(|| first.1.clone());
    let seen = use_mut_ref(|| false);
    *seen.borrow_mut() |= use_visible(&place);
    let moment = use_moment_of(site, &view);
    site.hub.set_now(moment.now_secs);
    let images_only = use_images_only(site);
    let project = view.project.as_ref().filter(|_| *seen.borrow() && view.embed.is_some());
    let instance = view.instance.as_ref();
    let tree = use_project_tree(site, project, instance, images_only, true);
    let count = tree.value.as_ref().map_or(1, |tree| tree.instances.len());
    let form = view.embed.as_ref().map_or(Form::Panel, |embed| embed.form);
    let pictured = project.filter(|_| form != Form::Badge);
    let figures = use_figures(site, (pictured, instance), count, &moment, false);
    let go = {
        let view = view.setter();
        Callback::from(move |to: View| view.set(to))
    };
    let move_to =
        use_callback(((*view).clone(), go.clone()), |span: Span, (view, go)| go.emit(view.with_span(span)));
    let pick = use_callback((), |_: Pick, ()| ());
    use_title(site, &view, None);
    use_focus(&view, &go, &moment);
    let within: Option<&Origin> = view.embed.as_ref().and_then(|embed| embed.within.as_ref());
    use_height_told(&place, within);
    let shown = use_memo((), |()| Shared::new(RefCell::new(None)));
    let marks = use_memo((), |()| Marks::none());
    let around = Around {
        site: site.clone(),
        moment,
        view: (*view).clone(),
        go,
        move_to,
        back: None,
        pick,
        compare: view.compare.clone(),
        images_only,
        shown: (*shown).clone(),
        marks: (*marks).clone(),
    };
    let ondismiss = {
        let left_out = left_out.setter();
        Callback::from(move |()| left_out.set(Vec::new()))
    };
    let class = classes!("embed", (form != Form::Panel).then_some("short"));
    let notices = (form == Form::Panel).then(|| {
        html! { <><SourceNotice />{ link_notice(&site.words, &left_out, &ondismiss) }</> }
    });
    html! {
        <ContextProvider<Around> context={around.clone()}>
            <main {class} id="main" ref={place}>
                <div key="notices" class="notices">{ notices }</div>
                { content(&around, form, &tree, figures) }
            </main>
        </ContextProvider<Around>>
    }
}

/// The graph in its form, or the badge; words where there is none.
fn content(around: &Around, form: Form, known: &Known<Tree>, figures: Shared<Figures>) -> Html {
    let view = &around.view;
    if let (Form::Badge, Some(project)) = (form, &view.project) {
        return match &known.value {
            Some(tree) if is_lost(tree, view.instance.as_ref()) && !around.images_only => {
                lost(around, project)
            }
            _ => html! { <Badge key="badge" project={project.clone()} known={known.clone()} /> },
        };
    }
    let (Some(project), Some(graph), Some(_)) = (&view.project, graph_of(around), &view.embed) else {
        return nothing(around, "graph-none", "");
    };
    let whose = view.instance.clone().map_or(Whose::All, Whose::Instance);
    let tree = match &known.value {
        Some(tree) if is_lost(tree, view.instance.as_ref()) && !around.images_only => {
            return lost(around, project);
        }
        Some(tree) => tree.clone(),
        None => return html! { <div key="wait" class="wait" /> },
    };
    let spans = spans_of(view, around.moment.now_secs, &around.moment.zone);
    let span = spans.first().map(|(_, span)| *span).unwrap_or_default();
    let panel = PanelProps {
        graph,
        project: project.clone(),
        whose,
        span,
        tree,
        figures,
        size: PanelSize::Small,
        id: None,
        opens: None,
        row: None,
        onpicture: None,
    };
    match form {
        Form::Panel => html! { <EmbedPanel key="panel" {panel} /> },
        Form::Number | Form::Spark | Form::Badge => html! { <Short key="short" {panel} {form} /> },
    }
}

fn is_lost(tree: &Tree, instance: Option<&Node>) -> bool {
    instance.map_or(tree.instances.is_empty(), |instance| tree.instance(instance).is_none())
}

/// There is no such instance, or no such project.
fn lost(around: &Around, project: &Node) -> Html {
    match &around.view.instance {
        Some(instance) => nothing(around, "nowhere-instance", instance.as_str()),
        None => nothing(around, "nowhere-project", project.as_str()),
    }
}

/// The graph that the view names.
fn graph_of(around: &Around) -> Option<Shared<Graph>> {
    let (layout, view) = (&around.site.layout, &around.view);
    let known = view.graph.as_ref().and_then(|id| layout.graph(id.as_str()));
    let known = known.map(|graph| Shared::from(std::rc::Rc::clone(graph)));
    known.or_else(|| view.metric.as_ref().map(|metric| Shared::new(Graph::of_metric(metric.as_str()))))
}

/// Why there is nothing, and the way to nagf.
fn nothing(around: &Around, key: &str, name: &str) -> Html {
    let words = &around.site.words;
    html! {
        <p key="nothing" role="status">
            { words.fill(key, &[name]) }{ " " }{ out(&around.view, "", html! { words.text("embed-open") }) }
        </p>
    }
}
