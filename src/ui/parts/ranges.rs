//! Which span is shown, and what moves it: a press picks a range, Shift or `+` adds one beside it.

use yew::prelude::*;

use crate::ui::site::{Around, Pick};
use crate::view::{Move, Range, Span, View};
use crate::words::Words;

use super::icon::{Sign, icon};

/// The ranges that nagf always had.
const SHOWN: [Range; 4] = [Range::Day, Range::Week, Range::Month, Range::Year];

/// The bar of ranges for a view, with what moves its span.
pub(crate) fn range_bar(around: &Around, view: &View) -> Html {
    let words = &around.site.words;
    let button = |range: Range| {
        let is_on = view.span.ranges().is_some_and(|ranges| ranges.contains(range));
        let (view, go) = (view.clone(), around.go.clone());
        let onclick = Callback::from(move |event: MouseEvent| {
            let adds = event.shift_key() || event.ctrl_key() || event.meta_key();
            go.emit(if adds { view.toggle_range(range) } else { view.with_range(range) });
        });
        html! {
            <button type="button" key={range.name()} class={is_on.then_some("on")} aria-pressed={is_on.to_string()}
                title={words.text("range-hint")} {onclick}>
                { words.text(&format!("range-{}", range.name())) }
            </button>
        }
    };
    let is_own = view.span.ranges().is_none_or(|it| it.iter().all(|range| !SHOWN.contains(&range)));
    let onpick = around.pick.reform(|_: MouseEvent| Pick::Span);
    let own = words.text("range-own");
    html! {
        <>
            if view.span.ranges().is_none() {
                { moves(around, view) }
            }
            { mover(around, view, Move::Earlier, "move-earlier", icon(Sign::Previous, 16), "button plain beside") }
            <div class="choice" role="group" aria-label={words.text("range-label")} key="ranges">
                { for SHOWN.into_iter().map(button) }
                <button type="button" key="own" class={classes!("own", is_own.then_some("on"))} aria-haspopup="dialog"
                    aria-label={own.clone()} title={own} onclick={onpick}>{ icon(Sign::Calendar, 16) }</button>
            </div>
            { mover(around, view, Move::Later, "move-later", icon(Sign::Next, 16), "button plain beside") }
        </>
    }
}

/// Back, out and now, which a span of one's own needs.
fn moves(around: &Around, view: &View) -> Html {
    let words = &around.site.words;
    let back = around.back.clone();
    let label = words.text("move-back");
    let disabled = back.is_none();
    let onback = Callback::from(move |_: MouseEvent| back.iter().for_each(|back| back.emit(())));
    html! {
        <div class="moves" role="group" aria-label={words.text("move-label")} key="moves">
            <button type="button" class="button plain" aria-label={label.clone()} title={label} {disabled} onclick={onback}>
                { icon(Sign::Back, 16) }
            </button>
            { mover(around, view, Move::Out, "move-out", icon(Sign::Out, 16), "button plain") }
            { mover(around, view, Move::Now, "move-now", html! { words.text("now") }, "button plain now") }
        </div>
    }
}

/// A button that moves the span; it rests where there is nothing to move to.
fn mover(
    around: &Around,
    view: &View,
    how: Move,
    key: &'static str,
    content: Html,
    class: &'static str,
) -> Html {
    let moment = &around.moment;
    let start = view.span.stretch(moment.now_secs, &moment.zone);
    let to = view.moved(how, moment.now_secs, &moment.zone);
    let disabled = to.span.stretch(moment.now_secs, &moment.zone) == start;
    let go = around.go.clone();
    let onclick = Callback::from(move |_: MouseEvent| go.emit(to.clone()));
    let label = around.site.words.text(key);
    html! {
        <button type="button" {key} {class} aria-label={label.clone()} title={label} {disabled} {onclick}>{ content }</button>
    }
}

/// Which span is shown: `last 24 hours`, `last 3 h`, `Sat 21 Nov 16:50 to 18:20, UTC`.
pub(crate) fn span_words(around: &Around, view: &View) -> String {
    let (words, moment) = (&around.site.words, &around.moment);
    match &view.span {
        Span::Ranges(ranges) => {
            let all = ranges.iter().map(|range| words.text(&format!("last-{}", range.name())));
            all.reduce(|a, b| words.fill("list-comma", &[&a, &b])).unwrap_or_default()
        }
        Span::Absolute { .. } => {
            let (from, until) = view.span.stretch(moment.now_secs, &moment.zone);
            let is_last = until == moment.now_secs;
            if is_last && view.span == Span::last(until - from) {
                return words.fill("last-own", &[&length_words(words, until - from)]);
            }
            stretch_words(around, (from, until))
        }
    }
}

/// Both ends of a stretch, with the zone in which they are told.
pub(crate) fn stretch_words(around: &Around, (from_secs, until_secs): (i64, i64)) -> String {
    let (words, moment) = (&around.site.words, &around.moment);
    let civil = |secs: i64| moment.zone.civil(secs);
    let (from, until, now) = (civil(from_secs), civil(until_secs), civil(moment.now_secs));
    let is_same_day = (from.year, from.month, from.day) == (until.year, until.month, until.day);
    let until = if is_same_day { words.clock(until) } else { words.full_moment(until, now) };
    words.fill("graph-span", &[&words.full_moment(from, now), &until, moment.zone.name()])
}

/// A length as one picks it: `3 h`, `14 d`.
pub(crate) fn length_words(words: &Words, secs: i64) -> String {
    match secs {
        secs if secs > 0 && secs % 86_400 == 0 => words.fill("unit-d", &[&(secs / 86_400).to_string()]),
        secs if secs > 0 && secs % 3600 == 0 && secs < 86_400 => {
            words.fill("unit-h", &[&(secs / 3600).to_string()])
        }
        secs => words.duration(secs as f64),
    }
}
