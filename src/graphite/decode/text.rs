//! Strings, with the escapes that JSON knows and those that it does not.

use super::cursor::{Cursor, Stop};

/// No name is longer; what is, is no answer.
const MAX_BYTES: usize = 1 << 16;

/// A string, from its opening quote past its closing one. Broken escapes and bytes become U+FFFD.
pub(super) fn string(cursor: &mut Cursor<'_>) -> Result<String, Stop> {
    cursor.expect(b'"')?;
    let start = cursor.at;
    let mut has_escapes = false;
    loop {
        match cursor.peek() {
            _ if cursor.at - start > MAX_BYTES => return Err(Stop::Wrong),
            Ok(b'"') => break,
            Ok(b'\\') => {
                has_escapes = true;
                cursor.at += 2;
            }
            Ok(_) => cursor.at += 1,
            Err(stop) => return Err(stop),
        }
    }
    let raw = String::from_utf8_lossy(cursor.since(start));
    cursor.at += 1;
    Ok(if has_escapes { unescaped(&raw) } else { raw.into_owned() })
}

fn unescaped(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw.chars();
    while let Some(it) = rest.next() {
        let real = if it == '\\' { escape(&mut rest) } else { it };
        text.push(real);
    }
    text
}

/// What stands after a backslash. carbonapi and metrictank quote as Go does, with `\x..` and `\a`.
fn escape(rest: &mut std::str::Chars<'_>) -> char {
    match rest.next() {
        Some('n') => '\n',
        Some('t') => '\t',
        Some('r') => '\r',
        Some('b') => '\u{8}',
        Some('f') => '\u{c}',
        Some('a') => '\u{7}',
        Some('v') => '\u{b}',
        Some('x') => hex(rest, 2).and_then(char::from_u32).unwrap_or(char::REPLACEMENT_CHARACTER),
        Some('U') => hex(rest, 8).and_then(char::from_u32).unwrap_or(char::REPLACEMENT_CHARACTER),
        Some('u') => unit(rest),
        Some(itself) => itself,
        None => char::REPLACEMENT_CHARACTER,
    }
}

/// A UTF-16 unit, with its second half if it has one.
fn unit(rest: &mut std::str::Chars<'_>) -> char {
    let Some(first) = hex(rest, 4) else { return char::REPLACEMENT_CHARACTER };
    let mut ahead = rest.clone();
    let has_second =
        (0xd800..0xdc00).contains(&first) && ahead.next() == Some('\\') && ahead.next() == Some('u');
    let second = if has_second { hex(&mut ahead, 4) } else { None };
    match second {
        Some(second @ 0xdc00..0xe000) => {
            *rest = ahead;
            char::from_u32(0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00))
        }
        _ => char::from_u32(first),
    }
    .unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// So many hexadecimal digits; takes none if they are not all there.
fn hex(rest: &mut std::str::Chars<'_>, len: usize) -> Option<u32> {
    let digits = rest.as_str().get(..len).filter(|it| it.bytes().all(|it| it.is_ascii_hexdigit()))?;
    *rest = rest.as_str().get(len..).unwrap_or_default().chars();
    u32::from_str_radix(digits, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_of_json_and_of_go_are_read() {
        let check = |raw: &str, expected: &str| {
            let bytes = format!("\"{raw}\"");
            assert_eq!(string(&mut Cursor::new(bytes.as_bytes())), Ok(expected.to_owned()), "{raw}");
        };
        check("", "");
        check("plain.päth", "plain.päth");
        check(r#"f(a,\"max\")"#, "f(a,\"max\")");
        check(r"a\\b\/c\n", "a\\b/c\n");
        check(r"\u00e4\u65E5", "ä日");
        check(r"\ud83d\ude00!", "😀!");
        check(r"\ud83d!", "\u{fffd}!");
        check(r"\ud83d\u0041", "\u{fffd}A");
        check(r"\ude00", "\u{fffd}");
        check(r"\x41\a\xé", "A\u{7}\u{fffd}é");
        check(r"\u12", "\u{fffd}12");
    }

    #[test]
    fn a_string_without_end_is_incomplete_or_refused() {
        assert_eq!(string(&mut Cursor::new(b"\"abc")), Err(Stop::Incomplete));
        assert_eq!(string(&mut Cursor::new(b"\"abc\\")), Err(Stop::Incomplete));
        assert_eq!(string(&mut Cursor::new(b"\"abc\\\"")), Err(Stop::Incomplete));
        assert_eq!(string(&mut Cursor::new(b"abc\"")), Err(Stop::Wrong));
        let long = format!("\"{}", "a".repeat(MAX_BYTES + 1));
        assert_eq!(string(&mut Cursor::new(long.as_bytes())), Err(Stop::Wrong));
    }

    #[test]
    fn bytes_that_are_no_text_are_replaced() {
        assert_eq!(string(&mut Cursor::new(b"\"a\xffb\"")), Ok("a\u{fffd}b".to_owned()));
    }
}
