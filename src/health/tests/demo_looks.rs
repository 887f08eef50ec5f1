//! The demo fleet, judged by what is asked first and by what is asked of its troubles.

use super::*;
use crate::layout::{Asked, since_asked, states_asked};

/// What is found of a project from as little as is asked first, and then from what is asked of its troubles.
fn found_in_two_looks(site: &Site) -> [Vec<Finding>; 2] {
    let mut readings = Readings::default();
    readings.add(Reach::Long, site.answers(Reach::Long, reach_secs(&site.layout, Reach::Long), 288).iter());
    let mut look = |asked: Vec<Asked>| {
        for Asked { selectors, back_secs } in asked {
            let window = Window::of_buckets(site.now_secs - back_secs, site.now_secs, 60);
            let query = Query { selectors, window, now_secs: site.now_secs, no_cache: false };
            readings.add(Reach::Recent, query.answers(site.demo.render(&query)).iter());
        }
        site.judge(&site.instances(), &readings, site.now_secs)
    };
    let first = look(states_asked(&site.layout, &site.project, None).unwrap());
    let checks = further(&first);
    let then = look(vec![since_asked(&checks, &site.project, None).unwrap()]);
    [first, then]
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
        for (a, b) in incidents(&then).iter().zip(&incidents(&whole)) {
            assert_eq!(a.touched, b.touched, "{project}");
            // It looks further back than all values did.
            assert!(a.since.secs <= b.since.secs, "{project}: {:?}, {:?}", a.since, b.since);
        }
    }
}
