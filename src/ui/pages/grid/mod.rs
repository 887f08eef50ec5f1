//! Every instance of a project as a cell.

mod card;
mod gestures;
mod histogram;
mod tile;
mod tiles;

use yew::prelude::*;

use crate::graphite::{Node, Tree};
use crate::health::Health;
use crate::layout::Figures;
use crate::ui::hooks::{Columns, Stretch, Subject, use_filter, use_measured};
use crate::ui::parts::{Menu, compare_menu, range_bar};
use crate::ui::shared::Shared;
use crate::ui::site::{Around, use_around};
use crate::view::{CellSize, Filter, Sort, Span, View};

use super::measures::{MANY, Shown, filter_field, measure_choice, unknown_notice};
use super::{common_prefix, spans_of};
use histogram::{Bucket, histogram};
use tile::{Makings, Tile, tiles_of};
use tiles::Tiles;

/// The curve in a cell is some sixty px wide.
const CURVE_BUCKETS: u32 = 300;

#[derive(Properties, PartialEq)]
pub(crate) struct GridProps {
    pub(crate) view: View,
    pub(crate) project: Node,
    pub(crate) tree: Shared<Tree>,
    pub(crate) figures: Shared<Figures>,
    pub(crate) health: Shared<Health>,
    /// Told once every cell has its value, or will have none.
    pub(crate) onfull: Callback<()>,
}

#[component]
pub(crate) fn GridPage(props: &GridProps) -> Html {
    let around = use_around();
    let words = &around.site.words;
    let (shown, unknown) = Shown::of(&around.site, props.view.by.as_ref(), true);
    let shown = shown.unwrap_or(Shown::State);
    let span = span_of(&props.view, &around);
    let (values, curves, is_full) = use_values(props, &around, &shown, span);
    let (filter, oninput) = use_filter(&props.view);
    let pick = use_state_eq(|| None::<(Shown, Bucket)>);
    // Colours of another measure are other ones.
    let picked = pick.as_ref().filter(|(of, _)| *of == shown).map(|(_, bucket)| *bucket);
    let view = View { filter: filter.clone(), ..props.view.clone() };
    let all = use_tiles(props, &around, &shown, (values, curves.clone()), filter.as_ref());
    let kept = use_memo((all.clone(), picked), |(all, picked)| match picked {
        None => all.clone(),
        Some(picked) => Shared::new(all.iter().filter(|it| it.bucket == *picked).cloned().collect()),
    });
    let total = props.tree.instances.len();
    let onpick = {
        let (pick, shown) = (pick.setter(), shown.clone());
        Callback::from(move |it: Bucket| {
            pick.set(Some(it).filter(|it| picked != Some(*it)).map(|it| (shown.clone(), it)));
        })
    };
    let no_match = || words.fill("instances-no-match", &[&total.to_string(), filter_text(filter.as_ref())]);
    html! {
        <div class="grid-page">
            { unknown_notice(words, unknown.as_ref(), &shown) }
            <div class="title">
                <div><h1>{ props.project.to_string() }</h1><p class="subtle">{ lead(&around, props, &shown) }</p></div>
                <span class="grow" />
                { histogram(words, &all, &shown, picked, &onpick) }
            </div>
            <div class="range-bar">{ range_bar(&around, &view) }{ compare_menu(&around, &view, Some(&props.tree)) }</div>
            <div class="by-bar">
                <span class="subtle by-label">{ words.text("measure-label") }</span>
                { measure_choice(&around, &view, &shown, true) }
                <span class="grow" />
                { filter_field(words, total, filter.as_ref(), oninput) }
                { menus(&around, &view) }
            </div>
            if total == 0 {
                <p key="none" class="subtle">{ words.text("instances-not-listed") }</p>
            } else if kept.is_empty() {
                <p key="no-match" class="subtle">{ no_match() }</p>
            } else {
                <Tiles key="tiles" tiles={(*kept).clone()} {shown} {view} {span} {is_full} is_small={total > MANY} project={props.project.clone()}
                    tree={props.tree.clone()} figures={props.figures.clone()} health={props.health.clone()} />
            }
            <p class="small subtle section-note">{ words.text("grid-note") }</p>
        </div>
    }
}

fn filter_text(filter: Option<&Filter>) -> &str {
    filter.map_or("", Filter::as_str)
}

/// The first of the stretches of the address.
pub(super) fn span_of(view: &View, around: &Around) -> (i64, i64) {
    let spans = spans_of(view, around.moment.now_secs, &around.moment.zone);
    spans.first().map(|(_, span)| *span).unwrap_or_default()
}

/// The end of what is looked at: now, or the end of a stretch that ended.
pub(super) fn end_of(view: &View, span: (i64, i64), now_secs: i64) -> i64 {
    if matches!(view.span, Span::Absolute { .. }) { span.1.min(now_secs) } else { now_secs }
}

/// The last values, and the curves where there is room for them.
#[hook]
fn use_values(
    props: &GridProps,
    around: &Around,
    shown: &Shown,
    span: (i64, i64),
) -> (Option<Columns>, Option<Columns>, bool) {
    let (site, moment) = (&around.site, &around.moment);
    let subject = shown.measure().filter(|_| !around.images_only).map(|measure| Subject {
        measure: measure.clone(),
        project: props.project.clone(),
        tree: props.tree.clone(),
        of: None,
    });
    let end_secs = end_of(&props.view, span, moment.now_secs);
    let values = use_measured(site, moment, subject.as_ref(), Stretch::At(end_secs));
    let drawn = subject.filter(|_| props.tree.instances.len() <= MANY);
    let curves = use_measured(site, moment, drawn.as_ref(), Stretch::Span(span, CURVE_BUCKETS));
    use_effect_with((values.is_full, props.onfull.clone()), |(is_full, onfull)| {
        if *is_full {
            onfull.emit(());
        }
    });
    (values.columns, curves.columns, values.is_full)
}

/// The cells in their order, made anew only where something of them changed.
#[hook]
fn use_tiles(
    props: &GridProps,
    around: &Around,
    shown: &Shown,
    columns: (Option<Columns>, Option<Columns>),
    filter: Option<&Filter>,
) -> Shared<Vec<Tile>> {
    let (values, curves) = columns;
    let data = (props.tree.clone(), props.figures.clone(), props.health.clone(), values, curves);
    let how = (shown.clone(), filter.cloned(), props.view.sort.clone());
    let whose = (around.site.clone(), props.project.clone());
    let tiles = use_memo((data, how, whose), |((tree, figures, health, values, curves), how, whose)| {
        let (shown, filter, sort) = how;
        let (site, project) = whose;
        let prefix = common_prefix(tree);
        let (values, curves, filter) = (values.as_ref(), curves.as_ref(), filter.as_ref());
        let makings =
            Makings { site, project, tree, figures, health, shown, values, curves, prefix: &prefix };
        Shared::new(tiles_of(&makings, filter, sort))
    });
    (*tiles).clone()
}

fn lead(around: &Around, props: &GridProps, shown: &Shown) -> String {
    let key = match shown {
        Shown::State => "grid-lead-state",
        Shown::Check(_) => "grid-lead-check",
        Shown::Measure(_) if props.view.sort == Sort::Name => "grid-lead-named",
        Shown::Measure(_) => "grid-lead",
    };
    let total = props.tree.instances.len().to_string();
    around.site.words.fill(key, &[&total, &shown.title(&around.site.words)])
}

/// The choice of an order, and of sizes.
fn menus(around: &Around, view: &View) -> Html {
    let words = &around.site.words;
    let sorts = [(Sort::Usual, "sort-worst"), (Sort::Name, "sort-name")];
    let sorts = sorts.map(|(sort, key)| (words.text(key), View { sort, ..view.clone() }));
    let sort = words.text(if view.sort == Sort::Name { "sort-name" } else { "sort-worst" });
    let sizes = [(CellSize::Equal, "size-equal"), (CellSize::Cores, "size-cores")];
    let size = words.text(if view.size == CellSize::Cores { "size-cores" } else { "size-equal" });
    let sizes = sizes.map(|(size, key)| (words.text(key), View { size, ..view.clone() }));
    html! {
        <>
            <span key="sort" class="button plain"><Menu label={words.fill("sort-by", &[&sort])} hint={words.text("sort-label")} items={sorts.to_vec()} /></span>
            <span key="size" class="button plain"><Menu label={words.fill("size-by", &[&size])} hint={words.text("size-label")} items={sizes.to_vec()} /></span>
        </>
    }
}
