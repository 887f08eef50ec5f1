//! All instances of a project as a table of small graphs.

use web_sys::KeyboardEvent;
use yew::prelude::*;

use crate::browser::{focus_in, is_command, on_document, scroll_to, width_px};
use crate::chart::ColorName;
use crate::graphite::{Node, Tree};
use crate::health::{Health, State};
use crate::layout::{Column, Figures, Mark};
use crate::ui::hooks::use_width;
use crate::ui::shared::Shared;
use crate::ui::site::{Around, Site, use_around};
use crate::view::{View, without_prefix};

use super::legend::swatch;
use super::row::Row;

#[derive(Properties, PartialEq)]
pub(crate) struct RowsProps {
    pub(crate) project: Node,
    /// The instances to show, in order.
    pub(crate) instances: Vec<(Node, State)>,
    /// What all names share.
    pub(crate) prefix: String,
    pub(crate) span: (i64, i64),
    pub(crate) tree: Shared<Tree>,
    pub(crate) figures: Shared<Figures>,
    pub(crate) view: View,
    pub(crate) health: Shared<Health>,
}

/// Columns by the width of the window, as the style sheet has them.
fn columns_for(window_css_px: f64) -> usize {
    match window_css_px {
        width if width < 640.0 => 2,
        width if width < 1120.0 => 3,
        _ => 6,
    }
}

/// The width of a cell, from the same numbers as the style sheet's grid.
fn cell_width(rows_css_px: f64, window_css_px: f64, columns: usize) -> f64 {
    let columns = columns.max(1) as f64;
    if window_css_px < 640.0 {
        return ((rows_css_px - 16.0 * (columns - 1.0)) / columns).max(0.0);
    }
    ((rows_css_px - 208.0 - 20.0 * columns) / columns).max(0.0)
}

#[component]
pub(crate) fn Rows(props: &RowsProps) -> Html {
    let around = use_around();
    let site = around.site.clone();
    let place = use_node_ref();
    let width = use_width(&place);
    let window_css_px = width_px();
    let wanted = columns_for(window_css_px).min(site.layout.rows.len());
    let columns = use_memo((wanted, site.clone()), |(wanted, site)| {
        let shared = site.layout.rows.iter().take(*wanted).map(|it| Shared::from(std::rc::Rc::clone(it)));
        shared.collect::<Vec<Shared<Column>>>()
    });
    let picked = use_picked(&props.instances, &around);
    let cell_css_px = cell_width(width, window_css_px, columns.len());
    let row = |(instance, state): &(Node, State)| {
        html! {
            <Row key={instance.to_string()} project={props.project.clone()} instance={instance.clone()}
                short={without_prefix(instance.as_str(), &props.prefix).to_owned()} state={*state}
                said={state_words(&site, &props.health, &props.project, instance, *state)}
                columns={(*columns).clone()} {cell_css_px} span={props.span} tree={props.tree.clone()}
                figures={props.figures.clone()} view={props.view.clone()}
                picked={picked.as_ref() == Some(instance)} />
        }
    };
    html! {
        <div class={classes!("rows", format!("columns-{}", columns.len()))} ref={place} role="table"
            aria-label={site.words.text("rows-label")} aria-rowcount={props.instances.len().to_string()}>
            // With a key, as the rows have: else they would be made anew when one of them falls silent and moves.
            <div key="head of all" class="rows-head" role="row">
                <div class="name" role="columnheader">{ site.words.text("rows-instance") }</div>
                { for columns.iter().map(|column| head(&site, column)) }
            </div>
            { for props.instances.iter().map(row) }
        </div>
    }
}

/// Why an instance is not well, in a few words.
fn state_words(site: &Site, health: &Health, project: &Node, instance: &Node, state: State) -> String {
    let words = &site.words;
    let mut own = health.of_instance(project, instance);
    match state {
        State::Silent => words.text("row-silent"),
        State::Unknown | State::Well => String::new(),
        state => {
            let worst = own.find(|it| it.judgement.state == state);
            let title = worst.map(|it| it.title(words)).unwrap_or_default();
            match worst.and_then(crate::health::Finding::part_words) {
                Some(part) => words.fill("incident-title-one", &[&part, &title]),
                None => title,
            }
        }
    }
}

/// The head of a column: title, scale, colours.
fn head(site: &Site, column: &Column) -> Html {
    let words = &site.words;
    let mut used = 0;
    let swatch = |layer: &crate::layout::Layer| {
        let color = ColorName::parse(&layer.color)?;
        used += 1;
        let kind = if layer.mark == Mark::Stack { "" } else { "line" };
        let label = words.text_or_self(&layer.label).to_lowercase();
        Some(html! { <li key={used}>{ swatch(color, kind) }{ label }</li> })
    };
    let swatches: Vec<Html> = column.graph.layers.iter().filter_map(swatch).collect();
    html! {
        <div key={column.graph.id.clone()} role="columnheader">
            <div class="pair"><b class="strong">{ words.text_or_self(&column.graph.title) }</b><span>{ words.text_or_self(&column.scale) }</span></div>
            <ul class="legend">{ for swatches }</ul>
        </div>
    }
}

/// The row that `j` and `k` move to, and that `a` shows alone.
#[hook]
fn use_picked(instances: &[(Node, State)], around: &Around) -> Option<Node> {
    let picked = use_state_eq(|| None::<Node>);
    let names: Vec<Node> = instances.iter().map(|(name, _)| name.clone()).collect();
    let (setter, current) = (picked.setter(), (*picked).clone());
    use_effect_with((names, current, around.clone()), move |(names, current, around)| {
        let (names, current, around) = (names.clone(), current.clone(), around.clone());
        let listener = on_document("keydown", move |event| {
            let Some(event) = wasm_bindgen::JsCast::dyn_ref::<KeyboardEvent>(&event) else { return };
            if !is_command(event) {
                return;
            }
            let at = current.as_ref().and_then(|it| names.iter().position(|name| name == it));
            let next = match (event.key().as_str(), at) {
                ("j", None) => 0,
                ("j", Some(at)) => (at + 1).min(names.len().saturating_sub(1)),
                ("k", Some(at)) => at.saturating_sub(1),
                ("a", Some(_)) => return around.go.emit(around.view.with_alone(current.clone())),
                _ => return,
            };
            if let Some(name) = names.get(next) {
                setter.set(Some(name.clone()));
                scroll_to(&format!("h_{name}"));
                focus_in(&format!("n_{name}"));
            }
        });
        move || drop(listener)
    });
    (*picked).clone()
}
