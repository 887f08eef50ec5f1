//! The instances of a project, and what each is made of.
use crate::series::{order_by, set_of};

use super::natural::natural_order;
use super::node::Node;

/// A project's instances, in natural order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    /// The instances.
    pub instances: Vec<Instance>,
}

/// An instance and what stands below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instance {
    /// Its node.
    pub name: Node,
    /// Paths below it that were found, such as `cpu` and `diskspace.root`, sorted.
    pub(super) paths: Vec<String>,
}

impl Tree {
    /// A tree of names alone: nothing is known of what stands below them.
    pub fn of_names(names: impl IntoIterator<Item = Node>) -> Self {
        let mut names: Vec<Node> = names.into_iter().collect();
        order_by(&mut names, |a, b| natural_order(a.as_str(), b.as_str()));
        names.dedup();
        Self { instances: names.into_iter().map(|name| Instance { name, paths: Vec::new() }).collect() }
    }

    /// The instance of this name.
    pub fn instance(&self, name: &Node) -> Option<&Instance> {
        let order = |it: &Instance| natural_order(it.name.as_str(), name.as_str());
        self.instances.binary_search_by(order).ok().and_then(|place| self.instances.get(place))
    }
}

impl Instance {
    /// Whether this path below the instance was found, such as `cpu` or `diskspace.root`.
    pub fn has(&self, path: &str) -> bool {
        self.paths.binary_search_by(|it| it.as_str().cmp(path)).is_ok()
    }

    /// The collectors: the nodes right below the instance, in natural order.
    pub fn collectors(&self) -> Vec<Node> {
        self.parts("")
    }

    /// The nodes right below a path, such as the mounts below `diskspace`, in natural order.
    pub fn parts(&self, below: &str) -> Vec<Node> {
        let inside = |path: &'_ String| {
            let rest = if below.is_empty() { path } else { path.strip_prefix(below)?.strip_prefix('.')? };
            Node::new(rest.split('.').next()?).ok()
        };
        let nodes = set_of(self.paths.iter().filter_map(inside));
        let mut nodes: Vec<Node> = nodes.into_iter().collect();
        order_by(&mut nodes, |a, b| natural_order(a.as_str(), b.as_str()));
        nodes
    }
}
