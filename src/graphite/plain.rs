//! A question without `consolidateBy(…,"last")`, which graphite-api refuses: the points of the span are asked for,
//! and the last of them is found here.

use std::rc::Rc;

use super::answer::Found;
use super::named::Named;
use super::query::Query;
use super::selector::{Selector, Within};
use super::window::Window;
use crate::error::Fault;
use crate::series::Series;

/// Points are asked for as often as most are kept.
const STEP_SECS: u32 = 60;

/// A question, and how it is put to a server that refuses a part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plain<'a> {
    meant: &'a Query,
    /// What is sent instead.
    pub sent: Query,
}

impl<'a> Plain<'a> {
    /// The plain form of a question; none where the question is plain already.
    pub fn of(meant: &'a Query) -> Option<Self> {
        let is_last = |it: &Selector| it.within == Within::Last;
        if !meant.selectors.iter().any(is_last) {
            return None;
        }
        let plain = |it: &Selector| if is_last(it) { it.clone().within(Within::Average) } else { it.clone() };
        let bucket_secs = if meant.window.buckets() == 1 { STEP_SECS } else { meant.window.bucket_secs };
        let window = Window { bucket_secs, ..meant.window };
        let selectors = meant.selectors.iter().map(plain).collect();
        Some(Self { meant, sent: Query { selectors, window, ..meant.clone() } })
    }

    /// Whether a server says that it does not know this way to make one value of several.
    pub fn is_wanted_after(fault: &Fault) -> bool {
        matches!(fault, Fault::Status { said, .. } if said.contains("consolidation function"))
    }

    /// What came, as if the question itself had been answered.
    pub fn restored(&self, named: Vec<Named>) -> Vec<Named> {
        let answers = self.sent.answers(named);
        let pairs = self.meant.selectors.iter().zip(answers);
        pairs.flat_map(|(meant, answer)| answer.found.into_iter().map(|it| self.one(meant, it))).collect()
    }

    fn one(&self, meant: &Selector, found: Found) -> Named {
        let name = meant.name_for(found.path.as_deref().unwrap_or(meant.path.as_str()));
        let series = if self.sent.window == self.meant.window {
            Rc::unwrap_or_clone(found.series)
        } else {
            let Window { from_secs, bucket_secs, .. } = self.meant.window;
            Series::new(from_secs, bucket_secs, vec![reduced(found.series.values(), meant.within)])
        };
        Named { name, path: None, series }
    }
}

/// One value of several; none where there is none.
fn reduced(values: &[f64], within: Within) -> f64 {
    let known = values.iter().copied().filter(|it| !it.is_nan());
    let count = known.clone().count() as f64;
    match within {
        Within::Average => known.sum::<f64>() / count,
        Within::Max => known.fold(f64::NAN, f64::max),
        Within::Min => known.fold(f64::NAN, f64::min),
        Within::Last => values.iter().rev().copied().find(|it| !it.is_nan()).unwrap_or(f64::NAN),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graphite::PathGlob;

    const FROM_SECS: i64 = 1_790_000_100;

    fn selector(path: &str, within: Within) -> Selector {
        Selector::each(PathGlob::new(path).unwrap()).within(within)
    }

    fn query(selectors: Vec<Selector>, bucket_secs: u32) -> Query {
        let window = Window { from_secs: FROM_SECS, until_secs: FROM_SECS + 300, bucket_secs };
        Query { selectors, window, now_secs: FROM_SECS + 300, no_cache: false }
    }

    fn named(name: &str, values: &[f64]) -> Named {
        Named { name: name.to_owned(), path: None, series: Series::new(FROM_SECS, 60, values.to_vec()) }
    }

    #[test]
    fn points_are_asked_for_in_place_of_the_last() {
        let meant = query(vec![selector("p.*.c", Within::Last), selector("p.a.d", Within::Max)], 300);
        let sent = Plain::of(&meant).unwrap().sent.parameters();
        assert!(sent.contains("target=p.*.c&") && sent.contains("maxDataPoints=5&"), "{sent}");
        assert!(sent.contains("target=consolidateBy(p.a.d,%22max%22)"), "{sent}");
        assert_eq!(Plain::of(&query(vec![selector("p.*.c", Within::Average)], 300)), None);
    }

    #[test]
    fn answers_are_as_if_the_question_itself_had_been_put() {
        let kinds = [Within::Last, Within::Average, Within::Min, Within::Max];
        let meant = query(kinds.map(|within| selector("p.a.c", within)).to_vec(), 300);
        let plain = Plain::of(&meant).unwrap();
        let values = [4.0, 1.0, f64::NAN, 1.0, f64::NAN];
        let names = ["p.a.c", "consolidateBy(p.a.c,\"min\")", "consolidateBy(p.a.c,\"max\")"];
        let came = plain.restored(names.map(|name| named(name, &values)).to_vec());
        let answers = meant.answers(came);
        let told: Vec<&[f64]> = answers.iter().map(|it| it.single().unwrap().values()).collect();
        assert_eq!(told, [[1.0], [2.0], [1.0], [4.0]]);
    }

    #[test]
    fn what_is_not_there_stays_away() {
        let meant = query(vec![selector("p.a.c", Within::Last)], 300);
        let plain = Plain::of(&meant).unwrap();
        assert_eq!(plain.restored(Vec::new()), Vec::new());
        let blank = meant.answers(plain.restored(vec![named("p.a.c", &[f64::NAN; 5])]));
        assert_eq!(blank[0].single().and_then(|it| it.last()), None);
    }

    #[test]
    fn longer_windows_keep_their_buckets() {
        let meant = query(vec![selector("p.a.c", Within::Last)], 60);
        let plain = Plain::of(&meant).unwrap();
        let answers = meant.answers(plain.restored(vec![named("p.a.c", &[1.0, 2.0, 3.0])]));
        assert_eq!(answers[0].single().map(|it| it.len()), Some(3));
    }

    #[test]
    fn only_a_word_that_is_not_known_asks_for_it() {
        let check = |code: u16, said: &str, expected: bool| {
            let fault = Fault::Status { code, said: said.to_owned() };
            assert_eq!(Plain::is_wanted_after(&fault), expected, "{said}");
        };
        check(500, "Exception: Invalid consolidation function: 'last'", true);
        check(500, "KeyError: 'last'", false);
        assert!(!Plain::is_wanted_after(&Fault::Unreachable));
    }
}
