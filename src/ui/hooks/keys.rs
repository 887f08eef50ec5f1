//! The keys that work everywhere.

use web_sys::{HtmlElement, KeyboardEvent};
use yew::prelude::*;

use crate::browser::{focus, is_command, on_document, press};
use crate::ui::site::Around;
use crate::view::{Move, Range, Ranges, Span, View};

/// What keys do beside going to another view.
#[derive(Clone, PartialEq)]
pub(crate) struct Commands {
    pub(crate) search_input: NodeRef,
    pub(crate) onpause: Callback<()>,
    pub(crate) onhelp: Callback<bool>,
}

/// The keys that work everywhere; none inside a field or a dialog.
#[hook]
pub(crate) fn use_keys(view: &View, around: &Around, commands: &Commands) {
    let inputs = (view.clone(), around.clone(), commands.clone());
    use_effect_with(inputs, |(view, around, commands)| {
        let (view, around, commands) = (view.clone(), around.clone(), commands.clone());
        let listener = on_document("keydown", move |event| {
            let Some(event) = wasm_bindgen::JsCast::dyn_ref::<KeyboardEvent>(&event) else { return };
            if is_command(event) && obey(&event.key(), &view, &around, &commands) {
                event.prevent_default();
            }
        });
        move || drop(listener)
    });
}

/// Does what a key says, if it says anything.
fn obey(key: &str, view: &View, around: &Around, commands: &Commands) -> bool {
    match key {
        "/" => commands.search_input.cast::<HtmlElement>().iter().for_each(|input| focus(input)),
        "?" => commands.onhelp.emit(true),
        "Escape" if view.screen => around.go.emit(View { screen: false, ..view.clone() }),
        "p" => commands.onpause.emit(()),
        "c" => press(".compare button"),
        "b" => around.back.iter().for_each(|back| back.emit(())),
        "+" => around.go.emit(longer(view)),
        key => match (range_of(key), move_of(key)) {
            (Some(range), _) => around.go.emit(view.with_range(range)),
            (None, Some(how)) => {
                let moved = view.moved(how, around.moment.now_secs, &around.moment.zone);
                if moved != *view {
                    around.go.emit(moved);
                }
            }
            (None, None) => return false,
        },
    }
    true
}

/// `1` is the day, as the buttons stand.
fn range_of(digit: &str) -> Option<Range> {
    match digit {
        "1" => Some(Range::Day),
        "2" => Some(Range::Week),
        "3" => Some(Range::Month),
        "4" => Some(Range::Year),
        _ => None,
    }
}

fn move_of(key: &str) -> Option<Move> {
    match key {
        "o" => Some(Move::Out),
        "i" => Some(Move::Closer),
        "n" => Some(Move::Now),
        "<" => Some(Move::Earlier),
        ">" => Some(Move::Later),
        _ => None,
    }
}

/// The same page with the next longer range beside those that are shown.
fn longer(view: &View) -> View {
    let shown = view.span.ranges().unwrap_or_default();
    let next = Range::ALL.into_iter().find(|range| shown.iter().all(|it| it < *range));
    let ranges = Ranges::of(shown.iter().chain(next));
    ranges.map_or_else(|| view.clone(), |ranges| view.with_span(Span::Ranges(ranges)))
}
