//! The values of a series as few bytes.
//!
//! Most values have a few decimals: as whole numbers of the last of them they take a byte or two each, told as the
//! difference from the one before. What has more stays as it is, or is rounded where the whole has to fit into a link.

use std::rc::Rc;

use crate::series::Series;

use super::bytes::{Reader, Writer};

/// How values are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precision {
    /// As they came.
    Whole,
    /// Rounded to so many digits of the greatest of their series; what tables say of them is not.
    Rounded(u8),
}

impl Precision {
    /// From the best to the least with which a curve still looks as it was: a thousandth of it is less than a point.
    pub const ALL: [Self; 3] = [Self::Whole, Self::Rounded(4), Self::Rounded(3)];

    /// How many digits there are; nothing where values are whole.
    pub fn digits(self) -> Option<u8> {
        match self {
            Self::Whole => None,
            Self::Rounded(digits) => Some(digits),
        }
    }
}

/// Values of more decimals stay as they are.
const MOST_DECIMALS: i32 = 6;
/// No float has more digits before or after its point that matter here.
const MOST_POWER: i32 = 300;
/// In place of the number of decimals: values that are kept as they came.
const AS_IT_IS: i64 = 400;
/// Whole numbers beyond are not told apart by a float.
const MOST_WHOLE: f64 = 9e15;

pub(super) fn write_series(out: &mut Writer, series: &Series, precision: Precision) {
    out.int(series.start_secs());
    out.int(i64::from(series.step_secs()));
    out.count(series.len());
    let values = series.values();
    let decimals = match precision {
        Precision::Whole => (0..=MOST_DECIMALS).find(|it| values.iter().all(|value| is_exact(*value, *it))),
        Precision::Rounded(digits) => Some(decimals_of(values, power(i32::from(digits)))),
    };
    let Some(decimals) = decimals else {
        out.int(AS_IT_IS);
        return values.iter().for_each(|value| out.float(*value));
    };
    out.int(i64::from(decimals));
    let mut before = 0;
    for value in values {
        match whole(*value, decimals) {
            Some(it) => {
                // Zero is a gap, so what differs by nothing or rises is one more.
                let by = it - before;
                out.int(if by >= 0 { by + 1 } else { by });
                before = it;
            }
            None => out.int(0),
        }
    }
}

pub(super) fn read_series(from: &mut Reader<'_>) -> Option<Rc<Series>> {
    let (start_secs, step_secs) = (from.secs()?, from.secs().filter(|it| *it >= 1)?);
    let step_secs = u32::try_from(step_secs).ok()?;
    let count = from.count(1)?;
    let decimals = from.int()?;
    let values = if decimals == AS_IT_IS {
        (0..count).map(|_| from.float()).collect::<Option<Vec<f64>>>()?
    } else {
        let decimals = i32::try_from(decimals).ok().filter(|it| it.abs() <= MOST_POWER)?;
        let mut before = 0_i64;
        (0..count).map(|_| next(from, &mut before, decimals)).collect::<Option<Vec<f64>>>()?
    };
    Some(Rc::new(Series::new(start_secs, step_secs, values)))
}

/// The value after one whose whole number was `before`.
fn next(from: &mut Reader<'_>, before: &mut i64, decimals: i32) -> Option<f64> {
    let by = from.int()?;
    if by == 0 {
        return Some(f64::NAN);
    }
    *before = before.checked_add(if by > 0 { by - 1 } else { by })?;
    Some(value(*before, decimals))
}

/// The whole number of the last decimal that is nearest; nothing for a gap.
fn whole(value: f64, decimals: i32) -> Option<i64> {
    let scaled = if decimals >= 0 { value * power(decimals) } else { value / power(-decimals) };
    let is_one = scaled.abs() <= MOST_WHOLE;
    #[allow(clippy::cast_possible_truncation, reason = "held within what a float tells apart")]
    is_one.then(|| scaled.round() as i64)
}

#[allow(clippy::cast_precision_loss, reason = "held within what a float tells apart when written")]
fn value(whole: i64, decimals: i32) -> f64 {
    if decimals >= 0 { whole as f64 / power(decimals) } else { whole as f64 * power(-decimals) }
}

fn power(decimals: i32) -> f64 {
    10_f64.powi(decimals)
}

/// Whether a value comes back as it is. Zero has a sign that nobody sees.
fn is_exact(value: f64, decimals: i32) -> bool {
    value.is_nan()
        || whole(value, decimals)
            .is_some_and(|it| self::value(it, decimals).to_bits() == (value + 0.0).to_bits())
}

/// With how many decimals the greatest value is a whole number below `most`, and no tenth of it.
fn decimals_of(values: &[f64], most: f64) -> i32 {
    let greatest = values.iter().fold(0.0_f64, |most, it| if it.abs() > most { it.abs() } else { most });
    let mut decimals = 0;
    if greatest > 0.0 {
        while decimals > -MOST_POWER && greatest >= most * power(-decimals) {
            decimals -= 1;
        }
        while decimals < MOST_POWER && greatest * power(decimals + 1) < most {
            decimals += 1;
        }
    }
    decimals
}
