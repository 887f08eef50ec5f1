//! What panels say.

use std::rc::Rc;

use super::*;
use crate::chart::{ColorName, Entry, Extent, Layer, Model, Resolution, ValueAxis, Weight};
use crate::series::Series;

const GAP: f64 = f64::NAN;
/// Sunday 22 November 2026, 00:00 UTC.
const SUNDAY: i64 = 1_795_305_600;

/// A picture of series of ten-minute values from Sunday on.
fn picture(headline_is: Headline, unit: Unit, marks: &[(Mark, &[f64])]) -> Picture {
    let entry = |(index, (mark, values)): (usize, &(Mark, &[f64]))| Entry {
        name: format!("s{index}"),
        label: format!("S{index}"),
        color: ColorName::Series(0),
        mark: mark.clone(),
        is_shown: true,
        series: Rc::new(Series::new(SUNDAY, 600, values.to_vec())),
        last: None,
        statistics: None,
        metric: String::new(),
    };
    let legend: Vec<Entry> = marks.iter().enumerate().map(entry).collect();
    let layer = |entry: &Entry| Layer::new(entry.color, entry.mark.clone(), Rc::clone(&entry.series));
    let axis = ValueAxis::fixed(0.0, 100.0, 2, |it| it.to_string());
    let layers = legend.iter().map(layer).collect();
    let model =
        Model { layers, tail_from_secs: Some(SUNDAY + 3000), ..Model::empty(SUNDAY, SUNDAY + 3600, axis) };
    Picture {
        model,
        legend,
        headline: None,
        headline_is,
        unit,
        step_secs: 600,
        is_idle: false,
        resolution: Resolution {
            step_secs: 600,
            kept_secs: None,
            has_band: false,
            peaks_lost_before_secs: None,
        },
        extent: Extent::NONE,
        remarks: Vec::new(),
        runs: None,
        last_secs: None,
    }
}

fn said(picture: &Picture, time_secs: i64, is_large: bool) -> Saying {
    let (words, zone) = (Words::english(), Zone::new("Europe/Berlin", vec![(i64::MIN, 3600)]));
    let speaker = Speaker { words: &words, zone: &zone, now_secs: SUNDAY + 3600, is_large };
    speaker.say(picture, time_secs)
}

/// What title and legend say so many seconds after the beginning.
fn check(picture: &Picture, after_secs: i64, title: &str, values: &[&str]) {
    let said = said(picture, SUNDAY + after_secs, false);
    let narrow = |text: &String| text.replace('\u{202f}', " ");
    let said = (narrow(&said.title), said.values.iter().map(narrow).collect::<Vec<_>>());
    assert_eq!(said, (title.to_owned(), values.iter().map(ToString::to_string).collect()), "{after_secs}");
}

#[test]
fn a_panel_tells_the_values_of_the_step_that_holds_the_instant() {
    let it =
        picture(Headline::Sum, Unit::Percent, &[(Mark::Stack, &[10.0, 20.0]), (Mark::Stack, &[1.5, 2.6])]);
    check(&it, 0, "12 %", &["10.0", "1.5"]);
    check(&it, 599, "12 %", &["10.0", "1.5"]);
    check(&it, 600, "23 %", &["20.0", "2.6"]);
}

#[test]
fn over_a_gap_there_is_no_value_from_elsewhere() {
    let sum = picture(
        Headline::Sum,
        Unit::Percent,
        &[(Mark::Stack, &[10.0, GAP, GAP]), (Mark::Stack, &[1.0, 2.0, GAP])],
    );
    check(&sum, 600, "–", &["–", "2.0"]);
    check(&sum, 1200, "no data at 01:20", &["–", "–"]);
    check(&sum, -1, "no data at 00:59", &["–", "–"]);
    let lowest = picture(
        Headline::Lowest,
        Unit::Bytes,
        &[(Mark::Line(Weight::Normal), &[10.0, GAP]), (Mark::Line(Weight::Normal), &[5.0, 2048.0])],
    );
    check(&lowest, 0, "5 B", &["10 B", "5 B"]);
    check(&lowest, 600, "2.0 KiB", &["–", "2.0 KiB"]);
}

#[test]
fn a_layer_without_any_value_keeps_no_sum_from_being_known() {
    let it =
        picture(Headline::Sum, Unit::Percent, &[(Mark::Stack, &[10.0, GAP]), (Mark::Stack, &[GAP, GAP])]);
    check(&it, 0, "10 %", &["10.0", "–"]);
}

#[test]
fn a_device_that_sends_nothing_while_idle_was_idle() {
    let mut it = picture(Headline::First, Unit::Percent, &[(Mark::Area, &[10.0, GAP])]);
    let data = Rc::clone(&it.legend[0].series);
    it.model.layers.insert(0, Layer::new(ColorName::Series(0), Mark::Idle, data));
    check(&it, 0, "10 %", &["10.0"]);
    check(&it, 600, "idle", &["–"]);
    check(&it, 1200, "no data at 01:20", &["–"]);
}

#[test]
fn a_time_is_as_long_as_the_span_needs() {
    let it = picture(Headline::First, Unit::Seconds, &[(Mark::Area, &[90.0; 6])]);
    let check = |picture: &Picture, after_secs, is_large, flag: &str, column: &str| {
        let said = said(picture, SUNDAY + after_secs, is_large);
        assert_eq!((said.flag.as_str(), said.column.as_str()), (flag, column));
    };
    check(&it, 600, false, "01:10", "at 01:10");
    check(&it, 600, true, "Sun 22 Nov 01:10", "at 01:10");
    check(&it, 3000, false, "01:50, not complete", "at 01:50");
    let mut year = it.clone();
    year.model.from_secs = SUNDAY - 365 * 86_400;
    check(&year, 600, false, "Sun 22 Nov 01:10", "at Sun 22 Nov 01:10");
    check(&year, -330 * 86_400, false, "27 Dec 2025 01:00", "at 27 Dec 2025 01:00");
}

#[test]
fn what_is_heard_is_a_sentence() {
    let mut it =
        picture(Headline::First, Unit::Percent, &[(Mark::Stack, &[10.0, GAP]), (Mark::Stack, &[2.0, GAP])]);
    let (words, zone) = (Words::english(), Zone::utc());
    let speaker = Speaker { words: &words, zone: &zone, now_secs: SUNDAY, is_large: false };
    let heard = |picture: &Picture, after_secs| {
        speaker.speak(picture, SUNDAY + after_secs, "CPU of db14").replace('\u{202f}', " ")
    };
    assert_eq!(heard(&it, 0), "CPU of db14 at Sun 22 Nov 00:00: S0 10.0 % and S1 2.0 %");
    assert_eq!(heard(&it, 600), "CPU of db14: no data at Sun 22 Nov 00:10");
    it.legend[1].is_shown = false;
    assert_eq!(heard(&it, 0), "CPU of db14 at Sun 22 Nov 00:00: S0 10.0 %");
}
