//! How many instances have which colour: the legend of the grid, and a filter.

use yew::prelude::*;

use crate::chart::{CELL_COLORS, band_ends};
use crate::health::State;
use crate::layout::Measure;
use crate::ui::pages::measures::Shown;
use crate::ui::parts::state_class;
use crate::words::{Detail, Words};

use super::tile::Tile;

/// What a colour stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bucket {
    State(State),
    /// Values between two limits, 0 for the mildest.
    Band(usize),
    NoValue,
}

/// How high the highest bar is.
const HIGHEST: usize = 44;

impl Bucket {
    /// The class of what has its colour.
    pub(super) fn class(self) -> &'static str {
        const BANDS: [&str; CELL_COLORS] = ["g0", "g1", "g2", "g3", "g4", "g5"];
        match self {
            Self::State(state) => state_class(state),
            Self::Band(band) => BANDS.get(band).copied().unwrap_or_default(),
            Self::NoValue => "unknown",
        }
    }

    fn label(self, words: &Words, shown: &Shown) -> String {
        match (self, shown) {
            (Self::State(state), _) => words.text(state.key()),
            (Self::Band(band), Shown::Measure(measure)) => band_words(words, measure, band),
            _ => words.text("no-data"),
        }
    }
}

/// `to 10 %`, `10–25`, `over 90`
pub(super) fn band_words(words: &Words, measure: &Measure, band: usize) -> String {
    let bare = |value: f64| words.bare_value(value, measure.unit, Detail::Short);
    match band_ends(measure, band) {
        (None, Some(high)) => words.fill("band-to", &[&words.value(high, measure.unit, Detail::Short)]),
        (Some(low), Some(high)) => words.fill("band-between", &[&bare(low), &bare(high)]),
        (Some(low), None) => words.fill("band-over", &[&bare(low)]),
        (None, None) => String::new(),
    }
}

/// One bar for each colour; pressed, it leaves the instances of that colour alone.
pub(super) fn histogram(
    words: &Words,
    tiles: &[Tile],
    shown: &Shown,
    picked: Option<Bucket>,
    onpick: &Callback<Bucket>,
) -> Html {
    let count = |bucket: Bucket| tiles.iter().filter(|it| it.bucket == bucket).count();
    let mut buckets: Vec<Bucket> = match shown {
        Shown::Measure(_) => {
            std::iter::once(Bucket::State(State::Silent)).chain((0..CELL_COLORS).map(Bucket::Band)).collect()
        }
        _ => State::ALL.map(Bucket::State).to_vec(),
    };
    if count(Bucket::NoValue) > 0 {
        buckets.insert(1, Bucket::NoValue);
    }
    let counts: Vec<(Bucket, usize)> = buckets.into_iter().map(|it| (it, count(it))).collect();
    let most = counts.iter().map(|(_, count)| *count).max().unwrap_or(0).max(1);
    let bar = |(bucket, count): &(Bucket, usize)| {
        let (bucket, onpick) = (*bucket, onpick.clone());
        let height = (HIGHEST * count).div_ceil(most).max(if *count > 0 { 2 } else { 1 });
        let onclick = Callback::from(move |_: MouseEvent| onpick.emit(bucket));
        html! {
            <button key={format!("{bucket:?}")} type="button" aria-pressed={(picked == Some(bucket)).to_string()} {onclick}>
                <svg class={classes!("bar", bucket.class())} viewBox={format!("0 0 10 {HIGHEST}")} preserveAspectRatio="none" aria-hidden="true">
                    <rect x="0" width="10" y={(HIGHEST - height).to_string()} height={height.to_string()} />
                </svg>
                <b class="strong">{ count.to_string() }</b>
                <span>{ bucket.label(words, shown) }</span>
            </button>
        }
    };
    html! { <div class="histogram" role="group" aria-label={words.text("grid-legend")}>{ for counts.iter().map(bar) }</div> }
}
