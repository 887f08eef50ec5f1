//! Durations and ages: `12 s`, `3 h 05`, `1 d 11 h`, `4 d`.

use super::book::Words;
use super::template::Piece;

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;

/// A thousand centuries: beyond it only the order of magnitude is of interest.
const LONGEST_SECS: f64 = 3.2e12;

impl Words {
    /// A duration in seconds, with at most two units.
    pub fn duration(&self, secs: f64) -> String {
        self.duration_pieces(secs).iter().map(Piece::text).collect()
    }

    /// A duration in one unit, where there is little room: `10 h`.
    pub fn short_duration(&self, secs: f64) -> String {
        match whole_secs(secs) {
            Some(secs) if (90 * MINUTE..2 * DAY).contains(&secs) => {
                self.fill("unit-h", &[&(secs / HOUR).to_string()])
            }
            _ => self.duration(secs),
        }
    }

    /// How long ago: `12 s ago`; what lies ahead is now.
    pub fn ago(&self, secs: f64) -> String {
        self.fill("age-ago", &[&self.duration(secs.max(0.0))])
    }

    pub(super) fn duration_pieces(&self, secs: f64) -> Vec<Piece> {
        let Some(whole) = whole_secs(secs) else {
            return self.pieces("unit-s", &[&self.digits(secs, 1)]);
        };
        let one = |key: &str, number: u64| self.pieces(key, &[&self.signed(secs, number)]);
        let two =
            |key: &str, number: u64, rest: String| self.pieces(key, &[&self.signed(secs, number), &rest]);
        match whole {
            0..90 => one("unit-s", whole),
            90..5400 => one("unit-min", whole / MINUTE),
            5400..DAY => two("unit-h-min", whole / HOUR, format!("{:02}", whole % HOUR / MINUTE)),
            _ if whole < 2 * DAY && whole % DAY >= HOUR => {
                two("unit-d-h", 1, (whole % DAY / HOUR).to_string())
            }
            _ => one("unit-d", whole / DAY),
        }
    }

    fn signed(&self, secs: f64, number: u64) -> String {
        let minus = if secs < 0.0 && number > 0 { self.signs().minus.as_str() } else { "" };
        format!("{minus}{}", self.whole(number))
    }
}

/// Whole seconds of a duration that calendars can hold; fractions of a second are left to the digits.
fn whole_secs(secs: f64) -> Option<u64> {
    let size = secs.abs();
    let fraction = size > 0.0 && size < 1.0;
    // In range by the guard, and never below zero.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked on the same line")]
    let whole = (size <= LONGEST_SECS && !fraction).then_some(size as u64);
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(secs: f64, expected: &str) {
        assert_eq!(Words::english().duration(secs).replace('\u{202f}', " "), expected, "{secs}");
    }

    #[test]
    fn a_duration_has_the_units_that_matter() {
        for (secs, expected) in [
            (0.0, "0 s"),
            (12.9, "12 s"),
            (89.0, "89 s"),
            (720.0, "12 min"),
            (11_100.0, "3 h 05"),
            (36_540.0, "10 h 09"),
            (126_000.0, "1 d 11 h"),
            (86_400.0, "1 d"),
            (345_600.0, "4 d"),
            (91.0 * 86_400.0, "91 d"),
            (1e9, "11,574 d"),
        ] {
            check(secs, expected);
        }
    }

    #[test]
    fn what_no_duration_can_be_still_reads() {
        check(f64::NAN, "– s");
        check(1e308, "1e308 s");
        check(-90.0, "−1 min");
        check(-0.0, "0 s");
        check(0.25, "0.2 s");
    }

    #[test]
    fn an_age_is_never_ahead() {
        assert_eq!(Words::english().ago(-5.0).replace('\u{202f}', " "), "0 s ago");
        assert_eq!(Words::english().short_duration(36_540.0).replace('\u{202f}', " "), "10 h");
    }
}
