//! Numbers, as JSON has them and as servers write them all the same.
//!
//! Many have so few digits that one exact multiplication or division makes them (Clinger's fast path), nearly all others
//! are fractions that [`decimal`] makes; what is left goes to `str::parse`. In each way the result is that of
//! `str::parse`, to the bit.

use super::cursor::{Cursor, Stop};
use super::decimal;

/// All powers of ten that a double holds exactly.
const POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19, 1e20, 1e21, 1e22,
];

/// Integers up to here are doubles.
const MAX_EXACT: u64 = 1 << 53;

/// Nobody writes a number longer than this.
const MAX_BYTES: usize = 1024;

/// Times further away are nobody's: a point so stamped is left out.
const FAR_SECS: i64 = 1 << 40;

/// A number; NaN for `null` and its kin: `NaN`, `None`, `Infinity`, `-Inf`.
#[inline(always)]
pub(super) fn number(cursor: &mut Cursor<'_>) -> Result<f64, Stop> {
    cursor.peek_dark()?;
    let start = cursor.at;
    let negative = sign(cursor)?;
    let mut digits = Digits::default();
    let whole = digits.take(cursor)?;
    let mut fraction = 0;
    if cursor.peek()? == b'.' {
        cursor.at += 1;
        fraction = digits.take(cursor)?;
    }
    if whole + fraction == 0 {
        return word(cursor);
    }
    let exponent = exponent(cursor)?;
    let power = exponent - i32::try_from(fraction).unwrap_or(i32::MAX);
    let scale = POWERS.get(usize::try_from(power.unsigned_abs()).unwrap_or(usize::MAX));
    match scale {
        Some(scale) if digits.significant <= 19 && digits.mantissa <= MAX_EXACT => {
            let mantissa = digits.mantissa as f64;
            let value = if power < 0 { mantissa / scale } else { mantissa * scale };
            Ok(if negative { -value } else { value })
        }
        _ if digits.significant <= 19 && power < 0 => {
            let value = decimal::fraction(digits.mantissa, power.unsigned_abs());
            value.map_or_else(|| parsed(cursor.since(start)), |it| Ok(if negative { -it } else { it }))
        }
        _ => parsed(cursor.since(start)),
    }
}

/// A time in whole seconds; `None` where there is none, or none that can be meant.
#[inline(always)]
pub(super) fn time(cursor: &mut Cursor<'_>) -> Result<Option<i64>, Stop> {
    cursor.peek_dark()?;
    let start = cursor.at;
    let mut digits = Digits::default();
    digits.take(cursor)?;
    let is_whole =
        cursor.at > start && digits.significant <= 18 && !matches!(cursor.peek()?, b'.' | b'e' | b'E');
    if is_whole {
        return Ok(i64::try_from(digits.mantissa).ok().filter(|it| *it <= FAR_SECS));
    }
    cursor.at = start;
    Ok(whole_seconds(number(cursor)?))
}

#[allow(clippy::cast_possible_truncation, reason = "the value was checked to lie within 2^40")]
fn whole_seconds(value: f64) -> Option<i64> {
    let is_near = value.abs() <= FAR_SECS as f64;
    is_near.then(|| value.floor() as i64)
}

/// The digits of a number without its dot.
#[derive(Default)]
struct Digits {
    mantissa: u64,
    significant: u32,
}

impl Digits {
    /// Takes a run of digits and says how many there were.
    #[inline(always)]
    fn take(&mut self, cursor: &mut Cursor<'_>) -> Result<usize, Stop> {
        let start = cursor.at;
        loop {
            // A digit that is significant makes all that follow it so.
            while self.significant > 0
                && let Some(eight) = cursor.eight_digits()
            {
                self.mantissa = self.mantissa.wrapping_mul(100_000_000).wrapping_add(eight);
                self.significant += 8;
                cursor.at += 8;
            }
            let digit = cursor.peek()?.wrapping_sub(b'0');
            if digit > 9 {
                return Ok(cursor.at - start);
            }
            // More than 19 digits may wrap; then `significant` says so.
            self.mantissa = self.mantissa.wrapping_mul(10).wrapping_add(u64::from(digit));
            self.significant += u32::from(self.significant > 0 || digit > 0);
            cursor.at += 1;
        }
    }
}

#[inline(always)]
fn sign(cursor: &mut Cursor<'_>) -> Result<bool, Stop> {
    let byte = cursor.peek()?;
    cursor.at += usize::from(matches!(byte, b'-' | b'+'));
    Ok(byte == b'-')
}

#[inline]
fn exponent(cursor: &mut Cursor<'_>) -> Result<i32, Stop> {
    if !matches!(cursor.peek()?, b'e' | b'E') {
        return Ok(0);
    }
    cursor.at += 1;
    let negative = sign(cursor)?;
    let mut digits = Digits::default();
    if digits.take(cursor)? == 0 {
        return Err(Stop::Wrong);
    }
    let fits = digits.significant <= 9;
    let value = if fits { i32::try_from(digits.mantissa).unwrap_or(1 << 20) } else { 1 << 20 };
    Ok(if negative { -value } else { value })
}

/// A word that stands for no value.
fn word(cursor: &mut Cursor<'_>) -> Result<f64, Stop> {
    let start = cursor.at;
    while cursor.peek()?.is_ascii_alphabetic() {
        cursor.at += 1;
    }
    let known: [&[u8]; 5] = [b"null", b"nan", b"none", b"infinity", b"inf"];
    let is_known = known.iter().any(|it| cursor.since(start).eq_ignore_ascii_case(it));
    if is_known { Ok(f64::NAN) } else { Err(Stop::Wrong) }
}

#[cold]
fn parsed(token: &[u8]) -> Result<f64, Stop> {
    let text = std::str::from_utf8(token).ok().filter(|it| it.len() <= MAX_BYTES);
    text.and_then(|it| it.parse().ok()).ok_or(Stop::Wrong)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Result<f64, Stop> {
        number(&mut Cursor::new(format!("{text}]").as_bytes()))
    }

    fn assert_as_parsed(text: &str) {
        let expected: f64 = text.parse().unwrap();
        assert_eq!(read(text).map(f64::to_bits), Ok(expected.to_bits()), "{text}");
    }

    #[test]
    fn numbers_are_those_of_the_standard_library() {
        let all = "0 -0 0.0 1 -1 7.2 0.1 100.0 1e9999 -1e9999 1E-9999 0e99999999999 9007199254740992 9007199254740993 \
            9007199254740993.0 123456789012345678901234567890 0.000000000000000000000000000001 28.299999999999997 \
            1e22 1e23 1e-22 1e-23 4503599627370497.5 +5 5. .5 1.7976931348623157e308 5e-324 2.2250738585072011e-308 \
            00000000000000000000000000000000001 18446744073709551616 0.30000000000000004 1e+3 1e-0 3e1000000000000";
        all.split_whitespace().for_each(assert_as_parsed);
    }

    #[test]
    fn words_for_nothing_are_nothing() {
        for text in ["null", "NaN", "nan", "None", "Infinity", "-Infinity", "+Inf", "-inf"] {
            assert!(read(text).is_ok_and(f64::is_nan), "{text}");
        }
        for text in ["nul", "true", "-", "", "1e", "1e+", ".", "\"1\"", "--1", "é"] {
            assert_eq!(read(text), Err(Stop::Wrong), "{text}");
        }
    }

    #[test]
    fn a_time_that_cannot_be_meant_is_none() {
        let check = |text: &str, expected| {
            assert_eq!(time(&mut Cursor::new(format!("{text}]").as_bytes())), expected, "{text}");
        };
        check("1790000000", Ok(Some(1_790_000_000)));
        check(" 1790000000.9", Ok(Some(1_790_000_000)));
        check("1.79e9", Ok(Some(1_790_000_000)));
        check("-60", Ok(Some(-60)));
        for far in ["1e18", "1000000000000000000", "99999999999999999999999", "null", "1e9999", "-1e13"] {
            check(far, Ok(None));
        }
        check("x", Err(Stop::Wrong));
    }

    #[test]
    fn a_number_at_the_end_of_the_bytes_is_incomplete() {
        for text in ["", "1", "-", "1.", "1.5", "1e", "nul"] {
            assert_eq!(number(&mut Cursor::new(text.as_bytes())), Err(Stop::Incomplete), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_double_comes_back(bits: u64) {
            let value = f64::from_bits(bits);
            prop_assume!(value.is_finite());
            assert_as_parsed(&format!("{value}"));
            assert_as_parsed(&format!("{value:e}"));
        }

        #[test]
        fn any_digits_are_read_as_the_standard_library_reads_them(text in "-?[0-9]{1,22}(\\.[0-9]{1,22})?(e[+-]?[0-9]{1,3})?") {
            assert_as_parsed(&text);
        }
    }
}
