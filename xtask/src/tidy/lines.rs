//! Rules on single lines and on whole files.

use super::{Finding, Source};

/// The longest file of ours.
const MOST_LINES: usize = 300;

/// Where a rule holds.
type Place = fn(&Source) -> bool;

/// Words that may not stand in the code of a file, and why.
const FORBIDDEN: &[(&[&str], Place, &str)] = &[
    (&["web_sys", "js_sys", "wasm_bindgen", "gloo"], is_pure, "only `browser` calls what a browser has"),
    (
        &["js_sys", "wasm_bindgen", "gloo", "web_sys::window"],
        is_ui,
        "`ui` names types of web_sys and calls none",
    ),
    (
        &[" style=", "innerHTML", "inner_html", "from_html_unchecked", "dangerously"],
        is_page,
        "the security policy forbids it",
    ),
    (&["\"style\""], is_shown, "the security policy forbids it"),
    (&["use_effect("], is_page, "an effect names what it depends on: `use_effect_with`"),
    (&[".json::<", ".json()"], is_page, "an answer is decoded from its bytes, once"),
    (&[concat!("todo", "!"), concat!("unimple", "mented!")], is_rust, "what is not done is not there"),
    (
        &[concat!("#[ign", "ore"), concat!("#[should_", "panic")],
        is_rust,
        "a test runs, and says what it expects",
    ),
    (&["://", "@import"], is_served, "the page asks nobody else: no address of another host"),
];

/// What only names something: an address that is no place, a cast between types of web_sys.
const NAMES: [&str; 2] = ["http://www.w3.org/", "wasm_bindgen::JsCast"];

pub(super) fn check(source: &Source) -> Vec<Finding> {
    let mut findings = whole_file(source);
    for (words, place, why) in FORBIDDEN {
        if place(source) {
            let found = source.code().flat_map(|(line, code)| {
                let code = NAMES.iter().fold(code.to_owned(), |code, name| code.replace(name, ""));
                let words = words.iter().filter(move |word| code.contains(**word));
                words.map(move |word| (line, word))
            });
            findings
                .extend(found.map(|(line, word)| source.finding(line, format!("`{}`: {why}", word.trim()))));
        }
    }
    findings
}

fn whole_file(source: &Source) -> Vec<Finding> {
    let mut findings = Vec::new();
    if is_rust(source) {
        if !source.text.starts_with("//!") {
            findings.push(source.finding(1, "a file begins with `//!` and says what it is for"));
        }
        let lines = source.text.lines().count();
        if lines > MOST_LINES {
            findings.push(source.finding(lines, format!("{lines} lines: at most {MOST_LINES} to a file")));
        }
    }
    findings
}

fn is_rust(source: &Source) -> bool {
    source.ends_with(".rs")
}

fn is_page(source: &Source) -> bool {
    source.room().is_some() || source.name == "index.html"
}

fn is_shown(source: &Source) -> bool {
    matches!(source.room(), Some("ui" | "browser"))
}

fn is_ui(source: &Source) -> bool {
    source.room() == Some("ui")
}

fn is_pure(source: &Source) -> bool {
    source.room().is_some_and(|room| !matches!(room, "ui" | "browser"))
}

fn is_served(source: &Source) -> bool {
    source.name == "index.html" || source.name.starts_with("assets/") && source.ends_with(".css")
}

#[cfg(test)]
mod tests {
    use crate::tidy::sample;

    #[test]
    fn a_line_that_breaks_a_rule_is_found_and_others_are_not() {
        let check = |name: &str, line: &str, expected: usize| {
            assert_eq!(
                super::check(&sample(name, &format!("//! A file.\n{line}\n"))).len(),
                expected,
                "{name}: {line}"
            );
        };
        check("src/chart/a.rs", "use web_sys::Window;", 1);
        check("src/browser/a.rs", "use web_sys::Window;", 0);
        check("src/ui/a.rs", "use web_sys::MouseEvent;", 0);
        check("src/ui/a.rs", "use wasm_bindgen::JsCast;", 0);
        check("src/ui/a.rs", "use wasm_bindgen_futures::spawn_local;", 1);
        check("src/ui/a.rs", "web_sys::window()", 1);
        check("src/ui/a.rs", "<p style={wide}>", 1);
        check("src/browser/a.rs", "element.set_attribute(\"style\", wide)", 1);
        check("src/graphite/a.rs", "\"style\"", 0);
        check("src/ui/a.rs", "// no style=, for the policy", 0);
        check("src/ui/a.rs", "use_effect(move || {", 1);
        check("src/ui/a.rs", "use_effect_with(id, move |_| {", 0);
        check("src/browser/a.rs", "response.json().await", 1);
        check("src/chart/a.rs", concat!("todo", "!()"), 1);
        check("tests/e2e/a.rs", concat!("#[ign", "ore]"), 1);
        check("index.html", "<script src=\"https://cdn.example/a.js\">", 1);
        check("index.html", "<svg xmlns=\"http://www.w3.org/2000/svg\">", 0);
        check("assets/nagf.css", "@import \"a.css\";", 1);
        check("README.md", "https://example.org", 0);
    }

    #[test]
    fn a_file_has_a_head_and_an_end() {
        let check = |text: &str, expected: usize| {
            assert_eq!(
                super::check(&sample("src/series/a.rs", text)).len(),
                expected,
                "{} lines",
                text.lines().count()
            );
        };
        check("//! A file.\n", 0);
        check("use std::fs;\n", 1);
        check(&format!("//! A file.\n{}", "\n".repeat(299)), 0);
        check(&format!("//! A file.\n{}", "\n".repeat(300)), 1);
    }
}
