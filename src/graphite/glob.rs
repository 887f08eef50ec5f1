//! A dotted path with wildcards: what may stand in it, and which names it stands for.
//!
//! ```text
//! path = node { "." node }
//! node = { literal | "*" | "?" | "[" members "]" | "{" choice { "," choice } "}" }
//! ```
//!
//! Braces hold no dots: Graphite expands them within one node. Two stars never stand together: for `**`
//! graphite-web walks the whole store.

use crate::series::order_by;
use std::fmt;
use std::rc::Rc;

use super::node::{Node, is_literal, refused};
use crate::error::Fault;

/// A path that may name many series; the only text that we ever put into a target.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PathGlob(Rc<str>);

/// Longer ones are nobody's metric, and do not fit a request line.
const MAX_BYTES: usize = 4096;

impl PathGlob {
    /// The path that this text is, or [`Fault::Refused`].
    pub fn new(text: &str) -> Result<Self, Fault> {
        // In `sumSeries(a=b)` a server reads a named argument, not a path.
        let first_is_plain = !text.split('.').next().unwrap_or_default().contains('=');
        let fits =
            text.len() <= MAX_BYTES && first_is_plain && text.split('.').all(|it| tokens_of(it).is_some());
        if fits { Ok(Self(text.into())) } else { Err(refused(text)) }
    }

    /// The path of a metric such as `cpu.total.user` or `diskspace.*.byte_avail` below literal nodes.
    pub fn of(nodes: &[&Node], metric: &str) -> Result<Self, Fault> {
        let nodes = nodes.iter().map(|it| it.as_str());
        Self::new(&nodes.chain([metric]).collect::<Vec<_>>().join("."))
    }

    /// Its text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it names exactly one series: itself.
    pub fn is_literal(&self) -> bool {
        !self.0.contains(['*', '?', '[', '{'])
    }

    /// Whether this is the name of a series that the path stands for.
    pub fn matches(&self, name: &str) -> bool {
        if self.is_literal() {
            return *self.0 == *name;
        }
        let mut nodes = name.split('.');
        let all_match =
            self.0.split('.').all(|glob| nodes.next().is_some_and(|node| node_matches(glob, node)));
        all_match && nodes.next().is_none()
    }
}

impl fmt::Display for PathGlob {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether a single node of a glob stands for this node.
pub(super) fn node_matches(glob: &str, node: &str) -> bool {
    if glob == "*" || glob == node {
        return true;
    }
    tokens_of(glob).is_some_and(|tokens| walk(&tokens, node))
}

/// A piece of a node.
enum Token<'a> {
    Literal(&'a str),
    Any,
    One,
    Members(&'a str),
    Choice(Vec<&'a str>),
}

/// The pieces of a node; `None` when it is no node.
fn tokens_of(node: &str) -> Option<Vec<Token<'_>>> {
    let mut tokens = Vec::new();
    let mut rest = node;
    while let Some(first) = rest.chars().next() {
        if rest.starts_with("**") {
            return None;
        }
        let (token, len) = match first {
            '*' => (Token::Any, 1),
            '?' => (Token::One, 1),
            '[' => bracket(rest)?,
            '{' => braces(rest)?,
            _ => {
                let len = rest.find(|it| !is_literal(it)).unwrap_or(rest.len());
                (Token::Literal(rest.get(..len).filter(|it| !it.is_empty())?), len)
            }
        };
        tokens.push(token);
        rest = rest.get(len..)?;
    }
    (!tokens.is_empty()).then_some(tokens)
}

fn bracket(rest: &str) -> Option<(Token<'_>, usize)> {
    let members = rest.get(1..rest.find(']')?)?;
    let fits = !members.is_empty() && members.chars().all(is_literal);
    fits.then_some((Token::Members(members), members.len() + 2))
}

fn braces(rest: &str) -> Option<(Token<'_>, usize)> {
    let inside = rest.get(1..rest.find('}')?)?;
    let choices: Vec<&str> = inside.split(',').collect();
    let fits = choices.iter().all(|it| !it.is_empty() && it.chars().all(is_literal));
    fits.then_some((Token::Choice(choices), inside.len() + 2))
}

/// Walks all ways through the node at once, so that no glob takes more than tokens times bytes.
fn walk(tokens: &[Token<'_>], node: &str) -> bool {
    let mut at = vec![0];
    for token in tokens {
        let mut next: Vec<usize> = at.iter().flat_map(|from| steps(token, node, *from)).collect();
        order_by(&mut next, Ord::cmp);
        next.dedup();
        at = next;
    }
    at.contains(&node.len())
}

/// Where a token may end when it begins at `from`.
fn steps(token: &Token<'_>, node: &str, from: usize) -> Vec<usize> {
    let rest = node.get(from..).unwrap_or_default();
    let first = rest.chars().next();
    let over_one = |fits: bool| first.filter(|_| fits).map(|it| from + it.len_utf8()).into_iter().collect();
    match token {
        Token::Literal(text) => rest.starts_with(text).then_some(from + text.len()).into_iter().collect(),
        Token::Any => rest.char_indices().map(|(at, _)| from + at).chain([node.len()]).collect(),
        Token::One => over_one(true),
        Token::Members(members) => over_one(first.is_some_and(|it| is_member(members, it))),
        Token::Choice(all) => {
            all.iter().filter(|it| rest.starts_with(**it)).map(|it| from + it.len()).collect()
        }
    }
}

/// Whether a character is in a set such as `a-f0-9_`.
fn is_member(members: &str, it: char) -> bool {
    let all: Vec<char> = members.chars().collect();
    let in_range = |range: &[char]| matches!(range, [from, '-', to] if (*from..=*to).contains(&it));
    all.contains(&it) || all.windows(3).any(in_range)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_nodes_and_wildcards() {
        for text in ["a", "a.b-c.*", "a.{b,c}d.[0-9a-f]?.x", "p.*.diskspace._srv.byte_avail", "p.*=x", "ä.*"]
        {
            assert_eq!(PathGlob::new(text).map(|it| it.to_string()), Ok(text.to_owned()));
        }
    }

    #[test]
    fn whatever_else_is_refused() {
        let nasty = [
            "",
            ".",
            "a..b",
            ".a",
            "a.",
            "a b",
            "a),alias(b",
            "a\"b",
            "a'b",
            "sumSeries(a.b)",
            "a;b=c",
            "a,b",
            "a.{b",
            "a.b}",
            "a.{b,{c,d}}",
            "a.{b.c,d}",
            "a.{}",
            "a.{b,}",
            "a.[]",
            "a.[",
            "a.]",
            "a.[!b]",
            "a\nb",
            "a|b",
            "a\\b",
            "a/b",
            "a&b",
            "a=b.c",
            "a.**",
            "a.b\u{0}",
            "a.b\u{200b}",
        ];
        for text in nasty {
            assert!(matches!(PathGlob::new(text), Err(Fault::Refused(_))), "{text:?}");
        }
        assert!(PathGlob::new(&"a.".repeat(2048)).is_err());
        assert!(PathGlob::new(&format!("a.{}", "b".repeat(4095))).is_err());
    }

    #[test]
    fn a_glob_stands_for_names_with_as_many_nodes() {
        let check = |glob: &str, name: &str, expected: bool| {
            assert_eq!(PathGlob::new(glob).unwrap().matches(name), expected, "{glob} {name}");
        };
        check("a.b", "a.b", true);
        check("a.b", "a.b.c", false);
        check("a.*", "a.b", true);
        check("a.*", "a.b.c", false);
        check("a.*.c", "a.c", false);
        check("*b*", "abba", true);
        check("a?c", "aäc", true);
        check("a?c", "ac", false);
        check("a.{db,mx}[0-9]*", "a.mx03", true);
        check("a.{db,dbx}1", "a.dbx1", true);
        check("a.{db,mx}[0-9]*", "a.mxx", false);
        check("a.[b-]", "a.-", true);
        check(&format!("{}b", "*a".repeat(200)), &"a".repeat(255), false);
    }

    #[test]
    fn a_metric_hangs_below_its_nodes() {
        let (project, instance) = (Node::new("deployment-prep").unwrap(), Node::new("db11").unwrap());
        let path = PathGlob::of(&[&project, &instance], "cpu.total.user").unwrap();
        assert_eq!(path.as_str(), "deployment-prep.db11.cpu.total.user");
        assert!(PathGlob::of(&[&project], "a),b").is_err());
    }
}
