//! The place on a project's page that a fragment names, as nagf had it.
//!
//! `#h_INSTANCE`, `#h_INSTANCE_GRAPH`, `#h_overview`, `#h_overview_GRAPH`. A name may hold underscores, so the
//! last one parts it from the graph only where a graph's name follows.

use crate::graphite::Node;

use super::graph_id::GraphId;
use super::known::Known;

/// A place on a project's page.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Anchor {
    /// The overview, or one graph of it.
    Overview(Option<GraphId>),
    /// An instance, or one graph of it.
    Instance(Node, Option<GraphId>),
}

const PREFIX: &str = "h_";
const OVERVIEW: &str = "overview";

impl Anchor {
    /// The place of this fragment, decoded and without `#`. `None`: it is not for us. `Some(Err)`: it should
    /// be and names nothing.
    pub(super) fn parse(fragment: &str, known: &Known) -> Option<Result<Self, ()>> {
        let place = fragment.strip_prefix(PREFIX)?;
        let (name, graph) = match place.rsplit_once('_') {
            Some((name, graph)) if known.is_graph(graph) => (name, GraphId::parse(graph)),
            _ => (place, None),
        };
        Some(match name {
            OVERVIEW => Ok(Self::Overview(graph)),
            name => Node::new(name).map(|name| Self::Instance(name, graph)).map_err(|_| ()),
        })
    }

    /// The fragment, not coded yet. It is the `id` of the element too.
    pub fn id(&self) -> String {
        let (name, graph) = match self {
            Self::Overview(graph) => (OVERVIEW, graph),
            Self::Instance(name, graph) => (name.as_str(), graph),
        };
        let graph = graph.as_ref().map(|it| format!("_{it}")).unwrap_or_default();
        format!("{PREFIX}{name}{graph}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(fragment: &str, expected: Option<Result<(&str, Option<&str>), ()>>) {
        let known = Known { graphs: vec!["steal".to_owned()], sources: Vec::new() };
        let it = Anchor::parse(fragment, &known);
        let read = it.as_ref().map(|it| match it {
            Ok(Anchor::Overview(graph)) => Ok(("the overview", graph.as_ref().map(GraphId::as_str))),
            Ok(Anchor::Instance(name, graph)) => Ok((name.as_str(), graph.as_ref().map(GraphId::as_str))),
            Err(()) => Err(()),
        });
        assert_eq!(read, expected, "{fragment}");
        if let Some(Ok(anchor)) = it {
            assert_eq!(anchor.id(), fragment);
        }
    }

    #[test]
    fn fragments_name_places_as_nagf_had_them() {
        check("h_deployment-db1", Some(Ok(("deployment-db1", None))));
        check("h_deployment-db1_disk-bytes", Some(Ok(("deployment-db1", Some("disk-bytes")))));
        check("h_my_host_cpu", Some(Ok(("my_host", Some("cpu")))));
        check("h_my_host", Some(Ok(("my_host", None))));
        check("h_db1_steal", Some(Ok(("db1", Some("steal")))));
        check("h_overview", Some(Ok(("the overview", None))));
        check("h_overview_puppetagent", Some(Ok(("the overview", Some("puppetagent")))));
    }

    #[test]
    fn other_fragments_are_not_ours_or_name_nothing() {
        check("", None);
        check("main", None);
        check("h_", Some(Err(())));
        check("h__cpu", Some(Err(())));
        check("h_a),alias(b", Some(Err(())));
        check("h_a.b_cpu", Some(Err(())));
    }
}
