//! Fleets whose causes are known, and what is made of them.

use super::*;
use crate::health::{Judgement, Readings, judge_all};
use crate::layout::{Layout, Reach};
use crate::series::Series;
use proptest::prelude::*;

/// When it breaks.
const BREAK: i64 = 1_790_000_040;
/// How long before and after that the values reach.
const HOURS: i64 = 3;

fn node(text: &str) -> Node {
    Node::new(text).unwrap()
}

fn layout() -> Layout {
    Layout::parse(include_str!("../../../assets/layouts/diamond.json")).unwrap()
}

/// What an instance sends: a value a minute for each of these names.
struct Machine {
    name: String,
    /// Load, failed events of Puppet, bytes left on `/srv` of 100, errors of the network.
    values: [fn(i64) -> f64; 4],
    /// Minutes after the break at which it takes effect.
    delay: i64,
    silent: bool,
}

impl Machine {
    fn well(name: &str) -> Self {
        Self { name: name.to_owned(), values: [|_| 0.2, |_| 0.0, |_| 60.0, |_| 0.0], delay: 0, silent: false }
    }

    fn failing(name: &str, delay: i64) -> Self {
        let puppet = |minute: i64| if minute >= 0 { 1.0 } else { 0.0 };
        let mut it = Self { delay, ..Self::well(name) };
        it.values[1] = puppet;
        it
    }

    fn full(name: &str, delay: i64) -> Self {
        let mut it = Self { delay, ..Self::well(name) };
        it.values[2] = |minute| if minute >= 0 { 5.0 } else { 60.0 };
        it
    }

    fn silent(name: &str, delay: i64) -> Self {
        Self { silent: true, delay, ..Self::well(name) }
    }

    fn series(&self, metric: usize) -> Rc<Series> {
        let value = |minute: i64| {
            let since = minute - self.delay;
            if self.silent && since >= 0 { f64::NAN } else { (self.values[metric])(since) }
        };
        Rc::new(Series::new(BREAK - HOURS * 3600, 60, (-HOURS * 60..HOURS * 60).map(value).collect()))
    }
}

/// The fleet, judged three hours after the break.
fn found(machines: &[Machine]) -> Vec<Finding> {
    found_of(machines, &[])
}

/// The same with instances of which nothing came.
fn found_of(machines: &[Machine], others: &[&str]) -> Vec<Finding> {
    let mut readings = Readings::default();
    let mut add = |path: &str, series: Rc<Series>| {
        readings.insert(Reach::Recent, Rc::from(path), Rc::clone(&series));
        readings.insert(Reach::Long, Rc::from(path), series);
    };
    for machine in machines {
        let names = [
            "loadavg.01",
            "puppetagent.failed_events",
            "diskspace._srv.byte_avail",
            "network.eth0.rx_errors",
        ];
        for (metric, name) in names.iter().enumerate() {
            add(&format!("p.{}.{name}", machine.name), machine.series(metric));
        }
        let used = machine.series(2).map(|it| 100.0 - it);
        add(&format!("p.{}.diskspace._srv.byte_used", machine.name), Rc::new(used));
        add(&format!("p.{}.network.eth0.tx_errors", machine.name), machine.series(3));
    }
    let instances: Vec<Node> =
        machines.iter().map(|it| it.name.as_str()).chain(others.iter().copied()).map(node).collect();
    let parts = |_: &Node, part: &crate::layout::Part| match part.name.as_str() {
        "mount" => vec![node("_srv")],
        "interface" => vec![node("eth0")],
        _ => Vec::new(),
    };
    judge_all(&layout(), &node("p"), &instances, &parts, &readings, BREAK + HOURS * 3600)
}

/// Each incident as its state, its greatest check and `n of m`.
fn check(cause: &str, machines: &[Machine], expected: &[&str]) {
    let said: Vec<String> = incidents(&found(machines))
        .iter()
        .map(|it| {
            let checks: Vec<String> =
                it.checks.iter().map(|(check, count)| format!("{} {count}", check.id)).collect();
            let minute = (it.since.secs - BREAK).div_euclid(60);
            let prefix = it.prefix.as_deref().map(|it| format!(", {it}")).unwrap_or_default();
            format!(
                "{:?}: {} of {}: {} at {minute}{prefix}",
                it.state,
                it.touched.len(),
                it.of,
                checks.join(", ")
            )
        })
        .collect();
    assert_eq!(said, expected, "{cause}");
}

/// So many well ones.
fn well(count: usize) -> Vec<Machine> {
    (0..count).map(|it| Machine::well(&format!("web{it}"))).collect()
}

fn with(count: usize, others: Vec<Machine>) -> Vec<Machine> {
    well(count).into_iter().chain(others).collect()
}

#[test]
fn known_causes_are_recovered() {
    let failing = |count: i64| -> Vec<Machine> {
        (0..count).map(|it| Machine::failing(&format!("app{it}"), it * 29 / count)).collect()
    };
    check("all is well", &well(20), &[]);
    check("one project, one instance", &well(1), &[]);
    check(
        "a puppetserver that works no more: each run fails within half an hour",
        &with(22, failing(38)),
        &["Warning: 38 of 60: puppet-failing 38 at 0, app"],
    );
    let dead = with(21, failing(38).into_iter().chain([Machine::silent("puppetserver1", -2)]).collect());
    check("a puppetserver that is dead", &dead, &["Silent: 39 of 60: puppet-failing 38, silent 1 at -2"]);
    check(
        "two disks that have nothing to do with each other",
        &with(10, vec![Machine::full("db1", 0), Machine::full("mail", 3)]),
        &["Critical: 1 of 12: disk 1 at 0", "Critical: 1 of 12: disk 1 at 3"],
    );
    check(
        "disks of one kind of instance",
        &with(10, vec![Machine::full("db1", 0), Machine::full("db2", 3)]),
        &["Critical: 2 of 12: disk 2 at 0, db"],
    );
    check(
        "two agents that fail at the same moment",
        &with(10, vec![Machine::failing("db1", 0), Machine::failing("mail", 1)]),
        &["Warning: 2 of 12: puppet-failing 2 at 0"],
    );
    check(
        "two that fail an hour apart",
        &with(10, vec![Machine::failing("db1", 0), Machine::failing("db2", 60)]),
        &["Warning: 1 of 12: puppet-failing 1 at 0", "Warning: 1 of 12: puppet-failing 1 at 60"],
    );
    let cut = (0..15).map(|it| Machine::silent(&format!("rack{it}"), it % 3)).collect();
    check("a network that is cut", &with(10, cut), &["Silent: 15 of 25: silent 15 at 0, rack"]);
    let all = (0..15).map(|it| Machine::silent(&format!("rack{it}"), it % 3)).collect::<Vec<_>>();
    check("nobody reports", &all, &["Unknown: 15 of 15: silent 15 at 0"]);
    check("the only one is silent", &[Machine::silent("alone", 0)], &["Unknown: 1 of 1: silent 1 at 0"]);
    let everything =
        (0..30).map(|it| Machine { silent: false, ..Machine::full(&format!("web{it}"), it % 5) });
    check("everything is broken", &everything.collect::<Vec<_>>(), &["Critical: 30 of 30: disk 30 at 0"]);
}

#[test]
fn the_worst_and_then_the_oldest_come_first() {
    let machines = with(
        10,
        vec![
            Machine::failing("a", 30),
            Machine::full("b", 50),
            Machine::silent("c", 20),
            Machine::full("d", 0),
            Machine::failing("e", -60),
        ],
    );
    let order: Vec<String> =
        incidents(&found(&machines)).iter().map(|it| it.touched[0].1.as_str().to_owned()).collect();
    assert_eq!(order, ["d", "b", "c", "e", "a"]);
}

#[test]
fn a_silent_instance_is_one_finding_and_its_other_checks_say_why() {
    let findings = found(&with(3, vec![Machine::silent("gone", 0)]));
    let gone: Vec<&Finding> = findings.iter().filter(|it| it.instance.as_str() == "gone").collect();
    assert!(gone.iter().all(|it| it.judgement.state == State::Silent));
    let own = gone.iter().filter(|it| it.judgement.reason != Reason::InstanceSilent).count();
    assert_eq!(own, 1, "the check on silence alone");
    assert_eq!(crate::health::state_of(&findings, &node("gone")), State::Silent);
    assert_eq!(crate::health::state_of(&findings, &node("web0")), State::Well);
    assert_eq!(crate::health::state_of(&findings, &node("unheard-of")), State::Unknown);
}

#[test]
fn one_that_never_reported_is_unknown_and_no_incident() {
    let findings = found_of(&with(3, Vec::new()), &["never"]);
    assert_eq!(crate::health::state_of(&findings, &node("never")), State::Unknown);
    assert_eq!(incidents(&findings), []);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_trouble_is_in_one_incident(kinds in prop::collection::vec((0_u8..4, 0_i64..90), 0..25)) {
        let machine = |(index, (kind, delay)): (usize, &(u8, i64))| {
            let name = format!("m{index}");
            match kind {
                0 => Machine::well(&name),
                1 => Machine::failing(&name, *delay),
                2 => Machine::full(&name, *delay),
                _ => Machine::silent(&name, *delay),
            }
        };
        let machines: Vec<Machine> = kinds.iter().enumerate().map(machine).collect();
        let findings = found(&machines);
        let shown = |it: &&Finding| is_shown(it);
        let in_incidents: usize = incidents(&findings).iter().map(|it| it.findings.len()).sum();
        prop_assert_eq!(in_incidents, findings.iter().filter(shown).count());
        let sorted = incidents(&findings);
        prop_assert!(sorted.is_sorted_by(|a, b| (b.state, a.since.secs) <= (a.state, b.since.secs)
            || a.state > b.state));
        prop_assert!(sorted.iter().all(|it| it.touched.len() <= it.of && !it.checks.is_empty()));
    }

    #[test]
    fn no_findings_panic(times in prop::collection::vec((any::<i64>(), any::<bool>(), 0_usize..16), 0..40)) {
        let layout = layout();
        let finding = |(index, (secs, or_before, check)): (usize, &(i64, bool, usize))| Finding {
            project: node("p"),
            instance: node(&format!("i{}", index / 2)),
            part: (index % 3 == 0).then(|| node("root")),
            check: Rc::clone(&layout.checks[*check]),
            judgement: Judgement {
                state: State::Warning,
                since: Some(Since { secs: *secs, or_before: *or_before }),
                ..Judgement::unknown(Reason::Within)
            },
        };
        let findings: Vec<Finding> = times.iter().enumerate().map(finding).collect();
        let count: usize = incidents(&findings).iter().map(|it| it.findings.len()).sum();
        prop_assert_eq!(count, findings.len());
    }
}
