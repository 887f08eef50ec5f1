//! A panel: one graph of one instance, or of all of them.

use yew::prelude::*;

use crate::chart::{Absent, Picture, Size, headline_words};
use crate::graphite::{Node, Tree};
use crate::layout::{Figures, Graph};
use crate::share::{Told, sentence as spoken};
use crate::ui::hooks::{
    Ask, InRow, Remote, parts_of, places, use_compared, use_drag, use_picture, use_seconds, use_visible,
    use_width,
};
use crate::ui::shared::Shared;
use crate::ui::site::{Around, Moment, Site, use_around};
use crate::view::View;
use crate::words::{Detail, Unit, Words};

use super::image::{image, image_words};
use super::legend::legend;
use super::link::{Dress, link};
use super::plot::Plot;
use super::take::take;

/// Whose picture it is.
#[derive(Clone, PartialEq)]
pub(crate) enum Whose {
    /// One instance's.
    Instance(Node),
    /// All instances of the project.
    All,
}

/// How large a panel is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PanelSize {
    /// One of several.
    Small,
    /// The one graph of a page.
    Large,
}

#[derive(Clone, Properties, PartialEq)]
pub(crate) struct PanelProps {
    pub(crate) graph: Shared<Graph>,
    pub(crate) project: Node,
    pub(crate) whose: Whose,
    pub(crate) span: (i64, i64),
    pub(crate) tree: Shared<Tree>,
    pub(crate) figures: Shared<Figures>,
    #[prop_or(PanelSize::Small)]
    pub(crate) size: PanelSize,
    /// The element's id, which links of old point at.
    #[prop_or_default]
    pub(crate) id: Option<String>,
    /// Where its title leads.
    #[prop_or_default]
    pub(crate) opens: Option<View>,
    /// Its place among panels that share a scale.
    #[prop_or_default]
    pub(crate) row: Option<InRow>,
    /// Told when there is a picture, or none any more.
    #[prop_or_default]
    pub(crate) onpicture: Option<Callback<Option<Shared<Picture>>>>,
}

#[component]
pub(crate) fn Panel(props: &PanelProps) -> Html {
    let around = use_around();
    let Around { site, moment, .. } = &around;
    let place = use_node_ref();
    let (visible, width) = (use_visible(&place), use_width(&place));
    let size = if props.size == PanelSize::Large { Size::Large } else { Size::Small };
    let ask = ask(props, size);
    let reads = visible && !around.images_only;
    let remote = use_picture(&ask, reads, width);
    let remote = use_compared(&ask, reads, width, remote);
    use_drag(&place, props.span, size, width, remote.picture().map(|it| it.step_secs));
    use_seconds(if remote.is_waiting() && !around.images_only { 1 } else { 0 });
    let failed = use_state_eq(String::new);
    let told = remote.picture().cloned();
    use_effect_with((told, props.onpicture.clone()), |(picture, call)| {
        if let Some(call) = call {
            call.emit(picture.clone());
        }
    });
    let words = &site.words;
    let title = words.text_or_self(&props.graph.title);
    let take = take(site, &title, props, &remote);
    // Its least and greatest value are looked for among all; a panel that is rendered again has the same.
    let told = (remote.picture().cloned(), props.graph.clone(), props.whose.clone(), moment.clone());
    let label = use_memo(told, |_| sentence(site, moment, props, &remote));
    let name = words.fill("title-graph", &[&title, whose(props)]);
    let headline = remote.picture().map(|picture| headline(words, picture)).unwrap_or_default();
    let is_read = remote.picture().is_some();
    let class = classes!(
        "plot",
        around.images_only.then_some("image"),
        (size == Size::Large).then_some("large"),
        remote.is_stale().then_some("stale")
    );
    html! {
        <figure class="panel" id={props.id.clone()} aria-label={if around.images_only { image_words(words, props) } else { (*label).clone() }}>
            <figcaption class="panel-head">
                <h3>{ heading(&around, title.clone(), props.opens.clone()) }</h3>
                <span class="now" data-at="title" data-rest={headline.clone()}>{ headline }</span>
            </figcaption>
            { take }
            <div class="meta small subtle">
                { if around.images_only { html! { words.text("image-meta") } } else { meta(site, moment, props, &remote) } }
            </div>
            <div {class} ref={place} tabindex={is_read.then_some("0")} role={is_read.then_some("application")}
                aria-label={is_read.then(|| words.fill("plot-label", &[&title]))}>
                if around.images_only {
                    { image(&around, props, if visible { width } else { 0.0 }, &failed) }
                } else {
                    { body(words, &remote, size, if visible { width } else { 0.0 }, name) }
                }
            </div>
            if let Some(picture) = remote.picture() {
                { legend(&around, &props.graph.id, picture, size) }
            } else {
                <ul class="legend" aria-hidden="true" />
            }
        </figure>
    }
}

/// What a panel of this size asks for.
pub(crate) fn ask(props: &PanelProps, size: Size) -> Ask {
    Ask {
        graph: props.graph.clone(),
        project: props.project.clone(),
        whose: props.whose.clone(),
        span: props.span,
        tree: props.tree.clone(),
        figures: props.figures.clone(),
        instances: props.tree.instances.len(),
        size,
        row: props.row.clone(),
    }
}

fn heading(around: &Around, title: String, opens: Option<View>) -> Html {
    match opens {
        Some(view) => link(around, view, Dress::default(), html! { title }),
        None => html! { title },
    }
}

/// The number beside the title.
pub(crate) fn headline(words: &Words, picture: &Picture) -> String {
    match picture.headline {
        Some(value) => headline_words(words, picture, value),
        None => words.text(if picture.is_idle { "idle" } else { "no-data" }),
    }
}

/// The second line: how many instances are in it, what it is of, and what is wrong with it.
pub(crate) fn meta(site: &Site, moment: &Moment, props: &PanelProps, remote: &Remote) -> Html {
    let words = &site.words;
    match remote {
        Remote::Loading { slow_secs: Some(secs) } => {
            html! { words.fill("panel-slow", &[&words.duration(f64::from(*secs))]) }
        }
        Remote::Loading { .. } => html! { words.text("panel-asking") },
        Remote::Failed(_) => html! { words.text("panel-nothing-earlier") },
        Remote::Absent(Absent::NoSuchMetric(_)) => html! { words.text("panel-no-such-metric") },
        Remote::Absent(_) => html! { note(site, props, None) },
        Remote::Ready { stale_since_secs: Some(at_secs), is_gone, .. } => {
            let at = words.near_moment(moment.zone.civil(*at_secs), moment.zone.civil(moment.now_secs));
            let ago = words.ago((crate::browser::now_secs() - at_secs) as f64);
            html! { <span class="old">{ words.fill(if *is_gone { "panel-gone" } else { "panel-stale" }, &[&at, &ago]) }</span> }
        }
        Remote::Ready { picture, reported, .. } => {
            let note = note(site, props, *reported);
            let said = picture.remarks.iter().chain(std::iter::once(&note)).filter(|it| !it.is_empty());
            html! { said.map(String::as_str).collect::<Vec<_>>().join(" · ") }
        }
    }
}

/// What the layout says of the graph, with what is known: `average of 47 of 60 instances`, `2 cores; …`.
pub(super) fn note(site: &Site, props: &PanelProps, reported: Option<(usize, usize)>) -> String {
    let words = &site.words;
    match &props.whose {
        Whose::All => overview_note(words, props, reported),
        Whose::Instance(instance) => instance_note(site, props, instance),
    }
}

fn overview_note(words: &Words, props: &PanelProps, reported: Option<(usize, usize)>) -> String {
    let total = props.tree.instances.len();
    let Some(overview) = &props.graph.overview else { return String::new() };
    let Some(fold) = overview.fold else {
        let parts = places(&props.graph, &props.tree).len().to_string();
        return words.fill(&overview.graph.note, &[&overview.lowest.to_string(), &parts]);
    };
    let (least, most) = reported.unwrap_or((total, total));
    let (least_text, most_text, total_text) = (least.to_string(), most.to_string(), total.to_string());
    let count = match (least == most, most < total) {
        (true, false) => words.fill("instances-all", &[&total_text]),
        (true, true) => words.fill("instances-some", &[&most_text, &total_text]),
        (false, _) => words.fill("instances-range", &[&least_text, &most_text]),
    };
    match fold {
        _ if !overview.graph.note.is_empty() => words.fill(&overview.graph.note, &[&count]),
        crate::series::Fold::Average => words.fill("overview-average", &[&count]),
        _ => words.fill("overview-sum", &[&count]),
    }
}

fn instance_note(site: &Site, props: &PanelProps, instance: &Node) -> String {
    let words = &site.words;
    let key = &props.graph.note;
    if key.is_empty() {
        return String::new();
    }
    let cores = props.figures.fact(&site.layout, "cores", &props.project, instance);
    let parts = props.graph.layers.iter().find_map(|layer| layer.part.as_ref());
    let parts: Vec<String> = parts
        .map(|part| {
            let nodes = parts_of(&props.tree, instance, &part.below);
            nodes.iter().map(|node| crate::layout::part_label(part.naming, node.as_str())).collect()
        })
        .unwrap_or_default();
    let without = format!("{key}-no-cores");
    let key = if cores.is_none() && words.has(&without) { &without } else { key };
    let cores = cores.map(|it| words.value(it, Unit::Count, Detail::Short)).unwrap_or_default();
    words.fill(key, &[&cores, &parts.join(", "), &parts.len().to_string()])
}

/// What stands where the picture is, or will be.
pub(crate) fn body(words: &Words, remote: &Remote, size: Size, width: f64, name: String) -> Html {
    match remote {
        Remote::Ready { picture, .. } => {
            html! { <Plot key="plot" picture={picture.clone()} {size} width_css_px={width} {name} /> }
        }
        Remote::Loading { slow_secs: None } => html! { <div key="skeleton" class="skeleton" /> },
        Remote::Loading { slow_secs: Some(secs) } if *secs == 0 => html! { <div key="wait" /> },
        Remote::Loading { .. } => {
            html! { <p key="slow" class="said small">{ words.text("panel-slow-hint") }</p> }
        }
        Remote::Failed(_) => html! { <p key="failed" class="said small">{ words.text("panel-failed") }</p> },
        Remote::Absent(Absent::NoData) => {
            html! { <p key="empty" class="said small">{ words.text("no-data") }</p> }
        }
        Remote::Absent(Absent::NoCores) => {
            html! { <p key="cores" class="said small">{ words.text("no-cores") }</p> }
        }
        Remote::Absent(Absent::NoSuchMetric(names)) => no_such_metric(words, names),
    }
}

fn no_such_metric(words: &Words, names: &[String]) -> Html {
    let some: Vec<&str> = names.iter().take(3).map(String::as_str).collect();
    html! {
        <div key="absent" class="said small">
            <p>{ words.text("panel-never-sent") }</p>
            <code>{ some.join(", ") }</code>
        </div>
    }
}

/// The name of whose picture it is.
pub(crate) fn whose(props: &PanelProps) -> &str {
    match &props.whose {
        Whose::Instance(instance) => instance.as_str(),
        Whose::All => props.project.as_str(),
    }
}

/// The panel as a sentence, for those who hear it.
pub(crate) fn sentence(site: &Site, moment: &Moment, props: &PanelProps, remote: &Remote) -> String {
    let words = &site.words;
    let title = words.text_or_self(&props.graph.title);
    let whose = whose(props);
    let Some(picture) = remote.picture() else { return words.fill("figure-empty", &[&title, whose]) };
    let (headline, zone, now_secs) = (headline(words, picture), &*moment.zone, moment.now_secs);
    spoken(words, picture, Told { title: &title, whose, headline: &headline, zone, now_secs })
}
