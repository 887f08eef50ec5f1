//! The demo fleet, judged by what is asked first and by what is asked of its troubles.

use super::*;
use crate::graphite::{Found, PathGlob, Selector};
use crate::layout::{Asked, since_asked, states_asked};

/// What is found of a project from as little as is asked first, and then from what is asked of its troubles.
fn found_in_two_looks(site: &Site) -> [Vec<Finding>; 2] {
    let mut readings = Readings::default();
    readings.add(Reach::Long, site.answers(Reach::Long, reach_secs(&site.layout, Reach::Long), 288).iter());
    let answers = |asked: Asked| {
        let window = asked.stretch.window(site.now_secs);
        let query = Query { selectors: asked.selectors, window, now_secs: site.now_secs, no_cache: false };
        query.answers(site.demo.render(&query))
    };
    for asked in states_asked(&site.layout, &site.project, None).unwrap() {
        readings.add(Reach::Recent, answers(asked).iter());
    }
    let first = site.judge(&site.instances(), &readings, site.now_secs);
    readings.add_past(answers(since_asked(&further(&first), &site.project).unwrap()).iter());
    [first, site.judge(&site.instances(), &readings, site.now_secs)]
}

#[test]
fn a_first_look_tells_the_same_states_as_all_values_and_the_next_the_same_begins() {
    let told = |findings: &[Finding]| -> Vec<String> {
        let line =
            |it: &Finding| format!("{} {:?} {}: {:?}", it.instance, it.part, it.check.id, it.judgement.state);
        findings.iter().filter(|it| it.judgement.state != State::Well).map(line).collect()
    };
    let all = found(NOW, reach_secs(&layout(), Reach::Recent), 1000);
    for project in PROJECTS {
        let site = Site::new(project, NOW);
        let whole: Vec<Finding> = all.iter().filter(|it| it.project == site.project).cloned().collect();
        let [first, then] = found_in_two_looks(&site);
        assert_eq!(told(&first), told(&whole), "{project}, at first");
        assert_eq!(told(&then), told(&whole), "{project}, then");
        for (a, b) in then.iter().zip(&whole).filter(|(_, it)| it.judgement.state.is_trouble()) {
            let (Some(since), Some(known)) = (a.judgement.since, b.judgement.since) else { continue };
            // It looks further back than all values did; those are known to the minute, these to five.
            let least_secs = if known.or_before { i64::MIN } else { known.secs - 300 };
            let is_same = (least_secs..=known.secs + 300).contains(&since.secs);
            assert!(is_same, "{project}, {} {}: {since:?}, {known:?}", a.instance, a.check.id);
        }
    }
}

#[test]
fn what_a_quick_value_suspects_the_whole_one_settles() {
    let (layout, project, instance) = (layout(), node("p"), node("i"));
    let peer = Moment { now_secs: NOW, peers_secs: Some(NOW) };
    let state = |with_past: bool| {
        let mut readings = Readings::default();
        // Eight cores, each of which adds up to 100: 40 are no 40 %.
        let of = |step_secs: u32, value: f64| {
            Rc::new(Series::new(NOW - 7200, step_secs, vec![value; 7200 / step_secs as usize]))
        };
        let path = |name: &str| Rc::<str>::from(format!("p.i.{name}"));
        readings.insert(Reach::Recent, path(&layout.heartbeat), of(60, 1.0));
        readings.insert(Reach::Recent, path("cpu.total.steal"), of(60, 40.0));
        if with_past {
            let all = [
                ("user", 0.0),
                ("system", 0.0),
                ("nice", 0.0),
                ("iowait", 0.0),
                ("steal", 40.0),
                ("idle", 760.0),
            ];
            let found = all.map(|(name, value)| Found {
                path: Some(path(&format!("cpu.total.{name}"))),
                series: of(300, value),
            });
            let selector = Selector::each(PathGlob::new("p.i.cpu.total.*").unwrap());
            readings.add_past([Answer { selector, found: found.into() }].iter());
        }
        let findings = judge_instance(&layout, &project, &instance, &|_, _| Vec::new(), &readings, peer);
        findings.into_iter().find(|it| it.check.id == "steal").unwrap().judgement.state
    };
    assert_eq!([false, true].map(state), [State::Critical, State::Well]);
}

#[test]
fn at_any_time_the_first_look_tells_nearly_all_states_that_all_values_tell() {
    let (mut told, mut others) = (0, Vec::new());
    for step in 1..=8 {
        // Steps of five minutes begin at other times than it is looked.
        let site = Site::new("deployment-prep", NOW + step * (HOUR + 97));
        let [first, _] = found_in_two_looks(&site);
        let mut readings = Readings::default();
        let all = site.answers(Reach::Recent, reach_secs(&site.layout, Reach::Recent), 1000);
        readings.add(Reach::Recent, all.iter());
        let whole = site.judge(&site.instances(), &readings, site.now_secs);
        for (a, b) in first.iter().zip(&whole).filter(|(a, _)| a.check.reach() == Reach::Recent) {
            assert_eq!((&a.instance, &a.part, &a.check.id), (&b.instance, &b.part, &b.check.id));
            told += 1;
            if a.judgement.state != b.judgement.state {
                others.push(format!("{} {}: {:?}", a.instance, a.check.id, b.judgement.state));
            }
        }
    }
    println!("{} of {told} states are told otherwise at first", others.len());
    assert!(others.len() * 1000 <= told, "{others:?}");
}
