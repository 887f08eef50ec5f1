//! The series of a large graph with their figures: its legend, and its picture for those who do not see.

use web_sys::KeyboardEvent;
use yew::prelude::*;

use crate::browser::{is_command, on_document};
use crate::chart::{Entry, Picture, full_value};
use crate::series::order_by;
use crate::ui::parts::{press, swatch, swatch_kind};
use crate::ui::site::Around;
use crate::view::{SeriesName, View};

/// What the series stand in the order of; `None` is as the layout has them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Order {
    by: Option<Column>,
    rises: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Name,
    Min,
    Average,
    Max,
    Last,
}

/// The columns that sort, in the order of the table, with message and class.
const COLUMNS: [(Column, &str, &str); 5] = [
    (Column::Name, "column-series", ""),
    (Column::Min, "column-min", "right hide-small"),
    (Column::Average, "column-average", "right hide-small"),
    (Column::Max, "column-max", "right"),
    (Column::Last, "column-last", "right"),
];

impl Order {
    /// A press on a head: its greatest first, then its least, then as they were.
    fn pressed(self, column: Column) -> Self {
        let first_rises = column == Column::Name;
        match self.by {
            Some(by) if by != column => Self { by: Some(column), rises: first_rises },
            None => Self { by: Some(column), rises: first_rises },
            Some(_) if self.rises == first_rises => Self { rises: !first_rises, ..self },
            Some(_) => Self::default(),
        }
    }

    /// What the key goes to: the last values, then the column before, back to the layout's order.
    fn next(self) -> Self {
        let place = COLUMNS.iter().position(|(column, ..)| Some(*column) == self.by).unwrap_or(COLUMNS.len());
        let next = place.checked_sub(1).and_then(|place| COLUMNS.get(place));
        next.map_or(Self::default(), |(column, ..)| Self::default().pressed(*column))
    }

    fn aria(self, column: Column) -> Option<&'static str> {
        let sorts = self.by == Some(column);
        sorts.then_some(if self.rises { "ascending" } else { "descending" })
    }

    /// The entries in this order, each with its place in the legend. What has no value is last.
    fn entries(self, picture: &Picture) -> Vec<(usize, &Entry)> {
        let mut entries: Vec<(usize, &Entry)> = picture.legend.iter().enumerate().collect();
        let Some(by) = self.by else { return entries };
        order_by(&mut entries, |(_, a), (_, b)| {
            let order = match (by.value(a), by.value(b)) {
                (Some(a), Some(b)) => a.total_cmp(&b),
                (None, None) => a.label.to_lowercase().cmp(&b.label.to_lowercase()),
                (a, b) => return a.is_none().cmp(&b.is_none()),
            };
            if self.rises { order } else { order.reverse() }
        });
        entries
    }
}

impl Column {
    fn value(self, entry: &Entry) -> Option<f64> {
        entry.statistics.and_then(|it| match self {
            Self::Name => None,
            Self::Min => Some(it.min),
            Self::Average => Some(it.average),
            Self::Max => Some(it.max),
            Self::Last => Some(it.last),
        })
    }
}

/// The order, and what sets it; the key `s` goes on to the next.
#[hook]
pub(crate) fn use_order() -> UseStateHandle<Order> {
    let order = use_state_eq(Order::default);
    let (setter, current) = (order.setter(), *order);
    use_effect_with(current, move |current| {
        let next = current.next();
        let listener = on_document("keydown", move |event| {
            let Some(event) = wasm_bindgen::JsCast::dyn_ref::<KeyboardEvent>(&event) else { return };
            if event.key() == "s" && is_command(event) {
                setter.set(next);
            }
        });
        move || drop(listener)
    });
    order
}

/// The table.
pub(crate) fn series_table(
    around: &Around,
    graph: &str,
    picture: &Picture,
    order: &UseStateHandle<Order>,
) -> Html {
    let words = &around.site.words;
    let head = |(column, key, class): &(Column, &'static str, &'static str)| {
        let (column, current, setter) = (*column, **order, order.setter());
        let onclick = Callback::from(move |_: MouseEvent| setter.set(current.pressed(column)));
        html! {
            <th key={*key} scope="col" class={*class} aria-sort={current.aria(column)}>
                <button type="button" class="sort" {onclick}>{ words.text(key) }</button>
            </th>
        }
    };
    let mut heads: Vec<Html> = COLUMNS.iter().map(head).collect();
    heads.insert(
        1,
        html! { <th key="at" scope="col" class="right at" data-at="column" data-rest="">{ "" }</th> },
    );
    let entries = order.entries(picture);
    html! {
        <table class="table series">
            <thead><tr>
                { for heads }
                <th key="age" scope="col" class="hide-small">{ words.text("column-age") }</th>
                <th key="metric" scope="col" class="hide-small">{ words.text("column-metric") }</th>
                <th key="buttons" class="hide-small"><span class="heard">{ words.text("column-buttons") }</span></th>
            </tr></thead>
            <tbody>{ for entries.into_iter().map(|(place, entry)| row(around, graph, picture, entry, place)) }</tbody>
        </table>
    }
}

fn row(around: &Around, graph: &str, picture: &Picture, entry: &Entry, place: usize) -> Html {
    let words = &around.site.words;
    let value = |it: f64| full_value(words, it, picture.unit);
    let cells = entry.statistics.map(|it| {
        let ended = it.last_at_secs.saturating_add(i64::from(picture.step_secs));
        let age = words.ago((around.moment.now_secs - ended) as f64);
        [value(it.min), value(it.average), value(it.max), value(it.last), age]
    });
    let none = || words.text("no-data");
    let [min, average, max, last, age] =
        cells.unwrap_or_else(|| [none(), none(), none(), none(), String::new()]);
    let sign = html! { <>{ swatch(entry.color, swatch_kind(&entry.mark)) }{ " " }{ &entry.label }</> };
    let class = (!entry.is_shown).then_some("off");
    html! {
        <tr key={entry.name.clone()} {class} data-series={entry.metric.clone()} data-entry={place.to_string()}>
            <th scope="row">{ press(around, graph, picture, entry, "0", sign) }</th>
            <td class="right strong at" data-at={place.to_string()} data-rest="">{ "" }</td>
            <td class="right hide-small">{ min }</td>
            <td class="right hide-small">{ average }</td>
            <td class="right">{ max }</td>
            <td class="right strong">{ last }</td>
            <td class="subtle hide-small">{ age }</td>
            <td class="hide-small"><code>{ &entry.metric }</code></td>
            <td class="right hide-small">{ buttons(around, graph, picture, entry) }</td>
        </tr>
    }
}

/// Only this, and Hide; or what takes them back.
fn buttons(around: &Around, graph: &str, picture: &Picture, entry: &Entry) -> Html {
    let words = &around.site.words;
    let name = SeriesName::of(graph, &entry.name).filter(|_| picture.legend.len() > 1);
    let Some(name) = name else { return html! { <span /> } };
    let is_alone = around.view.picks(graph).isolates(&entry.name);
    let button = |key: &'static str, to: View, is_on: bool| {
        let (go, label) = (around.go.clone(), words.fill("button-of", &[&words.text(key), &entry.label]));
        let onclick = Callback::from(move |_: MouseEvent| go.emit(to.clone()));
        html! {
            <button key={key} type="button" class="button small" aria-pressed={is_on.to_string()} aria-label={label} {onclick}>
                { words.text(key) }
            </button>
        }
    };
    let hide = if entry.is_shown || is_alone { "hide-this" } else { "show-this" };
    let back = if entry.is_shown { around.view.hiding(&name) } else { around.view.showing(&name) };
    html! {
        <div class="pair-of-buttons">
            { button("only-this", around.view.isolating(&name), is_alone) }
            { button(hide, back, false) }
        </div>
    }
}
