//! What a server says when it does not answer, made into one line that a person can read.

use serde_json::Value;

use crate::error::{BodyKind, Fault};

/// Longer sentences are cut.
const MAX_CHARS: usize = 200;

/// Longer bodies are not looked at to their end.
const MAX_BODY_BYTES: usize = 1 << 17;

/// The fault behind a status that is not 200, with the server's own words as far as they are worth reading.
///
/// - graphite-web: HTML, `Invalid parameters (…)` with entities (400), or a Python traceback (500), of which
///   only the last line says anything;
/// - graphite-api: `{"errors": {field: sentence}}`;
/// - carbonapi: plain text over several lines; proxies: an HTML page, of which the title.
pub fn fault_of(status: u16, content_type: &str, body: &[u8]) -> Fault {
    let body = body.get(..MAX_BODY_BYTES).unwrap_or(body);
    let text = String::from_utf8_lossy(body);
    let is_html = content_type.contains("html") || text.trim_start().starts_with('<');
    let said = match said_in_json(body) {
        Some(said) => said,
        None if content_type.starts_with("image/") => String::new(),
        None => said_in_text(&text, is_html),
    };
    Fault::Status { code: status, said }
}

/// The fault of an answer of status 200 that is one object in place of a list.
pub(super) fn of_object(body: &[u8]) -> Fault {
    said_in_json(body).map_or(Fault::NotJson(BodyKind::Other), Fault::Said)
}

fn said_in_json(body: &[u8]) -> Option<String> {
    let Ok(Value::Object(object)) = serde_json::from_slice(body) else { return None };
    let said = ["error", "errors", "message", "detail", "msg"].iter().find_map(|key| object.get(*key))?;
    let mut texts = Vec::new();
    collect_texts(said, None, &mut texts);
    Some(line(&texts.join("; ")))
}

/// All sentences in a value, each with its field.
fn collect_texts(value: &Value, field: Option<&str>, into: &mut Vec<String>) {
    match value {
        Value::Object(all) => all.iter().for_each(|(field, it)| collect_texts(it, Some(field), into)),
        Value::Array(all) => all.iter().for_each(|it| collect_texts(it, field, into)),
        Value::Null => {}
        _ => {
            let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            into.push(field.map_or(text.clone(), |field| format!("{field}: {text}")));
        }
    }
}

fn said_in_text(text: &str, is_html: bool) -> String {
    if let Some(last) = last_of_traceback(text) {
        return line(&unescaped(last));
    }
    if !is_html {
        return line(text);
    }
    let plain = without_markup(title(text).unwrap_or(text));
    line(&unescaped(&plain))
}

/// The line of a Python traceback that names the exception.
fn last_of_traceback(text: &str) -> Option<&str> {
    let (_, after) = text.rsplit_once("Traceback (most recent call last)")?;
    let is_said = |it: &&str| !it.starts_with([' ', '\t', '<', ':']) && !it.trim().is_empty();
    // Until the first line that is not indented: the page goes on behind it.
    after.lines().skip(1).find(is_said).map(|it| it.split('<').next().unwrap_or(it))
}

fn title(html: &str) -> Option<&str> {
    let lower = html.to_ascii_lowercase();
    let start = lower.find("<title>")? + "<title>".len();
    let end = start + lower.get(start..)?.find("</title>")?;
    html.get(start..end).filter(|it| !it.trim().is_empty())
}

/// A text without its tags, and without what stands in scripts and styles.
fn without_markup(html: &str) -> String {
    let mut plain = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        plain.push_str(before);
        plain.push(' ');
        let hidden = ["script", "style"].iter().find(|tag| starts_with_word(after, tag));
        let after = hidden.and_then(|tag| after.split_once(&format!("</{tag}"))).map_or(after, |(_, it)| it);
        rest = after.split_once('>').map_or("", |(_, it)| it);
    }
    plain + rest
}

fn starts_with_word(text: &str, word: &str) -> bool {
    text.get(..word.len()).is_some_and(|it| it.eq_ignore_ascii_case(word))
}

fn unescaped(text: &str) -> String {
    const ENTITIES: [(&str, &str); 7] = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&nbsp;", " "),
        // Last, so that nothing is unescaped twice.
        ("&amp;", "&"),
    ];
    ENTITIES.iter().fold(text.to_owned(), |text, (entity, sign)| text.replace(entity, sign))
}

/// One line without control characters, cut where it gets long.
fn line(text: &str) -> String {
    let spaced: String = text.chars().map(|it| if it.is_control() { ' ' } else { it }).collect();
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let all = words.join(" ");
    if all.chars().count() <= MAX_CHARS {
        return all;
    }
    all.chars().take(MAX_CHARS - 1).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_sentence_is_found_in_what_each_server_says() {
        let check = |content_type: &str, body: &str, expected: &str| {
            let expected = Fault::Status { code: 400, said: expected.to_owned() };
            assert_eq!(fault_of(400, content_type, body.as_bytes()), expected, "{body}");
        };
        let invalid = "Invalid parameters (Unknown function &quot;foo&quot; &amp;lt;)";
        check("text/html; charset=utf-8", invalid, "Invalid parameters (Unknown function \"foo\" &lt;)");
        let traceback = "<html><title>500</title><pre>Traceback (most recent call last):\n  File \"a.py\", line 1\n    x\n\
            KeyError: &#x27;target&#x27;\n</pre></html>";
        check("text/html", traceback, "KeyError: 'target'");
        check(
            "text/plain",
            "Traceback (most recent call last):\n  File \"a\"\nValueError: b",
            "ValueError: b",
        );
        check(
            "application/json",
            r#"{"errors": {"from": "Invalid", "until": ["x"]}}"#,
            "from: Invalid; until: x",
        );
        check("application/json", r#"{"error": "no such"}"#, "no such");
        check(
            "text/plain",
            "Bad Request\n\nTarget : a\nCould not parse : b",
            "Bad Request Target : a Could not parse : b",
        );
        check(
            "text/html",
            "<html><head><title>502 Bad Gateway</title></head><body>x</body>",
            "502 Bad Gateway",
        );
        check("text/html", "<style>a{}</style><h1>Oh <b>no</b></h1><script>1<2</script>", "Oh no");
        check("image/png", "\u{fffd}PNG", "");
        check("", "", "");
        check("text/plain", &"word ".repeat(100), &format!("{}…", "word ".repeat(40).trim_end()));
    }

    #[test]
    fn an_object_in_place_of_a_list_is_a_complaint() {
        assert_eq!(of_object(br#"{"error": "cannot\nfetch"}"#), Fault::Said("cannot fetch".to_owned()));
        assert_eq!(of_object(br#"{"status": 1}"#), Fault::NotJson(BodyKind::Other));
        assert_eq!(of_object(b"{"), Fault::NotJson(BodyKind::Other));
    }

    proptest! {
        #[test]
        fn any_body_becomes_one_short_line(body: Vec<u8>, content_type in "(text/html|text/plain|)") {
            let Fault::Status { said, .. } = fault_of(500, &content_type, &body) else { panic!("not a status") };
            prop_assert!(said.chars().count() <= MAX_CHARS && !said.contains(char::is_control));
        }
    }
}
