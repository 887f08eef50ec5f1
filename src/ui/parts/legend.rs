//! The legend of a picture: what each line is, what it says, and which are drawn.

use yew::prelude::*;

use crate::chart::{ColorName, Entry, Mark, Picture, Size};
use crate::ui::site::Around;
use crate::view::SeriesName;
use crate::words::{Detail, Words};

/// One line of swatches with the last complete values, or those of the instant in focus. Layers that are next to
/// nothing stay out. A large graph has a table in its place.
pub(crate) fn legend(around: &Around, graph: &str, picture: &Picture, size: Size) -> Html {
    let words = &around.site.words;
    if let Some((runs, failed)) = picture.runs {
        return runs_legend(words, picture, runs, failed);
    }
    let entries = picture.legend.iter().enumerate().filter(|(_, entry)| is_worth_a_word(entry, picture));
    let entries = entries.filter(|_| size != Size::Large).map(|(place, entry)| {
        let value =
            entry.last.map(|value| words.bare_value(value, picture.unit, Detail::Fine)).unwrap_or_default();
        let value = html! { <b data-at={place.to_string()} data-rest={value.clone()}>{ value }</b> };
        let sign = html! { <>{ swatch(entry.color, swatch_kind(&entry.mark)) }{ &entry.label }</> };
        let class = (!entry.is_shown).then_some("off");
        html! {
            <li key={entry.name.clone()} {class} data-entry={place.to_string()}>
                { press(around, graph, picture, entry, "-1", sign) }{ value }
            </li>
        }
    });
    html! { <ul class="legend">{ for entries }</ul> }
}

/// A name in a legend or a table: pressed, its series is alone; with Ctrl pressed, it is hidden, or back. Where
/// there is no other series it is no button.
pub(crate) fn press(
    around: &Around,
    graph: &str,
    picture: &Picture,
    entry: &Entry,
    tab: &'static str,
    content: Html,
) -> Html {
    let name = SeriesName::of(graph, &entry.name).filter(|_| picture.legend.len() > 1);
    let Some(name) = name else { return content };
    let (view, go) = (around.view.clone(), around.go.clone());
    let is_alone = view.picks(graph).isolates(&entry.name);
    let onclick = Callback::from(move |event: MouseEvent| {
        let hides = event.ctrl_key() || event.meta_key();
        go.emit(if hides { view.hiding(&name) } else { view.isolating(&name) });
    });
    let title = around.site.words.fill("legend-hint", &[&entry.label]);
    html! { <button type="button" class="press" tabindex={tab} aria-pressed={is_alone.to_string()} {title} {onclick}>{ content }</button> }
}

/// A stacked layer of nearly nothing (no `nice` on most machines) only makes the others harder to read. What was
/// taken away must be there to be taken back.
fn is_worth_a_word(entry: &Entry, picture: &Picture) -> bool {
    let top = picture.model.axis.high();
    !entry.is_shown || entry.mark != Mark::Stack || entry.statistics.is_none_or(|it| it.max > top * 0.002)
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
    let kind = if color.is_repeated() { "dashed" } else { kind };
    html! { <i class={classes!("swatch", kind, format!("c-{}", color.base().key()))} aria-hidden="true" /> }
}
