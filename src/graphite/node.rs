//! One literal node of a metric's name: a project, an instance, a part.

use std::fmt;
use std::rc::Rc;

use crate::error::Fault;

/// A node that stands for itself: nothing in it can be read as a wildcard, a separator, a quote or a call.
///
/// Nodes come from URLs and from answers, so this is where such text is let in or refused.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Node(Rc<str>);

/// No file system that Graphite writes to holds a longer one.
const MAX_BYTES: usize = 255;

impl Node {
    /// The node that this text is, or [`Fault::Refused`].
    pub fn new(text: &str) -> Result<Self, Fault> {
        let fits = !text.is_empty() && text.len() <= MAX_BYTES && text.chars().all(is_literal);
        if fits { Ok(Self(text.into())) } else { Err(refused(text)) }
    }

    /// Its text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl AsRef<str> for Node {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

/// Whether a character stands for itself in every server's grammar.
pub(super) fn is_literal(it: char) -> bool {
    it.is_alphanumeric() || matches!(it, '_' | '-' | ':' | '@' | '+' | '=' | '%' | '#')
}

/// The refusal of a text, shortened so that a message stays a line.
pub(super) fn refused(text: &str) -> Fault {
    let printable = |it: char| if it.is_control() { '\u{fffd}' } else { it };
    Fault::Refused(text.chars().take(80).map(printable).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_node_stands_for_itself() {
        for text in
            ["db11", "deployment-db11", "_srv", "a:b@c+d=e%f#g", "Ärger", "日本", "01", &"x".repeat(255)]
        {
            assert_eq!(Node::new(text).map(|it| it.to_string()), Ok(text.to_owned()));
        }
    }

    #[test]
    fn what_a_server_would_read_is_refused() {
        let signs = ".*?[]{}(),;'\"\\/|<>&!~^$` \t\n\0\u{7f}\u{2028}";
        for text in signs.chars().map(|sign| format!("a{sign}b")).chain([String::new(), "x".repeat(256)]) {
            assert!(matches!(Node::new(&text), Err(Fault::Refused(_))), "{text:?}");
        }
    }

    #[test]
    fn a_refusal_stays_a_line() {
        let Fault::Refused(said) = refused(&"a\nb".repeat(100)) else { panic!("not a refusal") };
        assert_eq!(said.chars().count(), 80);
        assert!(!said.contains('\n'));
    }
}
