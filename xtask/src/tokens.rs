//! One style sheet out of ours and the design tokens of Wikimedia's Codex that ours uses.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use crate::place;
use crate::setup::{npm, versions};
use crate::shell::{During, Outcome};

/// The style sheet whose tokens are looked up.
const OURS: &str = "assets/nagf.css";

/// Writes `target/generated/page.css`, which index.html names.
pub(crate) fn generate() -> Outcome {
    let folder = npm::ensure(&versions::CODEX_TOKENS)?.join(versions::CODEX_TOKENS.name).join("dist");
    let read = |name: &str| fs::read_to_string(folder.join(name)).during(format!("reading Codex' {name}"));
    let light = read("theme-wikimedia-ui.css")?;
    let dark = read("theme-wikimedia-ui-mode-dark.css")?;
    let ours = fs::read_to_string(place::root().join(OURS)).during(format!("reading {OURS}"))?;
    let page = format!("{}{ours}", codex(&light, &dark, &ours));
    let file = place::generated().join("page.css");
    fs::create_dir_all(place::generated()).during("making target/generated")?;
    // trunk and the browser go by the file's content: an unchanged one need not be written.
    if fs::read_to_string(&file).is_ok_and(|old| old == page) {
        Ok(())
    } else {
        fs::write(&file, page).during("writing page.css")
    }
}

/// The tokens that `ours` uses, and those that their values use: light ones for all, dark ones for the dark theme.
fn codex(light: &str, dark: &str, ours: &str) -> String {
    let (light, dark) = (properties(light), properties(dark));
    let mut used: BTreeSet<String> = BTreeSet::new();
    let mut open: Vec<String> = names_used(ours);
    while let Some(name) = open.pop() {
        let values = [light.get(&name), dark.get(&name)];
        if values.iter().any(Option::is_some) && used.insert(name) {
            open.extend(values.iter().flatten().flat_map(|value| names_used(value)));
        }
    }
    let rule = |selector: &str, properties: &BTreeMap<String, String>| {
        let lines = properties.iter().filter(|(name, _)| used.contains(*name));
        let lines: String = lines.map(|(name, value)| format!("{name}:{value};")).collect();
        if lines.is_empty() { String::new() } else { format!("{selector}{{{lines}}}\n") }
    };
    rule(":root", &light) + &rule(":root[data-theme=dark]", &dark)
}

/// The names in `var(--…)`.
fn names_used(css: &str) -> Vec<String> {
    let is_name = |letter: char| letter.is_alphanumeric() || letter == '-' || letter == '_';
    css.split("var(")
        .skip(1)
        .map(|rest| rest.trim_start().split(|l| !is_name(l)).next().unwrap_or("").to_owned())
        .collect()
}

/// The custom properties that a sheet sets, whatever its selectors.
fn properties(css: &str) -> BTreeMap<String, String> {
    let css = without_comments(css);
    let declarations = css.split(['{', '}']).flat_map(declarations);
    declarations
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned()))
        .filter(|(name, _)| name.starts_with("--"))
        .collect()
}

/// Splits at the semicolons that stand outside quotes and brackets.
fn declarations(block: &str) -> Vec<&str> {
    let (mut depth, mut quote) = (0_u32, None);
    block
        .split(move |letter| {
            match (quote, letter) {
                (Some(open), _) if open == letter => quote = None,
                (None, '"' | '\'') => quote = Some(letter),
                (None, '(') => depth += 1,
                (None, ')') => depth = depth.saturating_sub(1),
                _ => {}
            }
            letter == ';' && depth == 0 && quote.is_none()
        })
        .collect()
}

fn without_comments(css: &str) -> String {
    css.split("/*")
        .enumerate()
        .map(
            |(index, part)| {
                if index == 0 { part } else { part.split_once("*/").map_or("", |(_, rest)| rest) }
            },
        )
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_tokens_in_use_are_kept_with_those_they_rest_on() {
        let light = ":root{--a:#fff;/* --b:1; */--c:var( --d );--d:url(\"x;y\");--e:2}";
        let dark = ":root { --a: #000; --e: 3; }";
        let check = |ours: &str, expected: &str| assert_eq!(codex(light, dark, ours), expected, "{ours}");
        check("p{color:var(--a)}", ":root{--a:#fff;}\n:root[data-theme=dark]{--a:#000;}\n");
        check("p{color:var(--c,red)}", ":root{--c:var( --d );--d:url(\"x;y\");}\n");
        check("p{color:var(--b) var(--ours)}", "");
    }
}
