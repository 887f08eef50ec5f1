//! What the fields of the choice of a span say: times and a zone, or what is wrong with them.

use std::rc::Rc;

use crate::browser::{Intl, is_zone, zone_names};
use crate::config::{ZoneName, nearest_zone};
use crate::series::Zone;
use crate::ui::site::Around;
use crate::view::{Span, Typed, View, typed_text};

const DAY: i64 = 86_400;
/// More than any Graphite is known to keep.
const LONGEST_SECS: i64 = 3650 * DAY;
/// Clocks of a zone that is only typed are told right so far back.
const PAST_YEARS: i64 = 12;

/// What the fields hold.
#[derive(Clone, PartialEq)]
pub(super) struct Texts {
    pub(super) from: String,
    pub(super) until: String,
    pub(super) zone: String,
}

/// A field, and what is said below it.
pub(super) struct Field {
    pub(super) id: &'static str,
    /// The message that stands before it.
    pub(super) label: &'static str,
    /// The message that its calendar is known by.
    pub(super) hint: &'static str,
    pub(super) typed: Option<Typed>,
    pub(super) error: Option<String>,
}

/// What is shown now, as it would be typed.
pub(super) fn texts_of(around: &Around, view: &View) -> Texts {
    let moment = &around.moment;
    let written = |text: &str, at: i64| {
        let is_epoch = text.bytes().all(|it| it.is_ascii_digit());
        if is_epoch { typed_text(at, &moment.zone) } else { text.replace('_', " ") }
    };
    let (from_secs, until_secs) = view.span.stretch(moment.now_secs, &moment.zone);
    let zone = moment.zone.name().to_owned();
    let (from, until) = match &view.span {
        Span::Absolute { from, until } => {
            let until = until.as_ref().map(|it| written(it.as_str(), until_secs)).unwrap_or_default();
            (written(from.as_str(), from_secs), until)
        }
        Span::Ranges(_) => {
            (format!("-{}d", (until_secs - from_secs) / DAY).replace("-0d", "-1h"), String::new())
        }
    };
    Texts { from, until, zone }
}

/// What the fields say.
pub(super) struct Reading {
    pub(super) from: Field,
    pub(super) until: Field,
    /// The zone that is named, or the page's.
    pub(super) zone: Rc<Zone>,
    pub(super) zone_error: Option<String>,
    /// Where they lead, if nothing is wrong.
    pub(super) result: Option<View>,
}

impl Reading {
    pub(super) fn of(around: &Around, view: &View, start: &Texts, texts: &Texts) -> Self {
        let words = &around.site.words;
        let now_secs = around.moment.now_secs;
        let (zone, zone_error) = zone_of(around, texts.zone.trim());
        // An instant that nobody touched stays, whatever its clock shows in another zone.
        let time = |text: &str, before: &str| {
            let zone = if text == before { &*around.moment.zone } else { &*zone };
            Typed::parse(text, now_secs, zone)
        };
        let (from, until) = (time(&texts.from, &start.from), time(&texts.until, &start.until));
        let no_time = |text: &str| words.fill("picker-not-a-time", &[text.trim()]);
        let from_error = match texts.from.trim() {
            "" => Some(words.text("picker-no-begin")),
            text => from.is_none().then(|| no_time(text)),
        };
        let has_end = !texts.until.trim().is_empty();
        let end_secs = if has_end { until.as_ref().map(|it| it.at_secs) } else { Some(now_secs) };
        let length = end_secs.zip(from.as_ref()).map(|(end, from)| end - from.at_secs);
        let until_error = match length {
            None if has_end && until.is_none() => Some(no_time(&texts.until)),
            Some(length) if length <= 0 => Some(words.text("picker-order")),
            Some(length) if length > LONGEST_SECS => Some(words.text("picker-too-long")),
            _ => None,
        };
        let is_well = from_error.is_none() && until_error.is_none() && zone_error.is_none();
        let is_same = texts.from == start.from && texts.until == start.until;
        let tz = ZoneName::parse(zone.name()).filter(|it| *it != around.site.config.zone);
        let span = from.clone().map(|from| Span::Absolute {
            from: from.time,
            until: until.clone().filter(|_| has_end).map(|it| it.time),
        });
        let span = if is_same { Some(view.span.clone()) } else { span };
        let result = span.filter(|_| is_well).map(|span| View { tz, ..view.with_span(span) });
        let field = |id, label, hint, typed, error| Field { id, label, hint, typed, error };
        Self {
            from: field("picker-from", "picker-from", "picker-from-pick", from, from_error),
            until: field("picker-until", "picker-until", "picker-until-pick", until, until_error),
            zone,
            zone_error,
            result,
        }
    }
}

/// The zone of this name, or the page's with what is wrong.
fn zone_of(around: &Around, name: &str) -> (Rc<Zone>, Option<String>) {
    let moment = &around.moment;
    if name == moment.zone.name() {
        return (Rc::clone(&moment.zone.0), None);
    }
    let known = ZoneName::parse(name).filter(|it| is_zone(it.as_str()));
    let zone = known.and_then(|it| Intl.zone(it.as_str(), moment.now_secs, PAST_YEARS));
    if let Some(zone) = zone {
        return (Rc::new(zone), None);
    }
    let words = &around.site.words;
    let names = zone_names();
    let error = match nearest_zone(name, &names) {
        Some(nearest) => words.fill("picker-no-zone-nearest", &[name, nearest]),
        None => words.fill("picker-no-zone", &[name]),
    };
    (Rc::clone(&moment.zone.0), Some(error))
}
