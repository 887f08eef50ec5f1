//! The one place where parameters are written: percent-encoded, joined by `&`.

/// Pairs as a query string, or as the body of a form.
pub(super) fn form<'a>(pairs: impl IntoIterator<Item = (&'a str, String)>) -> String {
    let mut text = String::new();
    for (key, value) in pairs {
        if !text.is_empty() {
            text.push('&');
        }
        encode(key, &mut text);
        text.push('=');
        encode(&value, &mut text);
    }
    text
}

/// Leaves as it is what RFC 3986 allows in a query and no parser of forms gives a meaning.
fn encode(text: &str, into: &mut String) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~*(),:@".contains(&byte) {
            into.push(char::from(byte));
        } else {
            let digit = |it: u8| char::from_digit(u32::from(it), 16).unwrap_or('0').to_ascii_uppercase();
            into.extend(['%', digit(byte >> 4), digit(byte & 15)]);
        }
    }
}

/// Pairs from a query string: what [`form`] wrote, read back. Broken escapes stand for themselves.
pub(super) fn read_form(text: &str) -> Vec<(String, String)> {
    let pair = |pair: &str| {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        (decode(key), decode(value))
    };
    text.split('&').filter(|it| !it.is_empty()).map(pair).collect()
}

fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let escaped = std::str::from_utf8(after.get(..2).unwrap_or_default()).ok();
        let escaped =
            escaped.filter(|it| !it.starts_with('+')).and_then(|it| u8::from_str_radix(it, 16).ok());
        let (byte, len) = match (first, escaped) {
            (b'%', Some(byte)) => (byte, 2),
            (b'+', _) => (b' ', 0),
            _ => (*first, 0),
        };
        bytes.push(byte);
        rest = after.get(len..).unwrap_or_default();
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_written_is_read(key in ".{1,9}", value in ".{0,20}") {
            let pairs = [(key.as_str(), value.clone())];
            prop_assert_eq!(read_form(&form(pairs)), vec![(key.clone(), value)]);
        }

        #[test]
        fn any_text_is_read(text in "[%&=+a0]{0,12}|.{0,12}") {
            let _ = read_form(&text);
        }
    }

    #[test]
    fn nothing_can_leave_its_value() {
        let check = |value: &str, expected: &str| {
            assert_eq!(form([("a", value.to_owned()), ("b", "1".to_owned())]), format!("a={expected}&b=1"));
        };
        check("", "");
        check("p.*.{a,b}_c-d~", "p.*.%7Ba,b%7D_c-d~");
        check("x&b=2#c", "x%26b%3D2%23c");
        check("a+b %2B", "a%2Bb%20%252B");
        check("f(a,\"max\")", "f(a,%22max%22)");
        check("ä\u{0}\n;'/?", "%C3%A4%00%0A%3B%27%2F%3F");
    }
}
