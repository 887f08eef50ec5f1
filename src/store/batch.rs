//! Few requests out of many errands.

use crate::graphite::Window;
use crate::series::order_by;

use super::errand::Errand;

/// An errand that waits, with what decides its place.
#[derive(Clone, Debug)]
pub(super) struct Waiting {
    pub(super) errand: Errand,
    /// How many series the server reads for it.
    pub(super) series: usize,
    /// How many points it sends.
    pub(super) points: usize,
    pub(super) rank: u32,
    /// It was refused before, so it goes with its like, and last: what it is asked with may fail with it.
    pub(super) is_suspect: bool,
}

/// The most of one request: what a server reads well within its time-out, and what comes soon enough that answers
/// come in one after the other.
#[derive(Clone, Copy, Debug)]
pub(super) struct Most {
    pub(super) series: usize,
    pub(super) points: usize,
}

/// A batch that is not full.
struct Open {
    window: Window,
    is_suspect: bool,
    /// Averages may be read from where peaks are gone.
    is_of_averages: bool,
    series: usize,
    points: usize,
    errands: Vec<Errand>,
}

/// Puts waiting errands into batches: one window each, within bounds, the most urgent first.
///
/// An errand that alone passes a bound makes a batch of its own.
pub(super) fn batches(mut waiting: Vec<Waiting>, most: Most) -> Vec<Vec<Errand>> {
    let place = |it: &Waiting| (it.is_suspect, it.rank);
    order_by(&mut waiting, |a, b| (place(a), &a.errand).cmp(&(place(b), &b.errand)));
    let mut open: Vec<Open> = Vec::new();
    let mut done = Vec::new();
    for Waiting { errand, series, points, is_suspect, .. } in waiting {
        let window = errand.window;
        let is_of_averages = errand.selector.is_of_averages();
        let kind = (window, is_suspect, is_of_averages);
        match open.iter_mut().find(|it| (it.window, it.is_suspect, it.is_of_averages) == kind) {
            Some(it) => {
                let is_full = it.series.saturating_add(series) > most.series
                    || it.points.saturating_add(points) > most.points;
                if is_full {
                    done.push(std::mem::take(&mut it.errands));
                    (it.series, it.points) = (0, 0);
                }
                it.series = it.series.saturating_add(series);
                it.points = it.points.saturating_add(points);
                it.errands.push(errand);
            }
            None => {
                open.push(Open { window, is_suspect, is_of_averages, series, points, errands: vec![errand] })
            }
        }
    }
    done.extend(open.into_iter().map(|it| it.errands));
    done
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graphite::{PathGlob, Selector};
    use crate::store::errand::Part;

    const MOST: Most = Most { series: 2, points: 20 };

    fn waiting(path: &str, from_secs: i64, series: usize, rank: u32) -> Waiting {
        let window = Window { from_secs, until_secs: 600, bucket_secs: 60 };
        let selector = Selector::each(PathGlob::new(path).unwrap());
        Waiting {
            errand: Errand { window, selector, part: Part::Whole },
            series,
            points: 10,
            rank,
            is_suspect: false,
        }
    }

    fn paths(batches: &[Vec<Errand>]) -> Vec<Vec<String>> {
        batches.iter().map(|batch| batch.iter().map(|it| it.selector.path.to_string()).collect()).collect()
    }

    #[test]
    fn a_batch_has_one_window_and_a_limit_of_series() {
        let all =
            vec![waiting("a", 0, 1, 0), waiting("b", 0, 1, 0), waiting("c", 60, 1, 0), waiting("d", 0, 1, 0)];
        assert_eq!(paths(&batches(all, MOST)), [vec!["a", "b"], vec!["d"], vec!["c"]]);
    }

    #[test]
    fn a_batch_has_a_limit_of_points() {
        let all = vec![waiting("a", 0, 1, 0), waiting("b", 0, 1, 0), waiting("c", 0, 1, 0)];
        let most = |points| Most { series: 9, points };
        assert_eq!(paths(&batches(all.clone(), most(29))), [vec!["a", "b"], vec!["c"]]);
        assert_eq!(paths(&batches(all, most(30))), [["a", "b", "c"]]);
    }

    #[test]
    fn the_most_urgent_come_first() {
        let all = vec![waiting("a", 0, 1, 9), waiting("b", 0, 1, 1), waiting("c", 0, 1, 5)];
        assert_eq!(paths(&batches(all, MOST)), [["b", "c"].to_vec(), ["a"].to_vec()]);
    }

    #[test]
    fn what_was_refused_goes_apart_and_last() {
        let suspect = |path| Waiting { is_suspect: true, ..waiting(path, 0, 1, 0) };
        let all = vec![suspect("a"), waiting("b", 0, 1, 5), suspect("c"), waiting("d", 0, 1, 5)];
        let most = Most { series: 9, points: 99 };
        assert_eq!(paths(&batches(all, most)), [["b", "d"], ["a", "c"]]);
    }

    #[test]
    fn what_alone_passes_the_limit_goes_alone() {
        assert_eq!(
            paths(&batches(vec![waiting("a", 0, 99, 0), waiting("b", 0, 1, 0)], MOST)),
            [["a"], ["b"]]
        );
    }
}
