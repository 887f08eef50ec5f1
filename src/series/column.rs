//! A series: values at equal steps of time.

/// Values on a regular grid; NaN where there is none.
///
/// The value at index `i` belongs to the step that begins at `start_secs + i * step_secs`. An infinite value
/// is never stored: it becomes NaN on the way in.
#[derive(Clone, Debug)]
pub struct Series {
    start_secs: i64,
    step_secs: u32,
    values: Vec<f64>,
}

impl Series {
    /// A series from its parts; a step of 0 becomes 1, infinite values become NaN.
    pub fn new(start_secs: i64, step_secs: u32, mut values: Vec<f64>) -> Self {
        for value in &mut values {
            if value.is_infinite() {
                *value = f64::NAN;
            }
        }
        Self { start_secs, step_secs: step_secs.max(1), values }
    }

    /// A series without a single step.
    pub fn empty() -> Self {
        Self::new(0, 1, Vec::new())
    }

    /// Epoch seconds of the first step.
    pub fn start_secs(&self) -> i64 {
        self.start_secs
    }

    /// Length of a step in seconds, at least 1.
    pub fn step_secs(&self) -> u32 {
        self.step_secs
    }

    /// The end of the last step, exclusive.
    pub fn end_secs(&self) -> i64 {
        self.time_at(self.values.len())
    }

    /// The values, NaN where there is none.
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// How many steps there are, with a value or without.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether there is no step at all.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// Whether no step has a value.
    pub fn is_blank(&self) -> bool {
        self.values.iter().all(|value| value.is_nan())
    }

    /// When step `index` begins; meaningful for `index <= len`.
    pub fn time_at(&self, index: usize) -> i64 {
        let offset = i64::try_from(index).unwrap_or(i64::MAX).saturating_mul(i64::from(self.step_secs));
        self.start_secs.saturating_add(offset)
    }

    /// The step that holds this instant, if the series covers it.
    pub fn index_at(&self, time_secs: i64) -> Option<usize> {
        let offset = time_secs.checked_sub(self.start_secs)?.div_euclid(i64::from(self.step_secs));
        usize::try_from(offset).ok().filter(|index| *index < self.values.len())
    }

    /// The value of the step that holds this instant; `None` in a gap and outside.
    pub fn value_at(&self, time_secs: i64) -> Option<f64> {
        self.index_at(time_secs).and_then(|index| self.values.get(index)).copied().filter(|it| !it.is_nan())
    }

    /// The last value that is there, with the time of its step.
    pub fn last(&self) -> Option<(i64, f64)> {
        self.last_before(i64::MAX)
    }

    /// The last value of a step that ended at or before `time_secs`: the one an unfinished step cannot spoil.
    pub fn last_before(&self, time_secs: i64) -> Option<(i64, f64)> {
        let step = i64::from(self.step_secs);
        let complete = |index: &usize| self.time_at(*index).saturating_add(step) <= time_secs;
        self.values
            .iter()
            .enumerate()
            .rev()
            .find(|(index, value)| !value.is_nan() && complete(index))
            .map(|(index, value)| (self.time_at(index), *value))
    }

    /// The first value that is there, with the time of its step.
    pub fn first(&self) -> Option<(i64, f64)> {
        let (index, value) = self.values.iter().enumerate().find(|(_, value)| !value.is_nan())?;
        Some((self.time_at(index), *value))
    }

    /// The same grid with each value put through `change`; gaps stay gaps.
    pub fn map(&self, change: impl Fn(f64) -> f64) -> Self {
        Self::new(self.start_secs, self.step_secs, self.values.iter().map(|it| change(*it)).collect())
    }

    /// The part that begins at or after `from_secs` and before `until_secs`.
    pub fn window(&self, from_secs: i64, until_secs: i64) -> Self {
        let step = i64::from(self.step_secs);
        let index_of = |time: i64| {
            let steps = (time.saturating_sub(self.start_secs).saturating_add(step - 1)).div_euclid(step);
            usize::try_from(steps.max(0)).unwrap_or(usize::MAX).min(self.values.len())
        };
        let (from, until) = (index_of(from_secs), index_of(until_secs));
        let values = self.values.get(from..until.max(from)).unwrap_or_default().to_vec();
        Self::new(self.time_at(from), self.step_secs, values)
    }

    /// Stretches with values, as half-open ranges of indices.
    pub fn runs(&self) -> Vec<std::ops::Range<usize>> {
        let mut runs = Vec::new();
        let mut begun = None;
        for (index, value) in self.values.iter().enumerate() {
            match (begun, value.is_nan()) {
                (None, false) => begun = Some(index),
                (Some(start), true) => {
                    runs.push(start..index);
                    begun = None;
                }
                _ => {}
            }
        }
        runs.extend(begun.map(|start| start..self.values.len()));
        runs
    }
}

/// Two series are equal when their grids are and every value is, a gap being equal to a gap.
impl PartialEq for Series {
    fn eq(&self, other: &Self) -> bool {
        self.start_secs == other.start_secs
            && self.step_secs == other.step_secs
            && self.values.len() == other.values.len()
            && self
                .values
                .iter()
                .zip(&other.values)
                .all(|(a, b)| a.to_bits() == b.to_bits() || (a.is_nan() && b.is_nan()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GAP: f64 = f64::NAN;

    fn series() -> Series {
        Series::new(600, 60, vec![GAP, 1.0, 2.0, GAP, 4.0])
    }

    #[test]
    fn a_value_belongs_to_the_whole_of_its_step() {
        assert_eq!(series().value_at(660), Some(1.0));
        assert_eq!(series().value_at(719), Some(1.0));
        assert_eq!(series().value_at(780), None, "a gap has no value");
        assert_eq!(series().value_at(599), None);
        assert_eq!(series().value_at(900), None);
    }

    #[test]
    fn the_last_complete_value_is_not_that_of_an_unfinished_step() {
        assert_eq!(series().last(), Some((840, 4.0)));
        assert_eq!(series().last_before(899), Some((720, 2.0)));
        assert_eq!(series().last_before(0), None);
    }

    #[test]
    fn runs_are_the_stretches_without_gaps() {
        assert_eq!(series().runs(), vec![1..3, 4..5]);
        assert!(Series::empty().runs().is_empty());
    }

    #[test]
    fn a_window_never_reaches_outside() {
        assert_eq!(series().window(661, 10_000), Series::new(720, 60, vec![2.0, GAP, 4.0]));
        assert_eq!(series().window(i64::MIN, i64::MAX), series());
        assert!(series().window(900, 0).is_empty());
    }

    #[test]
    fn infinity_never_gets_in() {
        assert!(Series::new(0, 0, vec![f64::INFINITY, f64::NEG_INFINITY]).is_blank());
    }
}
