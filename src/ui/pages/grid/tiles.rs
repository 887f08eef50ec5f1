//! The cells, which one the keyboard is on, and the card of the one that is looked at.

use yew::prelude::*;

use crate::chart::{Extent, spark, top_of};
use crate::graphite::{Node, Tree};
use crate::health::{Health, State};
use crate::layout::Figures;
use crate::ui::pages::common_prefix;
use crate::ui::pages::measures::Shown;
use crate::ui::parts::shape;
use crate::ui::shared::Shared;
use crate::ui::site::{Around, use_around};
use crate::view::{CellSize, View, groups_by_name, href};
use crate::words::{Detail, Words};

use super::card::{CARD, Card};
use super::gestures::{Events, events, use_held, use_looks};
use super::histogram::{Bucket, band_words};
use super::tile::Tile;

/// The box of a curve.
const CURVE: (u32, u32) = (60, 16);

#[derive(Properties, PartialEq)]
pub(super) struct TilesProps {
    pub(super) tiles: Shared<Vec<Tile>>,
    pub(super) shown: Shown,
    pub(super) view: View,
    pub(super) span: (i64, i64),
    /// Whether every cell has its value, or will have none.
    pub(super) is_full: bool,
    /// Squares in groups by name, without words.
    pub(super) is_small: bool,
    pub(super) project: Node,
    pub(super) tree: Shared<Tree>,
    pub(super) figures: Shared<Figures>,
    pub(super) health: Shared<Health>,
}

#[component]
pub(super) fn Tiles(props: &TilesProps) -> Html {
    let around = use_around();
    let place = use_node_ref();
    // Groups stand in an order of their own, and keys go by what is seen.
    let prefix = common_prefix(&props.tree);
    let groups = use_memo((props.tiles.clone(), props.is_small, prefix), |(tiles, is_small, prefix)| {
        let names = tiles.iter().map(|it| it.name.as_str());
        if *is_small {
            groups_by_name(names, prefix)
        } else {
            vec![(String::new(), (0..tiles.len()).collect())]
        }
    });
    let order: Vec<usize> = groups.iter().flat_map(|(_, places)| places.iter().copied()).collect();
    let names: Vec<Node> = order.iter().filter_map(|it| Some(props.tiles.get(*it)?.name.clone())).collect();
    let current = use_state_eq(|| None::<Node>);
    let at = current.as_ref().and_then(|it| names.iter().position(|name| name == it)).unwrap_or(0);
    let (open, looks) = use_looks(&names);
    let held = use_held(&place, &props.tiles, at);
    let events = events(&around, &props.view, &names, (at, &current), (&held, &looks));
    let Events { onclick, onkeydown, onfocusin, onfocusout, onpointerover, onpointerleave } = events;
    let carded = open.and_then(|name| {
        let at = names.iter().position(|it| *it == name)?;
        Some((at, props.tiles.get(*order.get(at)?)?.clone()))
    });
    let (mut next, top, described) = (0, top(props), carded.as_ref().map(|(at, _)| *at));
    let mut own = |tile: &Tile| {
        let place = next;
        next += 1;
        let how = How { place, is_next: place == at, is_described: described == Some(place), top };
        of_tile(&around, props, tile, &how)
    };
    let mut group = |(name, places): &(String, Vec<usize>)| {
        let tiles: Vec<&Tile> = places.iter().filter_map(|it| props.tiles.get(*it)).collect();
        let cells: Vec<Html> = tiles.iter().map(|it| own(it)).collect();
        let class = classes!(
            "tiles",
            (props.view.size == CellSize::Cores).then_some("by-cores"),
            props.is_small.then_some("small-tiles")
        );
        html! {
            <div key={format!("group {name}")} class="tile-group">
                { group_head(&around.site.words, props, name, &tiles) }
                <div key="tiles" {class}>{ cells }</div>
            </div>
        }
    };
    let all: Vec<Html> = groups.iter().map(&mut group).collect();
    html! {
        <div class="tiles-place" ref={place} role="group" aria-busy={(!props.is_full).to_string()} aria-label={around.site.words.text("grid-label")}
            {onclick} {onkeydown} {onfocusin} {onfocusout} {onpointerover} {onpointerleave}>
            { all }
            if let Some((at, tile)) = carded {
                <Card key={tile.name.to_string()} {at} tile={tile.clone()} shown={props.shown.clone()} span={props.span}
                    project={props.project.clone()} tree={props.tree.clone()} figures={props.figures.clone()} health={props.health.clone()} />
            } else {
                <span key="no card" hidden={true} />
            }
        </div>
    }
}

/// The full scale of all curves.
fn top(props: &TilesProps) -> f64 {
    let Some(measure) = props.shown.measure() else { return 1.0 };
    let extent = |all: Extent, tile: &Tile| tile.curve.as_ref().map_or(all, |it| all.with(it.values()));
    measure.top.unwrap_or_else(|| top_of(props.tiles.iter().fold(Extent::NONE, extent)))
}

/// What a group is called, how many it has, and which of them are worth a look.
fn group_head(words: &Words, props: &TilesProps, name: &str, tiles: &[&Tile]) -> Html {
    if !props.is_small {
        return html! { <span key="head" hidden={true} /> };
    }
    let count = |bucket: Bucket| tiles.iter().filter(|it| it.bucket == bucket).count();
    let silent = count(Bucket::State(State::Silent));
    let worst = props.shown.measure().map(|measure| {
        let band = measure.bands.len();
        (count(Bucket::Band(band)), band_words(words, measure, band))
    });
    let said = [(silent, words.text("row-silent"))].into_iter().chain(worst).filter(|(count, _)| *count > 0);
    let said: Vec<String> = said.map(|(count, what)| format!("{count} {what}")).collect();
    html! {
        <div key="head" class="group-head">
            <b class="strong">{ name }</b><span class="subtle">{ tiles.len().to_string() }</span>
            <p class="small subtle">{ said.join(" · ") }</p>
        </div>
    }
}

/// How a cell stands among the others.
struct How {
    place: usize,
    /// Whether Tab leads to it.
    is_next: bool,
    /// Whether its card is open.
    is_described: bool,
    /// The full scale of its curve.
    top: f64,
}

fn of_tile(around: &Around, props: &TilesProps, tile: &Tile, how: &How) -> Html {
    let words = &around.site.words;
    let label = label(words, props, tile);
    let weight = (props.view.size == CellSize::Cores).then(|| tile.weight());
    let class = classes!("tile", tile.bucket.class(), weight);
    let is_measure = props.shown.measure().is_some();
    let mark = match tile.state {
        // What is small has a mark only where the colour is that of a state.
        _ if props.is_small && is_measure => None,
        State::Silent if !props.is_small => None,
        state => state.is_trouble().then(|| shape(state)),
    };
    html! {
        <a key={tile.name.to_string()} href={href(&props.view.to_instance(tile.name.clone()))} {class} aria-label={label}
            tabindex={if how.is_next { "0" } else { "-1" }} data-place={how.place.to_string()}
            aria-describedby={how.is_described.then_some(CARD)}>
            if !props.is_small {
                <span key="name" class="tile-name">{ &tile.short }</span>
                { inside(around, props, tile, how.top) }
            }
            if let Some(mark) = mark {
                <span key="mark" class="tile-mark">{ mark }</span>
            }
        </a>
    }
}

/// The value and its curve; of what is silent, since when.
fn inside(around: &Around, props: &TilesProps, tile: &Tile, top: f64) -> Html {
    let words = &around.site.words;
    if tile.state == State::Silent {
        let for_secs = tile.silent_since_secs.map(|it| (around.moment.now_secs - it).max(0) as f64);
        let since = for_secs.map(|it| words.fill("tile-for", &[&words.short_duration(it)]));
        return html! {
            <>
                <b key="value" class="tile-value">{ shape(State::Silent) }{ words.text("row-silent") }</b>
                <span key="since" class="small">{ since.unwrap_or_default() }</span>
            </>
        };
    }
    let (number, unit) = match (&props.shown, tile.value, tile.bucket) {
        (Shown::Measure(measure), Some(value), _) => {
            let it = words.quantity(value, measure.unit, Detail::Rough);
            (it.number, it.unit)
        }
        (Shown::Measure(_), None, _) | (_, _, Bucket::Band(_) | Bucket::NoValue) => {
            (String::new(), words.text("no-data"))
        }
        (_, _, Bucket::State(state)) => (String::new(), words.text(state.key())),
    };
    let path = tile.curve.as_ref().map(|it| spark(it, props.span, top, CURVE)).unwrap_or_default();
    html! {
        <>
            <span key="value" class="tile-value"><b>{ number }</b>{ " " }<small>{ unit }</small></span>
            <svg key="curve" class="tile-curve" viewBox={format!("0 0 {} {}", CURVE.0, CURVE.1)} preserveAspectRatio="none" aria-hidden="true"><path d={path} /></svg>
        </>
    }
}

/// `db14: CPU used 48 %, well`
fn label(words: &Words, props: &TilesProps, tile: &Tile) -> String {
    let title = props.shown.title(words);
    let state = words.text(tile.state.key());
    match (&props.shown, tile.value, tile.bucket) {
        _ if tile.state == State::Silent => words.fill("tile-label-state", &[&tile.short, &state]),
        (Shown::State, ..) => words.fill("tile-label-state", &[&tile.short, &state]),
        (Shown::Check(_), _, Bucket::State(found)) => {
            words.fill("tile-label", &[&tile.short, &title, &words.text(found.key()), &state])
        }
        (Shown::Measure(measure), Some(value), _) => {
            let value = words.value(value, measure.unit, Detail::Rough);
            words.fill("tile-label", &[&tile.short, &title, &value, &state])
        }
        _ => words.fill("tile-label", &[&tile.short, &title, &words.text("no-data"), &state]),
    }
}
