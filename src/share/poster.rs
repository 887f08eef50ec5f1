//! A panel as a picture of its own: what is written around the chart.

use crate::chart::{ColorName, Entry, Layer, Look, Mark, Picture, TickLabel};
use crate::series::Zone;
use crate::words::{Detail, Words};

use super::sheet::told;

/// A picture of a panel, complete in itself.
pub struct Poster<'a> {
    /// What the graph is called.
    pub title: &'a str,
    /// Whose it is.
    pub whose: &'a str,
    /// The number beside the title.
    pub headline: &'a str,
    /// The span with its zone, and the resolution.
    pub span: &'a str,
    /// Where it is from, and when it was taken.
    pub foot: &'a str,
    /// The legend.
    pub swatches: &'a [Swatch],
    /// The chart.
    pub picture: &'a Picture,
    /// In which colours.
    pub look: &'a Look,
    /// Whether it is the graph of a page, or one panel of several.
    pub is_large: bool,
    /// The zone of the time axis.
    pub zone: &'a Zone,
    /// The words of the time axis.
    pub tick_words: &'a dyn Fn(TickLabel) -> String,
}

/// A line of the legend.
#[derive(Clone, Debug, PartialEq)]
pub struct Swatch {
    /// What it is called.
    pub label: String,
    /// Its last complete value, or nothing.
    pub value: String,
    /// Its colour.
    pub color: ColorName,
    /// How it is drawn.
    pub mark: Mark,
}

/// The lines of the legend with their values. Runs are counted: their age is no value of a curve.
pub fn swatches(words: &Words, picture: &Picture) -> Vec<Swatch> {
    let swatch =
        |label: String, value, color, mark: &Mark| Swatch { label, value, color, mark: mark.clone() };
    let Some((runs, failed)) = picture.runs else {
        let value = |value: f64| words.bare_value(value, picture.unit, Detail::Fine);
        // What is not drawn has no line here either.
        let of = |(entry, _): (&Entry, &Layer)| {
            swatch(entry.label.clone(), entry.last.map(value).unwrap_or_default(), entry.color, &entry.mark)
        };
        return told(picture).into_iter().map(of).collect();
    };
    let ink = picture.legend.first().map_or(ColorName::Series(0), |entry| entry.color);
    let bad = ColorName::parse("failed").unwrap_or(ink);
    let times = |count: usize| words.fill("runs-count", &[&count.to_string()]);
    let wrong = if failed == 0 { words.text("runs-never") } else { times(failed) };
    vec![
        swatch(words.text("layer-ran"), times(runs.saturating_sub(failed)), ink, &Mark::Area),
        swatch(words.text("layer-failed"), wrong, bad, &Mark::Area),
    ]
}
