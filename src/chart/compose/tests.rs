//! What a picture says of the answers it is made of.

use std::rc::Rc;

use super::*;
use crate::graphite::{Found, Node};
use crate::layout::{Layout, Scope, bind, tellings, with_peaks};
use crate::words::Words;

const GAP: f64 = f64::NAN;
const NOW: i64 = 600;

/// An instance that sends these names, each with a value a minute from 0 on.
struct Sent<'a> {
    names: &'a [(&'a str, &'a [f64])],
    cores: Option<f64>,
    is_silent: bool,
    heartbeat: Option<Vec<f64>>,
    retention: Option<&'a str>,
    /// Asked for in buckets of a minute, and shown.
    until_secs: i64,
    row: Option<Extent>,
}

fn sent<'a>(names: &'a [(&'a str, &'a [f64])]) -> Sent<'a> {
    Sent {
        names,
        cores: None,
        is_silent: false,
        heartbeat: None,
        retention: None,
        until_secs: NOW,
        row: None,
    }
}

fn layout() -> Layout {
    Layout::parse(include_str!("../../../assets/layouts/diamond.json")).unwrap()
}

fn graph(id: &str, in_rows: bool) -> Rc<Graph> {
    let layout = layout();
    let row = layout.rows.iter().find(|it| it.graph.id == id).map(|it| Rc::clone(&it.graph));
    if in_rows { row.unwrap() } else { Rc::clone(layout.graph(id).unwrap()) }
}

fn picture(graph: &Graph, sent: &Sent<'_>) -> Result<Picture, Absent> {
    let (project, instance) = (Node::new("p").unwrap(), Node::new("i").unwrap());
    let parts = |_: &crate::layout::Part| vec![Node::new("a").unwrap(), Node::new("b").unwrap()];
    let bounds =
        bind(graph, Scope::Instance { project: &project, instance: &instance, parts: &parts }).unwrap();
    let bounds = with_peaks(graph, bounds);
    let answer_of = |selector: &Selector| {
        let target = selector.target();
        let (_, values) = sent.names.iter().find(|(name, _)| {
            let (within, name) = name.split_once(' ').unwrap_or(("", name));
            let path = format!("p.i.{name}");
            target == if within.is_empty() { path } else { format!("consolidateBy({path},\"{within}\")") }
        })?;
        let series = Rc::new(Series::new(0, 60, values.to_vec()));
        let found = vec![Found { path: Some(Rc::from(selector.path.as_str())), series }];
        Some(Rc::new(Answer { selector: selector.clone(), found }))
    };
    let layout = layout();
    let tellings = tellings(&layout, &project, &instance, |_| true).unwrap();
    let retention = sent.retention.map(|it| Retention::parse(it).unwrap());
    compose(&Ingredients {
        graph,
        bounds: &bounds,
        answer_of: &answer_of,
        window: Window { from_secs: 0, until_secs: sent.until_secs, bucket_secs: 60 },
        span: (0, sent.until_secs),
        now_secs: sent.until_secs,
        cores: sent.cores,
        part_label: &str::to_owned,
        instance_label: &str::to_owned,
        is_silent: sent.is_silent,
        heartbeat: sent.heartbeat.clone().map(|it| Rc::new(Series::new(0, 60, it))),
        tellings: &tellings,
        retention: retention.as_ref(),
        row: sent.row,
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
    assert_eq!(it.legend[0].statistics.map(|it| it.max), Some(2.0));
    assert_eq!(it.model.clipped[0].time_secs, 120);
    assert_eq!(it.remarks, ["1 impossible value left out"]);
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

mod explaining;
mod odd;
