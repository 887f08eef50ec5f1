//! The demo fleet before and within a window: what happened in it stands first.

use super::*;
use crate::graphite::{Ask, Demo, Node, Query, Window, read_tree};
use crate::layout::{Layout, Part};

const NOW: i64 = 1_790_000_130;
const HOUR: i64 = 3600;

fn node(text: &str) -> Node {
    Node::new(text).unwrap()
}

/// What changed in a project of the demo between so many hours ago and so many.
fn changed(project: &str, from_hours: i64, until_hours: i64) -> Changes {
    let layout = Layout::parse(include_str!("../../../assets/layouts/diamond.json")).unwrap();
    let (demo, project) = (Demo::new(1, NOW), node(project));
    let patterns: Vec<String> = layout.parts.iter().map(|part| format!("{}.*", part.below)).collect();
    let patterns: Vec<&str> = patterns.iter().map(String::as_str).collect();
    let tree = read_tree(&project, &demo.answer(&Ask::tree(&project, &patterns).unwrap())).unwrap();
    let span = (NOW - from_hours * HOUR, NOW - until_hours * HOUR);
    let window = Window::covering(span.0 - (span.1 - span.0), span.1, 80);
    let selectors = asked(&layout, &project).unwrap();
    let query = Query { selectors, window, now_secs: NOW, no_cache: false };
    let readings = Readings::of(query.answers(demo.render(&query)).iter());
    let instances: Vec<Node> = tree.instances.iter().map(|it| it.name.clone()).collect();
    let parts = |instance: &Node, part: &Part| {
        tree.instance(instance).map(|it| it.parts(&part.below)).unwrap_or_default()
    };
    changes(&Compared {
        layout: &layout,
        project: &project,
        instances: &instances,
        parts: &parts,
        readings: &readings,
        span,
    })
}

fn said(it: &Changed) -> String {
    let of = it.of.as_ref().map_or_else(
        || "all".to_owned(),
        |of| format!("{} {}", of.graph.id, of.graph.layers[of.layer].label),
    );
    let Change { kind, before, after, score } = it.change;
    format!("{} x{} {of} {kind:?} {before:?} -> {after:?} {score:.1}", it.instance, it.instances)
}

#[test]
fn the_steal_of_a_neighbour_is_what_changed() {
    for (from_hours, until_hours) in [(11, 7), (10, 6), (9, 5)] {
        let it = changed("deployment-prep", from_hours, until_hours);
        let first: Vec<String> = it.ranked.iter().take(5).map(said).collect();
        let steal = "deployment-kafka-jumbo-8 x1 cpu layer-steal Moved";
        assert!(first[0].starts_with(steal), "{from_hours} to {until_hours}: {first:#?}");
        assert!(it.compared > 2000, "{}", it.compared);
    }
}

#[test]
fn who_fell_silent_is_one_change() {
    let it = changed("deployment-prep", 4, 0);
    let whole: Vec<&Changed> = it.ranked.iter().filter(|it| it.of.is_none()).collect();
    let silent = whole.iter().find(|it| it.instance.as_str() == "deployment-ores02").unwrap();
    assert_eq!((silent.change.kind, silent.count > 20), (Kind::Ended, true));
    assert!(it.ranked.first().is_some_and(|it| it.of.is_none()), "it stands first");
}

#[test]
fn what_all_do_at_night_is_one_change() {
    let it = changed("deployment-prep", 11, 7);
    let many = it.ranked.iter().filter(|it| it.change.score >= LEAST_SCORE).count();
    let first: Vec<String> = it.ranked.iter().take(many).map(said).collect();
    assert!(many < 40, "{many}: {first:#?}");
    assert!(it.ranked.iter().any(|it| it.instances > 15), "{first:#?}");
    let series: usize = it.ranked.iter().map(|it| it.count).sum();
    assert_eq!(series, it.compared, "none is lost");
}

#[test]
fn a_calm_hour_has_few_changes() {
    let it = changed("integration", 40, 36);
    let many = it.ranked.iter().filter(|it| it.change.score >= 2.0 * LEAST_SCORE).count();
    let first: Vec<String> = it.ranked.iter().take(9).map(said).collect();
    assert!(many * 50 < it.compared, "{many} of {}: {first:#?}", it.compared);
}
