//! One instance: its key figures, all its graphs, and the names it has that no graph shows.

use yew::prelude::*;

use crate::graphite::{Node, Tree};
use crate::health::Health;
use crate::layout::{Figures, KeyFigure};
use crate::ui::hooks::{RowScales, use_key_figures};
use crate::ui::parts::{
    Dress, IncidentList, Key, Panel, Sign, Whose, compare_menu, icon, keys, link, listed, range_bar, shape,
    span_words, state_class, with_comparison,
};
use crate::ui::shared::Shared;
use crate::ui::site::{Around, Moment, Site, use_around};
use crate::view::{GraphId, View, without_prefix};
use crate::words::{Detail, Unit};

use super::changed::changed_link;
use super::instances::graphs_of;
use super::names::Names;
use super::overview::{opened, ranges_head};
use super::side::side_link;
use super::{common_prefix, spans_of};

#[derive(Properties, PartialEq)]
pub(crate) struct InstanceProps {
    pub(crate) view: View,
    pub(crate) project: Node,
    pub(crate) instance: Node,
    pub(crate) tree: Shared<Tree>,
    pub(crate) figures: Shared<Figures>,
    pub(crate) health: Shared<Health>,
}

#[component]
pub(crate) fn InstancePage(props: &InstanceProps) -> Html {
    let around = use_around();
    let Around { site, moment, .. } = &around;
    let own = use_key_figures(site, moment, &props.project, &props.instance);
    let spans = spans_of(&props.view, moment.now_secs, &moment.zone);
    let prefix = common_prefix(&props.tree);
    let short = without_prefix(props.instance.as_str(), &prefix).to_owned();
    let lead = props.instance.as_str().strip_suffix(&short).unwrap_or_default().to_owned();
    let graphs = graphs_of(&site.layout, &props.tree, &props.instance);
    let several = spans.len() > 1;
    let columns = several.then(|| format!("columns-{}", spans.len()));
    let rows = use_memo((), |()| RowScales::default());
    let (rows, count) = (&rows, spans.len());
    let panels = graphs.iter().flat_map(|graph| {
        spans.iter().enumerate().map(move |(index, (range, span))| {
            let opens = GraphId::parse(&graph.id).map(|id| opened(&props.view, *range).to_graph(id));
            html! {
                <Panel key={format!("{}-{index}", graph.id)} graph={graph.clone()} {opens} project={props.project.clone()}
                    whose={Whose::Instance(props.instance.clone())} span={*span} tree={props.tree.clone()}
                    figures={props.figures.clone()} row={rows.place(&graph.id, index, count)} />
            }
        })
    });
    let figures: Vec<Key> =
        site.layout.keys.iter().filter_map(|key| key_words(site, moment, props, &own, key)).collect();
    html! {
        <>
            <div class="title">
                <div>
                    <h1><span class="lead">{ lead }</span>{ short }</h1>
                    <p class="subtle">{ state_sign(&around, props) }{ about(&around, props) }</p>
                </div>
                <span class="grow" />
                { changed_link(&around, &props.view) }
                { side_link(&around, &props.view, std::slice::from_ref(&props.instance)) }
                { neighbours(&around, props) }
            </div>
            if !figures.is_empty() {
                { keys(&figures) }
            }
            <div class="range-bar">{ range_bar(&around, &props.view) }{ compare_menu(&around, &props.view, Some(&props.tree)) }</div>
            { problems(&around, props) }
            <section class="section" aria-label={site.words.text("graphs")}>
                if several {
                    <p class="subtle small ranges-note">{ site.words.text("overview-ranges") }</p>
                    { ranges_head(site, &spans) }
                }
                <div class={classes!("panels", "of-instance", columns)}>{ for panels }</div>
            </section>
            if !around.images_only {
                <Names view={props.view.clone()} project={props.project.clone()} instance={props.instance.clone()} tree={props.tree.clone()} />
            }
        </>
    }
}

/// The state of the instance, once it is judged.
fn state_sign(around: &Around, props: &InstanceProps) -> Html {
    if !props.health.is_known() {
        return html! {};
    }
    let state = props.health.state(&props.project, &props.instance);
    html! { <span class="state-sign">{ shape(state) }<span class={classes!("word", state_class(state))}>{ around.site.words.text(state.key()) }</span>{ " · " }</span> }
}

/// What is wrong with it, with the evidence.
fn problems(around: &Around, props: &InstanceProps) -> Html {
    if props.health.incidents.is_empty() {
        return html! { <div key="problems" /> };
    }
    let list = IncidentList {
        view: props.view.clone(),
        health: props.health.clone(),
        tree: props.tree.clone(),
        figures: props.figures.clone(),
        most: usize::MAX,
        is_of_all: false,
    };
    html! { <div key="problems" class="section">{ listed(around, &list) }</div> }
}

/// `deployment-prep · 2 cores · 4 GiB memory · reports · last 24 hours`
fn about(around: &Around, props: &InstanceProps) -> String {
    let site = &around.site;
    let words = &site.words;
    let fact = |name| props.figures.fact(&site.layout, name, &props.project, &props.instance);
    let cores = fact("cores").map(|it| words.fill("cores", &[&words.value(it, Unit::Count, Detail::Short)]));
    let memory =
        fact("memory").map(|it| words.fill("memory", &[&words.value(it, Unit::Bytes, Detail::Short)]));
    let reports = (props.figures.is_known()).then(|| {
        let reports = props.figures.reports(&site.layout, &props.project, &props.instance);
        words.text(if reports { "instance-reports" } else { "row-silent" })
    });
    let span = Some(with_comparison(around, &props.view, span_words(around, &props.view)));
    let parts = [Some(props.project.to_string()), cores, memory, reports, span];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// The instances before and after this one.
fn neighbours(around: &Around, props: &InstanceProps) -> Html {
    let names: Vec<&Node> = props.tree.instances.iter().map(|it| &it.name).collect();
    let at = names.iter().position(|name| **name == props.instance);
    let beside = |step: isize| names.get(at?.checked_add_signed(step)?).map(|name| (*name).clone());
    let link = |name: Option<Node>, key: &str, sign: Sign| match name {
        Some(name) => {
            let label = around.site.words.fill(key, &[name.as_str()]);
            let view = View { instance: Some(name), ..props.view.clone() };
            let dress =
                Dress { title: Some(label.clone()), label: Some(label), ..Dress::class("button plain") };
            link(around, view, dress, icon(sign, 16))
        }
        None => html! { <span class="button plain" aria-disabled="true">{ icon(sign, 16) }</span> },
    };
    html! {
        <>
            { link(beside(-1), "instance-previous", Sign::Previous) }
            { link(beside(1), "instance-next", Sign::Next) }
        </>
    }
}

/// A key figure in words; nothing where the instance does not send what it needs.
fn key_words(
    site: &Site,
    moment: &Moment,
    props: &InstanceProps,
    own: &Figures,
    key: &KeyFigure,
) -> Option<Key> {
    let words = &site.words;
    let (project, instance) = (&props.project, &props.instance);
    let parts = match &key.part {
        Some(part) => {
            let nodes = crate::ui::hooks::parts_of(&props.tree, instance, &part.below);
            nodes.into_iter().map(Some).collect()
        }
        None => vec![None],
    };
    let values = parts.into_iter().filter_map(|part| {
        let value = own.value(&key.value, project, instance, part.as_ref())?;
        Some((value, part))
    });
    let (value, part) = values.min_by(|(a, _), (b, _)| a.total_cmp(b))?;
    let fact = |name| props.figures.fact(&site.layout, name, project, instance);
    let argument = match key.note.as_str() {
        "cores" => fact("cores").map(|it| words.value(it, Unit::Count, Detail::Short)),
        "figure-load-core" => fact("cores").map(|it| words.value(value / it, Unit::Plain, Detail::Fine)),
        "figure-memory-of" => fact("memory").map(|it| words.value(it, Unit::Bytes, Detail::Short)),
        "figure-part" => part
            .zip(key.part.as_ref())
            .map(|(node, part)| crate::layout::part_label(part.naming, node.as_str())),
        "figure-up-since" => {
            #[allow(clippy::cast_possible_truncation, reason = "seconds since a boot fit")]
            let since = moment.now_secs.saturating_sub(value as i64);
            Some(words.near_moment(moment.zone.civil(since), moment.zone.civil(moment.now_secs)))
        }
        _ => None,
    };
    let note = argument.map(|it| words.fill(&key.note, &[&it])).unwrap_or_default();
    let quantity = words.quantity(value, key.unit, Detail::Rough);
    let unit = if key.ago { words.fill("age-ago", &[&quantity.unit]) } else { quantity.unit };
    Some(Key { label: words.text_or_self(&key.label), number: quantity.number, unit, note })
}
