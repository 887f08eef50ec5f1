//! All instances with what they are and do, in the order of any of their loads.

use yew::prelude::*;

use crate::insight::{Machine, Spread};
use crate::layout::Load;
use crate::series::order_by;
use crate::ui::parts::{Dress, link};
use crate::view::{GraphId, Range, Sort, View, without_prefix};
use crate::words::{Detail, Unit, Words};

use super::Shown;

/// So many stand there before the others are asked for.
const FIRST: usize = 100;

pub(super) fn table(shown: &Shown<'_>, all: &UseStateHandle<bool>) -> Html {
    let words = &shown.around.site.words;
    let mut machines: Vec<&Machine> = shown.capacity.machines.iter().collect();
    if let Sort::Graph(id) = &shown.view.sort {
        let high = |it: &Machine| it.load(id.as_str()).map_or(f64::NEG_INFINITY, |it| it.high);
        order_by(&mut machines, |a, b| high(b).total_cmp(&high(a)));
    }
    let most = if **all { machines.len() } else { FIRST };
    let loads = &shown.around.site.layout.capacity.loads;
    html! {
        <section class="section" aria-labelledby="machines">
            <div class="section-head">
                <h2 id="machines">{ words.fill("instances-title", &[&machines.len().to_string()]) }</h2>
                <span class="subtle">{ words.text("capacity-table-note") }</span>
                <span class="grow" />
                { more_button(words, all, machines.len(), FIRST) }
            </div>
            <div class="wide-table" tabindex="0" role="region" aria-labelledby="machines">
                <table class="table machines">
                    <thead>
                        <tr>
                            <th scope="col" rowspan="2" aria-sort={(shown.view.sort == Sort::Name).then_some("ascending")}>
                                { sorter(shown, Sort::Name, words.text("rows-instance")) }
                            </th>
                            <th scope="col" rowspan="2" class="right">{ words.text("capacity-cores") }</th>
                            <th scope="col" rowspan="2" class="right">{ words.text("graph-memory") }</th>
                            { for loads.iter().map(|it| load_head(shown, it)) }
                        </tr>
                        <tr>{ for loads.iter().map(|it| figure_heads(words, it)) }</tr>
                    </thead>
                    <tbody>{ for machines.iter().take(most).map(|it| row(shown, it)) }</tbody>
                </table>
            </div>
        </section>
    }
}

/// Shows the rest of a list, or the first of it again; nothing where there is no rest.
pub(super) fn more_button(words: &Words, all: &UseStateHandle<bool>, count: usize, first: usize) -> Html {
    if count <= first {
        return html! { <span key="no-more" /> };
    }
    let (is_all, setter) = (**all, all.setter());
    let onclick = Callback::from(move |_: MouseEvent| setter.set(!is_all));
    let label = match is_all {
        true => words.fill("capacity-first", &[&first.to_string()]),
        false => words.fill("capacity-all", &[&count.to_string()]),
    };
    html! { <button key="more" type="button" class="button plain" aria-expanded={is_all.to_string()} {onclick}>{ label }</button> }
}

/// A head that sorts is a link: the order stands in the address.
fn sorter(shown: &Shown<'_>, sort: Sort, label: String) -> Html {
    let to = View { sort, ..shown.view.clone() };
    link(shown.around, to, Dress::class("sort"), html! { label })
}

fn load_head(shown: &Shown<'_>, load: &Load) -> Html {
    let label = shown.around.site.words.text_or_self(&load.title);
    let id = GraphId::parse(&load.id);
    let is_on = matches!(&shown.view.sort, Sort::Graph(id) if id.as_str() == load.id);
    let head = match id {
        Some(id) => sorter(shown, Sort::Graph(id), label),
        None => html! { label },
    };
    html! { <th key={load.id.clone()} scope="colgroup" colspan="3" class="right" aria-sort={is_on.then_some("descending")}>{ head }</th> }
}

fn figure_heads(words: &Words, load: &Load) -> Html {
    let head = |key: &'static str| html! { <th key={format!("{} {key}", load.id)} scope="col" class="right">{ words.text(key) }</th> };
    ["capacity-median", "capacity-high", "capacity-peak"].into_iter().map(head).collect()
}

fn row(shown: &Shown<'_>, machine: &Machine) -> Html {
    let words = &shown.around.site.words;
    let short = without_prefix(machine.instance.as_str(), shown.prefix).to_owned();
    let to = shown.view.to_instance(machine.instance.clone()).with_range(Range::Week);
    let dress = Dress { title: Some(machine.instance.to_string()), ..Dress::default() };
    let size = |value: Option<f64>, unit: Unit| {
        value.map_or_else(|| words.signs().none.clone(), |it| words.value(it, unit, Detail::Short))
    };
    let points = machine.loads.iter().filter_map(|(_, it)| *it).filter(Spread::is_thin).map(|it| it.points);
    let few = points.min().map(|it| words.fill("capacity-few", &[&it.to_string()]));
    html! {
        <tr key={machine.instance.to_string()}>
            <th scope="row">
                { link(shown.around, to, dress, html! { short }) }
                <span class="small subtle">{ for few.map(|it| html! { <>{ " " }{ it }</> }) }</span>
            </th>
            <td class="right">{ size(machine.cores, Unit::Count) }</td>
            <td class="right">{ size(machine.memory_bytes, Unit::Bytes) }</td>
            { for machine.loads.iter().map(|(load, spread)| figures(words, load, *spread)) }
        </tr>
    }
}

fn figures(words: &Words, load: &Load, spread: Option<Spread>) -> Html {
    let figures = spread.map(|it| [it.median, it.high, it.peak]);
    let cell = |index: usize| {
        let value = figures.and_then(|it| it.get(index).copied());
        let said =
            value.map_or_else(|| words.signs().none.clone(), |it| words.value(it, load.unit, Detail::Rough));
        let class = classes!("right", (index == 0).then_some("begin"), (index == 1).then_some("strong"));
        html! { <td key={format!("{} {index}", load.id)} {class}>{ said }</td> }
    };
    (0..3).map(cell).collect()
}
