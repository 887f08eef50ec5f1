//! Who a page is of: the scheme, the host and the port of its address.

use std::fmt;

/// An origin as browsers write it: `https://wiki.example`, `http://127.0.0.1:8090`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Origin(String);

const MOST_CHARS: usize = 255;

impl Origin {
    /// The origin that this text is; nothing for a path, a user, a star, or anything that a browser would write in
    /// another way.
    pub fn parse(text: &str) -> Option<Self> {
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
        // An address of version 6 has colons of its own, in brackets.
        let (host, after) = match rest.strip_prefix('[') {
            Some(inner) => inner.split_once(']').filter(|(host, _)| host.chars().all(is_of_address))?,
            None => {
                let end = rest.find(|it| !is_of_name(it)).unwrap_or(rest.len());
                rest.split_at_checked(end)?
            }
        };
        let is_port = |port: &str| port.parse::<u16>().is_ok_and(|it| it.to_string() == port);
        let has_port = after.is_empty() || after.strip_prefix(':').is_some_and(is_port);
        (!host.is_empty() && has_port && text.len() <= MOST_CHARS).then(|| Self(text.to_owned()))
    }

    /// The origin of an address, such as that of the page that a link was followed from.
    pub fn of_address(address: &str) -> Option<Self> {
        let (scheme, rest) = address.split_once("://")?;
        let host = rest.split(['/', '?', '#']).next()?;
        Self::parse(&format!("{scheme}://{host}"))
    }

    /// As browsers write it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn is_of_name(it: char) -> bool {
    it.is_ascii_lowercase() || it.is_ascii_digit() || matches!(it, '.' | '-' | '_')
}

fn is_of_address(it: char) -> bool {
    it.is_ascii_hexdigit() || matches!(it, ':' | '.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_what_a_browser_writes() {
        for text in [
            "https://en.wikipedia.org",
            "http://127.0.0.1:8090",
            "http://[::1]:80",
            "https://[fe80::1]",
            "http://a_b",
        ] {
            assert_eq!(Origin::parse(text).map(|it| it.to_string()).as_deref(), Some(text));
        }
    }

    #[test]
    fn nothing_else_is_one() {
        for text in [
            "",
            "*",
            "null",
            "wiki.example",
            "https://",
            "https://A.example",
            "https://a/",
            "https://a?b",
            "https://u@a",
            "https://a:",
            "https://a:080",
            "https://a:70000",
            "https://a:b",
            "ftp://a",
            "javascript://a",
            "https://[::1",
            "https://[]",
            "https://[x]",
            "https://a b",
            "https://a\n",
            "https://*.example",
        ] {
            assert_eq!(Origin::parse(text), None, "{text:?}");
        }
        assert_eq!(Origin::parse(&format!("https://{}", "a".repeat(MOST_CHARS))), None, "too long");
    }

    #[test]
    fn an_address_has_an_origin() {
        for (address, origin) in [
            ("https://wiki.example/w/index.php?title=A#b", Some("https://wiki.example")),
            ("http://127.0.0.1:8090/", Some("http://127.0.0.1:8090")),
            ("", None),
            ("about:blank", None),
            ("https://u@wiki.example/", None),
        ] {
            assert_eq!(Origin::of_address(address).as_ref().map(Origin::as_str), origin, "{address}");
        }
    }
}
