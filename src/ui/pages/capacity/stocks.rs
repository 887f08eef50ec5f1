//! Which disk fills next: every filesystem and table of inodes, the one that is used up first before the others.

use yew::prelude::*;

use crate::health::State;
use crate::insight::{Outlook, Place, Steadiness};
use crate::layout::part_label;
use crate::series::{DAY_SECS, Fill};
use crate::ui::parts::{Dress, curve, link, scale_mark, shape, share_bar};
use crate::view::{GraphId, Range, without_prefix};
use crate::words::{Detail, Unit, Words};

use super::Shown;
use super::table::more_button;

/// So many stand there before the others are asked for.
const FIRST: usize = 10;
/// The curve is of so many days.
const MONTH_SECS: i64 = 30 * DAY_SECS;
/// The scale of time ends here.
const FARTHEST_DAYS: f64 = 730.0;
/// Heads of the scale, in days and as messages.
const SCALE: [(f64, &str); 5] = [
    (0.0, "capacity-now"),
    (7.0, "capacity-7-d"),
    (30.0, "capacity-30-d"),
    (182.0, "capacity-6-mo"),
    (FARTHEST_DAYS, "capacity-2-y"),
];
const DAY: f64 = 86_400.0;

pub(super) fn stocks(shown: &Shown<'_>, all: &UseStateHandle<bool>) -> Html {
    let words = &shown.around.site.words;
    let places = &shown.capacity.places;
    let count = places.len().to_string();
    let most = if **all { places.len() } else { FIRST };
    html! {
        <section class="section" aria-labelledby="fills">
            <div class="section-head">
                <h2 id="fills">{ words.text("capacity-fills") }</h2>
                <span class="subtle">{ words.fill("capacity-fills-note", &[&count]) }</span>
                <span class="grow" />
                { more_button(words, all, places.len(), FIRST) }
            </div>
            if places.is_empty() {
                <p class="subtle">{ words.text("capacity-no-disks") }</p>
            } else {
                <table class="table fills">
                    <thead>{ heads(words) }</thead>
                    <tbody>{ for places.iter().take(most).map(|it| row(shown, it)) }</tbody>
                </table>
            }
        </section>
    }
}

fn heads(words: &Words) -> Html {
    let at = |(days, key): &(f64, &'static str)| {
        let x = (place_of(days * DAY) * 160.0).to_string();
        let anchor = match *days {
            it if it <= 0.0 => "start",
            it if it >= FARTHEST_DAYS => "end",
            _ => "middle",
        };
        html! { <text key={*key} {x} y="11" text-anchor={anchor}>{ words.text(key) }</text> }
    };
    html! {
        <tr>
            <th scope="col">{ words.text("capacity-place") }</th>
            <th scope="col" class="wide">{ words.text("capacity-used-head") }</th>
            <th scope="col" class="right">{ words.text("capacity-left") }</th>
            <th scope="col" class="wide">{ words.text("capacity-course") }</th>
            <th scope="col" class="right">{ words.text("capacity-trend") }</th>
            <th scope="col" class="widest"><svg class="scale-head" viewBox="0 0 160 14" aria-hidden="true">{ for SCALE.iter().map(at) }</svg></th>
            <th scope="col" class="right">{ words.text("capacity-full-in") }</th>
            <th scope="col" title={words.text("capacity-within-hint")}>{ words.text("capacity-within-head") }</th>
            <th scope="col" class="wide">{ words.text("capacity-trend-is") }</th>
        </tr>
    }
}

/// Where a time lies on the scale, from 0 to 1: days are far apart, months near.
fn place_of(secs: f64) -> f64 {
    ((1.0 + secs.max(0.0) / DAY).ln() / (1.0 + FARTHEST_DAYS).ln()).clamp(0.0, 1.0)
}

fn row(shown: &Shown<'_>, place: &Place) -> Html {
    let (around, words) = (shown.around, &shown.around.site.words);
    let now_secs = around.moment.now_secs;
    let state = state_of(place);
    let fill = place.outlook.fill();
    let trend = fill.and_then(|it| trend(words, place, it));
    let mark = fill.filter(|_| !matches!(place.outlook, Outlook::Falls(_)));
    let mark = mark.map(|it| {
        let [earliest, latest] = it.tenths_secs.map(place_of);
        scale_mark(place_of(it.secs), (earliest, latest), "fills")
    });
    let steady = mark.as_ref().and(fill).map(|it| steadiness(words, it));
    let bar = place.share_left().map(|it| share_bar(1.0 - it, state.map_or("", |_| "full")));
    let is_told = matches!(place.outlook, Outlook::Full(_) | Outlook::Fills(_));
    let weight = if is_told { "strong" } else { "subtle" };
    let key = format!("{} {:?} {}", place.instance, place.part, place.stock.graph);
    html! {
        <tr {key}>
            <th scope="row" class="name">{ for state.map(shape) }{ name(shown, place) }</th>
            <td class="wide used">{ for bar }</td>
            <td class="right left">{ left(words, place) }</td>
            <td class="wide course">{ curve(&place.course, (now_secs - MONTH_SECS, now_secs), None) }</td>
            <td class="right trend">{ trend }</td>
            <td class="widest when">{ for mark }</td>
            <td class={classes!("right", "full-in", weight, state.map(|_| "error"))}>{ full_in(shown, place) }</td>
            <td class="within small subtle">{ within(words, place) }</td>
            <td class="wide steady small subtle">{ for steady }</td>
        </tr>
    }
}

/// Only what is about to be full has a state here: the rest is not judged by this page.
fn state_of(place: &Place) -> Option<State> {
    match () {
        () if place.is_full_within(DAY) => Some(State::Critical),
        () if place.is_full_within(7.0 * DAY) => Some(State::Warning),
        () => None,
    }
}

/// `logstash04 /srv`, which leads to the graph over the month.
fn name(shown: &Shown<'_>, place: &Place) -> Html {
    let words = &shown.around.site.words;
    let short = without_prefix(place.instance.as_str(), shown.prefix);
    let naming = place.stock.part.as_ref().map(|it| it.naming);
    let part = place.part.as_ref().zip(naming).map(|(node, naming)| part_label(naming, node.as_str()));
    let label = (!place.stock.label.is_empty()).then(|| words.text_or_self(&place.stock.label));
    let rest = part.into_iter().chain(label).collect::<Vec<_>>().join(", ");
    let mut to = shown.view.to_instance(place.instance.clone());
    if let Some(graph) = GraphId::parse(&place.stock.graph) {
        to = to.to_graph(graph).with_range(Range::Month);
    }
    let dress = Dress { title: Some(place.instance.to_string()), ..Dress::default() };
    link(shown.around, to, dress, html! { <><b>{ short }</b>{ " " }<span class="subtle">{ rest }</span></> })
}

/// `545 MiB of 106 GiB`, or `1.4 % of all`.
fn left(words: &Words, place: &Place) -> Html {
    let is_share = place.stock.unit == Unit::Percent;
    let (left, of) = if is_share {
        let share = place.share_left().map_or(f64::NAN, |it| 100.0 * it);
        (words.value(share, Unit::Percent, Detail::Fine), words.text("capacity-of-all"))
    } else {
        let all = place.all.map(|all| words.value(all, place.stock.unit, Detail::Rough));
        let of = all.map(|all| words.fill("cell-of", &[&all])).unwrap_or_default();
        (words.value(place.left, place.stock.unit, Detail::Rough), of)
    };
    html! { <><b>{ left }</b>{ " " }<span class="subtle">{ of }</span></> }
}

/// `−7.2 GiB/d`
fn trend(words: &Words, place: &Place, fill: &Fill) -> Option<String> {
    let by_day = fill.pace * DAY;
    let value = if place.stock.unit == Unit::Percent {
        words.value(100.0 * by_day / place.all.filter(|all| *all > 0.0)?, Unit::Percent, Detail::Rough)
    } else {
        words.value(by_day, place.stock.unit, Detail::Rough)
    };
    Some(words.fill("capacity-per-day", &[&value]))
}

fn full_in(shown: &Shown<'_>, place: &Place) -> String {
    let words = &shown.around.site.words;
    match &place.outlook {
        Outlook::Full(_) => words.text("capacity-full-now"),
        Outlook::Fills(fill) => words.duration(fill.secs),
        Outlook::Falls(_) => words.text("capacity-not-sure"),
        Outlook::Stays => words.text("capacity-stays"),
        Outlook::Old => {
            let zone = &shown.around.moment.zone;
            let at = words.near_moment(zone.civil(place.last_secs), zone.civil(shown.around.moment.now_secs));
            words.fill("capacity-old", &[&at])
        }
    }
}

/// `2 to 7 d`; what may never be full has no end.
fn within(words: &Words, place: &Place) -> String {
    let Outlook::Fills(fill) = &place.outlook else { return String::new() };
    let [earliest, latest] = fill.tenths_secs;
    match latest.is_finite() {
        true => words.fill("capacity-within", &[&words.duration(earliest), &words.duration(latest)]),
        false => words.fill("capacity-within-open", &[&words.duration(earliest)]),
    }
}

fn steadiness(words: &Words, fill: &Fill) -> Html {
    let (dots, key) = match Steadiness::of(fill) {
        Steadiness::Steady => ("●●●", "capacity-steady"),
        Steadiness::Fair => ("●●○", "capacity-fair"),
        Steadiness::Unsteady => ("●○○", "capacity-unsteady"),
    };
    html! { <><span class="dots" aria-hidden="true">{ dots }</span>{ words.text(key) }</> }
}
