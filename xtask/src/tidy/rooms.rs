//! Which room may use which: only those on lower floors of the house in src/lib.rs.

use super::{Finding, Source};

/// The floors from the ground up; rooms on one floor do not know each other.
const FLOORS: [&[&str]; 9] = [
    &["error"],
    &["words", "config"],
    &["series"],
    &["graphite"],
    &["layout"],
    &["view", "chart", "store"],
    &["share", "insight", "health"],
    &["browser"],
    &["ui"],
];

/// Pairs that the floors would allow and the house does not.
const APART: [(&str, &str); 2] = [("view", "layout"), ("store", "layout")];

pub(super) fn check(source: &Source) -> Vec<Finding> {
    let Some(room) = source.room().filter(|room| !matches!(*room, "lib" | "main" | "embed")) else {
        return Vec::new();
    };
    let Some(floor) = floor(room) else {
        return vec![source.finding(1, format!("`{room}` has no floor in xtask/src/tidy/rooms.rs"))];
    };
    let lines = without_comments(source);
    used(&lines)
        .into_iter()
        .filter(|(_, other)| {
            other != room && self::floor(other).is_some_and(|other| other >= floor)
                || APART.contains(&(room, other))
        })
        .map(|(line, other)| source.finding(line, format!("`{room}` may not use `{other}`")))
        .collect()
}

fn floor(room: &str) -> Option<usize> {
    FLOORS.iter().position(|rooms| rooms.contains(&room))
}

/// The text with its comments blanked, so that places keep their lines.
fn without_comments(source: &Source) -> String {
    let lines = source.text.lines().map(|line| if line.trim_start().starts_with("//") { "" } else { line });
    lines.collect::<Vec<_>>().join("\n")
}

/// Each name that follows `crate::`, in a path or first in a path of a group, with its line.
fn used(text: &str) -> Vec<(usize, String)> {
    let starts = text.match_indices("crate::").map(|(start, word)| start + word.len());
    starts
        .flat_map(|start| {
            let rest = text.get(start..).unwrap_or_default();
            let names = if rest.starts_with('{') { group(rest) } else { vec![(0, name(rest))] };
            names.into_iter().map(move |(offset, name)| (line_at(text, start + offset), name))
        })
        .collect()
}

/// The first names in `{a::b, c::{d, e}}`, with their offsets.
fn group(text: &str) -> Vec<(usize, String)> {
    let (mut depth, mut names) = (0_u32, Vec::new());
    for (offset, letter) in text.char_indices() {
        let opens_name = depth == 1 && matches!(letter, ',') || depth == 0;
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            break;
        }
        if opens_name {
            let rest = text.get(offset + 1..).unwrap_or_default();
            let indent = rest.len() - rest.trim_start().len();
            names.push((offset + 1 + indent, name(rest.trim_start())));
        }
    }
    names.retain(|(_, name)| !name.is_empty());
    names
}

fn name(text: &str) -> String {
    text.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect()
}

fn line_at(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1
}

#[cfg(test)]
mod tests {
    use crate::tidy::sample;

    #[test]
    fn a_room_uses_only_those_below_it() {
        let check = |file: &str, text: &str, expected: &[(usize, &str)]| {
            let findings = super::check(&sample(file, text));
            let expected: Vec<_> = expected.iter().map(|(line, what)| (*line, (*what).to_owned())).collect();
            let found: Vec<_> = findings.into_iter().map(|finding| (finding.line, finding.what)).collect();
            assert_eq!(found, expected, "{file}: {text}");
        };
        check("src/ui/a.rs", "use crate::{browser, view::Page};", &[]);
        check("src/graphite/a.rs", "use crate::series::Series;\nuse crate::graphite::b;", &[]);
        check(
            "src/series/a.rs",
            "\nlet a = crate::graphite::b();",
            &[(2, "`series` may not use `graphite`")],
        );
        check("src/view/a.rs", "use crate::chart::Model;", &[(1, "`view` may not use `chart`")]);
        check("src/view/a.rs", "use crate::layout::Graph;", &[(1, "`view` may not use `layout`")]);
        check("src/chart/a.rs", "use crate::layout::Graph;", &[]);
        check("src/error.rs", "// use crate::ui;", &[]);
        check(
            "src/store/a.rs",
            "use crate::{\n    series::{chart, Series},\n    health::State,\n};",
            &[(3, "`store` may not use `health`")],
        );
        check("src/cellar/a.rs", "", &[(1, "`cellar` has no floor in xtask/src/tidy/rooms.rs")]);
        check("src/lib.rs", "crate::ui", &[]);
    }
}
