//! What is drawn beside a picture, and how it is called.

use super::*;
use crate::chart::compose;
use crate::graphite::{Answer, Found, Node, Selector, Window};
use crate::layout::{Graph, Layout, Scope, bind};
use crate::series::Zone;
use crate::words::Words;

const GAP: f64 = f64::NAN;
const NOW: i64 = 6_000;
const SPAN: (i64, i64) = (5_400, NOW);

type Names<'a> = &'a [(&'a str, &'a [f64])];

/// A graph of the last ten minutes, compared with what another sent from `start_secs` on.
fn picture(graph: &str, own: Names<'_>, other: Names<'_>, start_secs: i64) -> Picture {
    let layout = Layout::parse(include_str!("../../../assets/layouts/diamond.json")).unwrap();
    let graph = Rc::clone(layout.graph(graph).unwrap());
    let made = |names: Names<'_>, start_secs: i64, with: &dyn Fn(&Ingredients<'_>) -> Picture| {
        let (project, instance) = (Node::new("p").unwrap(), Node::new("i").unwrap());
        let parts = |_: &crate::layout::Part| vec![Node::new("a").unwrap()];
        let scope = Scope::Instance { project: &project, instance: &instance, parts: &parts };
        let answer_of = |selector: &Selector| {
            let path = selector.path.as_str();
            let (_, values) = names.iter().find(|(name, _)| path == format!("p.i.{name}"))?;
            let series = Rc::new(Series::new(start_secs, 60, values.to_vec()));
            let found = vec![Found { path: Some(Rc::from(path)), series }];
            Some(Rc::new(Answer { selector: selector.clone(), found }))
        };
        with(&ingredients(&graph, &bind(&graph, scope).unwrap(), &answer_of))
    };
    let own = made(own, SPAN.0, &|of| compose(of).unwrap());
    let label = |layer: &str| format!("{layer} then");
    made(other, start_secs, &|of| {
        let shift_secs = SPAN.0 - start_secs;
        with_compared(&own, &Compared { of, shift_secs, label: &label, total: "All then" })
    })
}

fn ingredients<'a>(
    graph: &'a Graph,
    bounds: &'a [crate::layout::Bound],
    answer_of: &'a dyn Fn(&Selector) -> Option<Rc<Answer>>,
) -> Ingredients<'a> {
    static WORDS: std::sync::LazyLock<Words> = std::sync::LazyLock::new(Words::english);
    static ZONE: std::sync::LazyLock<Zone> = std::sync::LazyLock::new(Zone::utc);
    Ingredients {
        graph,
        bounds,
        answer_of,
        window: Window { from_secs: SPAN.0, until_secs: SPAN.1, bucket_secs: 60 },
        span: SPAN,
        now_secs: NOW,
        cores: None,
        part_label: &str::to_owned,
        instance_label: &str::to_owned,
        is_shown: &|_| true,
        is_silent: false,
        heartbeat: None,
        tellings: &[],
        retention: None,
        row: None,
        intervals: 2,
        words: &WORDS,
        zone: &ZONE,
    }
}

/// The lines of a legend that are dotted, with their last values.
fn dotted(picture: &Picture) -> Vec<(String, Option<f64>)> {
    let dotted = picture.legend.iter().filter(|entry| entry.mark == Mark::Dotted);
    dotted.map(|entry| (entry.label.clone(), entry.last)).collect()
}

const DAY: i64 = 86_400;

#[test]
fn what_was_a_day_before_is_drawn_where_it_would_be_now() {
    let then = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0];
    let it = picture("load", &[("loadavg.05", &[1.0; 10])], &[("loadavg.05", &then)], SPAN.0 - DAY);
    assert_eq!(dotted(&it), [("5 min then".to_owned(), Some(10.0))]);
    let layer = it.model.layers.last().unwrap();
    assert_eq!((layer.data.start_secs(), layer.data.values()), (SPAN.0, then.as_slice()));
    assert_eq!(layer.color, ColorName::Known(Meaning::Compared));
    assert!(it.model.axis.high() >= 10.0, "the axis has room for it");
    assert_eq!(it.headline, Some(1.0), "the number beside the title is not the other's");
}

#[test]
fn a_stack_is_compared_by_its_total() {
    const NONE: &[f64] = &[0.0; 10];
    const FIVE: &[f64] = &[5.0; 10];
    let names = |user: &'static [f64]| {
        [
            ("cpu.total.user", user),
            ("cpu.total.steal", FIVE),
            ("cpu.total.system", NONE),
            ("cpu.total.nice", NONE),
            ("cpu.total.iowait", NONE),
            ("cpu.total.idle", NONE),
        ]
    };
    let it = picture("cpu", &names(&[20.0; 10]), &names(&[40.0; 10]), SPAN.0 - DAY);
    assert_eq!(dotted(&it), [("All then".to_owned(), Some(45.0))]);
    assert_eq!(it.headline, Some(25.0));
}

#[test]
fn what_is_drawn_below_zero_is_compared_below_zero() {
    let sent: Names<'_> = &[("network.a.rx_byte", &[1.0; 10]), ("network.a.tx_byte", &[3.0; 10])];
    let it = picture("network-bytes", sent, sent, SPAN.0 - DAY);
    let lows: Vec<f64> = it.model.layers.iter().map(|layer| layer.data.values()[0]).collect();
    assert_eq!(lows[lows.len() - 2..], [1.0, -3.0]);
    let said = dotted(&it);
    assert_eq!(said.last().unwrap().1, Some(3.0), "the legend says what was sent");
}

#[test]
fn of_the_same_time_only_what_has_ended_is_compared() {
    let it = picture("load", &[("loadavg.05", &[1.0; 11])], &[("loadavg.05", &[2.0; 11])], SPAN.0);
    assert_eq!(it.model.layers.last().unwrap().data.len(), 10);
}

#[test]
fn where_nothing_can_be_compared_nothing_is_drawn() {
    let age: Names<'_> = &[("puppetagent.time_since_last_run", &[60.0; 10])];
    for (graph, own, other) in [
        ("puppetagent", age, age),
        ("load", &[("loadavg.05", [1.0; 10].as_slice())], &[]),
        ("load", &[("loadavg.05", [1.0; 10].as_slice())], &[("loadavg.05", [GAP; 10].as_slice())]),
    ] as [(&str, Names<'_>, Names<'_>); 3]
    {
        assert_eq!(dotted(&picture(graph, own, other, SPAN.0 - DAY)), [], "{graph}");
    }
}
