//! Random numbers that can be had again.

use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::time::{SystemTime, UNIX_EPOCH};

/// A sequence of random numbers (splitmix64), the same for the same seed.
#[derive(Debug)]
pub struct Dice(u64);

impl Dice {
    /// Runs a test with new dice; a test that fails says how the same are thrown: `NAGF_E2E_SEED`.
    pub fn throw(test: impl FnOnce(&mut Self)) {
        let new = || SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.subsec_nanos());
        let given = std::env::var("NAGF_E2E_SEED").ok().and_then(|text| text.parse().ok());
        let seed: u64 = given.unwrap_or_else(|| u64::from(new()));
        if let Err(panic) = catch_unwind(AssertUnwindSafe(|| test(&mut Self(seed)))) {
            eprintln!("the same again: NAGF_E2E_SEED={seed}");
            resume_unwind(panic);
        }
    }

    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut it = self.0;
        it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        it ^ (it >> 31)
    }

    /// From 0 to 1.
    pub fn share(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A whole number of a range.
    pub fn within(&mut self, range: Range<i64>) -> i64 {
        let length = u64::try_from(range.end - range.start).unwrap_or(1).max(1);
        range.start + i64::try_from(self.bits() % length).unwrap_or_default()
    }

    /// A number of a range, whose logarithm is spread evenly: as likely between 1 and 10 as between 10 and 100.
    pub fn scale(&mut self, range: Range<i64>) -> i64 {
        let (low, high) = ((range.start as f64).ln(), (range.end as f64).ln());
        (low + (high - low) * self.share()).exp() as i64
    }

    /// One of several.
    pub fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        let index = self.bits() % of.len() as u64;
        &of[usize::try_from(index).unwrap_or_default()]
    }
}
