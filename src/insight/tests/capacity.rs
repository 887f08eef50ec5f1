//! The demo fleet, looked at: what fills comes first, the starved and the idle are found.

use std::rc::Rc;

use proptest::prelude::*;

use super::*;
use crate::graphite::{Answer, Ask, Demo, Node, Query, Selector, Tree, Window, Within, read_tree};
use crate::layout::{Figures, Layout, Part, figures_asked, values_asked};
use crate::series::Series;
use crate::words::Unit;

const NOW: i64 = 1_790_000_130;
const DAY: i64 = 86_400;

fn node(text: &str) -> Node {
    Node::new(text).unwrap()
}

fn layout() -> Layout {
    Layout::parse(include_str!("../../../assets/layouts/diamond.json")).unwrap()
}

struct Site {
    demo: Demo,
    layout: Layout,
    project: Node,
    tree: Tree,
}

impl Site {
    fn new(project: &str) -> Self {
        let (demo, layout, project) = (Demo::new(1, NOW), layout(), node(project));
        let patterns: Vec<String> = layout.parts.iter().map(|part| format!("{}.*", part.below)).collect();
        let patterns: Vec<&str> = patterns.iter().map(String::as_str).collect();
        let tree = read_tree(&project, &demo.answer(&Ask::tree(&project, &patterns).unwrap())).unwrap();
        Self { demo, layout, project, tree }
    }

    fn answers(&self, selectors: Vec<Selector>, window: Window) -> Vec<Answer> {
        let query = Query { selectors, window, now_secs: NOW, no_cache: false };
        query.answers(self.demo.render(&query))
    }

    fn readings(&self, is_of_stocks: bool, days: i64, bucket_secs: u32) -> Readings {
        let stocks = self.layout.capacity.stocks.iter().flat_map(|it| [&it.left, &it.all]);
        let loads = self.layout.capacity.loads.iter().map(|it| &it.value);
        let asked = if is_of_stocks {
            values_asked(&self.project, stocks)
        } else {
            values_asked(&self.project, loads)
        };
        let window = Window::of_buckets(NOW - days * DAY, NOW, bucket_secs);
        Readings::of(self.answers(asked.unwrap(), window).iter())
    }

    fn capacity(&self) -> Capacity {
        let asked = figures_asked(&self.layout, &self.project, None, Within::Last).unwrap();
        let figures = Figures::of(self.answers(asked, Window::single(NOW - 600, NOW)).iter(), NOW - 600);
        let instances: Vec<Node> = self.tree.instances.iter().map(|it| it.name.clone()).collect();
        let parts = |instance: &Node, part: &Part| {
            self.tree.instance(instance).map(|it| it.parts(&part.below)).unwrap_or_default()
        };
        let fact = |name: &str, instance: &Node| figures.fact(&self.layout, name, &self.project, instance);
        capacity(&Fleet {
            layout: &self.layout,
            project: &self.project,
            instances: &instances,
            parts: &parts,
            fact: &fact,
            month: &self.readings(true, 30, 10_800),
            recent: &self.readings(true, 2, 900),
            week: &self.readings(false, 7, 1800),
            now_secs: NOW,
        })
    }
}

fn names(machines: &[Machine], is_such: fn(&Machine) -> bool) -> Vec<&str> {
    machines.iter().filter(|it| is_such(it)).map(|it| it.instance.as_str()).collect()
}

#[test]
fn what_fills_comes_first_and_the_starved_and_the_idle_are_found() {
    let it = Site::new("deployment-prep").capacity();
    let first: Vec<String> = it
        .places
        .iter()
        .take(3)
        .map(|it| format!("{} {} {:?}", it.instance, it.stock.graph, it.outlook))
        .collect();
    assert!(first[0].starts_with("deployment-ms-be07 disk-inodes Full"), "{first:#?}");
    assert!(first[1].starts_with("deployment-logstash04 disk-bytes Fills"), "{first:#?}");
    assert!(it.places.iter().take(2).all(|it| it.is_full_within(7.0 * 86_400.0)), "{first:#?}");
    assert_eq!(names(&it.machines, Machine::is_starved), ["deployment-kafka-jumbo-8"]);
    let idle = names(&it.machines, Machine::is_idle);
    assert!(idle.contains(&"deployment-memc08") && !idle.contains(&"deployment-jobrunner04"), "{idle:?}");
    assert!(!idle.contains(&"deployment-cumin-3"), "two cores are as small as they get");
    let busiest = it.machines.iter().max_by(|a, b| {
        let high = |it: &Machine| it.load("cpu").map_or(0.0, |it| it.high);
        high(a).total_cmp(&high(b))
    });
    assert_eq!(busiest.map(|it| it.instance.as_str()), Some("deployment-jobrunner04"));
    let waits = it.machines.iter().find(|it| it.instance.as_str() == "deployment-db14").unwrap();
    assert!(waits.load("iowait").is_some_and(|it| (8.0..30.0).contains(&it.peak)), "{waits:?}");
}

#[test]
fn the_sums_are_those_of_the_instances() {
    let it = Site::new("deployment-prep").capacity();
    let cores: f64 = it.machines.iter().filter_map(|it| it.cores).sum();
    assert_eq!(it.totals.cores, Some(cores));
    // One is silent and sends no figure.
    assert_eq!(it.totals.without_cores, 1);
    let busy = it.totals.busy_cores.unwrap();
    assert!(busy.median > 0.05 * cores && busy.peak < 0.8 * cores, "{busy:?} of {cores}");
    let spare: f64 = it.machines.iter().map(Machine::spare_cores).sum();
    assert_eq!((it.totals.spare_cores, it.totals.spare_cores > 0.0), (spare, true));
    assert!(it.totals.disk_percent.is_some_and(|it| (20.0..90.0).contains(&it)));
    assert!(it.totals.memory_percent.is_some_and(|it| it.median <= it.peak && it.peak <= 100.0));
}

#[test]
fn without_core_counts_the_rest_is_told() {
    let it = Site::new("cvn").capacity();
    assert_eq!((it.totals.cores, it.totals.busy_cores, it.totals.without_cores), (None, None, 3));
    assert!(it.totals.spare_cores.abs() < f64::EPSILON);
    assert!(it.machines.iter().all(|it| it.load("cpu").is_some()));
    assert!(!it.places.is_empty());
}

#[test]
fn every_figure_has_a_line_and_no_line_is_empty() {
    let it = Site::new("quarry").capacity();
    let records = records(&it);
    let lines =
        |of: &str, figure: Figure| records.iter().filter(|it| it.of == of && it.figure == figure).count();
    assert_eq!(lines("cores", Figure::All), 4);
    assert_eq!(lines("network", Figure::High), 4);
    assert_eq!(
        lines("disk-bytes", Figure::Left),
        it.places.iter().filter(|it| it.stock.unit == Unit::Bytes).count()
    );
    assert!(records.iter().all(|it| it.value.is_finite()));
}

/// A project of one, with these values of what is left and of all.
fn of_one(left: Vec<f64>, all: Vec<f64>) -> Capacity {
    let mut month = Readings::default();
    let start = NOW - 30 * DAY;
    let series = |values| Rc::new(Series::new(start, 10_800, values));
    month.insert("p.a.diskspace.root.byte_avail".into(), series(left.clone()));
    month.insert("p.a.diskspace.root.byte_used".into(), series(all));
    let mut week = Readings::default();
    for name in ["user", "system", "nice", "iowait", "steal", "idle"] {
        week.insert(format!("p.a.cpu.total.{name}").into(), series(left.clone()));
    }
    let nothing = Readings::default();
    capacity(&Fleet {
        layout: &layout(),
        project: &node("p"),
        instances: &[node("a")],
        parts: &|_, part| if part.name == "mount" { vec![node("root")] } else { Vec::new() },
        fact: &|_, _| Some(0.0),
        month: &month,
        recent: &nothing,
        week: &week,
        now_secs: NOW,
    })
}

#[test]
fn little_data_says_little() {
    let gap = f64::NAN;
    let outlook = |left: Vec<f64>| of_one(left, vec![50.0; 240]).places.first().map(|it| it.outlook);
    assert_eq!(outlook(vec![gap; 240]), None, "it never sent what is left");
    assert_eq!(outlook(vec![50.0; 240]), Some(Outlook::Stays));
    assert_eq!(outlook(vec![50.0]), Some(Outlook::Old));
    let mut late = vec![gap; 239];
    late.push(40.0);
    assert_eq!(outlook(late), Some(Outlook::Stays), "one point has no trend");
    assert!(matches!(outlook(vec![0.0; 240]), Some(Outlook::Full(None))));
    let falls: Vec<f64> = (0..240).map(|it| 260.0 - f64::from(it)).collect();
    let it = of_one(falls, vec![50.0; 240]);
    assert!(
        matches!(it.places[0].outlook, Outlook::Fills(fill) if (fill.secs - 21.0 * 10_800.0).abs() < 10_800.0)
    );
    assert_eq!(it.machines[0].cores, None, "no number of cores is zero");
    assert!(
        of_one(vec![1.0, 2.0], Vec::new()).machines[0].telling(crate::layout::Tells::Busy).unwrap().is_thin()
    );
}

proptest! {
    #[test]
    fn no_data_breaks_it(
        left in prop::collection::vec(prop::num::f64::ANY, 0..120),
        all in prop::collection::vec(prop::num::f64::ANY, 0..120),
    ) {
        let it = of_one(left, all);
        for record in records(&it) {
            prop_assert!(record.value.is_finite(), "{record:?}");
        }
        for place in &it.places {
            prop_assert!(place.share_left().is_none_or(|it| (0.0..=1.0).contains(&it)));
        }
    }
}
