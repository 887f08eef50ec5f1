//! How long a server wants to be left alone.
//!
//! A page of another origin may read `Retry-After` only where the answer names it in
//! `Access-Control-Expose-Headers`; else the page waits as it does without.

use super::http_date::http_date;

/// More is a mistake of the server, or of a clock; the page would seem dead.
const LONGEST_SECS: i64 = 600;

/// The seconds that `Retry-After` asks for, said as such or as a time. A time is measured from the server's own
/// `server_date` where that can be read, as its clock may be another than ours.
pub fn retry_after_secs(text: &str, server_date: Option<&str>, now_secs: i64) -> Option<u32> {
    let text = text.trim();
    let is_number = !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
    let wait_secs = if is_number {
        text.parse().unwrap_or(LONGEST_SECS)
    } else {
        let from_secs = server_date.and_then(http_date).unwrap_or(now_secs);
        http_date(text)?.saturating_sub(from_secs)
    };
    u32::try_from(wait_secs.clamp(0, LONGEST_SECS)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_is_read_in_both_forms_and_bounded() {
        let now = http_date("Sun, 06 Nov 1994 08:49:37 GMT").unwrap();
        let check = |text: &str, server: Option<&str>, expected: Option<u32>| {
            assert_eq!(retry_after_secs(text, server, now), expected, "{text} {server:?}");
        };
        check("0", None, Some(0));
        check(" 120 ", None, Some(120));
        check("86400", None, Some(600));
        check("99999999999999999999999", None, Some(600));
        check("Sun, 06 Nov 1994 08:50:07 GMT", None, Some(30));
        check("Sun, 06 Nov 1994 08:49:00 GMT", None, Some(0));
        check("Mon, 07 Nov 1994 08:49:37 GMT", None, Some(600));
        // The server's clock is ten minutes ahead of ours.
        check("Sun, 06 Nov 1994 09:00:07 GMT", Some("Sun, 06 Nov 1994 08:59:37 GMT"), Some(30));
        check("Sun, 06 Nov 1994 08:50:07 GMT", Some("no date"), Some(30));
        check("soon", None, None);
        check("-5", None, None);
        check("1.5", None, None);
        check("", None, None);
    }
}
