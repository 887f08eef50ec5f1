//! Few requests out of many questions.

use crate::graphite::Window;
use crate::series::order_by;

use super::need::Question;

/// A question that waits, with what decides its place.
#[derive(Clone, Debug)]
pub(super) struct Waiting {
    pub(super) question: Question,
    pub(super) series: usize,
    pub(super) rank: u32,
    /// It was refused before, so it goes with its like, and last: what it is asked with may fail with it.
    pub(super) is_suspect: bool,
}

/// Puts waiting questions into batches: one window each, at most `series_limit` series, the most urgent first.
///
/// A question that alone passes the limit makes a batch of its own.
pub(super) fn batches(mut waiting: Vec<Waiting>, series_limit: usize) -> Vec<Vec<Question>> {
    let place = |it: &Waiting| (it.is_suspect, it.rank);
    order_by(&mut waiting, |a, b| (place(a), &a.question).cmp(&(place(b), &b.question)));
    let mut open: Vec<((Window, bool), usize, Vec<Question>)> = Vec::new();
    let mut done = Vec::new();
    for it in waiting {
        let kind = (it.question.window, it.is_suspect);
        match open.iter_mut().find(|(other, ..)| *other == kind) {
            Some((_, series, questions)) => {
                if *series + it.series > series_limit {
                    done.push(std::mem::take(questions));
                    *series = 0;
                }
                *series += it.series;
                questions.push(it.question);
            }
            None => open.push((kind, it.series, vec![it.question])),
        }
    }
    done.extend(open.into_iter().map(|(.., questions)| questions));
    done
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graphite::{PathGlob, Selector};

    fn waiting(path: &str, from_secs: i64, series: usize, rank: u32) -> Waiting {
        let window = Window { from_secs, until_secs: 600, bucket_secs: 60 };
        let selector = Selector::each(PathGlob::new(path).unwrap());
        Waiting { question: Question { selector, window }, series, rank, is_suspect: false }
    }

    fn paths(batches: &[Vec<Question>]) -> Vec<Vec<String>> {
        batches.iter().map(|batch| batch.iter().map(|it| it.selector.path.to_string()).collect()).collect()
    }

    #[test]
    fn a_batch_has_one_window_and_a_limit() {
        let all =
            vec![waiting("a", 0, 1, 0), waiting("b", 0, 1, 0), waiting("c", 60, 1, 0), waiting("d", 0, 1, 0)];
        assert_eq!(paths(&batches(all, 2)), [vec!["a", "b"], vec!["d"], vec!["c"]]);
    }

    #[test]
    fn the_most_urgent_come_first() {
        let all = vec![waiting("a", 0, 1, 9), waiting("b", 0, 1, 1), waiting("c", 0, 1, 5)];
        assert_eq!(paths(&batches(all, 2)), [["b", "c"].to_vec(), ["a"].to_vec()]);
    }

    #[test]
    fn what_was_refused_goes_apart_and_last() {
        let suspect = |path| Waiting { is_suspect: true, ..waiting(path, 0, 1, 0) };
        let all = vec![suspect("a"), waiting("b", 0, 1, 5), suspect("c"), waiting("d", 0, 1, 5)];
        assert_eq!(paths(&batches(all, 9)), [["b", "d"], ["a", "c"]]);
    }

    #[test]
    fn what_alone_passes_the_limit_goes_alone() {
        assert_eq!(paths(&batches(vec![waiting("a", 0, 99, 0), waiting("b", 0, 1, 0)], 10)), [["a"], ["b"]]);
    }
}
