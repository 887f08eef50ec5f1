//! Data that no machine should send.

use super::*;

#[test]
fn an_average_over_an_impossible_value_is_impossible_too() {
    let own = [1.0, 2.0, 5e13, 2.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0];
    let peak = [1.0, 2.0, 3.1e17, 2.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0];
    let names: &[(&str, &[f64])] = &[
        ("network.a.rx_byte", &own),
        ("min network.a.rx_byte", &[1.0; 10]),
        ("max network.a.rx_byte", &peak),
    ];
    let it = picture(&graph("network-bytes", false), &sent(names)).unwrap();
    assert_eq!((it.legend[0].statistics.unwrap().max, it.model.clipped.len()), (2.0, 1));
    assert!(it.model.axis.high() < 10.0);
}

#[test]
fn a_value_at_the_end_of_what_numbers_hold_is_left_out_and_said() {
    let values = [1.0, 1e308, -1e308, -0.0, 2.0, 1.0, 1.0, 1.0, 1.0, 1.0];
    let it = picture(&graph("load", false), &sent(&[("loadavg.05", &values)])).unwrap();
    assert_eq!(it.remarks, ["2 impossible values left out"]);
    assert_eq!(it.model.clipped[0].label.as_deref(), Some("2 values clipped"));
    assert_eq!(it.model.clipped[1].label, None, "one of many says it");
    assert!(it.model.axis.high() <= 10.0);
}

#[test]
fn what_is_only_impossible_is_said_and_not_called_missing() {
    let it = picture(&graph("load", false), &sent(&[("loadavg.05", &[1e308; 10])])).unwrap();
    assert_eq!(it.remarks, ["10 impossible values left out"]);
}

#[test]
fn of_ten_thousand_series_the_greatest_are_drawn_and_said() {
    let parts: Vec<Node> = (0..10_000).map(|it| Node::new(&format!("d{it}")).unwrap()).collect();
    let drawn = |mark| {
        let mut graph = (*graph("disk-bytes", false)).clone();
        graph.layers[0].mark = mark;
        let scope = Scope::Instance {
            project: &Node::new("p").unwrap(),
            instance: &Node::new("i").unwrap(),
            parts: &|_| parts.clone(),
        };
        let bounds = bind(&graph, scope).unwrap();
        let answer_of = |selector: &Selector| {
            let digits: String = selector.path.as_str().chars().filter(char::is_ascii_digit).collect();
            let series = Rc::new(Series::new(0, 60, vec![digits.parse().unwrap(); 10]));
            let found = vec![Found { path: Some(Rc::from(selector.path.as_str())), series }];
            Some(Rc::new(Answer { selector: selector.clone(), found }))
        };
        compose(&Ingredients {
            bounds: &bounds,
            graph: &graph,
            answer_of: &answer_of,
            ..bare(&Words::english())
        })
        .unwrap()
    };
    let lines = drawn(crate::layout::Mark::Line);
    assert_eq!((lines.model.layers.len(), lines.legend[0].label.as_str()), (100, "/d9900"));
    assert_eq!(lines.remarks, ["the greatest 100 of 10,000 series"]);
    let stack = drawn(crate::layout::Mark::Stack);
    let sum: f64 = stack.model.layers.iter().map(|layer| layer.data.values()[0]).sum();
    assert_eq!((stack.model.layers.len(), sum), (101, 9999.0 * 10_000.0 / 2.0));
    assert_eq!(stack.remarks, ["the greatest 100 of 10,000 series, the others as one"]);
}

#[test]
fn series_of_unlike_steps_stand_in_one_picture() {
    let mut graph = (*graph("memory", false)).clone();
    graph.layers.remove(0);
    graph.layers.truncate(2);
    let bounds = bind(
        &graph,
        Scope::Instance {
            project: &Node::new("p").unwrap(),
            instance: &Node::new("i").unwrap(),
            parts: &|_| Vec::new(),
        },
    );
    let bounds = bounds.unwrap();
    let answer_of = |selector: &Selector| {
        let is_coarse = selector.path.as_str().ends_with("Buffers");
        let series =
            if is_coarse { Series::new(0, 300, vec![5.0; 2]) } else { Series::new(0, 60, vec![3.0; 10]) };
        let found = vec![Found { path: Some(Rc::from(selector.path.as_str())), series: Rc::new(series) }];
        Some(Rc::new(Answer { selector: selector.clone(), found }))
    };
    let words = Words::english();
    let it = compose(&Ingredients { bounds: &bounds, graph: &graph, answer_of: &answer_of, ..bare(&words) });
    let it = it.unwrap();
    assert_eq!(it.resolution.step_secs, 300);
    assert_eq!(it.remarks[0].replace('\u{202f}', " "), "steps of 60 s to 5 min");
    assert_eq!(Some(it.model.axis.high()), Some(10.0), "the stack's top is the sum, 8");
}

#[test]
fn panels_of_a_row_have_one_scale() {
    let names: &[(&str, &[f64])] = &[("loadavg.05", &[3.0; 10])];
    let own = picture(&graph("load", false), &Sent { row: Some(Extent::NONE), ..sent(names) }).unwrap();
    let row = Some(Extent { low: 0.0, high: 80.0 });
    let it = picture(&graph("load", false), &Sent { row, ..sent(names) }).unwrap();
    assert_eq!((own.model.axis.high(), it.model.axis.high()), (4.0, 100.0));
    assert_eq!(own.extent, it.extent, "its own extent is what it tells the others");
}

/// Everything but what is drawn.
fn bare<'a>(words: &'a Words) -> Ingredients<'a> {
    thread_local! {
        static ZONE: &'static Zone = Box::leak(Box::new(Zone::utc()));
        static GRAPH: &'static Graph = Box::leak(Box::new(Graph::of_metric("a")));
    }
    Ingredients {
        graph: GRAPH.with(|it| *it),
        bounds: &[],
        answer_of: &|_| None,
        window: Window { from_secs: 0, until_secs: NOW, bucket_secs: 60 },
        span: (0, NOW),
        now_secs: NOW,
        cores: None,
        part_label: &|it| format!("/{it}"),
        instance_label: &str::to_owned,
        is_shown: &|_| true,
        is_silent: false,
        heartbeat: None,
        tellings: &[],
        retention: None,
        row: None,
        intervals: 2,
        words,
        zone: ZONE.with(|it| *it),
    }
}
