//! From a graph and whose picture it is to what is asked of Graphite.

use std::collections::BTreeMap;

use crate::error::Fault;
use crate::graphite::{Across, Node, PathGlob, Selector, Within};
use crate::series::{Expression, Fold, Operator};

use super::graph::{Graph, Layer};
use super::parts::{Part, with_part};

/// Whose picture a graph is.
#[derive(Clone, Copy)]
pub enum Scope<'a> {
    /// One instance's. `parts` lists its filesystems, interfaces and so on.
    Instance {
        /// Its project.
        project: &'a Node,
        /// The instance.
        instance: &'a Node,
        /// The parts that it has.
        parts: &'a dyn Fn(&Part) -> Vec<Node>,
    },
    /// All instances of a project, reduced to one series a layer by the server.
    Folded {
        /// The project.
        project: &'a Node,
        /// How instances become one.
        fold: Fold,
    },
    /// All parts at once, of one instance or of all, where nobody can say which parts there are.
    Globbed {
        /// The project.
        project: &'a Node,
        /// The instance; `None` for all.
        instance: Option<&'a Node>,
    },
    /// What one instance's picture is compared with: the same parts of all instances, reduced to one series a
    /// layer and part by the server.
    Peers {
        /// The project.
        project: &'a Node,
        /// How instances become one.
        fold: Fold,
        /// The parts that the instance has.
        parts: &'a dyn Fn(&Part) -> Vec<Node>,
    },
    /// Parts of several instances, one by one.
    Chosen {
        /// The project.
        project: &'a Node,
        /// Instances, each with one of its parts.
        picks: &'a [(Node, Node)],
    },
}

/// A layer of a graph whose names are questions.
#[derive(Clone, Debug, PartialEq)]
pub struct Bound {
    /// Which of the graph's layers it is.
    pub layer: usize,
    /// The instance, where a picture holds several.
    pub instance: Option<Node>,
    /// The part, where the layer names one.
    pub part: Option<Node>,
    /// Its value; names are keys of `asks`.
    pub value: Expression,
    /// What is above zero when the run that a stroke stands for failed.
    pub failed: Option<Expression>,
    /// The upper edge of a band.
    pub upper: Option<Expression>,
    /// The sum that the value is a share of.
    pub whole: Option<Expression>,
    /// The question behind each name.
    pub asks: BTreeMap<String, Selector>,
    /// The questions for the least and the greatest within each step, where they are asked.
    pub peaks: Option<[Selector; 2]>,
}

/// The layers of a graph, bound to one instance, all of them, or some parts.
///
/// # Errors
/// `Fault::Refused` for a name in the layout that no Graphite path can hold.
pub fn bind(graph: &Graph, scope: Scope<'_>) -> Result<Vec<Bound>, Fault> {
    let mut bound = Vec::new();
    for (index, layer) in graph.layers.iter().enumerate() {
        for place in places(layer, scope) {
            bound.push(place.bind(graph, index, layer)?);
        }
    }
    Ok(bound)
}

/// The same with the least and the greatest within each step, for the layers whose layout wants them.
///
/// Only what is a name, or a name times a number above zero, is greatest where its name is: of a sum or a quotient
/// the greatest is not that of its parts.
pub fn with_peaks(graph: &Graph, bounds: Vec<Bound>) -> Vec<Bound> {
    let with = |bound: Bound| {
        let wants = graph.layers.get(bound.layer).is_some_and(|layer| layer.peaks);
        let ask = bound.asks.get(rising_with(&bound.value).unwrap_or_default()).filter(|_| wants);
        let peaks = ask.map(|ask| [Within::Min, Within::Max].map(|it| ask.clone().within(it)));
        Bound { peaks, ..bound }
    };
    bounds.into_iter().map(with).collect()
}

/// The name that an expression rises and falls with.
fn rising_with(value: &Expression) -> Option<&str> {
    match value {
        Expression::Name(name) => Some(name),
        Expression::Binary(Operator::Multiply, a, b) => match (&**a, &**b) {
            (Expression::Number(by), Expression::Name(name))
            | (Expression::Name(name), Expression::Number(by))
                if *by > 0.0 =>
            {
                Some(name)
            }
            _ => None,
        },
        _ => None,
    }
}

fn owned_names(expression: &Expression) -> Vec<String> {
    expression.names().into_iter().map(ToOwned::to_owned).collect()
}

/// One place that a layer stands for: an instance or all, with a part or without.
struct Place<'a> {
    project: &'a Node,
    instance: Option<Node>,
    part: Option<Node>,
    fold: Option<Fold>,
    says_instance: bool,
}

fn places<'a>(layer: &Layer, scope: Scope<'a>) -> Vec<Place<'a>> {
    match scope {
        Scope::Folded { project, fold } => {
            vec![Place { project, instance: None, part: None, fold: Some(fold), says_instance: false }]
        }
        Scope::Globbed { project, instance } => {
            let instance = instance.cloned();
            vec![Place { project, instance, part: None, fold: None, says_instance: false }]
        }
        Scope::Chosen { project, picks } => {
            let place = |(instance, part): &(Node, Node)| Place {
                project,
                instance: Some(instance.clone()),
                part: Some(part.clone()),
                fold: None,
                says_instance: true,
            };
            picks.iter().map(place).collect()
        }
        Scope::Instance { project, instance, parts } => {
            let instance = Some(instance.clone());
            let of =
                |part| Place { project, instance: instance.clone(), part, fold: None, says_instance: false };
            parts_of(layer, parts).into_iter().map(of).collect()
        }
        Scope::Peers { project, fold, parts } => {
            let of = |part| Place { project, instance: None, part, fold: Some(fold), says_instance: false };
            parts_of(layer, parts).into_iter().map(of).collect()
        }
    }
}

/// The parts that a layer stands for; `None` for a layer of the instance as a whole.
fn parts_of(layer: &Layer, parts: &dyn Fn(&Part) -> Vec<Node>) -> Vec<Option<Node>> {
    match &layer.part {
        None => vec![None],
        Some(part) => parts(part).into_iter().map(Some).collect(),
    }
}

impl Place<'_> {
    fn bind(self, graph: &Graph, index: usize, layer: &Layer) -> Result<Bound, Fault> {
        let fill = |expression: &Expression| expression.rename(&|name| self.fill(name));
        let value = fill(&layer.value);
        let failed = layer.failed.as_ref().map(fill);
        let upper = layer.upper.as_ref().map(fill);
        let whole = graph.whole.as_ref().map(fill);
        let mut asks = BTreeMap::new();
        let all = [Some(&value), failed.as_ref(), upper.as_ref(), whole.as_ref()];
        for name in all.into_iter().flatten().flat_map(owned_names) {
            let selector = self.selector(&name, layer)?;
            asks.insert(name, selector);
        }
        let instance = self.instance.filter(|_| self.says_instance);
        Ok(Bound { layer: index, instance, part: self.part, value, failed, upper, whole, asks, peaks: None })
    }

    /// The name with its part in place; `*` where all parts are meant.
    fn fill(&self, name: &str) -> String {
        with_part(name, self.part.as_ref().map_or("*", Node::as_str))
    }

    fn selector(&self, name: &str, layer: &Layer) -> Result<Selector, Fault> {
        let instance = self.instance.as_ref().map_or("*", |it| it.as_str());
        let path = PathGlob::new(&format!("{}.{instance}.{name}", self.project))?;
        let across = match (self.fold, layer.over) {
            (None, _) => Across::Each,
            #[allow(clippy::cast_possible_truncation, reason = "a limit in a layout is a small whole number")]
            (Some(_), Some(limit)) => Across::Over(limit as i64),
            (Some(fold), None) => Across::Fold(fold),
        };
        Ok(Selector { path, across, within: Within::Average })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Layout;

    fn node(text: &str) -> Node {
        Node::new(text).unwrap()
    }

    fn targets(graph: &str, scope: Scope<'_>) -> Vec<String> {
        let layout = Layout::parse(include_str!("../../assets/layouts/diamond.json")).unwrap();
        let graph = layout.graph(graph).unwrap();
        let graph = match scope {
            Scope::Instance { .. } | Scope::Globbed { .. } | Scope::Peers { .. } => graph,
            _ => &graph.overview.as_ref().unwrap().graph,
        };
        let bounds = bind(graph, scope).unwrap();
        bounds.iter().flat_map(|bound| bound.asks.values().map(Selector::target)).collect()
    }

    #[test]
    fn a_layer_stands_for_each_part_of_an_instance() {
        let parts = |_: &Part| vec![node("root"), node("_srv")];
        let scope = Scope::Instance { project: &node("p"), instance: &node("i"), parts: &parts };
        assert_eq!(
            targets("disk-bytes", scope),
            ["p.i.diskspace.root.byte_avail", "p.i.diskspace._srv.byte_avail"]
        );
    }

    #[test]
    fn all_instances_are_reduced_by_the_server() {
        let fold = |fold| Scope::Folded { project: Box::leak(Box::new(node("p"))), fold };
        assert_eq!(
            targets("network-bytes", fold(Fold::Sum)),
            ["sumSeries(p.*.network.*.rx_byte)", "sumSeries(p.*.network.*.tx_byte)"]
        );
        assert!(
            targets("puppetagent", fold(Fold::Count))[0]
                .contains("removeBelowValue(p.*.puppetagent.failed_events,1)")
        );
    }

    #[test]
    fn peaks_are_asked_for_where_they_can_be_told() {
        let layout = Layout::parse(include_str!("../../assets/layouts/diamond.json")).unwrap();
        let check = |graph: &str, expected: &[&str]| {
            let graph = layout.graph(graph).unwrap();
            let (project, instance) = (node("p"), node("i"));
            let parts = |_: &Part| vec![node("a")];
            let scope = Scope::Instance { project: &project, instance: &instance, parts: &parts };
            let bounds = with_peaks(graph, bind(graph, scope).unwrap());
            let peaks = bounds.iter().filter_map(|it| it.peaks.as_ref()).flatten().map(Selector::target);
            assert_eq!(peaks.collect::<Vec<_>>(), expected);
        };
        let least = "consolidateBy(p.i.loadavg.01,\"min\")";
        check("load", &[least, "consolidateBy(p.i.loadavg.01,\"max\")"]);
        check("cpu", &[]);
        check("swap", &[]);
    }

    #[test]
    fn peers_are_compared_part_by_part() {
        let parts = |_: &Part| vec![node("root"), node("_srv")];
        let project = node("p");
        let scope = Scope::Peers { project: &project, fold: Fold::Median, parts: &parts };
        let median =
            |path: &str| format!("alias(percentileOfSeries({path},50,true),\"medianSeries({path})\")");
        assert_eq!(
            targets("disk-bytes", scope),
            ["p.*.diskspace.root.byte_avail", "p.*.diskspace._srv.byte_avail"].map(median)
        );
    }

    #[test]
    fn parts_that_nobody_knows_are_asked_for_at_once() {
        let scope = Scope::Globbed { project: &node("p"), instance: Some(&node("i")) };
        assert_eq!(targets("disk-bytes", scope), ["p.i.diskspace.*.byte_avail"]);
    }

    #[test]
    fn chosen_parts_are_asked_one_by_one() {
        let picks = [(node("a"), node("root")), (node("b"), node("_srv"))];
        let asked = targets("disk-inodes", Scope::Chosen { project: &node("p"), picks: &picks });
        assert_eq!(asked, ["p.a.diskspace.root.inodes_percentfree", "p.b.diskspace._srv.inodes_percentfree"]);
    }
}
