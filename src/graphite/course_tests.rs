//! How a question reaches servers that do not take it as it is.

use super::*;
use crate::graphite::{PathGlob, Selector, Window};
use proptest::prelude::*;

/// What a server, or a proxy before it, lets through.
#[derive(Clone, Copy)]
struct Server {
    longest_get_bytes: usize,
    /// What a POST gets in place of an answer; 0: no answer.
    post: Option<u16>,
    /// An error that the page may not read is no answer.
    is_readable: bool,
}

const OPEN: Server = Server { longest_get_bytes: 4000, post: None, is_readable: true };
const AWAY: Server = Server { longest_get_bytes: 0, post: Some(0), is_readable: false };

impl Server {
    fn answer(self, leg: &Leg) -> Result<(), Fault> {
        let code = match leg.way {
            Way::Get if leg.parameters.len() > self.longest_get_bytes => Some(414),
            Way::Get => None,
            Way::Post => self.post,
        };
        match code {
            None => Ok(()),
            Some(code) if code > 0 && self.is_readable => Err(Fault::Status { code, said: String::new() }),
            Some(_) => Err(Fault::Unreachable),
        }
    }
}

fn query(selectors: usize) -> Query {
    let path = |index| PathGlob::new(&format!("project.instance-{index}.cpu.total.user")).unwrap();
    let selectors =
        (0..selectors).map(|index| Selector::folded(path(index), crate::series::Fold::Sum)).collect();
    Query {
        selectors,
        window: Window { from_secs: 0, until_secs: 600, bucket_secs: 60 },
        now_secs: 600,
        no_cache: false,
    }
}

/// The legs that a question takes, and how it ends.
fn run(query: Query, server: Server, manners: &mut Manners) -> (Vec<Leg>, Result<(), Fault>) {
    let mut course = Course::of_query(query);
    let mut legs = Vec::new();
    while let Some(leg) = course.next(manners) {
        assert!(legs.len() < 500, "it never ends");
        let result = server.answer(&leg);
        legs.push(leg);
        match result {
            Ok(()) => course.came(manners),
            Err(fault) => {
                if let Err(fault) = course.failed(manners, fault) {
                    return (legs, Err(fault));
                }
            }
        }
    }
    (legs, Ok(()))
}

fn ways(legs: &[Leg]) -> Vec<Way> {
    legs.iter().map(|leg| leg.way).collect()
}

#[test]
fn a_question_goes_as_it_is_where_it_is_taken() {
    let mut manners = Manners::default();
    assert_eq!(ways(&run(query(2), OPEN, &mut manners).0), [Way::Get]);
    assert_eq!(ways(&run(query(100), OPEN, &mut manners).0), [Way::Post]);
    assert_eq!(manners, Manners::default());
}

#[test]
fn a_post_that_is_refused_is_asked_in_short_addresses_and_that_is_remembered() {
    for (post, is_readable) in [(405, true), (403, true), (411, true), (405, false), (0, true)] {
        let server = Server { post: Some(post), is_readable, ..OPEN };
        let mut manners = Manners::default();
        let (legs, end) = run(query(100), server, &mut manners);
        assert_eq!(end, Ok(()), "{post}");
        assert_eq!(legs.iter().filter(|leg| leg.way == Way::Post).count(), 1, "{post}");
        assert!(legs.len() > 4 && legs.iter().skip(1).all(|leg| leg.parameters.len() <= 2000), "{post}");
        let (again, _) = run(query(100), server, &mut manners);
        assert!(again.iter().all(|leg| leg.way == Way::Get), "{post}");
    }
}

#[test]
fn an_address_that_is_too_long_is_posted_and_that_is_remembered() {
    for is_readable in [true, false] {
        let server = Server { longest_get_bytes: 900, post: None, is_readable };
        let mut manners = Manners::default();
        let (legs, end) = run(query(20), server, &mut manners);
        assert_eq!((ways(&legs), end), (vec![Way::Get, Way::Post], Ok(())));
        assert_eq!(ways(&run(query(20), server, &mut manners).0), [Way::Post]);
        assert_eq!(ways(&run(query(2), server, &mut manners).0), [Way::Get], "short ones go as before");
    }
}

#[test]
fn a_server_that_takes_neither_long_addresses_nor_posts_is_asked_in_shorter_ones() {
    let server = Server { longest_get_bytes: 600, post: Some(405), is_readable: true };
    let mut manners = Manners::default();
    let (legs, end) = run(query(100), server, &mut manners);
    assert_eq!(end, Ok(()));
    let refused = legs.iter().filter(|leg| server.answer(leg).is_err()).count();
    assert!(refused <= 4, "{refused} were refused");
    let (again, _) = run(query(100), server, &mut manners);
    assert!(again.iter().all(|leg| server.answer(leg).is_ok()), "the length is remembered");
}

#[test]
fn a_source_that_is_away_gets_one_more_request_and_then_one_at_a_time() {
    let mut manners = Manners::default();
    let (legs, end) = run(query(100), AWAY, &mut manners);
    assert_eq!((ways(&legs), end), (vec![Way::Post, Way::Get], Err(Fault::Unreachable)));
    let (legs, end) = run(query(100), AWAY, &mut manners);
    assert_eq!((ways(&legs), end), (vec![Way::Post], Err(Fault::Unreachable)));
    assert_eq!(ways(&run(query(100), OPEN, &mut manners).0), [Way::Post], "nothing wrong was learnt");
}

#[test]
fn a_fault_that_has_nothing_to_do_with_the_way_ends_it() {
    for code in [400, 429, 500, 503] {
        let server = Server { post: Some(code), ..OPEN };
        let (legs, end) = run(query(100), server, &mut Manners::default());
        assert_eq!((legs.len(), end), (1, Err(Fault::Status { code, said: String::new() })));
    }
}

#[test]
fn names_are_asked_for_the_other_way_too() {
    let ask = Ask { path: "metrics/expand", parameters: "query=a.*".repeat(60) };
    let mut manners = Manners::default();
    let mut course = Course::of_ask(ask);
    assert_eq!(course.next(&manners).map(|leg| leg.way), Some(Way::Get));
    assert_eq!(course.failed(&mut manners, Fault::Status { code: 414, said: String::new() }), Ok(()));
    assert_eq!(course.next(&manners).map(|leg| (leg.path, leg.way)), Some(("metrics/expand", Way::Post)));
    course.came(&mut manners);
    assert_eq!(course.next(&manners), None);
}

proptest! {
    #[test]
    fn a_question_ends_with_any_server(
        selectors in 1_usize..120,
        longest_get_bytes in 0_usize..5000,
        post in proptest::option::of(prop_oneof![Just(0_u16), Just(405), Just(500)]),
        is_readable: bool,
    ) {
        let mut manners = Manners::default();
        let server = Server { longest_get_bytes, post, is_readable };
        let (legs, end) = run(query(selectors), server, &mut manners);
        // All was asked, and each thing once.
        if end.is_ok() {
            let answered = legs.iter().filter(|leg| server.answer(leg).is_ok());
            let targets: usize = answered.map(|leg| leg.parameters.matches("target=").count()).sum();
            prop_assert_eq!(targets, selectors);
        } else {
            // Short addresses are not suspected, nor is what fails unseen.
            let least = if is_readable { 250 } else { 1000 };
            prop_assert!(post.is_some() || longest_get_bytes < least);
        }
    }
}
