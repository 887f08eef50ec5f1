//! Times as HTTP says them: `Sun, 06 Nov 1994 08:49:37 GMT`.

use super::calendar::days_of_date;

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// The time in epoch seconds; `None` for what is none. Only the form that is in use is read: the two older ones have
/// not been sent since HTTP/1.0.
pub fn http_date(text: &str) -> Option<i64> {
    let (_, rest) = text.trim().split_once(", ")?;
    let words: Vec<&str> = rest.split(' ').collect();
    let [day, month, year, clock, "GMT"] = words.as_slice() else { return None };
    let month = MONTHS.iter().position(|it| it == month)? + 1;
    let days = days_of_date(number(year, 4)?, i64::try_from(month).ok()?, number(day, 2)?)?;
    let clock: Vec<&str> = clock.split(':').collect();
    let [hour, minute, second] = clock.as_slice() else { return None };
    let (hour, minute, second) = (number(hour, 2)?, number(minute, 2)?, number(second, 2)?);
    // A leap second is said as 60.
    let is_clock = hour < 24 && minute < 60 && second <= 60;
    is_clock.then_some(days * 86_400 + hour * 3600 + minute * 60 + second)
}

fn number(text: &str, digits: usize) -> Option<i64> {
    let is_number = text.len() == digits && text.bytes().all(|it| it.is_ascii_digit());
    text.parse().ok().filter(|_| is_number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_date_is_read_or_refused() {
        let check = |text: &str, expected: Option<i64>| assert_eq!(http_date(text), expected, "{text}");
        check("Sun, 06 Nov 1994 08:49:37 GMT", Some(784_111_777));
        check(" Thu, 29 Feb 2024 12:34:56 GMT ", Some(1_709_210_096));
        check("Thu, 31 Dec 1998 23:59:60 GMT", Some(915_148_800));
        check("Sun, 31 Feb 2024 08:49:37 GMT", None);
        check("Sun, 06 Nov 1994 24:49:37 GMT", None);
        check("Sun, 6 Nov 1994 08:49:37 GMT", None);
        check("Sun, 06 Nov 1994 08:49:37 CET", None);
        check("Sunday, 06-Nov-94 08:49:37 GMT", None);
        check("1790000000", None);
        check("", None);
    }

    proptest! {
        #[test]
        fn any_text_is_borne(text in ".{0,40}|[A-Z][a-z]{2}, [0-9 :A-Za-z]{0,30}") {
            let _ = http_date(&text);
        }
    }
}
