//! Percent-coding, both ways; nobody else does it.

/// A text as an address carries it. In a query a space is a plus.
pub(super) fn encode(text: &str, place: Place) -> String {
    let mut coded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b' ' if place == Place::Query => coded.push('+'),
            // These mean nothing to a query, and leave names, times and zones readable.
            b'A'..=b'Z'
            | b'a'..=b'z'
            | b'0'..=b'9'
            | b'-'
            | b'_'
            | b'.'
            | b'~'
            | b'/'
            | b':'
            | b'@'
            | b',' => {
                coded.push(char::from(byte));
            }
            _ => {
                coded.push('%');
                coded.extend([byte >> 4, byte & 15].map(hex_digit));
            }
        }
    }
    coded
}

/// What an address carries as a text; `None` for a broken escape, or bytes that are no UTF-8.
pub(super) fn decode(coded: &str, place: Place) -> Option<String> {
    let mut bytes = Vec::with_capacity(coded.len());
    let mut rest = coded.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' if place == Place::Query => b' ',
            b'%' => 16 * hex_value(rest.next()?)? + hex_value(rest.next()?)?,
            _ => byte,
        });
    }
    String::from_utf8(bytes).ok()
}

/// The part of an address.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Query,
    Fragment,
}

fn hex_digit(value: u8) -> char {
    char::from_digit(u32::from(value), 16).map_or('0', |it| it.to_ascii_uppercase())
}

fn hex_value(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|it| u8::try_from(it).ok())
}

/// A value as it is shown in a note: decoded where that is possible.
pub(super) fn readable(coded: &str) -> String {
    // A note shows a line; there is no need to decode megabytes for it.
    let start: String = coded.chars().take(1000).collect();
    decode(&start, Place::Query).unwrap_or(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_comes_back() {
        for text in ["", "a b", "a+b", "Ä&=#?%", "Europe/Berlin", "\0\u{7f}"] {
            for place in [Place::Query, Place::Fragment] {
                assert_eq!(decode(&encode(text, place), place).as_deref(), Some(text));
            }
        }
        assert_eq!(encode("a b&Ä", Place::Query), "a+b%26%C3%84");
        assert_eq!(encode("a b", Place::Fragment), "a%20b");
    }

    #[test]
    fn a_broken_escape_is_nothing() {
        for coded in ["%", "%4", "%zz", "%+1", "%C3", "%ff"] {
            assert_eq!(decode(coded, Place::Query), None, "{coded}");
        }
    }
}
