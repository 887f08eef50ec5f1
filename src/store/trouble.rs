//! A source that does not answer, and when to try again.

use crate::error::Fault;

/// The longest wait between two tries.
const LONGEST_MS: f64 = 60_000.0;
/// The first wait.
const FIRST_MS: f64 = 2_000.0;

/// A run of failures of the source as a whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Trouble {
    /// The last cause.
    pub fault: Fault,
    /// When the first of these failures came.
    pub since_ms: f64,
    /// When the next try is due.
    pub retry_at_ms: f64,
    failures: u32,
}

impl Trouble {
    /// Whether a failure says that the source is in trouble, and not that one question was wrong.
    pub(super) fn is_of_source(fault: &Fault) -> bool {
        match fault {
            Fault::Unreachable
            | Fault::TimedOut { .. }
            | Fault::NotJson(_)
            | Fault::Broken { .. }
            | Fault::Later { .. } => true,
            Fault::Status { code, .. } => matches!(code, 401 | 403 | 405 | 407 | 408 | 429) || *code > 500,
            Fault::Said(_) | Fault::TooLarge { .. } | Fault::Refused(_) => false,
        }
    }

    /// Whether one question among many may be to blame. A server says 500 for a function that fails on what it finds,
    /// as well as for its own end; and less may be asked for where an answer was too large.
    pub(super) fn is_refusal(fault: &Fault) -> bool {
        let is_kind = matches!(fault, Fault::Status { .. } | Fault::Said(_) | Fault::TooLarge { .. });
        is_kind && !Self::is_of_source(fault)
    }

    /// The trouble after one more failure. Waits double, up to a minute, and are no shorter than the source asks for;
    /// `jitter` in 0..1 makes them longer by up to a quarter, so that many pages do not come back in step.
    pub(super) fn after(before: Option<Self>, fault: Fault, now_ms: f64, jitter: f64) -> Self {
        let spread = 1.0 + 0.25 * jitter.clamp(0.0, 1.0);
        let asked_ms = match &fault {
            Fault::Later { wait_secs, .. } => f64::from(*wait_secs) * 1000.0 * spread,
            _ => 0.0,
        };
        // Requests that were on their way together fail together: that is one failure.
        if let Some(before) = before.as_ref().filter(|it| now_ms < it.retry_at_ms) {
            let retry_at_ms = before.retry_at_ms.max(now_ms + asked_ms);
            return Self { fault, retry_at_ms, ..before.clone() };
        }
        let (since_ms, failures) = before.map_or((now_ms, 0), |it| (it.since_ms, it.failures));
        let own_ms = (FIRST_MS * f64::from(1_u32 << failures.min(10))).min(LONGEST_MS) * spread;
        let retry_at_ms = now_ms + own_ms.max(asked_ms);
        Self { fault, since_ms, retry_at_ms, failures: failures.saturating_add(1) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_a_minute() {
        let mut trouble: Option<Trouble> = None;
        let mut waits = Vec::new();
        for _ in 0..7 {
            let now_ms = trouble.as_ref().map_or(1_000.0, |it| it.retry_at_ms);
            let it = Trouble::after(trouble, Fault::Unreachable, now_ms, 0.0);
            waits.push((it.retry_at_ms - now_ms) / 1_000.0);
            trouble = Some(it);
        }
        assert_eq!(waits, [2.0, 4.0, 8.0, 16.0, 32.0, 60.0, 60.0]);
    }

    #[test]
    fn what_fails_together_is_one_failure() {
        let first = Trouble::after(None, Fault::Unreachable, 1_000.0, 0.0);
        let second = Trouble::after(Some(first.clone()), Fault::TimedOut { after_secs: 30 }, 1_001.0, 0.0);
        assert_eq!((second.retry_at_ms, second.since_ms), (first.retry_at_ms, first.since_ms));
    }

    fn later(wait_secs: u32) -> Fault {
        Fault::Later { code: 429, said: String::new(), wait_secs }
    }

    #[test]
    fn a_source_is_left_alone_as_long_as_it_asks() {
        let check = |wait_secs: u32, jitter: f64, expected_secs: f64| {
            let it = Trouble::after(None, later(wait_secs), 1_000.0, jitter);
            assert!(
                (it.retry_at_ms - 1_000.0 - expected_secs * 1_000.0).abs() < 1e-6,
                "{wait_secs} {jitter}"
            );
        };
        check(0, 0.0, 2.0);
        check(1, 0.0, 2.0);
        check(30, 0.0, 30.0);
        check(30, 1.0, 37.5);
        check(600, 0.0, 600.0);
        let first = Trouble::after(None, Fault::Unreachable, 1_000.0, 0.0);
        let second = Trouble::after(Some(first), later(30), 1_500.0, 0.0);
        assert!((second.retry_at_ms - 31_500.0).abs() < 1e-6, "the longer wait counts");
    }

    #[test]
    fn a_wrong_question_is_no_trouble_of_the_source() {
        let status = |code| Fault::Status { code, said: String::new() };
        let check = |fault: Fault, is_of_source: bool, is_refusal: bool| {
            let it = (Trouble::is_of_source(&fault), Trouble::is_refusal(&fault));
            assert_eq!(it, (is_of_source, is_refusal), "{fault}");
        };
        for code in [401, 403, 429, 502, 503, 504] {
            check(status(code), true, false);
        }
        for code in [400, 404, 413, 414, 500] {
            check(status(code), false, true);
        }
        check(later(1), true, false);
        check(Fault::Said(String::new()), false, true);
        check(Fault::TooLarge { limit_bytes: 1 }, false, true);
        check(Fault::Refused(String::new()), false, false);
    }
}
