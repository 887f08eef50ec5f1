//! What there is to say of the cell that is looked at.

use web_sys::Element;
use yew::prelude::*;

use crate::browser::hang_card;
use crate::chart::{Extent, spark, top_of};
use crate::graphite::{Node, Tree};
use crate::health::{Finding, Health, State};
use crate::layout::Figures;
use crate::series::order_by;
use crate::ui::hooks::{Stretch, Subject, use_measured};
use crate::ui::pages::measures::Shown;
use crate::ui::parts::{shape, size_words};
use crate::ui::shared::Shared;
use crate::ui::site::{Around, use_around};

use super::CURVE_BUCKETS;
use super::tile::Tile;

/// The id of the card, by which its cell is described.
pub(super) const CARD: &str = "card";
/// The box of the curve.
const CURVE: (u32, u32) = (276, 60);
/// More of what is wrong is told on the instance's page.
const MOST_FOUND: usize = 3;

#[derive(Properties, PartialEq)]
pub(super) struct CardProps {
    /// The place of its cell.
    pub(super) at: usize,
    pub(super) tile: Tile,
    pub(super) shown: Shown,
    pub(super) span: (i64, i64),
    pub(super) project: Node,
    pub(super) tree: Shared<Tree>,
    pub(super) figures: Shared<Figures>,
    pub(super) health: Shared<Health>,
}

#[component]
pub(super) fn Card(props: &CardProps) -> Html {
    let around = use_around();
    let Around { site, moment, .. } = &around;
    let words = &site.words;
    let place = use_node_ref();
    let measure =
        props.shown.measure().cloned().or_else(|| site.layout.measures.first().cloned().map(Shared::from));
    // A grid of many has no curves: this one alone is asked for.
    let subject =
        measure.clone().filter(|_| props.tile.curve.is_none() && !around.images_only).map(|measure| {
            Subject {
                measure,
                project: props.project.clone(),
                tree: props.tree.clone(),
                of: Some(props.tile.name.clone()),
            }
        });
    let asked = use_measured(site, moment, subject.as_ref(), Stretch::Span(props.span, CURVE_BUCKETS));
    let own = asked.columns.as_ref().and_then(|it| it.first()?.clone());
    let curve = props.tile.curve.clone().or(own);
    use_effect_with((place.clone(), props.at, curve.is_some()), |(place, at, _)| {
        place.cast::<Element>().iter().for_each(|card| hang_card(card, *at));
    });
    let top = measure.as_ref().and_then(|it| it.top);
    let path = curve.map(|it| {
        let top = top.unwrap_or_else(|| top_of(Extent::NONE.with(it.values())));
        spark(&it, props.span, top, CURVE)
    });
    let is_asking = path.is_none() && !asked.is_full;
    let title = measure
        .filter(|_| !is_asking)
        .map(|it| words.text_or_self(&it.title))
        .unwrap_or_else(|| words.text("asking"));
    let from = words.near_moment(moment.zone.civil(props.span.0), moment.zone.civil(moment.now_secs));
    let until = words.near_moment(moment.zone.civil(props.span.1), moment.zone.civil(moment.now_secs));
    let size = size_words(site, &props.figures, &props.project, &props.tile.name);
    html! {
        <div class="card" id={CARD} ref={place} role="tooltip">
            <div class="card-head"><b class="strong">{ &props.tile.short }</b><span class="small subtle">{ size }</span></div>
            { findings(&around, props) }
            <svg viewBox={format!("0 0 {} {}", CURVE.0, CURVE.1)} preserveAspectRatio="none" aria-hidden="true"><path d={path.unwrap_or_default()} /></svg>
            <div class="card-head small subtle"><span>{ from }</span><span>{ title }</span><span>{ until }</span></div>
            <p class="small subtle keys-hint">
                <kbd>{ "Enter" }</kbd>{ words.text("card-open") }
                <kbd>{ "↑ ↓ ← →" }</kbd>{ words.text("card-move") }
                <kbd>{ "Esc" }</kbd>{ words.text("card-close") }
            </p>
        </div>
    }
}

/// What is wrong with the instance, the worst first.
fn findings(around: &Around, props: &CardProps) -> Html {
    let words = &around.site.words;
    let own = props.health.of_instance(&props.project, &props.tile.name);
    let mut found: Vec<&Finding> = own.filter(|it| it.judgement.state.is_trouble()).collect();
    order_by(&mut found, |a, b| b.judgement.state.cmp(&a.judgement.state));
    // Whoever is silent is so for all its checks.
    if props.tile.state == State::Silent {
        found.truncate(1);
    }
    let line = |(place, finding): (usize, &&Finding)| {
        let title = words.text_or_self(&finding.check.title);
        let now_secs = around.moment.now_secs;
        let since = finding.judgement.since.map(|it| (now_secs - it.secs).max(0) as f64);
        let said = since.map(|it| words.fill("card-since", &[&title, &words.short_duration(it)]));
        html! { <p key={place} class="small">{ shape(finding.judgement.state) }{ said.unwrap_or(title) }</p> }
    };
    if found.is_empty() && props.health.is_known() {
        return html! { <p class="small">{ shape(props.tile.state) }{ words.text(props.tile.state.key()) }</p> };
    }
    found.iter().take(MOST_FOUND).enumerate().map(line).collect()
}
