//! In which order the instances of a grid or a wall stand.

use std::cmp::Ordering;

use crate::series::order_by;

use super::choice::Sort;
use super::natural::natural_order;

/// What decides an instance's place.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranked {
    /// Its name.
    pub name: String,
    /// Whether it sends nothing.
    pub is_silent: bool,
    /// Its last value.
    pub now: Option<f64>,
    /// Its worst value within the span.
    pub peak: Option<f64>,
    /// How far its value moved within the span, up or down.
    pub change: Option<f64>,
}

/// The places of instances in their order. Those that are silent come first but in an order by name; what has no
/// value, or one that is no number, comes last. Equals stand by name.
pub fn in_order(all: &[Ranked], sort: &Sort, is_high_worse: bool) -> Vec<usize> {
    let mut places: Vec<(usize, &Ranked)> = all.iter().enumerate().collect();
    let key = |it: &Ranked| {
        let number = match sort {
            Sort::Peak => it.peak,
            Sort::Change => it.change.map(f64::abs),
            _ => it.now,
        };
        // A change is never the better for being small.
        let is_high_first = is_high_worse || *sort == Sort::Change;
        number.filter(|it| !it.is_nan()).map(|it| if is_high_first { -it } else { it })
    };
    let by_value = |a: &Ranked, b: &Ranked| match (key(a), key(b)) {
        (Some(a), Some(b)) => a.total_cmp(&b),
        (a, b) => b.is_some().cmp(&a.is_some()),
    };
    order_by(&mut places, |(_, a), (_, b)| {
        let by_rank = match sort {
            Sort::Name => Ordering::Equal,
            _ => b.is_silent.cmp(&a.is_silent).then_with(|| by_value(a, b)),
        };
        by_rank.then_with(|| natural_order(&a.name, &b.name))
    });
    places.into_iter().map(|(place, _)| place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::GraphId;

    fn ranked(name: &str, now: f64, peak: f64, change: f64) -> Ranked {
        let some = |it: f64| (it < 900.0 || it.is_nan()).then_some(it);
        Ranked {
            name: name.to_owned(),
            is_silent: name.starts_with('s'),
            now: some(now),
            peak: some(peak),
            change: some(change),
        }
    }

    fn check(sort: &Sort, is_high_worse: bool, expected: &str) {
        const NONE: f64 = 999.0;
        let all = [
            ranked("db10", 10.0, 90.0, 1.0),
            ranked("db2", 50.0, 60.0, -30.0),
            ranked("s1", NONE, 70.0, 0.0),
            ranked("a", NONE, NONE, NONE),
            ranked("b", f64::NAN, 95.0, f64::NAN),
            ranked("c", 10.0, 20.0, 5.0),
        ];
        let names: Vec<&str> =
            in_order(&all, sort, is_high_worse).into_iter().map(|it| all[it].name.as_str()).collect();
        assert_eq!(names.join(" "), expected, "{sort:?}");
    }

    #[test]
    fn the_worst_come_first_after_those_that_are_silent() {
        check(&Sort::Usual, true, "s1 db2 c db10 a b");
        check(&Sort::Now, true, "s1 db2 c db10 a b");
        check(&Sort::Now, false, "s1 c db10 db2 a b");
        check(&Sort::Peak, true, "s1 b db10 db2 c a");
        check(&Sort::Peak, false, "s1 c db2 db10 b a");
    }

    #[test]
    fn what_moved_furthest_comes_first_whichever_way_it_went() {
        check(&Sort::Change, true, "s1 db2 c db10 a b");
        check(&Sort::Change, false, "s1 db2 c db10 a b");
    }

    #[test]
    fn names_stand_as_people_count_and_silence_has_no_say() {
        check(&Sort::Name, true, "a b c db2 db10 s1");
    }

    #[test]
    fn a_graph_says_nothing_here() {
        check(&Sort::Graph(GraphId::parse("cpu").unwrap()), true, "s1 db2 c db10 a b");
    }
}
