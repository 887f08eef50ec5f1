//! Digits and signs.

use super::book::Words;

/// From here on a number is written with a power of ten.
const HUGE: f64 = 1e15;

impl Words {
    /// A whole number with its thousands parted: `3,208`.
    pub fn whole(&self, number: u64) -> String {
        let digits = number.to_string();
        let mut text = String::new();
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                text.push_str(&self.signs().group);
            }
            text.push(digit);
        }
        text
    }

    /// The whole number that a text shows, if it shows one.
    pub(super) fn read_whole(&self, text: &str) -> Option<u64> {
        text.replace(self.signs().group.as_str(), "").parse().ok()
    }

    /// A number with so many decimals. What is not zero is not written as zero: it gets one digit more that
    /// says something.
    pub(super) fn digits(&self, number: f64, decimals: usize) -> String {
        if !number.is_finite() {
            return self.signs().none.clone();
        }
        let plain = format!("{:.decimals$}", number.abs());
        let plain = match number.abs() {
            size if size >= HUGE || (size > 0.0 && size < 1e-4) => power_of_ten(size),
            size if size > 0.0 && is_zero(&plain) => format!("{size:.*}", leading_zeros(size)),
            _ => plain,
        };
        let minus = if number < 0.0 && !is_zero(&plain) { self.signs().minus.as_str() } else { "" };
        format!("{minus}{}", plain.replace('.', &self.signs().decimal))
    }

    /// The same without zeros at its end.
    pub(super) fn trimmed_digits(&self, number: f64, decimals: usize) -> String {
        let text = self.digits(number, decimals);
        if decimals == 0 || !text.contains(self.signs().decimal.as_str()) || text.contains('e') {
            return text;
        }
        let text = text.trim_end_matches('0');
        text.strip_suffix(self.signs().decimal.as_str()).unwrap_or(text).to_owned()
    }
}

/// `3.1e17`.
fn power_of_ten(size: f64) -> String {
    format!("{size:.1e}").replace(".0e", "e")
}

fn is_zero(digits: &str) -> bool {
    digits.chars().all(|it| matches!(it, '0' | '.'))
}

/// Decimals until the first digit that is not zero, for 0.0001 to 1.
fn leading_zeros(size: f64) -> usize {
    (1..4)
        .find(|decimals| size * 10_f64.powi(*decimals) >= 0.95)
        .and_then(|it| usize::try_from(it).ok())
        .unwrap_or(4)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(number: f64, decimals: usize, expected: &str) {
        assert_eq!(Words::english().digits(number, decimals), expected);
    }

    #[test]
    fn a_number_has_its_decimals_and_signs() {
        check(12.345, 1, "12.3");
        check(-1.5, 1, "−1.5");
        check(f64::NAN, 1, "–");
        check(f64::NEG_INFINITY, 1, "–");
    }

    #[test]
    fn zero_has_no_sign() {
        check(-0.0, 1, "0.0");
        check(-0.0, 0, "0");
    }

    #[test]
    fn what_is_not_zero_does_not_read_as_zero() {
        check(0.004, 1, "0.004");
        check(-0.3, 0, "−0.3");
        check(0.000_12, 2, "0.0001");
        check(0.000_012, 2, "1.2e-5");
    }

    #[test]
    fn what_is_too_long_is_a_power_of_ten() {
        check(3.1e17, 0, "3.1e17");
        check(1e308, 2, "1e308");
    }

    #[test]
    fn thousands_are_parted() {
        let words = Words::english();
        assert_eq!([0, 999, 3208, 1_234_567].map(|it| words.whole(it)), ["0", "999", "3,208", "1,234,567"]);
        assert_eq!(words.read_whole("1,234,567"), Some(1_234_567));
        assert_eq!(words.read_whole("1.5"), None);
    }
}
