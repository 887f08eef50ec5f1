//! A batch that was refused, asked again in halves: one bad question must not take its neighbours with it.
//!
//! graphite-web answers 400 or 500 to all that is asked in one request where one target fails, such as a percentile
//! of no series at all.

use crate::graphite::Across;

use super::errand::Errand;

/// So many times a batch is halved where nothing speaks for the source: it may be the source that fails. With the
/// batch itself that is three requests.
const BLIND_HALVINGS: u32 = 1;
/// So many times it is halved at most: eight parts, fifteen requests. What is bad in them is found with the next
/// refreshes, as what was refused is asked apart from then on.
const MOST_HALVINGS: u32 = 3;
/// After so many refusals in a row, of quarters too, it is likely that all of them are bad.
const ALL_BAD: u32 = 6;
/// Values that came so shortly before speak for the source too. Less than the time between two refreshes.
const RECENT_MS: f64 = 3_000.0;
/// So many refusals with nothing between them speak against it.
const REFUSALS_IN_A_ROW: u32 = 24;

/// What speaks for the source, and against the questions.
#[derive(Clone, Copy, Debug)]
pub(super) struct Evidence {
    /// When values last came.
    pub(super) last_good_ms: Option<f64>,
    /// Refusals since then.
    pub(super) refusals: u32,
    /// All of these questions were refused before.
    pub(super) are_suspects: bool,
}

/// What is asked in one request.
#[derive(Debug)]
pub(super) struct Batch {
    pub(super) errands: Vec<Errand>,
    pub(super) refused: Option<Refused>,
}

/// A batch was refused, and halved since.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Refused {
    since_ms: f64,
    halvings: u32,
}

impl Batch {
    /// A batch that nobody has asked yet.
    pub(super) fn whole(errands: Vec<Errand>) -> Self {
        Self { errands, refused: None }
    }
}

/// Who is to blame for a refusal.
#[derive(Debug)]
pub(super) enum Verdict {
    /// Not known yet: these are to be asked next.
    Open([Batch; 2]),
    /// The questions.
    Questions,
    /// The source.
    Source,
}

/// What follows from the refusal of these errands.
pub(super) fn verdict(
    errands: &[Errand],
    before: Option<Refused>,
    evidence: Evidence,
    now_ms: f64,
) -> Verdict {
    let Refused { since_ms, halvings } = before.unwrap_or(Refused { since_ms: now_ms, halvings: 0 });
    let Evidence { last_good_ms, refusals, are_suspects } = evidence;
    let is_well = last_good_ms.is_some_and(|it| it >= since_ms - RECENT_MS) && refusals < REFUSALS_IN_A_ROW;
    let most = if are_suspects { BLIND_HALVINGS } else { MOST_HALVINGS };
    let is_enough = halvings >= most || (halvings >= 2 && refusals >= ALL_BAD);
    if errands.len() < 2 || (is_enough && (are_suspects || is_well)) {
        return Verdict::Questions;
    }
    if halvings >= BLIND_HALVINGS && !is_well {
        return Verdict::Source;
    }
    let refused = Some(Refused { since_ms, halvings: halvings.saturating_add(1) });
    Verdict::Open(divided(errands).map(|errands| Batch { errands, refused }))
}

/// Single series apart from those that the server computes, as these are more likely to blame; else by half.
fn divided(errands: &[Errand]) -> [Vec<Errand>; 2] {
    let is_single = |it: &&Errand| it.selector.across == Across::Each;
    let (single, computed): (Vec<&Errand>, Vec<&Errand>) = errands.iter().partition(is_single);
    if single.is_empty() || computed.is_empty() {
        let (first, second) = errands.split_at(errands.len() / 2);
        return [first.to_vec(), second.to_vec()];
    }
    [single, computed].map(|half| half.into_iter().cloned().collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graphite::{PathGlob, Selector, Window};
    use crate::series::Fold;
    use crate::store::errand::Part;

    const UNKNOWN: Evidence = Evidence { last_good_ms: None, refusals: 0, are_suspects: false };

    fn errand(name: &str) -> Errand {
        let path = PathGlob::new(name).unwrap();
        let is_sum = name.starts_with("sum");
        let selector = if is_sum { Selector::folded(path, Fold::Sum) } else { Selector::each(path) };
        Errand {
            selector,
            window: Window { from_secs: 0, until_secs: 600, bucket_secs: 60 },
            part: Part::Whole,
        }
    }

    fn names(errands: &[Errand]) -> Vec<&str> {
        errands.iter().map(|it| it.selector.path.as_str()).collect()
    }

    #[test]
    fn what_the_server_computes_is_asked_apart() {
        let check = |all: &[&str], first: &[&str], second: &[&str]| {
            let errands: Vec<Errand> = all.iter().map(|it| errand(it)).collect();
            assert_eq!(divided(&errands).each_ref().map(|it| names(it)), [first.to_vec(), second.to_vec()]);
        };
        check(&["a", "sum.b", "c"], &["a", "c"], &["sum.b"]);
        check(&["a", "b", "c"], &["a"], &["b", "c"]);
        check(&["sum.a", "sum.b"], &["sum.a"], &["sum.b"]);
    }

    #[test]
    fn it_goes_on_only_while_something_speaks_for_the_source() {
        let all = ["a", "b", "c", "d"].map(errand);
        let check = |errands: &[Errand], halvings: u32, evidence: Evidence, expected: &str| {
            let before = (halvings > 0).then_some(Refused { since_ms: 9_000.0, halvings });
            let it = match verdict(errands, before, evidence, 9_000.0) {
                Verdict::Open(_) => "open",
                Verdict::Questions => "questions",
                Verdict::Source => "source",
            };
            assert_eq!(it, expected, "{halvings} {evidence:?}");
        };
        let good = |last_good_ms| Evidence { last_good_ms: Some(last_good_ms), ..UNKNOWN };
        check(&all[..1], 0, UNKNOWN, "questions");
        check(&all, 0, UNKNOWN, "open");
        check(&all, 1, UNKNOWN, "source");
        check(&all, 1, good(5_900.0), "source");
        check(&all, 1, good(6_100.0), "open");
        check(&all, 2, good(9_050.0), "open");
        check(&all, 3, good(9_050.0), "questions");
        check(&all, 2, Evidence { refusals: 6, ..good(9_050.0) }, "questions");
        check(&all, 1, Evidence { refusals: 6, ..good(9_050.0) }, "open");
        check(&all, 2, Evidence { refusals: 24, ..good(9_050.0) }, "source");
        check(&all, 0, Evidence { are_suspects: true, ..UNKNOWN }, "open");
        check(&all, 1, Evidence { are_suspects: true, ..UNKNOWN }, "questions");
    }
}
