//! A decimal fraction as the nearest double, by one multiplication of integers.
//!
//! This is the method of Eisel and Lemire ("Number parsing at a gigabyte per second", 2021), for as many digits as a
//! `u64` holds behind a dot: what averages look like. It either gives what `str::parse` gives, to the bit, or nothing.

/// The powers of five that are below 2^63, and so can be divided by in a loop of bits.
const POWERS: usize = 28;

/// 2^b / 5^n rounded up, b as great as 128 bits allow: five to the power of minus n, normalised.
const RECIPROCALS: [u128; POWERS] = reciprocals();

const MANTISSA_BITS: u32 = 52;
const LEAST_EXPONENT: i32 = -1023;
const INFINITE_EXPONENT: i32 = 0x7ff;

/// `mantissa` times ten to the power of minus `digits`. `None` where it takes more care, or is zero, subnormal or too
/// great.
pub(super) fn fraction(mantissa: u64, digits: u32) -> Option<f64> {
    let reciprocal = *RECIPROCALS.get(usize::try_from(digits).ok()?)?;
    if mantissa == 0 || digits == 0 {
        return None;
    }
    let zeros = mantissa.leading_zeros();
    let (high, low) = product(mantissa << zeros, reciprocal);
    let top = u32::from(high >> 63 == 1);
    let shift = top + 64 - MANTISSA_BITS - 3;
    let mut bits = high >> shift;
    let power = i32::try_from(digits).ok()?;
    let mut exponent = ((-power * 217_706) >> 16) + 63 + i32::try_from(top).ok()?
        - i32::try_from(zeros).ok()?
        - LEAST_EXPONENT;
    if exponent <= 0 {
        return None;
    }
    // Just between two doubles the even one is nearest.
    if low <= 1 && power <= 4 && bits & 3 == 1 && bits << shift == high {
        bits &= !1;
    }
    bits = (bits + (bits & 1)) >> 1;
    if bits >= 2 << MANTISSA_BITS {
        bits = 1 << MANTISSA_BITS;
        exponent += 1;
    }
    let exponent = u64::try_from(exponent).ok().filter(|_| exponent < INFINITE_EXPONENT)?;
    Some(f64::from_bits(bits & !(1 << MANTISSA_BITS) | exponent << MANTISSA_BITS))
}

/// The upper 128 of the product's 192 bits, in halves; as much of them as the result can depend on.
fn product(mantissa: u64, reciprocal: u128) -> (u64, u64) {
    const UNDECIDED: u64 = u64::MAX >> (MANTISSA_BITS + 3);
    let (upper, lower) = halves(reciprocal);
    let first = u128::from(mantissa) * u128::from(upper);
    if halves(first).0 & UNDECIDED != UNDECIDED {
        return halves(first);
    }
    let (second, _) = halves(u128::from(mantissa) * u128::from(lower));
    halves(first.wrapping_add(u128::from(second)))
}

#[allow(clippy::cast_possible_truncation, reason = "it is halves that are wanted")]
fn halves(it: u128) -> (u64, u64) {
    ((it >> 64) as u64, it as u64)
}

#[allow(
    clippy::indexing_slicing,
    reason = "reckoned while compiling, where an index beyond the end stops it"
)]
const fn reciprocals() -> [u128; POWERS] {
    let mut all = [0; POWERS];
    let mut power: u128 = 1;
    let mut n = 0;
    while n < POWERS {
        all[n] = reciprocal(power);
        power *= 5;
        n += 1;
    }
    all
}

/// Long division, bit by bit.
const fn reciprocal(divisor: u128) -> u128 {
    let mut bits = 0;
    while 1_u128 << bits < divisor {
        bits += 1;
    }
    let (mut quotient, mut rest, mut left): (u128, u128, i32) = (0, 1, bits + 127);
    while left > 0 {
        rest <<= 1;
        quotient <<= 1;
        if rest >= divisor {
            rest -= divisor;
            quotient |= 1;
        }
        left -= 1;
    }
    quotient.saturating_add(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn assert_as_parsed(mantissa: u64, digits: u32) {
        let expected: f64 = format!("{mantissa}e-{digits}").parse().unwrap();
        let found = fraction(mantissa, digits).map(f64::to_bits);
        assert!(found.is_none_or(|it| it == expected.to_bits()), "{mantissa} e-{digits}: {found:?}");
    }

    #[test]
    fn what_stands_between_two_doubles_goes_to_the_even_one() {
        for (mantissa, digits) in [
            (90_071_992_547_409_925, 1),
            (90_071_992_547_409_935, 1),
            (45_035_996_273_704_965, 1),
            (45_035_996_273_704_975, 1),
            (225_179_981_368_524_825, 2),
            (u64::MAX, 19),
            (1, 27),
        ] {
            assert!(fraction(mantissa, digits).is_some(), "{mantissa} {digits}");
            assert_as_parsed(mantissa, digits);
        }
    }

    #[test]
    fn what_is_beyond_the_table_is_left_to_others() {
        assert_eq!((fraction(1, 28), fraction(0, 3), fraction(1, 0)), (None, None, None));
        assert_eq!(fraction(1, u32::MAX), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4096))]
        #[test]
        fn every_fraction_is_what_the_standard_library_reads(mantissa: u64, drop in 0_u32..64, digits in 0_u32..30) {
            assert_as_parsed(mantissa >> drop, digits);
        }

        #[test]
        fn the_digits_of_a_double_are_read_back(bits in 0x3e10_0000_0000_0000_u64..0x4340_0000_0000_0000) {
            let text = format!("{}", f64::from_bits(bits));
            let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
            if let (Ok(mantissa), Ok(digits)) = (format!("{whole}{part}").parse(), u32::try_from(part.len())) {
                assert_as_parsed(mantissa, digits);
            }
        }
    }
}
