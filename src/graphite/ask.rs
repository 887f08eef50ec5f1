//! Questions about names: what to send to learn what there is.
//!
//! `/metrics/find` differs most between servers, so it is asked only for the list of projects; all else comes
//! from one `/metrics/expand` with several queries, which all of them answer alike.

use std::collections::BTreeSet;

use super::form::form;
use super::glob::PathGlob;
use super::node::Node;
use crate::error::Fault;

/// A question that is not a query: where to send it, and with what.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Ask {
    /// Below the address of the source.
    pub path: &'static str,
    /// The parameters, form-encoded.
    pub parameters: String,
}

/// Where names are found.
pub(super) const FIND: &str = "metrics/find";
/// Where patterns are expanded.
pub(super) const EXPAND: &str = "metrics/expand";

/// How deep metrics are looked for below an instance.
const DEPTHS: [&str; 4] = ["*", "*.*", "*.*.*", "*.*.*.*"];

/// What stands at the top of a store beside projects: carbon's own figures, and what was put aside.
pub const LEFT_OUT: [&str; 5] = ["carbon", "archived_metrics", "carbonapi", "stats", "statsd"];

impl Ask {
    /// Which projects there are.
    pub fn projects() -> Self {
        // The default format: `json` is refused by VictoriaMetrics, and `completer` loses names in carbonapi.
        Self { path: FIND, parameters: form([("query", "*".to_owned())]) }
    }

    /// The instances of a project with their collectors, and with what fits `parts`, such as `diskspace.*`.
    pub fn tree(project: &Node, parts: &[&str]) -> Result<Self, Fault> {
        Self::tree_below(&format!("{project}.*"), parts)
    }

    /// The same of one instance.
    pub fn branch(project: &Node, instance: &Node, parts: &[&str]) -> Result<Self, Fault> {
        Self::tree_below(&format!("{project}.{instance}"), parts)
    }

    fn tree_below(below: &str, parts: &[&str]) -> Result<Self, Fault> {
        let globs = ["*"].iter().chain(parts).map(|part| PathGlob::new(&format!("{below}.{part}")));
        let globs: BTreeSet<PathGlob> = globs.collect::<Result<_, _>>()?;
        Ok(Self::expand(globs.iter().map(PathGlob::to_string), false))
    }

    /// All projects with their instances, in one go.
    pub fn everywhere() -> Self {
        Self::expand(["*.*".to_owned()].into_iter(), false)
    }

    /// All metrics of this name, of every instance of every project; nothing where it can be no name.
    pub(super) fn everywhere_with(name: &str) -> Self {
        let glob = PathGlob::new(&format!("*.*.{name}"));
        Self::expand(glob.iter().map(PathGlob::to_string), true)
    }

    /// All metrics of an instance, to a depth of four nodes.
    pub fn names(project: &Node, instance: &Node) -> Self {
        Self::expand(DEPTHS.iter().map(|depth| format!("{project}.{instance}.{depth}")), true)
    }

    /// A question that was asked before, if it is one that is asked.
    pub fn again(path: &str, parameters: &str) -> Option<Self> {
        let path = [FIND, EXPAND].into_iter().find(|it| *it == path)?;
        Some(Self { path, parameters: parameters.to_owned() })
    }

    fn expand(queries: impl Iterator<Item = String>, leaves_only: bool) -> Self {
        let leaves_only = leaves_only.then(|| ("leavesOnly", "1".to_owned()));
        let queries = queries.map(|query| ("query", query));
        Self {
            path: EXPAND,
            parameters: form(queries.chain([("groupByExpr", "1".to_owned())]).chain(leaves_only)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(text: &str) -> Node {
        Node::new(text).unwrap()
    }

    #[test]
    fn questions_are_few_and_quoted() {
        assert_eq!(Ask::projects(), Ask { path: "metrics/find", parameters: "query=*".to_owned() });
        let tree = Ask::tree(&node("p%1"), &["diskspace.*", "network.*"]).unwrap();
        let expected = "query=p%251.*.*&query=p%251.*.diskspace.*&query=p%251.*.network.*&groupByExpr=1";
        assert_eq!(tree, Ask { path: "metrics/expand", parameters: expected.to_owned() });
        assert!(Ask::tree(&node("p"), &["a),b("]).is_err());
        let branch = Ask::branch(&node("p"), &node("i"), &["diskspace.*"]).unwrap();
        assert_eq!(branch.parameters, "query=p.i.*&query=p.i.diskspace.*&groupByExpr=1");
        let expected =
            "query=p.i.*&query=p.i.*.*&query=p.i.*.*.*&query=p.i.*.*.*.*&groupByExpr=1&leavesOnly=1";
        assert_eq!(Ask::names(&node("p"), &node("i")).parameters, expected);
    }
}
