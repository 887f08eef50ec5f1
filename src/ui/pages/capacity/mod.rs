//! Capacity: what fills next, who is too small, starved or idle, and all of it as a table.

mod head;
mod lists;
mod stocks;
mod table;

use std::rc::Rc;

use yew::prelude::*;

use crate::browser::save_text;
use crate::graphite::{Node, Tree};
use crate::insight::{Capacity, Record, records};
use crate::layout::Figures;
use crate::share::{Cell, Kind, csv_of, iso_time, list_name, sign_of};
use crate::ui::hooks::{Insight, use_capacity, week_step_secs};
use crate::ui::parts::{Sign, fault_words, icon};
use crate::ui::shared::Shared;
use crate::ui::site::{Around, use_around};
use crate::view::View;

use super::common_prefix;

use head::head;
use lists::lists;
use stocks::stocks;
use table::table;

#[derive(Properties, PartialEq)]
pub(crate) struct CapacityProps {
    pub(crate) view: View,
    pub(crate) project: Node,
    pub(crate) tree: Shared<Tree>,
    pub(crate) figures: Shared<Figures>,
}

/// What the parts of the page have in common.
struct Shown<'a> {
    around: &'a Around,
    view: &'a View,
    capacity: &'a Capacity,
    /// What all names share; it is left out.
    prefix: &'a str,
}

#[component]
pub(crate) fn CapacityPage(props: &CapacityProps) -> Html {
    let around = use_around();
    let Around { site, moment, .. } = &around;
    let words = &site.words;
    let insight = use_capacity(site, moment, &props.project, &props.tree, &props.figures);
    let all_stocks = use_state_eq(|| false);
    let all_machines = use_state_eq(|| false);
    let step = words.duration(f64::from(week_step_secs(props.tree.instances.len())));
    let about = words.fill("capacity-about", &[props.project.as_str(), &step]);
    let button = match &insight {
        Insight::Known(capacity) => csv_button(&around, &props.project, capacity),
        _ => html! { <span key="no-csv" /> },
    };
    let body = match &insight {
        Insight::Waiting => {
            html! { <p key="waiting" class="subtle section" role="status">{ words.text("capacity-asking") }</p> }
        }
        Insight::Failed(fault) => {
            html! { <p key="failed" class="section" role="status">{ fault_words(words, fault, site.source_title()) }</p> }
        }
        Insight::Known(capacity) => {
            let prefix = common_prefix(&props.tree);
            let shown = Shown { around: &around, view: &props.view, capacity, prefix: &prefix };
            html! {
                <div key="known">
                    { head(&shown) }
                    { stocks(&shown, &all_stocks) }
                    { lists(&shown) }
                    { table(&shown, &all_machines) }
                </div>
            }
        }
    };
    html! {
        <div class="capacity">
            <div class="title">
                <div><h1>{ words.text("title-capacity") }</h1><p class="subtle">{ about }</p></div>
                <span class="grow" />
                { button }
            </div>
            { body }
        </div>
    }
}

fn csv_button(around: &Around, project: &Node, capacity: &Rc<Capacity>) -> Html {
    let words = &around.site.words;
    let (capacity, project, around) = (Rc::clone(capacity), project.clone(), around.clone());
    let onclick = Callback::from(move |_: MouseEvent| {
        let name =
            list_name(project.as_str(), "capacity", around.moment.now_secs, &around.moment.zone, Kind::Csv);
        save_text(&name, Kind::Csv.media_type(), &csv(&around, &project, &capacity));
    });
    html! {
        <button key="csv" type="button" class="button" title={words.text("capacity-csv-hint")} {onclick}>
            { icon(Sign::Save, 16) }{ words.text("capacity-csv") }
        </button>
    }
}

/// A line for each figure.
fn csv(around: &Around, project: &Node, capacity: &Capacity) -> String {
    let heads = ["project", "instance", "part", "of", "figure", "unit", "value", "source", "taken_at"];
    let taken_at = iso_time(around.moment.now_secs, &around.moment.zone);
    let records = records(capacity);
    let about = [around.site.source_title(), taken_at.as_str()];
    let rows: Vec<Vec<Cell<'_>>> = records.iter().map(|it| line(project, it, about)).collect();
    csv_of(&heads, &rows)
}

fn line<'a>(project: &'a Node, it: &Record<'a>, about: [&'a str; 2]) -> Vec<Cell<'a>> {
    let texts = [project.as_str(), it.instance, it.part, it.of, it.figure.name(), sign_of(it.unit)];
    let texts = texts.map(Cell::Text).into_iter().chain([Cell::Number(it.value)]);
    texts.chain(about.map(Cell::Text)).collect()
}
