//! What happened to an instance, from the series that tell.

use std::rc::Rc;

use crate::layout::{Telling, When};
use crate::series::order_by;

use super::super::model::{Event, EventKind};
use super::super::runs::turned;
use super::Ingredients;

/// More marks than this are no marks any more.
const MOST: usize = 200;

/// The events within the span, in order of time.
pub(super) fn events(of: &Ingredients<'_>) -> Vec<Event> {
    let mut events: Vec<Event> = of.tellings.iter().flat_map(|it| told(of, it)).collect();
    order_by(&mut events, |a, b| a.time_secs.cmp(&b.time_secs));
    events.truncate(MOST);
    events
}

fn told(of: &Ingredients<'_>, telling: &Telling) -> Vec<Event> {
    let series = telling.rule.value.evaluate(&|name| {
        let answer = (of.answer_of)(telling.asks.get(name)?)?;
        answer.single().map(Rc::clone)
    });
    let Some(series) = series else { return Vec::new() };
    let is_fall = telling.rule.when == When::Falls;
    let kind = if is_fall { EventKind::Restart } else { EventKind::Other };
    let within = turned(&series, is_fall).filter(|at| (of.span.0..=of.span.1).contains(at));
    let label = Some(of.words.text_or_self(&telling.rule.label));
    within.map(|time_secs| Event { time_secs, kind, label: label.clone() }).collect()
}
