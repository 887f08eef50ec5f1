//! What is taken away says what the picture says, whatever names and values it has.

mod files;
mod pictures;
mod reader;
mod spoken;

use std::rc::Rc;

use crate::chart::{ColorName, Entry, Extent, Layer, Mark, Model, Picture, Resolution, ValueAxis, Weight};
use crate::layout::Headline;
use crate::series::{Series, Statistics, Zone};
use crate::words::{Unit, Words};

use super::*;

/// Sunday 22 November 2026, 16:50 UTC.
pub(super) const NOW: i64 = 1_795_366_200;
const GAP: f64 = f64::NAN;
/// Names that mean something to a spreadsheet, a shell, a browser or a parser.
pub(super) const HOSTILE: [&str; 10] = [
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(A1:A9)",
    "a,b;c\td",
    "a \"quoted\" name",
    "two\r\nlines",
    "</text><script>alert(1)</script>",
    "\u{0}\u{1b}[31m\u{202e}\u{2028}",
    "Größe & <µs>",
];

/// A layer of a picture: what it is called, what it is, how it is drawn.
struct Drawn<'a>(&'a str, &'a str, Mark, Series);

const LINE: Mark = Mark::Line(Weight::Normal);

/// The same of labels that are metrics too.
pub(super) fn picture_of(drawn: Vec<(&str, Mark, Series)>) -> Picture {
    picture(drawn.into_iter().map(|(name, mark, data)| Drawn(name, name, mark, data)).collect())
}

/// A picture of these layers from their first step to their last, seen at its end.
fn picture(drawn: Vec<Drawn<'_>>) -> Picture {
    let from_secs = drawn.iter().map(|it| it.3.start_secs()).min().unwrap_or(0);
    let until_secs = drawn.iter().map(|it| it.3.end_secs()).max().unwrap_or(60);
    let step_secs = drawn.iter().map(|it| it.3.step_secs()).max().unwrap_or(60);
    let axis = ValueAxis::fixed(0.0, 100.0, 5, |it| it.to_string());
    let mut model = Model::empty(from_secs, until_secs, axis);
    let mut legend = Vec::new();
    for (place, Drawn(label, metric, mark, data)) in (0..).zip(drawn) {
        let color = ColorName::Series(place);
        let last = data.last().map(|(_, value)| value);
        let statistics = Statistics::of(&data);
        let data = Rc::new(data);
        legend.push(Entry {
            name: metric.to_owned(),
            is_shown: true,
            series: Rc::clone(&data),
            label: label.to_owned(),
            color,
            mark: mark.clone(),
            last,
            statistics,
            metric: metric.to_owned(),
        });
        model.layers.push(Layer::new(color, mark, data));
    }
    Picture {
        headline: legend.first().and_then(|entry| entry.last),
        model,
        legend,
        headline_is: Headline::First,
        unit: Unit::Percent,
        step_secs,
        is_idle: false,
        resolution: Resolution { step_secs, kept_secs: None, has_band: false, peaks_lost_before_secs: None },
        extent: Extent::NONE,
        remarks: Vec::new(),
        runs: None,
        last_secs: Some(until_secs),
    }
}

fn about(zone: Zone) -> About {
    About {
        title: "CPU".to_owned(),
        graph: "cpu".to_owned(),
        project: "deployment-prep".to_owned(),
        instance: Some("deployment-db14".to_owned()),
        source: "beta".to_owned(),
        zone,
        taken_at_secs: NOW,
    }
}

fn sheet(picture: &Picture) -> Sheet {
    Sheet::new(about(Zone::utc()), picture, &Words::english())
}

fn line(name: &str, start_secs: i64, step_secs: u32, values: Vec<f64>) -> Drawn<'_> {
    Drawn(name, "cpu.total.user", LINE, Series::new(start_secs, step_secs, values))
}

#[test]
fn a_file_says_project_instance_graph_and_span() {
    let sheet = sheet(&picture(vec![line("User", NOW - 86_400, 300, vec![1.0; 288])]));
    let name = file_name(&sheet, Kind::Csv);
    assert_eq!(name, "deployment-prep_deployment-db14_cpu_20261121T1650_20261122T1650.csv");
    let all = Sheet { about: About { instance: None, ..sheet.about.clone() }, ..sheet };
    assert!(
        file_name(&all, Kind::Png).starts_with("deployment-prep_all_cpu_"),
        "{}",
        file_name(&all, Kind::Png)
    );
}

#[test]
fn a_table_has_the_series_that_are_shown_and_no_others() {
    let mut shown = picture(vec![line("User", 0, 60, vec![1.0, 2.0]), line("System", 0, 60, vec![3.0, GAP])]);
    // Layers that are drawn and have no line in the legend: a rule below, a band around the second.
    let rule = Layer::new(ColorName::Series(7), Mark::Dashed, Rc::new(Series::new(0, 60, vec![9.0; 2])));
    let greatest = Rc::new(Series::new(0, 60, vec![5.0, GAP]));
    let least = Rc::new(Series::new(0, 60, vec![1.5, GAP]));
    let band = Layer::new(ColorName::Series(1), Mark::Band(greatest), least);
    shown.model.layers.insert(0, rule);
    shown.model.layers.insert(1, band);
    let sheet = sheet(&shown);
    let columns: Vec<(&str, Option<f64>)> =
        sheet.columns.iter().map(|it| (it.name.as_str(), it.at(0))).collect();
    let expected = [("User", 1.0), ("System", 3.0), ("System, least", 1.5), ("System, greatest", 5.0)];
    assert_eq!(columns, expected.map(|(name, value)| (name, Some(value))));
}

#[test]
fn what_is_drawn_upside_down_is_positive_in_the_table() {
    let mut shown = picture(vec![Drawn("Sent", "tx", Mark::Mirror, Series::new(0, 60, vec![3.0]))]);
    let upper = Rc::new(Series::new(0, 60, vec![-2.0]));
    let lower = Rc::new(Series::new(0, 60, vec![-5.0]));
    shown.model.layers.insert(0, Layer::new(ColorName::Series(0), Mark::Band(upper), lower));
    let values: Vec<Option<f64>> = sheet(&shown).columns.iter().map(|it| it.at(0)).collect();
    assert_eq!(values, [Some(3.0), Some(2.0), Some(5.0)]);
}

#[test]
fn a_field_of_its_own_has_two_columns() {
    let field = Mark::Band(Rc::new(Series::new(0, 60, vec![9.0])));
    let shown = picture(vec![Drawn("Between", "p10", field, Series::new(0, 60, vec![1.0]))]);
    let sheet = sheet(&shown);
    let columns: Vec<(&str, Option<f64>)> =
        sheet.columns.iter().map(|it| (it.name.as_str(), it.at(0))).collect();
    assert_eq!(columns, [("Between, least", Some(1.0)), ("Between, greatest", Some(9.0))]);
}

#[test]
fn what_is_hidden_is_in_no_table_and_no_legend() {
    let mut shown = picture(vec![line("User", 0, 60, vec![1.0]), line("System", 0, 60, vec![3.0])]);
    shown.model.layers.remove(0);
    let names: Vec<String> = sheet(&shown).columns.into_iter().map(|it| it.name).collect();
    assert_eq!(names, ["System"]);
    let labels: Vec<String> = swatches(&Words::english(), &shown).into_iter().map(|it| it.label).collect();
    assert_eq!(labels, ["System"]);
}

#[test]
fn a_table_ends_where_the_picture_does() {
    let mut shown = picture(vec![line("User", 0, 60, vec![1.0, 2.0, 3.0, 4.0, 5.0])]);
    (shown.model.from_secs, shown.model.until_secs) = (60, 240);
    shown.model.tail_from_secs = Some(180);
    let sheet = sheet(&shown);
    assert_eq!(sheet.times(), [60, 120, 180]);
    assert_eq!([60, 120, 180].map(|at| sheet.is_complete(at)), [true, true, false]);
}

#[test]
fn a_longer_step_stands_only_where_it_begins() {
    let sheet =
        sheet(&picture(vec![line("fine", 0, 60, vec![1.0; 5]), line("coarse", 0, 120, vec![7.0, 8.0])]));
    assert_eq!(sheet.times(), [0, 60, 120, 180, 240]);
    let coarse: Vec<Option<f64>> = sheet.times().iter().map(|at| sheet.columns[1].at(*at)).collect();
    assert_eq!(coarse, [Some(7.0), None, Some(8.0), None, None]);
}
