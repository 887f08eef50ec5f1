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
}

/// Puts waiting questions into batches: one window each, at most `series_limit` series, the most urgent first.
///
/// A question that alone passes the limit makes a batch of its own.
pub(super) fn batches(mut waiting: Vec<Waiting>, series_limit: usize) -> Vec<Vec<Question>> {
    order_by(&mut waiting, |a, b| (a.rank, &a.question).cmp(&(b.rank, &b.question)));
    let mut open: Vec<(Window, usize, Vec<Question>)> = Vec::new();
    let mut done = Vec::new();
    for it in waiting {
        let window = it.question.window;
        match open.iter_mut().find(|(other, ..)| *other == window) {
            Some((_, series, questions)) => {
                if series.saturating_add(it.series) > series_limit {
                    done.push(std::mem::take(questions));
                    *series = 0;
                }
                *series = series.saturating_add(it.series);
                questions.push(it.question);
            }
            None => open.push((window, it.series, vec![it.question])),
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
        Waiting { question: Question { selector, window }, series, rank }
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
    fn what_alone_passes_the_limit_goes_alone() {
        assert_eq!(paths(&batches(vec![waiting("a", 0, 99, 0), waiting("b", 0, 1, 0)], 10)), [["a"], ["b"]]);
    }
}
