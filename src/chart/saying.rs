//! What a panel says while an instant is in focus, in words.

use super::compose::Picture;
use super::model::Mark;
use super::read::headline_at;
use crate::layout::Headline;
use crate::series::Zone;
use crate::words::{Detail, Unit, Words};

/// What is said of a picture, and by which clock.
#[derive(Clone, Copy)]
pub struct Speaker<'a> {
    /// The words.
    pub words: &'a Words,
    /// The zone in which times are told.
    pub zone: &'a Zone,
    /// The page's now.
    pub now_secs: i64,
    /// A large graph tells the day with each time, and the unit with each value.
    pub is_large: bool,
}

/// What a panel says at an instant.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Saying {
    /// In place of the number beside the title.
    pub title: String,
    /// In place of the values in legend and table, entry by entry.
    pub values: Vec<String>,
    /// The instant on the time axis.
    pub flag: String,
    /// The instant at the head of a column.
    pub column: String,
}

/// How far apart the ends of a picture may be for an hour and a minute to tell an instant.
const DAY_SECS: i64 = 86_400;

impl Speaker<'_> {
    /// What a picture says at an instant.
    pub fn say(&self, picture: &Picture, time_secs: i64) -> Saying {
        let time = self.time(picture, time_secs);
        let value = |value: Option<f64>| match value {
            Some(value) if self.is_large => full_value(self.words, value, picture.unit),
            Some(value) => self.words.bare_value(value, picture.unit, Detail::Fine),
            None => self.words.signs().none.clone(),
        };
        let known = picture.legend.iter().any(|entry| entry.series.value_at(time_secs).is_some());
        let values = picture.legend.iter().map(|entry| value(entry.series.value_at(time_secs)));
        Saying {
            title: self.title(picture, time_secs, &time, known),
            values: values.collect(),
            flag: self.flag(picture, time_secs, &time, known),
            column: self.words.fill("column-at", &[&time]),
        }
    }

    /// The same as a sentence, for those who hear it. `name` is what the panel is called.
    pub fn speak(&self, picture: &Picture, time_secs: i64, name: &str) -> String {
        let words = self.words;
        let with_value = picture.legend.iter().filter(|entry| entry.is_shown).filter_map(|entry| {
            let value = full_value(words, entry.series.value_at(time_secs)?, picture.unit);
            Some(words.fill("heard-value", &[&entry.label, &value]))
        });
        let parts: Vec<String> = with_value.collect();
        let time = words.moment(self.zone.civil(time_secs));
        if parts.is_empty() {
            let nothing = self.nothing(picture, time_secs, &time);
            return words.fill("heard-nothing", &[name, &nothing]);
        }
        words.fill("heard", &[name, &time, &words.list(&parts)])
    }

    fn title(&self, picture: &Picture, time_secs: i64, time: &str, known: bool) -> String {
        match headline_at(picture, time_secs) {
            Some(value) => headline_words(self.words, picture, value),
            None if known => self.words.signs().none.clone(),
            None => self.nothing(picture, time_secs, time),
        }
    }

    /// Why there is no value: the device was idle, or nothing is known.
    fn nothing(&self, picture: &Picture, time_secs: i64, time: &str) -> String {
        let model = &picture.model;
        let is_told = model.layers.iter().any(|layer| {
            matches!(layer.mark, Mark::Idle)
                && (layer.data.start_secs()..layer.data.end_secs()).contains(&time_secs)
        });
        if is_told { self.words.text("idle") } else { self.words.fill("no-data-at", &[time]) }
    }

    fn flag(&self, picture: &Picture, time_secs: i64, time: &str, known: bool) -> String {
        let time =
            if self.is_large { self.words.moment(self.zone.civil(time_secs)) } else { time.to_owned() };
        match picture.model.tail_from_secs {
            Some(tail_secs) if known && time_secs >= tail_secs => {
                self.words.fill("focus-unfinished", &[&time])
            }
            _ => time,
        }
    }

    /// The instant, as short as the span allows.
    fn time(&self, picture: &Picture, time_secs: i64) -> String {
        let model = &picture.model;
        let at = self.zone.civil(time_secs);
        if model.until_secs.saturating_sub(model.from_secs) <= DAY_SECS {
            return self.words.clock(at);
        }
        if at.year == self.zone.civil(self.now_secs).year {
            return self.words.moment(at);
        }
        self.words.fill("date-day-clock", &[&self.words.day_month_year(at), &self.words.clock(at)])
    }
}

/// The number beside a title.
pub fn headline_words(words: &Words, picture: &Picture, value: f64) -> String {
    match (picture.headline_is, picture.unit) {
        (Headline::Age, _) => words.ago(value),
        (_, Unit::Seconds) => words.duration(value),
        (_, unit) => words.value(value, unit, Detail::Rough),
    }
}

/// A value with its unit, as a table has it.
pub fn full_value(words: &Words, value: f64, unit: Unit) -> String {
    match unit {
        Unit::Seconds => words.duration(value),
        unit => words.value(value, unit, Detail::Fine),
    }
}

#[cfg(test)]
#[path = "saying_tests.rs"]
mod tests;
