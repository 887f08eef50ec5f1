//! What stands after a command: `--name value`, `--switch`.

use std::collections::BTreeMap;

use crate::shell::{During, Outcome};

/// The flags of one call.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Flags(BTreeMap<String, String>);

impl Flags {
    /// Reads the arguments against the help text of the command: `[--port N] [--quick]` knows
    /// `--port`, which takes a value, and `--quick`, which takes none.
    pub(crate) fn parse(arguments: impl Iterator<Item = String>, help: &str) -> Outcome<Self> {
        let known = known_flags(help);
        let mut arguments = arguments;
        let mut flags = BTreeMap::new();
        while let Some(argument) = arguments.next() {
            let (name, inline) = match argument.split_once('=') {
                Some((name, value)) => (name.to_owned(), Some(value.to_owned())),
                None => (argument, None),
            };
            let value = match known.get(name.as_str()) {
                None => return Err(format!("`{name}` is not known here; it takes: {help}")),
                Some(false) => String::new(),
                Some(true) => inline.or_else(|| arguments.next()).ok_or(format!("`{name}` needs a value"))?,
            };
            flags.insert(name, value);
        }
        Ok(Self(flags))
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    pub(crate) fn number<T: std::str::FromStr<Err = std::num::ParseIntError>>(
        &self,
        name: &str,
        default: T,
    ) -> Outcome<T> {
        self.text(name).map_or(Ok(default), |text| text.parse().during(format!("{name} {text}")))
    }
}

/// Each flag that a help text names, and whether a value follows it.
fn known_flags(help: &str) -> BTreeMap<&str, bool> {
    let words: Vec<&str> = help.split([' ', '[', ']', '|']).filter(|word| !word.is_empty()).collect();
    let takes_value = |index: usize| words.get(index + 1).is_some_and(|next| !next.starts_with("--"));
    words
        .iter()
        .enumerate()
        .filter(|(_, word)| word.starts_with("--"))
        .map(|(index, word)| (*word, takes_value(index)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_are_read_against_the_help_text() {
        let help = "[--graphite URL | --local-graphite] [--port N]";
        let check = |line: &str, expected: &[(&str, &str)]| {
            let flags = Flags::parse(line.split_whitespace().map(str::to_owned), help).unwrap();
            let expected = expected.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
            assert_eq!(flags, Flags(expected), "{line}");
        };
        check("", &[]);
        check("--local-graphite", &[("--local-graphite", "")]);
        check("--port 81 --graphite http://a", &[("--port", "81"), ("--graphite", "http://a")]);
        check("--port=81", &[("--port", "81")]);
        for bad in ["--porto 8", "--port", "graphite"] {
            assert!(Flags::parse(bad.split_whitespace().map(str::to_owned), help).is_err(), "{bad}");
        }
    }
}
