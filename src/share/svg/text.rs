//! Words in an SVG: escaped, and kept within their room by an estimate, since no text is measured.

/// A text as XML takes it, in content and in attributes. What XML cannot hold, even escaped, becomes a sign that says
/// so.
pub(in crate::share) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\u{0}'..'\u{20}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            _ => out.push(letter),
        }
    }
    out
}

/// About how wide a text is at a size.
pub(super) fn width_css_px(text: &str, size_css_px: f64) -> f64 {
    text.chars().count() as f64 * size_css_px * LETTER
}

/// The width of a letter beside the size of the font, a little more than on average.
const LETTER: f64 = 0.57;

/// As much of a text as has room, with an ellipsis where it ends early.
pub(super) fn elided(text: &str, room_css_px: f64, size_css_px: f64) -> String {
    if width_css_px(text, size_css_px) <= room_css_px {
        return text.to_owned();
    }
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "rounded down, 0 at least")]
    let letters = (room_css_px / (size_css_px * LETTER)).floor().max(1.0) as usize;
    text.chars().take(letters - 1).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_cannot_hold_is_replaced() {
        let check = |text: &str, expected: &str| assert_eq!(escaped(text), expected);
        check("a < b & c > d", "a &lt; b &amp; c &gt; d");
        check("\"/><script>alert(1)</script>", "&quot;/&gt;&lt;script&gt;alert(1)&lt;/script&gt;");
        check("]]>", "]]&gt;");
        check("a\u{0}b\u{1b}c\u{ffff}", "a\u{fffd}b\u{fffd}c\u{fffd}");
        check("a\nb", "a b");
        check("Größe · µs", "Größe · µs");
    }

    #[test]
    fn a_long_text_ends_with_an_ellipsis() {
        assert_eq!(elided("deployment", 1000.0, 12.0), "deployment");
        assert_eq!(elided("deployment", 36.0, 12.0), "depl…");
        assert_eq!(elided("deployment", -5.0, 12.0), "…");
    }
}
