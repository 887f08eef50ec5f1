//! A picture in a sentence, for those who hear it: what it is, how it is now, between which ends it moved.

use std::rc::Rc;

use crate::chart::Picture;
use crate::layout::Headline;
use crate::series::{Fold, Series, Zone, fold, zip_with};
use crate::words::{Detail, Unit, Words};

use super::sheet::told;

/// What the sentence is told of, beside the picture.
#[derive(Clone, Copy, Debug)]
pub struct Told<'a> {
    /// What the graph is called.
    pub title: &'a str,
    /// Whose it is.
    pub whose: &'a str,
    /// The number beside the title, with its unit.
    pub headline: &'a str,
    /// The zone in which times are told.
    pub zone: &'a Zone,
    /// The page's now.
    pub now_secs: i64,
}

/// `CPU of db14, last 24 h: 43 % at 16:50, 12 s ago; least 5 % at 03:10, greatest 53 % at 09:24`
pub fn sentence(words: &Words, picture: &Picture, about: Told<'_>) -> String {
    let at = |secs: i64| words.near_moment(about.zone.civil(secs), about.zone.civil(about.now_secs));
    let (from_secs, until_secs) = (picture.model.from_secs, picture.model.until_secs);
    let length = words.duration(until_secs.saturating_sub(from_secs) as f64);
    let is_now = about.now_secs.saturating_sub(until_secs) < i64::from(picture.step_secs);
    let span = if is_now {
        words.fill("figure-last", &[&length])
    } else {
        words.fill("figure-until", &[&length, &at(until_secs)])
    };
    let Some(last_secs) = picture.last_secs.filter(|_| picture.headline.is_some()) else {
        return words.fill("figure-no-data", &[about.title, about.whose, &span]);
    };
    let age = words.ago(about.now_secs.saturating_sub(last_secs) as f64);
    let now = words.fill("figure", &[about.title, about.whose, &span, about.headline, &at(last_secs), &age]);
    let Some(((least_secs, least), (greatest_secs, greatest))) = ends(picture) else { return now };
    let value = |it: f64| match picture.unit {
        Unit::Seconds => words.duration(it),
        unit => words.value(it, unit, Detail::Rough),
    };
    let ends = [value(least), at(least_secs), value(greatest), at(greatest_secs)];
    let ends = words.fill("figure-ends", &ends.each_ref().map(String::as_str));
    words.fill("figure-with-ends", &[&now, &ends])
}

type Point = (i64, f64);

/// The least and the greatest value of what the headline counts, in the steps that are complete. The first of equals:
/// since when.
fn ends(picture: &Picture) -> Option<(Point, Point)> {
    let counted = counted(picture)?;
    let until_secs = picture.model.tail_from_secs.unwrap_or(i64::MAX).min(picture.model.until_secs);
    let is_shown = |at_secs: i64| at_secs >= picture.model.from_secs && at_secs < until_secs;
    let points = counted.values().iter().enumerate().map(|(index, value)| (counted.time_at(index), *value));
    let mut points = points.filter(|(at_secs, value)| !value.is_nan() && is_shown(*at_secs));
    let first = points.next()?;
    Some(points.fold((first, first), |(least, greatest), it| {
        (if it.1 < least.1 { it } else { least }, if it.1 > greatest.1 { it } else { greatest })
    }))
}

/// The series that the headline is the last value of; none where it is an age, which only ever grows and falls.
fn counted(picture: &Picture) -> Option<Rc<Series>> {
    let told = told(picture);
    let with_values = || told.iter().map(|(_, layer)| &layer.data).filter(|it| !it.is_blank());
    match picture.headline_is {
        Headline::Age => None,
        Headline::First => told.first().map(|(_, layer)| Rc::clone(&layer.data)),
        Headline::Last => told.last().map(|(_, layer)| Rc::clone(&layer.data)),
        // A step that one of them lacks has no sum: a lost value would read as the least.
        Headline::Sum => with_values().cloned().reduce(|a, b| Rc::new(zip_with(&a, &b, |a, b| a + b))),
        Headline::Lowest => Some(Rc::new(fold(Fold::Min, with_values().map(|it| &**it)))),
    }
}
