//! The demo, asked as a server is asked.

use super::*;
use crate::graphite::{Answer, Node, PathGlob, Window, read_names, read_projects, read_tree};
use crate::series::{Fold, Statistics};

/// Not a full hour, so that minutes and hours begin before it.
const NOW: i64 = 1_790_000_130;
const DAY: i64 = 86_400;

fn node(text: &str) -> Node {
    Node::new(text).unwrap()
}

fn ask(selectors: Vec<Selector>, window: Window) -> Vec<Answer> {
    let query = Query { selectors, window, now_secs: NOW, no_cache: false };
    query.answers(Demo::new(1, NOW).render(&query))
}

/// The only series that answers, over so long a time until now.
fn single(path: &str, back_secs: i64) -> Series {
    let selector = Selector::each(PathGlob::new(path).unwrap());
    let answers = ask(vec![selector], Window::covering(NOW - back_secs, NOW, 300));
    (**answers[0].single().unwrap()).clone()
}

fn of_beta(rest: &str, back_secs: i64) -> Series {
    single(&format!("deployment-prep.deployment-{rest}"), back_secs)
}

#[test]
fn projects_instances_and_names_are_found() {
    let demo = Demo::new(1, NOW);
    let projects = read_projects(&demo.answer(&Ask::projects()), &[]).unwrap();
    assert_eq!(projects, ["cvn", "deployment-prep", "devtools", "integration", "quarry", "twl"].map(node));
    let project = node("deployment-prep");
    let tree = demo.answer(&Ask::tree(&project, &["diskspace.*", "network.*"]).unwrap());
    let tree = read_tree(&project, &tree).unwrap();
    assert_eq!(tree.instances.len(), 60);
    let instance = tree.instance(&node("deployment-cache-text08")).unwrap();
    assert_eq!(instance.parts("network"), ["ens4", "eth0"].map(node));
    assert_eq!(instance.parts("diskspace"), ["_srv", "root"].map(node));
    assert!(instance.has("puppetagent"));
    let names = demo.answer(&Ask::names(&project, &instance.name));
    let names = read_names(&project, &instance.name, &names).unwrap();
    let has = |name: &str| names.iter().any(|it| it == name);
    assert!(has("uptime.minutes") && has("diskspace._srv.byte_avail") && !has("cpu"), "{names:?}");
}

#[test]
fn the_same_is_said_twice_and_to_everyone() {
    let ask = || of_beta("db11.cpu.total.user", 30 * DAY);
    assert_eq!(ask(), ask());
}

#[test]
fn nothing_comes_from_the_future() {
    let now = of_beta("db11.loadavg.01", 3600);
    assert!(now.last().is_some_and(|(at, _)| (NOW - 180..=NOW).contains(&at)), "{:?}", now.last());
    let window = Window::covering(NOW + 600, NOW + 3600, 60);
    let selector = Selector::each(PathGlob::new("cvn.*.loadavg.01").unwrap());
    assert!(ask(vec![selector], window)[0].found.is_empty());
}

#[test]
fn a_longer_window_shows_the_means_of_a_shorter_one() {
    let short = of_beta("mediawiki11.cpu.total.user", DAY);
    let long = of_beta("mediawiki11.cpu.total.user", 29 * DAY);
    let (at, value) = long.last_before(NOW - 3 * 3600).unwrap();
    let inside = short.window(at, at + i64::from(long.step_secs()));
    let mean = Statistics::of(&inside).unwrap().average;
    assert!((mean - value).abs() < 0.25 * mean, "{mean} {value}");
}

#[test]
fn the_story_of_each_special_instance_shows() {
    let last = |rest: &str| of_beta(rest, DAY).last().unwrap();
    let (silent_since, _) = last("ores02.loadavg.01");
    assert!((NOW - 4 * 3600 - 600..NOW - 3 * 3600).contains(&silent_since));
    let (born, _) = of_beta("wikifunctions02.loadavg.01", DAY).first().unwrap();
    assert!((NOW - 6 * 3600 - 600..NOW - 4 * 3600).contains(&born));
    assert!(last("kafka-jumbo-8.cpu.total.steal").1 > 20.0);
    assert!(last("parsoid12.puppetagent.failed_events").1 > 2.0);
    assert!(last("mx03.puppetagent.time_since_last_run").1 > 3.9 * 86_400.0);
    assert!(last("ms-be07.diskspace._srv.inodes_percentfree").1 < 5.0);
    let disk = of_beta("logstash04.diskspace._srv.byte_avail", DAY);
    assert!(disk.last().unwrap().1 < disk.first().unwrap().1 * 0.5, "it fills");
    let gaps = of_beta("changeprop-1.loadavg.01", 12 * 3600);
    assert!(gaps.runs().len() > 5, "{:?}", gaps.runs());
    assert!(of_beta("cache-text08.iostat.vdb.iops", DAY).runs().len() > 2, "an idle device sends nothing");
}

#[test]
fn the_parts_of_a_processor_make_a_hundred() {
    let total = |path: &str| {
        let selector = Selector::folded(PathGlob::new(path).unwrap(), Fold::Sum);
        let answers = ask(vec![selector], Window::covering(NOW - DAY, NOW, 300));
        Statistics::of(answers[0].single().unwrap()).unwrap().average
    };
    assert!((total("deployment-prep.deployment-db11.cpu.total.*") - 100.0).abs() < 1e-6);
    assert!((total("devtools.gerrit-bookworm.cpu.total.*") - 800.0).abs() < 1e-6);
    let cores = Selector::each(PathGlob::new("cvn.*.cpu.cpu_count").unwrap());
    assert!(ask(vec![cores], Window::single(NOW - 600, NOW))[0].found.is_empty());
}

#[test]
fn folds_and_single_numbers_are_answered() {
    let path = || PathGlob::new("deployment-prep.*.loadavg.01").unwrap();
    let count = |fold| {
        let answers = ask(vec![Selector::folded(path(), fold)], Window::covering(NOW - 3600, NOW - 600, 60));
        answers[0].single().unwrap().last().unwrap().1
    };
    assert!((57.0..60.0).contains(&count(Fold::Count)));
    assert!(count(Fold::Max) > count(Fold::Average) && count(Fold::Average) > count(Fold::Min));
    let last = ask(vec![Selector::each(path()).within(Within::Last)], Window::single(NOW - 600, NOW));
    assert_eq!(last[0].found.len(), 60);
    assert!(last[0].found.iter().all(|it| it.series.len() == 1));
}

#[test]
fn what_does_not_exist_has_no_answer() {
    for path in ["nope.*.cpu.total.user", "cvn", "cvn.cvn-app10", "cvn.cvn-app10.nope", "*.*.*.*.*.*"] {
        let selector = Selector::each(PathGlob::new(path).unwrap());
        assert!(ask(vec![selector], Window::covering(NOW - 3600, NOW, 60))[0].found.is_empty(), "{path}");
    }
}

#[test]
fn any_window_is_answered() {
    let path = || PathGlob::new("cvn.cvn-app10.*.*").unwrap();
    for from in [i64::MIN, -1, 0, NOW - 400 * DAY, NOW, i64::MAX] {
        for until in [i64::MIN, 0, NOW, i64::MAX] {
            let answers = ask(vec![Selector::each(path())], Window::covering(from, until, 1000));
            assert!(answers[0].found.iter().all(|it| it.series.len() < 20_000), "{from} {until}");
        }
    }
}
