//! One measure of every instance of a project, one row under another.

mod row;
mod rule;

use std::rc::Rc;

use yew::prelude::*;

use crate::chart::{Band, Extent, FOLDS, Picture, band, top_of};
use crate::graphite::{Node, Tree};
use crate::health::{Health, State};
use crate::layout::{Figures, Measure, Worst};
use crate::series::{Series, Statistics, change_of};
use crate::ui::hooks::{Columns, Stretch, Subject, use_filter, use_measured, use_width};
use crate::ui::parts::{Dress, Menu, compare_menu, link, range_bar};
use crate::ui::shared::Shared;
use crate::ui::site::{Around, use_around};
use crate::view::{Filter, List, Ranked, Sort, View, in_order, without_prefix};
use crate::words::{Detail, Words};

use super::common_prefix;
use super::grid::{end_of, span_of};
use super::measures::{MANY, Shown, filter_field, measure_choice, silent_or, unknown_notice};
use super::project::state_of;
use row::{Line, WallRow};
use rule::Rule;

/// Steps of a band: of many instances they are coarser, so that a thousand come soon enough.
const FINE_BUCKETS: u32 = 300;
const COARSE_BUCKETS: u32 = 150;

#[derive(Properties, PartialEq)]
pub(crate) struct WallProps {
    pub(crate) view: View,
    pub(crate) project: Node,
    pub(crate) tree: Shared<Tree>,
    pub(crate) figures: Shared<Figures>,
    pub(crate) health: Shared<Health>,
    /// Told once every row has its band, or will have none.
    pub(crate) onfull: Callback<()>,
}

#[component]
pub(crate) fn WallPage(props: &WallProps) -> Html {
    let around = use_around();
    let words = &around.site.words;
    let (shown, unknown) = Shown::of(&around.site, props.view.by.as_ref(), false);
    let measure = shown.as_ref().and_then(Shown::measure).cloned();
    let span = span_of(&props.view, &around);
    let (values, curves) = use_bands(props, &around, measure.as_ref(), span);
    let (filter, oninput) = use_filter(&props.view);
    let place = use_node_ref();
    let width_css_px = use_width(&place);
    let view = View { filter: filter.clone(), ..props.view.clone() };
    let sheet = use_sheet(props, &around, (measure.as_ref(), span), (values, curves));
    let Some((shown, measure)) = shown.zip(measure) else {
        return html! { <p class="section subtle">{ words.text("wall-no-measure") }</p> };
    };
    let lines = chosen(&sheet, &props.view.sort, filter.as_ref());
    let total = props.tree.instances.len();
    let title = shown.title(words);
    let row = |line: &Line| {
        html! {
            <WallRow key={line.name.to_string()} line={line.clone()} title={title.clone()} unit={measure.unit} {width_css_px} view={view.clone()} />
        }
    };
    let no_match = filter.as_ref().map_or("", Filter::as_str);
    html! {
        <div class="wall-page">
            { unknown_notice(words, unknown.as_ref(), &shown) }
            <div class="title"><div><h1>{ props.project.to_string() }</h1><p class="subtle">{ lead(words, props, &measure, sheet.top) }</p></div></div>
            <div class="range-bar">{ range_bar(&around, &view) }{ compare_menu(&around, &view, Some(&props.tree)) }</div>
            <div class="by-bar">
                { measure_choice(&around, &view, &shown, false) }
                { forms(&around, &view) }
                { legend(words, &measure, sheet.top, &view) }
                <span class="grow" />
                { filter_field(words, total, filter.as_ref(), oninput) }
                { sorts(&around, &view) }
            </div>
            if total == 0 {
                <p key="none" class="subtle">{ words.text("instances-not-listed") }</p>
            } else if lines.is_empty() {
                <p key="no-match" class="subtle">{ words.fill("instances-no-match", &[&total.to_string(), no_match]) }</p>
            } else {
                <div key="wall" class="wall">
                    <Rule key="head of all" picture={sheet.axis.clone()} {width_css_px} place={Some(place)} title={title.clone()} />
                    <div key="rows" role="list" aria-label={words.text("wall-label")}>{ for lines.iter().map(row) }</div>
                    <Rule key="axis of all" picture={sheet.axis.clone()} {width_css_px} place={None::<NodeRef>} title={String::new()} />
                </div>
            }
            <p class="small subtle section-note">{ note(words, &sheet) }</p>
        </div>
    }
}

/// How fine the bands are, which is how fine their peaks are.
fn note(words: &Words, sheet: &Sheet) -> String {
    let step_secs = sheet.axis.step_secs;
    let is_known = sheet.axis.headline.is_some();
    if is_known { words.fill("wall-note", &[&words.duration(f64::from(step_secs))]) } else { String::new() }
}

/// The last values and the bands.
#[hook]
fn use_bands(
    props: &WallProps,
    around: &Around,
    measure: Option<&Shared<Measure>>,
    span: (i64, i64),
) -> (Option<Columns>, Option<Columns>) {
    let (site, moment) = (&around.site, &around.moment);
    let subject = measure.filter(|_| !around.images_only).map(|measure| Subject {
        measure: measure.clone(),
        project: props.project.clone(),
        tree: props.tree.clone(),
        of: None,
    });
    let buckets = if props.tree.instances.len() > MANY { COARSE_BUCKETS } else { FINE_BUCKETS };
    let end_secs = end_of(&props.view, span, moment.now_secs);
    let values = use_measured(site, moment, subject.as_ref(), Stretch::At(end_secs));
    let curves = use_measured(site, moment, subject.as_ref(), Stretch::Span(span, buckets));
    let is_full = values.is_full && curves.is_full;
    use_effect_with((is_full, props.onfull.clone()), |(is_full, onfull)| {
        if *is_full {
            onfull.emit(());
        }
    });
    (values.columns, curves.columns)
}

/// All rows, and the scale that they share.
#[derive(PartialEq)]
struct Sheet {
    lines: Vec<(Line, Ranked)>,
    top: f64,
    is_high_worse: bool,
    /// What the instants of the rule are those of.
    axis: Shared<Picture>,
}

/// All rows, made anew only where something of them changed.
#[hook]
fn use_sheet(
    props: &WallProps,
    around: &Around,
    of: (Option<&Shared<Measure>>, (i64, i64)),
    columns: (Option<Columns>, Option<Columns>),
) -> Rc<Sheet> {
    let ((measure, span), (values, curves)) = (of, columns);
    let is_line = props.view.list == List::Line;
    let data = (props.tree.clone(), props.figures.clone(), props.health.clone(), values, curves);
    let how = (measure.cloned(), span, is_line, around.site.clone(), props.project.clone());
    use_memo((data, how), |((tree, figures, health, values, curves), how)| {
        let (measure, span, is_line, site, project) = how;
        let prefix = common_prefix(tree);
        let words = &site.words;
        let of =
            |columns: &Option<Columns>, place: usize| columns.as_ref().and_then(|it| it.get(place)?.clone());
        let all: Vec<Option<Rc<Series>>> = (0..tree.instances.len())
            .map(|place| {
                of(curves, place).map(|it| Rc::new(it.window(span.0 - i64::from(it.step_secs()), span.1)))
            })
            .collect();
        let extent = all.iter().flatten().fold(Extent::NONE, |all, it| all.with(it.values()));
        let top = measure.as_ref().and_then(|it| it.top).unwrap_or_else(|| top_of(extent));
        let unit = measure.as_ref().map_or(crate::words::Unit::Plain, |it| it.unit);
        let label = measure.as_ref().map(|it| words.text_or_self(&it.title)).unwrap_or_default();
        let is_high_worse = measure.as_ref().is_none_or(|it| it.worst == Worst::High);
        let picture = |series: Option<&Rc<Series>>| {
            Shared::new(band(&Band { series, span: *span, top, is_line: *is_line, unit, label: &label }))
        };
        let line = |(place, instance): (usize, &crate::graphite::Instance)| {
            let state = state_of(site, project, &instance.name, health, figures);
            let series = all.get(place).and_then(Option::as_ref);
            let statistics = series.and_then(|it| Statistics::of(it));
            let now = of(values, place).and_then(|it| it.last()).map(|(_, value)| value);
            let peak = statistics.map(|it| if is_high_worse { it.max } else { it.min });
            let said = |value: Option<f64>| value.map(|it| words.value(it, unit, Detail::Rough));
            let short = without_prefix(instance.name.as_str(), &prefix).to_owned();
            let line = Line {
                name: instance.name.clone(),
                short: short.clone(),
                state,
                picture: curves.as_ref().map(|_| picture(series)),
                now: values.as_ref().map(|_| silent_or(words, state, said(now))).unwrap_or_default(),
                peak: said(peak).unwrap_or_default(),
            };
            let change = series.and_then(|it| change_of(it));
            (line, Ranked { name: short, is_silent: state == State::Silent, now, peak, change })
        };
        let lines = tree.instances.iter().enumerate().map(line).collect();
        let axis = picture(all.iter().flatten().max_by_key(|it| it.len()));
        Sheet { lines, top, is_high_worse, axis }
    })
}

/// The rows that fit the filter, in their order: by their peaks where nothing else is chosen.
fn chosen(sheet: &Sheet, sort: &Sort, filter: Option<&Filter>) -> Vec<Line> {
    let fits = |(line, _): &&(Line, Ranked)| filter.is_none_or(|it| it.matches(line.name.as_str()));
    let kept: Vec<&(Line, Ranked)> = sheet.lines.iter().filter(fits).collect();
    let ranked: Vec<Ranked> = kept.iter().map(|(_, ranked)| ranked.clone()).collect();
    let sort = if *sort == Sort::Usual { &Sort::Peak } else { sort };
    let order = in_order(&ranked, sort, sheet.is_high_worse);
    order.into_iter().filter_map(|it| Some(kept.get(it)?.0.clone())).collect()
}

fn lead(words: &Words, props: &WallProps, measure: &Measure, top: f64) -> String {
    let total = props.tree.instances.len().to_string();
    let title = words.text_or_self(&measure.title);
    if props.view.list == List::Line {
        let top = words.value(top, measure.unit, Detail::Short);
        return words.fill("wall-lead-line", &[&total, &title, &top]);
    }
    let fold = words.value(top / FOLDS as f64, measure.unit, Detail::Short);
    words.fill("wall-lead", &[&total, &title, &fold])
}

/// What each fold reaches to.
fn legend(words: &Words, measure: &Measure, top: f64, view: &View) -> Html {
    if view.list == List::Line {
        return html! { <span key="legend" hidden={true} /> };
    }
    let fold = |place: usize| {
        let value = top * place as f64 / FOLDS as f64;
        let said = words.value(value, measure.unit, Detail::Short);
        html! { <li key={place}><span class={format!("fold h{place}")} />{ said }</li> }
    };
    html! { <ul key="legend" class="legend folds">{ for (1..=FOLDS).map(fold) }</ul> }
}

fn forms(around: &Around, view: &View) -> Html {
    let words = &around.site.words;
    let is_line = view.list == List::Line;
    let choice = |list: List, key: &str, is_on: bool| {
        let dress = Dress { class: classes!(is_on.then_some("on")), current: is_on, ..Dress::default() };
        link(around, View { list, ..view.clone() }, dress, html! { words.text(key) })
    };
    html! {
        <div class="choice form" role="group" aria-label={words.text("wall-form")}>
            { choice(List::default(), "wall-horizon", !is_line) }
            { choice(List::Line, "wall-line", is_line) }
        </div>
    }
}

fn sorts(around: &Around, view: &View) -> Html {
    let words = &around.site.words;
    let all = [
        (Sort::Usual, "sort-peak"),
        (Sort::Now, "sort-now"),
        (Sort::Change, "sort-change"),
        (Sort::Name, "sort-name"),
    ];
    let key = all.iter().find(|(sort, _)| *sort == view.sort).map_or("sort-peak", |(_, key)| key);
    let label = words.fill("sort-by", &[&words.text(key)]);
    let items = all.map(|(sort, key)| (words.text(key), View { sort, ..view.clone() }));
    html! {
        <span class="button plain"><Menu {label} hint={words.text("sort-label")} items={items.to_vec()} /></span>
    }
}
