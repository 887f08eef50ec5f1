//! What a picture says of the answers it is made of.

use std::rc::Rc;

use super::*;
use crate::chart::GapKind;
use crate::graphite::{Found, Node, PathGlob};
use crate::layout::{Layout, Scope, bind};
use crate::words::Words;

const GAP: f64 = f64::NAN;
const NOW: i64 = 600;

/// An instance that sends these names, each with a value a minute from 0 on.
struct Sent<'a> {
    names: &'a [(&'a str, &'a [f64])],
    cores: Option<f64>,
    is_silent: bool,
}

fn sent<'a>(names: &'a [(&'a str, &'a [f64])]) -> Sent<'a> {
    Sent { names, cores: None, is_silent: false }
}

fn graph(id: &str, in_rows: bool) -> Rc<Graph> {
    let layout = Layout::parse(include_str!("../../../assets/layouts/diamond.json")).unwrap();
    let row = layout.rows.iter().find(|it| it.graph.id == id).map(|it| Rc::clone(&it.graph));
    if in_rows { row.unwrap() } else { Rc::clone(layout.graph(id).unwrap()) }
}

fn picture(graph: &Graph, sent: &Sent<'_>) -> Result<Picture, Absent> {
    picture_of(graph, sent, &|_| true)
}

/// The same with only those series that are asked for.
fn picture_of(graph: &Graph, sent: &Sent<'_>, is_shown: &dyn Fn(&str) -> bool) -> Result<Picture, Absent> {
    let (project, instance) = (Node::new("p").unwrap(), Node::new("i").unwrap());
    let parts = |_: &crate::layout::Part| vec![Node::new("a").unwrap(), Node::new("b").unwrap()];
    let bounds =
        bind(graph, Scope::Instance { project: &project, instance: &instance, parts: &parts }).unwrap();
    let answer_of = |selector: &Selector| {
        let path = selector.path.as_str();
        let (_, values) = sent.names.iter().find(|(name, _)| path == format!("p.i.{name}"))?;
        let series = Rc::new(Series::new(0, 60, values.to_vec()));
        let found = vec![Found { path: Some(Rc::from(path)), series }];
        Some(Rc::new(Answer { selector: Selector::each(PathGlob::new(path).unwrap()), found }))
    };
    compose(&Ingredients {
        graph,
        bounds: &bounds,
        answer_of: &answer_of,
        window: Window { from_secs: 0, until_secs: 600, bucket_secs: 60 },
        span: (0, NOW),
        now_secs: NOW,
        cores: sent.cores,
        part_label: &str::to_owned,
        instance_label: &str::to_owned,
        is_shown,
        is_silent: sent.is_silent,
        intervals: 2,
        words: &Words::english(),
        zone: &Zone::utc(),
    })
}

fn cpu(user: &[f64], idle: &[f64]) -> Picture {
    let zero = vec![0.0; user.len()];
    let names = ["system", "nice", "iowait", "steal"].map(|it| (format!("cpu.total.{it}"), zero.as_slice()));
    let mut names: Vec<(&str, &[f64])> =
        names.iter().map(|(name, values)| (name.as_str(), *values)).collect();
    names.extend([("cpu.total.user", user), ("cpu.total.idle", idle)]);
    picture(&graph("cpu", false), &sent(&names)).unwrap()
}

#[test]
fn cpu_of_all_cores_and_cpu_of_each_core_read_the_same() {
    assert_eq!(cpu(&[25.0; 10], &[75.0; 10]).headline, Some(25.0));
    assert_eq!(cpu(&[200.0; 10], &[600.0; 10]).headline, Some(25.0), "it adds up to 100 for each of 8 cores");
    assert_eq!(cpu(&[24.9; 10], &[74.0; 10]).headline, Some(24.9), "a sum that is about 100 changes nothing");
}

#[test]
fn a_name_that_was_never_sent_is_not_zero() {
    let absent = picture(&graph("puppetagent", false), &sent(&[])).unwrap_err();
    let names = ["puppetagent.failed_events", "puppetagent.time_since_last_run"].map(str::to_owned);
    assert_eq!(absent, Absent::NoSuchMetric(names.to_vec()));
    let blank = picture(&graph("load", false), &sent(&[("loadavg.01", &[GAP; 10])]));
    assert_eq!(blank.unwrap_err(), Absent::NoData);
}

#[test]
fn load_per_core_needs_a_number_of_cores() {
    let names: &[(&str, &[f64])] = &[("loadavg.05", &[3.0; 10])];
    assert_eq!(picture(&graph("load", true), &sent(names)).unwrap_err(), Absent::NoCores);
    let with = picture(&graph("load", true), &Sent { cores: Some(4.0), ..sent(names) }).unwrap();
    assert_eq!(with.headline, Some(0.75));
}

#[test]
fn a_step_that_has_not_ended_is_no_headline() {
    let mut values = vec![1.0; 10];
    values.push(0.0);
    let it = picture(&graph("load", false), &sent(&[("loadavg.01", &values)])).unwrap();
    assert_eq!((it.headline, it.last_secs), (Some(1.0), Some(600)));
}

#[test]
fn an_impossible_value_is_left_out_and_counted() {
    let values = [1.0, 2.0, 3.1e17, 2.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0];
    let it = picture(&graph("network-bytes", false), &sent(&[("network.a.rx_byte", &values)])).unwrap();
    assert_eq!((it.impossible, it.legend[0].statistics.unwrap().max), (1, 2.0));
    assert_eq!(it.model.clipped[0].time_secs, 120);
}

#[test]
fn parts_have_names_and_colours_of_their_own() {
    let names: &[(&str, &[f64])] = &[("network.a.rx_byte", &[1.0; 10]), ("network.b.rx_byte", &[2.0; 10])];
    let it = picture(&graph("network-bytes", false), &sent(names)).unwrap();
    assert_eq!([&it.legend[0].label, &it.legend[1].label], ["Received a", "Received b"]);
    assert_ne!(it.legend[0].color, it.legend[1].color);
}

#[test]
fn runs_are_counted_where_the_age_falls() {
    let names: &[(&str, &[f64])] = &[
        ("puppetagent.time_since_last_run", &[10.0, 70.0, 5.0, 65.0, 125.0, 3.0, 60.0, 120.0, 180.0, 240.0]),
        ("puppetagent.failed_events", &[0.0, 0.0, 2.0, 2.0, 2.0, 0.0, 0.0, 0.0, 0.0, 0.0]),
    ];
    assert_eq!(picture(&graph("puppetagent", false), &sent(names)).unwrap().runs, Some((2, 1)));
}

#[test]
fn gaps_say_what_can_be_known_of_them() {
    let span = [GAP; 60];
    let mut values = span.to_vec();
    values[20] = 1.0;
    values[21] = 1.0;
    let check = |is_silent, expected: [GapKind; 2]| {
        let names: &[(&str, &[f64])] = &[("loadavg.01", &values)];
        let of = Sent { is_silent, ..sent(names) };
        let mut graph = (*graph("load", false)).clone();
        graph.layers.truncate(1);
        let gaps = picture_over(&graph, &of, 3600).model.gaps;
        assert_eq!(gaps.iter().map(|gap| gap.kind).collect::<Vec<_>>(), expected);
    };
    check(true, [GapKind::BeyondRetention, GapKind::Silent]);
    check(false, [GapKind::BeyondRetention, GapKind::NoData]);
}

/// The same over an hour.
fn picture_over(graph: &Graph, sent: &Sent<'_>, now_secs: i64) -> Picture {
    let (_, values) = sent.names[0];
    let series = Rc::new(Series::new(0, 60, values.to_vec()));
    let (project, instance) = (Node::new("p").unwrap(), Node::new("i").unwrap());
    let bounds =
        bind(graph, Scope::Instance { project: &project, instance: &instance, parts: &|_| Vec::new() })
            .unwrap();
    let answer_of = |selector: &Selector| {
        let found = vec![Found { path: Some(Rc::from(selector.path.as_str())), series: Rc::clone(&series) }];
        Some(Rc::new(Answer { selector: selector.clone(), found }))
    };
    let window = Window { from_secs: 0, until_secs: now_secs, bucket_secs: 60 };
    compose(&Ingredients {
        graph,
        bounds: &bounds,
        answer_of: &answer_of,
        window,
        span: (0, now_secs),
        now_secs,
        cores: sent.cores,
        part_label: &str::to_owned,
        instance_label: &str::to_owned,
        is_shown: &|_| true,
        is_silent: sent.is_silent,
        intervals: 2,
        words: &Words::english(),
        zone: &Zone::utc(),
    })
    .unwrap()
}

/// What is drawn when these are asked for: the names of the series, and the top of the axis.
fn drawn(graph_id: &str, names: &[(&str, &[f64])], is_shown: &dyn Fn(&str) -> bool) -> (String, f64) {
    let it = picture_of(&graph(graph_id, false), &sent(names), is_shown).unwrap();
    let places = crate::chart::layers_of(&it);
    let drawn = it.legend.iter().zip(&places).filter(|(entry, place)| {
        let layer = place.and_then(|place| it.model.layers.get(place));
        assert_eq!(layer.is_some_and(|layer| Rc::ptr_eq(&layer.data, &entry.series)), entry.is_shown);
        entry.is_shown
    });
    (drawn.map(|(entry, _)| entry.name.as_str()).collect::<Vec<_>>().join(" "), it.model.axis.high())
}

#[test]
fn the_axis_follows_what_is_shown() {
    let names = ["system", "nice", "iowait"].map(|it| format!("cpu.total.{it}"));
    let mut sends: Vec<(&str, &[f64])> = names.iter().map(|it| (it.as_str(), &[1.0; 10][..])).collect();
    sends.extend([
        ("cpu.total.user", &[40.0; 10][..]),
        ("cpu.total.steal", &[7.0; 10]),
        ("cpu.total.idle", &[50.0; 10]),
    ]);
    let check = |is_shown: &dyn Fn(&str) -> bool, names: &str, top: f64| {
        assert_eq!(drawn("cpu", &sends, is_shown), (names.to_owned(), top));
    };
    check(&|_| true, "user system nice wait steal", 100.0);
    check(&|name| name == "steal", "steal", 10.0);
    check(&|name| name != "user", "system nice wait steal", 10.0);
    check(&|_| false, "user system nice wait steal", 100.0);
}

#[test]
fn a_direction_alone_keeps_its_side() {
    let sends: &[(&str, &[f64])] = &[
        ("network.a.rx_byte", &[4096.0; 10]),
        ("network.a.tx_byte", &[1024.0; 10]),
        ("network.b.rx_byte", &[512.0; 10]),
    ];
    let check = |wanted: &str, names: &str, top: f64| {
        let is_shown = |name: &str| name.starts_with(wanted);
        assert_eq!(drawn("network-bytes", sends, &is_shown), (names.to_owned(), top), "{wanted}");
    };
    check("", "received.a received.b sent.a", 5120.0);
    check("received", "received.a received.b", 4096.0);
    check("received.b", "received.b", 1000.0);
    check("sent", "sent.a", 1024.0);
}

#[test]
fn figures_leave_out_the_step_that_has_not_ended() {
    let mut values = vec![5.0; 10];
    values[3] = 9.0;
    // The page's now is the end of the tenth step.
    values.extend([0.0, 100.0]);
    let it = picture(&graph("load", false), &sent(&[("loadavg.01", &values)])).unwrap();
    let figures = it.legend[0].statistics.unwrap();
    assert_eq!((figures.min, figures.max, figures.last, figures.last_at_secs), (5.0, 9.0, 5.0, 540));
    assert_eq!(figures.count, 10);
}
