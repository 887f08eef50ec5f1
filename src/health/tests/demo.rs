//! The demo fleet, judged: its faults are found, and nothing else is called critical.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::*;
use crate::graphite::{Answer, Ask, Demo, Node, Query, Tree, Window, read_tree};
use crate::layout::{Layout, Part, Reach, checks_asked, reach_secs};
use crate::series::Series;

/// Not a full hour, so that minutes and hours begin before it.
const NOW: i64 = 1_790_000_130;
const HOUR: i64 = 3600;
const DAY: i64 = 86_400;
const PROJECTS: [&str; 6] = ["deployment-prep", "integration", "devtools", "quarry", "cvn", "twl"];

fn node(text: &str) -> Node {
    Node::new(text).unwrap()
}

fn layout() -> Layout {
    Layout::parse(include_str!("../../../assets/layouts/diamond.json")).unwrap()
}

/// The demo with one project of it.
struct Site {
    demo: Demo,
    layout: Layout,
    project: Node,
    tree: Tree,
    now_secs: i64,
}

impl Site {
    fn new(project: &str, now_secs: i64) -> Self {
        let (demo, layout, project) = (Demo::new(1, now_secs), layout(), node(project));
        let patterns: Vec<String> = layout.parts.iter().map(|part| format!("{}.*", part.below)).collect();
        let patterns: Vec<&str> = patterns.iter().map(String::as_str).collect();
        let tree = demo.answer(&Ask::tree(&project, &patterns).unwrap());
        let tree = read_tree(&project, &tree).unwrap();
        Self { demo, layout, project, tree, now_secs }
    }

    /// What comes for the checks of a reach, over so long a time until now, in so many points at most.
    fn answers(&self, reach: Reach, back_secs: i64, points: u32) -> Vec<Answer> {
        let selectors = checks_asked(&self.layout, &self.project, None, reach).unwrap();
        let window = Window::covering(self.now_secs - back_secs, self.now_secs, points);
        let query = Query { selectors, window, now_secs: self.now_secs, no_cache: false };
        query.answers(self.demo.render(&query))
    }

    fn judge(&self, instances: &[Node], readings: &Readings, now_secs: i64) -> Vec<Finding> {
        let parts = |instance: &Node, part: &Part| {
            self.tree.instance(instance).map(|it| it.parts(&part.below).to_vec()).unwrap_or_default()
        };
        judge_all(&self.layout, &self.project, instances, &parts, readings, now_secs)
    }

    fn instances(&self) -> Vec<Node> {
        self.tree.instances.iter().map(|it| it.name.clone()).collect()
    }
}

/// What is found of all projects from so many seconds of recent values.
fn found(now_secs: i64, recent_secs: i64, points: u32) -> Vec<Finding> {
    let of_project = |project: &&str| {
        let site = Site::new(project, now_secs);
        let mut readings = Readings::default();
        readings.add(Reach::Recent, site.answers(Reach::Recent, recent_secs, points).iter());
        readings
            .add(Reach::Long, site.answers(Reach::Long, reach_secs(&site.layout, Reach::Long), 288).iter());
        site.judge(&site.instances(), &readings, now_secs)
    };
    PROJECTS.iter().flat_map(of_project).collect()
}

#[test]
fn the_faults_of_the_demo_are_found_and_nothing_else() {
    let findings = found(NOW, reach_secs(&layout(), Reach::Recent), 1000);
    let trouble = findings.iter().filter(|it| it.judgement.state.is_trouble());
    let own = trouble.filter(|it| it.judgement.reason != Reason::InstanceSilent);
    let said: Vec<String> = own
        .map(|it| {
            let part = it.part.as_ref().map(|it| format!(" {it}")).unwrap_or_default();
            format!("{}{part}: {} {:?}", it.instance, it.check.id, it.judgement.state)
        })
        .collect();
    let expected = [
        "deployment-changeprop-1: silent Warning",
        "deployment-kafka-jumbo-8: steal Critical",
        "deployment-logstash04 _srv: disk Critical",
        "deployment-logstash04 _srv: disk-fills Critical",
        "deployment-ms-be07 _srv: inodes Critical",
        "deployment-ms-be07 _srv: inodes-fill Critical",
        "deployment-mx03: puppet-stale Critical",
        "deployment-ores02: silent Silent",
        "deployment-parsoid12: puppet-failing Warning",
        "deployment-restbase04: leak Warning",
        "quarry-bastion: puppet-failing Warning",
    ];
    assert_eq!(said, expected);
    let states: BTreeMap<State, usize> =
        findings.iter().map(|it| &it.instance).collect::<BTreeSet<_>>().into_iter().fold(
            BTreeMap::new(),
            |mut all, it| {
                *all.entry(state_of(&findings, it)).or_default() += 1;
                all
            },
        );
    let expected = [(State::Well, 74), (State::Warning, 4), (State::Silent, 1), (State::Critical, 4)];
    assert_eq!(states, expected.into_iter().collect());
}

#[test]
fn the_faults_of_the_demo_are_as_many_incidents() {
    let anchor = NOW.div_euclid(HOUR) * HOUR;
    let said: Vec<String> = incidents(&found(NOW, 3 * DAY, 1000))
        .iter()
        .map(|it| {
            let names: Vec<&str> = it.touched.iter().map(|(_, name)| name.as_str()).collect();
            let hours = (anchor - it.since.secs + HOUR / 2).div_euclid(HOUR);
            let before = if it.since.or_before { " or before" } else { "" };
            format!("{:?} {} {}: -{hours} h{before}", it.state, it.checks[0].0.id, names.join(" "))
        })
        .collect();
    let expected = [
        "Critical puppet-stale deployment-mx03: -72 h or before",
        "Critical disk deployment-logstash04: -25 h",
        "Critical inodes deployment-ms-be07: -24 h",
        "Critical steal deployment-kafka-jumbo-8: -9 h",
        "Silent silent deployment-ores02: -3 h",
        "Warning puppet-failing deployment-parsoid12 quarry-bastion: -48 h",
        "Warning leak deployment-restbase04: -48 h or before",
        "Warning silent deployment-changeprop-1: -2 h",
    ];
    assert_eq!(said, expected);
}

#[test]
fn who_is_new_in_the_demo_is_said_and_nobody_else() {
    let new = |project: &&str| {
        let site = Site::new(project, NOW);
        let mut readings = Readings::default();
        readings
            .add(Reach::Long, site.answers(Reach::Long, reach_secs(&site.layout, Reach::Long), 192).iter());
        newcomers(&site.project, &site.instances(), &readings)
    };
    let said: Vec<String> = PROJECTS.iter().flat_map(new).map(|it| it.instance.to_string()).collect();
    assert_eq!(said, ["deployment-wikifunctions02"]);
}

#[test]
fn at_other_times_nothing_else_is_critical_either() {
    for step in 1..5 {
        let now_secs = NOW + step * (29 * HOUR + 137);
        let findings = found(now_secs, reach_secs(&layout(), Reach::Recent), 1000);
        let worst = findings.iter().filter(|it| it.judgement.state == State::Critical);
        let said: Vec<String> = worst.map(|it| format!("{} {}", it.instance, it.check.id)).collect();
        let expected = [
            "deployment-kafka-jumbo-8 steal",
            "deployment-logstash04 disk",
            "deployment-logstash04 disk-fills",
            "deployment-ms-be07 inodes",
            "deployment-ms-be07 inodes-fill",
            "deployment-mx03 puppet-stale",
        ];
        assert_eq!(said, expected, "{step}");
        let trouble = findings.iter().filter(|it| it.judgement.state.is_trouble());
        let names = trouble.map(|it| it.instance.as_str()).collect::<BTreeSet<_>>();
        let strangers: Vec<&&str> = names.iter().filter(|it| !is_faulty(it)).collect();
        assert!(strangers.is_empty(), "{step}: {strangers:?}");
        assert!(
            names.contains("deployment-ores02") && names.contains("deployment-changeprop-1"),
            "{step}: {names:?}"
        );
    }
}

/// Those in whose story something goes wrong, or who are too young to be looked at for days.
const FAULTY: [&str; 10] = [
    "ores02",
    "wikifunctions02",
    "logstash04",
    "ms-be07",
    "parsoid12",
    "quarry-bastion",
    "mx03",
    "kafka-jumbo-8",
    "changeprop-1",
    "restbase04",
];

fn is_faulty(name: &str) -> bool {
    FAULTY.iter().any(|faulty| name.ends_with(faulty))
}

/// Some days of the life of healthy machines, judged again and again.
struct Watch {
    /// The end of it.
    until_secs: i64,
    days: i64,
    /// How often it is judged.
    every_secs: i64,
    /// How often by checks that look back for days.
    long_every_secs: i64,
}

/// What began while it was watched: how many alarms of a restart, and all others.
fn alarms(project: &str, watch: &Watch) -> (usize, Vec<String>) {
    let site = Site::new(project, watch.until_secs);
    let mut instances = site.instances();
    instances.retain(|it| !is_faulty(it.as_str()));
    let [recent, long] =
        [Reach::Recent, Reach::Long].map(|reach| site.answers(reach, (watch.days + 2) * DAY - HOUR, 100_000));
    let reboots = reboots(&recent);
    let is_of_reboot = |at: i64, finding: &Finding| {
        let near =
            |(name, time): &(String, i64)| *name == finding.instance.as_str() && (time - at).abs() < 2 * HOUR;
        matches!(finding.check.id.as_str(), "silent" | "restarted") && reboots.iter().any(near)
    };
    let (mut before, mut of_reboots, mut others) = (BTreeMap::new(), 0, Vec::new());
    let mut at = watch.until_secs - watch.days * DAY;
    while at <= watch.until_secs {
        let with_long = (at - watch.until_secs) % watch.long_every_secs == 0;
        let reaches = [(Reach::Recent, &recent), (Reach::Long, &long)];
        let mut readings = Readings::default();
        for (reach, answers) in reaches.into_iter().filter(|(reach, _)| *reach == Reach::Recent || with_long)
        {
            cut(&mut readings, reach, answers, at - reach_secs(&site.layout, reach), at);
        }
        let findings = site.judge(&instances, &readings, at);
        let judged = findings.into_iter().filter(|it| it.check.reach() == Reach::Recent || with_long);
        for finding in judged.filter(|it| it.judgement.reason != Reason::InstanceSilent) {
            let key = (finding.instance.clone(), finding.part.clone(), finding.check.id.clone());
            let is_trouble = finding.judgement.state.is_trouble();
            let was_trouble = before.insert(key, is_trouble).unwrap_or(false);
            match is_of_reboot(at, &finding) {
                _ if !is_trouble || was_trouble => {}
                true => of_reboots += 1,
                false => others
                    .push(format!("{} {:?} {} at {at}", finding.instance, finding.part, finding.check.id)),
            }
        }
        at += watch.every_secs;
    }
    (of_reboots, others)
}

/// Each instance and the times at which its uptime fell.
fn reboots(answers: &[Answer]) -> Vec<(String, i64)> {
    let found = answers.iter().flat_map(|it| &it.found);
    let uptimes = found.filter(|it| it.path.as_deref().is_some_and(|path| path.ends_with(".uptime.minutes")));
    uptimes
        .flat_map(|it| {
            let name =
                it.path.as_deref().and_then(|path| path.split('.').nth(1)).unwrap_or_default().to_owned();
            let values: Vec<(i64, f64)> = (0..it.series.len())
                .map(|index| (it.series.time_at(index), it.series.values()[index]))
                .filter(|(_, value)| !value.is_nan())
                .collect();
            let falls = values.windows(2).filter(|pair| pair[1].1 < pair[0].1).map(|pair| pair[1].0);
            falls.map(|at| (name.clone(), at)).collect::<Vec<_>>()
        })
        .collect()
}

fn cut(readings: &mut Readings, reach: Reach, answers: &[Answer], from_secs: i64, until_secs: i64) {
    for found in answers.iter().flat_map(|it| &it.found) {
        let series: Series = found.series.window(from_secs, until_secs);
        readings.insert(reach, Rc::clone(found.path.as_ref().unwrap()), Rc::new(series));
    }
}

#[test]
fn a_healthy_fleet_raises_no_false_alarm_in_thirty_days() {
    let (mut of_restarts, mut others) = (0, Vec::new());
    // Within thirty days of its end an archive of five minutes is asked.
    for until_secs in [NOW - 15 * DAY, NOW] {
        let watch = Watch { until_secs, days: 15, every_secs: HOUR, long_every_secs: DAY };
        let (is_true, is_false) = alarms("integration", &watch);
        of_restarts += is_true;
        others.extend(is_false);
    }
    println!("alarms in 30 days of 8 instances: {of_restarts} of restarts, {} others", others.len());
    assert!(of_restarts > 0, "restarts are told");
    assert_eq!(others, Vec::<String>::new());
}

#[path = "demo_looks.rs"]
mod looks;
