//! The address of a Graphite, or of a page.

use std::fmt;

/// An address that a page may ask or link to: `http:`, `https:`, or relative to the page.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Address(String);

impl Address {
    /// The address that this text is. Anything with another scheme (`javascript:`), with a user name, a
    /// space or a control character is none.
    pub fn parse(text: &str) -> Option<Self> {
        let plain = |it: char| {
            it.is_ascii_graphic() && !matches!(it, '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}')
        };
        if text.is_empty() || !text.chars().all(plain) {
            return None;
        }
        let fits = match text.split_once("://") {
            Some((scheme, rest)) if is_scheme(scheme) => has_host(rest),
            _ => is_relative(text),
        };
        fits.then(|| Self(text.to_owned()))
    }

    /// The address without a slash at its end, ready for a path.
    pub fn base(&self) -> &str {
        self.0.trim_end_matches('/')
    }

    /// As it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn is_scheme(text: &str) -> bool {
    text.eq_ignore_ascii_case("https") || text.eq_ignore_ascii_case("http")
}

fn has_host(rest: &str) -> bool {
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    !host.is_empty() && !host.starts_with(':') && !host.contains('@')
}

/// No colon before the first slash, and not two slashes: those would name another server.
fn is_relative(text: &str) -> bool {
    let first = text.split(['/', '?', '#']).next().unwrap_or_default();
    !first.contains(':') && !text.starts_with("//")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_http_or_relative() {
        for text in [
            "https://graphite.example.org",
            "http://[::1]:8080/g/",
            "graphite",
            "/graphite/",
            "./g",
            "../g?x=a:b",
        ] {
            assert_eq!(Address::parse(text).map(|it| it.to_string()).as_deref(), Some(text));
        }
        assert_eq!(Address::parse("/graphite/").unwrap().base(), "/graphite");
    }

    #[test]
    fn everything_else_is_refused() {
        for text in [
            "",
            "javascript:alert(1)",
            "data:text/html,x",
            "//evil.example",
            "ftp://x",
            "https://",
            "https://a@b",
            "https://a b",
            "http:\n//x",
        ] {
            assert_eq!(Address::parse(text), None, "{text:?}");
        }
    }
}
