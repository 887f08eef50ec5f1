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
            Fault::Unreachable | Fault::TimedOut { .. } | Fault::NotJson(_) | Fault::Broken { .. } => true,
            Fault::Status { code, .. } => *code == 429 || *code >= 500,
            Fault::Said(_) | Fault::TooLarge { .. } | Fault::Refused(_) => false,
        }
    }

    /// The trouble after one more failure. Waits double, up to a minute; `jitter` in 0..1 spreads them by a
    /// quarter, so that many pages do not come back in step.
    pub(super) fn after(before: Option<Self>, fault: Fault, now_ms: f64, jitter: f64) -> Self {
        // Requests that were on their way together fail together: that is one failure.
        if let Some(before) = before.as_ref().filter(|it| now_ms < it.retry_at_ms) {
            return Self { fault, ..before.clone() };
        }
        let (since_ms, failures) = before.map_or((now_ms, 0), |it| (it.since_ms, it.failures));
        let wait_ms = (FIRST_MS * f64::from(1_u32 << failures.min(10))).min(LONGEST_MS);
        let spread = 1.0 + 0.25 * jitter.clamp(0.0, 1.0);
        Self { fault, since_ms, retry_at_ms: now_ms + wait_ms * spread, failures: failures.saturating_add(1) }
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

    #[test]
    fn a_wrong_question_is_no_trouble_of_the_source() {
        let status = |code| Fault::Status { code, said: String::new() };
        assert!(Trouble::is_of_source(&status(503)) && Trouble::is_of_source(&status(429)));
        assert!(!Trouble::is_of_source(&status(400)));
    }
}
