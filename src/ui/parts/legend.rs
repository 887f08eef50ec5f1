//! The legend of a picture.

use yew::prelude::*;

use crate::chart::{ColorName, Entry, Mark, Picture};
use crate::words::{Detail, Words};

/// One line of swatches with the last complete values. Layers that are next to nothing stay out.
pub(crate) fn legend(words: &Words, picture: &Picture) -> Html {
    if let Some((runs, failed)) = picture.runs {
        return runs_legend(words, picture, runs, failed);
    }
    let entries = picture.legend.iter().filter(|entry| is_worth_a_word(entry, picture));
    let entries = entries.map(|entry| {
        let value =
            entry.last.map(|value| words.bare_value(value, picture.unit, Detail::Fine)).unwrap_or_default();
        item(&entry.label, &value, entry.color, &entry.mark)
    });
    html! { <ul class="legend">{ for entries }</ul> }
}

/// A stacked layer of nearly nothing (no `nice` on most machines) only makes the others harder to read.
fn is_worth_a_word(entry: &Entry, picture: &Picture) -> bool {
    let top = picture.model.axis.high();
    entry.mark != Mark::Stack || entry.statistics.is_none_or(|it| it.max > top * 0.002)
}

fn item(label: &str, value: &str, color: ColorName, mark: &Mark) -> Html {
    html! {
        <li key={label.to_owned()}>
            { swatch(color, swatch_kind(mark)) }{ label }
            if !value.is_empty() {
                <b>{ value }</b>
            }
        </li>
    }
}

/// How a layer looks in the legend: a class of the style sheet.
pub(crate) fn swatch_kind(mark: &Mark) -> &'static str {
    match mark {
        Mark::Stack => "",
        Mark::Dashed => "dashed",
        Mark::Dotted => "dotted",
        _ => "line",
    }
}

fn runs_legend(words: &Words, picture: &Picture, runs: usize, failed: usize) -> Html {
    let ink = picture.legend.first().map_or(ColorName::Series(0), |entry| entry.color);
    let bad = ColorName::parse("failed").unwrap_or(ink);
    let well = words.fill("runs-count", &[&(runs - failed.min(runs)).to_string()]);
    let wrong =
        if failed == 0 { words.text("runs-never") } else { words.fill("runs-count", &[&failed.to_string()]) };
    html! {
        <ul class="legend">
            { item(&words.text("layer-ran"), &well, ink, &Mark::Area) }
            { item(&words.text("layer-failed"), &wrong, bad, &Mark::Area) }
        </ul>
    }
}

/// A patch in a colour of data. The colour is a class: no style attribute is allowed here.
pub(crate) fn swatch(color: ColorName, kind: &'static str) -> Html {
    html! { <i class={classes!("swatch", kind, format!("c-{}", color.key()))} aria-hidden="true" /> }
}
