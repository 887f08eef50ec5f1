//! Values that nobody asked for: passed over, however deep and however long.

use super::cursor::Cursor;

/// How far we are in a value that is skipped; it may end in a later chunk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Skip {
    depth: u32,
    in_string: bool,
    is_escaped: bool,
    has_begun: bool,
}

impl Skip {
    /// Goes on to the end of the value; `true` once it is passed.
    pub(super) fn pass(&mut self, cursor: &mut Cursor<'_>) -> bool {
        while let Ok(byte) = cursor.peek() {
            let ends_before = self.depth == 0 && !self.in_string && self.has_begun && is_end(byte);
            if ends_before || (self.depth == 0 && !self.in_string && matches!(byte, b'}' | b']')) {
                return true;
            }
            cursor.at += 1;
            if self.take(byte) {
                return true;
            }
        }
        false
    }

    /// Takes a byte; `true` if the value ends with it.
    fn take(&mut self, byte: u8) -> bool {
        if self.in_string {
            self.in_string = self.is_escaped || byte != b'"';
            self.is_escaped = !self.is_escaped && byte == b'\\';
            return self.depth == 0 && !self.in_string;
        }
        match byte {
            b'"' => self.in_string = true,
            b'{' | b'[' => self.depth = self.depth.saturating_add(1),
            b'}' | b']' => {
                self.depth = self.depth.saturating_sub(1);
                return self.depth == 0;
            }
            _ => self.has_begun |= !is_end(byte),
        }
        false
    }
}

fn is_end(byte: u8) -> bool {
    matches!(byte, b',' | b':' | b' ' | b'\n' | b'\r' | b'\t')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_passed_to_its_end() {
        let check = |text: &str, expected: &str| {
            let mut cursor = Cursor::new(text.as_bytes());
            assert!(Skip::default().pass(&mut cursor), "{text}");
            assert_eq!(&text[cursor.at..], expected, "{text}");
        };
        check("1,2", ",2");
        check(": null}", "}");
        check("\"a,\\\"}\",2", ",2");
        check("{\"a\":[1,{\"]\":2}]},2", ",2");
        check("}", "}");
        let deep = format!("{}{},2", "[".repeat(100_000), "]".repeat(100_000));
        check(&deep, ",2");
    }
}
