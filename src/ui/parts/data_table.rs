//! The values of a panel as a table: what it shows, for those who cannot see it or want to read it exactly.

use yew::prelude::*;

use crate::share::{Column, Sheet, iso_time, sign_of};
use crate::words::{Detail, Unit, Words};

/// So many rows at a time: more would hold the page up for longer than anyone reads them.
pub(crate) const ROWS: usize = 1000;

/// The rows that are shown, and the way to the others.
pub(crate) struct Shown<'a> {
    pub(crate) sheet: &'a Sheet,
    /// The number of the first row, from 0 on.
    pub(crate) first: usize,
    pub(crate) onfirst: &'a Callback<usize>,
}

/// The table. Its caption says what it is of; a long one has buttons for the rows before and after.
///
/// The caption is heard only: the heading above says the same, and a table that scrolls sideways would cut it off.
pub(crate) fn data_table(words: &Words, caption: String, shown: &Shown<'_>) -> Html {
    let Shown { sheet, first, onfirst } = shown;
    let times = sheet.times();
    let rows = times.iter().skip(*first).take(ROWS);
    let until = times.len().min(first + ROWS);
    html! {
        <>
            <div class="data-place" tabindex="0" role="group" aria-label={caption.clone()}>
                <table class="table data">
                    <caption class="heard">{ caption }</caption>
                    <thead><tr>
                        <th scope="col">{ words.fill("table-time", &[sheet.about.zone.name()]) }</th>
                        { for sheet.columns.iter().map(|column| head(words, column)) }
                    </tr></thead>
                    <tbody>{ for rows.map(|time_secs| row(words, sheet, *time_secs)) }</tbody>
                </table>
            </div>
            { turn(words, (*first, until, times.len()), onfirst) }
        </>
    }
}

fn head(words: &Words, column: &Column) -> Html {
    let name = match column.unit {
        Unit::Percent => words.fill("table-head", &[&column.name, sign_of(column.unit)]),
        // All other values carry their sign, or need none.
        _ => column.name.clone(),
    };
    html! { <th scope="col" class="right" title={column.metric.clone()}>{ name }</th> }
}

fn row(words: &Words, sheet: &Sheet, time_secs: i64) -> Html {
    let cell = |column: &Column| match column.at(time_secs) {
        Some(value) => {
            html! { <td class="right">{ words.bare_value(value, column.unit, Detail::Fine) }</td> }
        }
        None => html! { <td class="right subtle">{ words.text("no-data") }</td> },
    };
    let zone = &sheet.about.zone;
    html! {
        <tr key={time_secs}>
            <th scope="row">
                <time datetime={iso_time(time_secs, zone)}>{ clock(words, sheet, time_secs) }</time>
                if !sheet.is_complete(time_secs) {
                    <span class="subtle">{ words.text("table-unfinished") }</span>
                }
            </th>
            { for sheet.columns.iter().map(cell) }
        </tr>
    }
}

/// `Sun 22 Nov 16:50`: with the year where the span has two of them, with seconds where steps have them, with the
/// offset where the clocks are set within the span, as one hour is told twice then.
fn clock(words: &Words, sheet: &Sheet, time_secs: i64) -> String {
    let zone = &sheet.about.zone;
    let [at, from, until] = [time_secs, sheet.from_secs, sheet.until_secs].map(|secs| zone.civil(secs));
    let has_seconds = !sheet.step_secs.is_multiple_of(60);
    let time = if from.year == until.year && !has_seconds {
        words.moment(at)
    } else {
        words.dated_moment(at, has_seconds)
    };
    if zone.offset_at(sheet.from_secs) == zone.offset_at(sheet.until_secs) {
        return time;
    }
    let iso = iso_time(time_secs, zone);
    format!("{time} {}", iso.get(iso.len().saturating_sub(6)..).unwrap_or_default())
}

/// Which rows these are; the others where there are more.
fn turn(words: &Words, (first, until, all): (usize, usize, usize), onfirst: &Callback<usize>) -> Html {
    let number = |it: usize| words.whole(u64::try_from(it).unwrap_or(u64::MAX));
    let rows = words.fill("table-rows", &[&number((first + 1).min(until)), &number(until), &number(all)]);
    let button = |key: &'static str, to: Option<usize>| {
        let onclick = onfirst.clone();
        let disabled = to.is_none();
        let onclick = Callback::from(move |_: MouseEvent| to.iter().for_each(|to| onclick.emit(*to)));
        html! {
            <button type="button" class="button small" aria-disabled={disabled.to_string()} {onclick}>{ words.text(key) }</button>
        }
    };
    html! {
        <div class="actions">
            <span class="small subtle" role="status">{ rows }</span>
            if all > ROWS {
                { button("table-earlier", (first > 0).then(|| first.saturating_sub(ROWS))) }
                { button("table-later", (until < all).then_some(until)) }
            }
        </div>
    }
}
