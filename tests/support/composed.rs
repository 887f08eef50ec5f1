//! Pictures made as the page makes them: from what a server sends, through the layout, to a model.

use std::rc::Rc;

use nagf::chart::{Ingredients, Picture, compose};
use nagf::graphite::{Answer, Decoder, Found, Node, Selector, Window};
use nagf::layout::{Graph, Layout, Mark, Scope, bind, with_peaks};
use nagf::series::{Series, Zone};
use nagf::words::Words;

use crate::scenes::{FROM, NOW, STEP};

const DIAMOND: &str = include_str!("../../assets/layouts/diamond.json");

/// A graph of the layout, of an instance whose parts are called so.
pub(crate) fn picture(graph: &Graph, parts: &[Node], answer: &dyn Fn(&str) -> Option<Series>) -> Picture {
    let node = |text| Node::new(text).unwrap();
    let (project, instance) = (node("p"), node("i"));
    let scope = Scope::Instance { project: &project, instance: &instance, parts: &|_| parts.to_vec() };
    let bounds = with_peaks(graph, bind(graph, scope).unwrap());
    let answer_of = |selector: &Selector| {
        let target = selector.target();
        let series = Rc::new(answer(target.strip_prefix("p.i.").unwrap_or(&target))?);
        let found = vec![Found { path: Some(Rc::from(selector.path.as_str())), series }];
        Some(Rc::new(Answer { selector: selector.clone(), found }))
    };
    compose(&Ingredients {
        graph,
        bounds: &bounds,
        answer_of: &answer_of,
        window: Window { from_secs: FROM, until_secs: NOW, bucket_secs: STEP },
        span: (FROM, NOW),
        now_secs: NOW,
        cores: None,
        part_label: &str::to_owned,
        instance_label: &str::to_owned,
        is_silent: false,
        heartbeat: None,
        tellings: &[],
        retention: None,
        row: None,
        intervals: 2,
        words: &Words::english(),
        zone: &Zone::utc(),
    })
    .unwrap()
}

/// A graph of the layout by its name.
pub(crate) fn graph(id: &str) -> Graph {
    (**Layout::parse(DIAMOND).unwrap().graph(id).unwrap()).clone()
}

/// The picture of one metric that sends this.
pub(crate) fn of_values(values: Vec<f64>) -> Picture {
    let series = Series::new(FROM, STEP, values);
    picture(&Graph::of_metric("a"), &[], &|name| (name == "a").then(|| series.clone()))
}

/// The picture of one metric of which a server sends these points, in this order.
pub(crate) fn of_points(points: &[(f64, i64)]) -> Picture {
    let points: Vec<String> = points.iter().map(|(value, secs)| format!("[{value},{secs}]")).collect();
    let body = format!(r#"[{{"target":"p.i.a","datapoints":[{}]}}]"#, points.join(","));
    let mut decoder = Decoder::new(1 << 20);
    decoder.push(body.as_bytes()).unwrap();
    let (named, fault) = decoder.finish();
    assert_eq!(fault, None);
    let series = named[0].series.clone();
    picture(&Graph::of_metric("a"), &[], &|name| (name == "a").then(|| series.clone()))
}

/// Ten thousand filesystems, each a little fuller than the one before.
pub(crate) fn of_many(mark: Mark) -> Picture {
    let mut graph = graph("disk-bytes");
    graph.layers[0].mark = mark;
    let parts: Vec<Node> = (0..10_000).map(|it| Node::new(&format!("d{it}")).unwrap()).collect();
    picture(&graph, &parts, &|name| {
        let digits: String = name.chars().filter(char::is_ascii_digit).collect();
        let level = 1e6 * digits.parse::<f64>().unwrap();
        Some(Series::new(
            NOW - 86_400,
            7200,
            (0..12).map(|it| level * (1.0 + f64::from(it % 4) / 50.0)).collect(),
        ))
    })
}
