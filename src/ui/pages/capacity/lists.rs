//! Who is too small, who is starved by neighbours, and who is idle.

use yew::prelude::*;

use crate::insight::{Machine, Spread};
use crate::layout::Tells;
use crate::series::order_by;
use crate::ui::parts::{Dress, link, scale_mark};
use crate::view::{GraphId, Range, without_prefix};
use crate::words::{Detail, Unit};

use super::Shown;

/// More would be a table, which is below.
const MOST: usize = 8;

/// One of the three lists.
struct List {
    key: &'static str,
    tells: Tells,
    is_in: fn(&Machine) -> bool,
    /// What machines are ordered by, and whether the greatest is first.
    by: fn(&Spread) -> f64,
    falls: bool,
}

const LISTS: [List; 3] = [
    List {
        key: "capacity-small",
        tells: Tells::Busy,
        is_in: Machine::is_too_small,
        by: |it| it.high,
        falls: true,
    },
    List {
        key: "capacity-starved",
        tells: Tells::Starved,
        is_in: Machine::is_starved,
        by: |it| it.peak,
        falls: true,
    },
    List {
        key: "capacity-idle",
        tells: Tells::Busy,
        is_in: Machine::is_idle,
        by: |it| it.high,
        falls: false,
    },
];

pub(super) fn lists(shown: &Shown<'_>) -> Html {
    html! { <div class="section lists">{ for LISTS.iter().map(|it| list(shown, it)) }</div> }
}

fn list(shown: &Shown<'_>, list: &List) -> Html {
    let words = &shown.around.site.words;
    let with = |it: &'_ Machine| it.telling(list.tells);
    let mut found: Vec<(&Machine, Spread)> = shown
        .capacity
        .machines
        .iter()
        .filter(|it| (list.is_in)(it))
        .filter_map(|it| Some((it, with(it)?)))
        .collect();
    order_by(&mut found, |(_, a), (_, b)| {
        let order = (list.by)(a).total_cmp(&(list.by)(b));
        if list.falls { order.reverse() } else { order }
    });
    let more = found.len().saturating_sub(MOST);
    let (note, head) = (format!("{}-note", list.key), format!("{}-head", list.key));
    html! {
        <section key={list.key} aria-labelledby={list.key}>
            <h3 id={list.key}>{ words.text(list.key) }</h3>
            <p class="small subtle">{ words.text(&note) }</p>
            if !found.is_empty() {
                <table class="table" key="table">
                    <thead><tr>
                        <th scope="col">{ words.text("rows-instance") }</th>
                        <th scope="col" class="ends"><span>{ "0" }</span><span>{ words.value(100.0, Unit::Percent, Detail::Short) }</span></th>
                        <th scope="col" class="right">{ words.text(&head) }</th>
                    </tr></thead>
                    <tbody>{ for found.iter().take(MOST).map(|(machine, spread)| row(shown, list, machine, *spread)) }</tbody>
                </table>
            }
            <p key="rest" class="subtle list-rest">{ rest(shown, list, more) }</p>
        </section>
    }
}

fn row(shown: &Shown<'_>, list: &List, machine: &Machine, spread: Spread) -> Html {
    let words = &shown.around.site.words;
    let short = without_prefix(machine.instance.as_str(), shown.prefix).to_owned();
    let graph = shown.around.site.layout.capacity.load(list.tells).and_then(|it| GraphId::parse(&it.graph));
    let mut to = shown.view.to_instance(machine.instance.clone()).with_range(Range::Week);
    if let Some(graph) = graph {
        to = to.to_graph(graph);
    }
    let value = words.value((list.by)(&spread), Unit::Percent, Detail::Rough);
    let cores = machine.cores.filter(|_| list.tells == Tells::Busy);
    let of = cores.map(|it| words.fill("cell-of", &[&words.value(it, Unit::Count, Detail::Short)]));
    let class = if list.tells == Tells::Starved { "c-steal" } else { "c-user" };
    let mark = scale_mark(spread.high / 100.0, (spread.median / 100.0, spread.peak / 100.0), class);
    let figures =
        [spread.median, spread.high, spread.peak].map(|it| words.value(it, Unit::Percent, Detail::Fine));
    let [median, high, peak] = &figures;
    let title = words.fill("capacity-spread", &[median, high, peak]);
    html! {
        <tr key={machine.instance.to_string()} {title}>
            <th scope="row">{ link(shown.around, to, Dress::class("quiet"), html! { short }) }</th>
            <td class="when">{ mark }</td>
            <td class="right"><b>{ value }</b>{ " " }<span class="small subtle">{ of }</span></td>
        </tr>
    }
}

/// How far the next one is from being in the list, and who could not be looked at.
fn rest(shown: &Shown<'_>, list: &List, more: usize) -> String {
    let words = &shown.around.site.words;
    let key = |end: &str| format!("{}-{end}", list.key);
    if more > 0 {
        return words.fill("capacity-more", &[&more.to_string()]);
    }
    let machines = &shown.capacity.machines;
    let is_any = machines.iter().any(list.is_in);
    let others = machines.iter().filter(|it| !(list.is_in)(it)).filter_map(|it| it.telling(list.tells));
    let next = others.map(|it| (list.by)(&it)).reduce(f64::max);
    match next {
        Some(value) if list.falls => {
            let value = words.value(value, Unit::Percent, Detail::Rough);
            words.fill(&key(if is_any { "others" } else { "none" }), &[&value])
        }
        _ if !list.falls && shown.capacity.totals.cores.is_none() => words.text("capacity-idle-no-cores"),
        _ if !list.falls && !is_any => words.text(&key("none")),
        None if !is_any => words.text("no-data"),
        _ => String::new(),
    }
}
