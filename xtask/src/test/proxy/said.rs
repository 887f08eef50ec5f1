//! What servers and those before them say when they fail, word for word as far as it matters to a reader.

use std::time::{SystemTime, UNIX_EPOCH};

use super::fault::{Reading, Retry};
use crate::bench::wire::Message;

/// graphite-web's own page of an error, less most of its traceback.
const TRACEBACK: &str = concat!(
    "<html><head><title>Internal Server Error</title></head>\n",
    "<body><h1>Graphite encountered an unexpected error while handling your request.</h1>\n",
    "<pre>Traceback (most recent call last):\n",
    "  File &quot;/opt/graphite/webapp/graphite/render/evaluator.py&quot;, line 69, in evaluateTokens\n",
    "    return func(requestContext, *args, **kwargs)\n",
    "  File &quot;/opt/graphite/webapp/graphite/render/functions.py&quot;, line 2863, in percentileOfSeries\n",
    "    name = &#x27;percentilesOfSeries(%s,%g)&#x27; % (seriesList[0].pathExpression, n)\n",
    "IndexError: list index out of range\n",
    "</pre></body></html>",
);

/// A page to log in.
const LOGIN: &str =
    "<!DOCTYPE html><html><head><title>Log in</title></head><body><form></form></body></html>";

const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// An answer of this status with what is usually said there.
pub(super) fn refusal(status: u16, retry: Option<Retry>, reading: Reading) -> Message {
    let body = match status {
        400 => "Invalid parameters (Unknown function: &quot;perc&quot;)".to_owned(),
        500 => TRACEBACK.to_owned(),
        _ => format!("<html><head><title>{status} {}</title></head></html>", reason(status)),
    };
    let mut message = page(status, &body, reading);
    let after = retry.map(|retry| match retry {
        Retry::Secs(secs) => secs.to_string(),
        Retry::Date(secs) => http_date(i64::from(secs)),
    });
    message.headers.extend(after.map(|after| ("Retry-After".to_owned(), after)));
    message
}

/// A page to log in, as a gateway shows it in place of everything.
pub(super) fn login(reading: Reading) -> Message {
    page(200, LOGIN, reading)
}

fn page(status: u16, body: &str, reading: Reading) -> Message {
    let own = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let mut headers =
        vec![own("Content-Type", "text/html; charset=utf-8"), ("Date".to_owned(), http_date(0))];
    headers.extend(allowed(reading));
    Message {
        start: format!("HTTP/1.1 {status} {}", reason(status)),
        headers,
        body: body.as_bytes().to_vec(),
        is_last: false,
    }
}

/// The headers by which a page of another origin may read.
pub(super) fn allowed(reading: Reading) -> Vec<(String, String)> {
    let own = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let mut headers = vec![
        own("Access-Control-Allow-Origin", "*"),
        own("Access-Control-Expose-Headers", "Date, Retry-After"),
    ];
    headers.truncate(match reading {
        Reading::Open => 2,
        Reading::Plain => 1,
        Reading::Bare => 0,
    });
    headers
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Not Allowed",
        411 => "Length Required",
        414 => "Request-URI Too Large",
        429 => "Too Many Requests",
        500 => "Internal Server Error",
        502 => "Bad Gateway",
        503 => "Service Temporarily Unavailable",
        _ => "Error",
    }
}

/// The time so many seconds from now, as headers say it.
pub(super) fn http_date(ahead_secs: i64) -> String {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    date_of(i64::try_from(now).unwrap_or_default().saturating_add(ahead_secs))
}

fn date_of(secs: i64) -> String {
    let (day, second) = (secs.div_euclid(86_400), secs.rem_euclid(86_400));
    let weekday = usize::try_from(day.rem_euclid(7)).ok().and_then(|it| DAYS.get(it)).unwrap_or(&"");
    let (mut year, mut rest) = (1970, day);
    while rest >= days_of(year) {
        rest -= days_of(year);
        year += 1;
    }
    let lengths = [31, days_of(year) - 337, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let mut month = "";
    for (name, length) in MONTHS.iter().zip(lengths) {
        month = name;
        if rest < length {
            break;
        }
        rest -= length;
    }
    let (hour, minute) = (second / 3600, second / 60 % 60);
    format!("{weekday}, {:02} {month} {year} {hour:02}:{minute:02}:{:02} GMT", rest + 1, second % 60)
}

fn days_of(year: i64) -> i64 {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    if is_leap { 366 } else { 365 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_reads_as_http_has_it() {
        let check = |secs: i64, text: &str| assert_eq!(date_of(secs), text);
        check(0, "Thu, 01 Jan 1970 00:00:00 GMT");
        check(784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT");
        check(1_709_210_096, "Thu, 29 Feb 2024 12:34:56 GMT");
        check(1_798_761_599, "Thu, 31 Dec 2026 23:59:59 GMT");
    }
}
