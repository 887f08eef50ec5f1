//! What measurements give.

use serde_json::{Value, json};

/// A named result.
#[derive(Debug)]
pub(super) struct Figure {
    pub(super) name: String,
    pub(super) value: Value,
    pub(super) meaning: String,
}

impl Figure {
    pub(super) fn new(name: &str, value: Value, meaning: &str) -> Self {
        Self { name: name.to_owned(), value, meaning: meaning.to_owned() }
    }
}

/// The value in the middle; no number where there is none.
pub(super) fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// Four decimals.
pub(super) fn rounded(value: f64) -> Value {
    json!((value * 10_000.0).round() / 10_000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_stands_in_the_middle() {
        let median_of = |values: &[f64]| median(&mut values.to_vec());
        assert_eq!((median_of(&[3.0, 1.0, 2.0]), median_of(&[1.0])), (2.0, 1.0));
        assert!(median_of(&[]).is_nan());
    }
}
