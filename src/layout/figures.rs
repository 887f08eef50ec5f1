//! Single figures of all instances of a project, asked at once: whether each reports, its cores, its memory,
//! which filesystems are the fullest.

use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use crate::error::Fault;
use crate::graphite::{Across, Answer, Found, Node, PathGlob, Selector, Within};
use crate::series::{Expression, Series, order_by, set_of};

use super::graph::{Graph, Layout};
use super::parts::with_part;

/// Last values by literal path.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Figures {
    values: HashMap<Rc<str>, f64>,
    is_known: bool,
}

/// What is asked to know the figures of all instances, or of one: each name that a fact or a choice of the lowest needs, in one
/// bucket its last value, in several their curve.
///
/// # Errors
/// `Fault::Refused` for a name in the layout that no Graphite path can hold.
pub fn figures_asked(
    layout: &Layout,
    project: &Node,
    of: Option<&Node>,
    within: Within,
) -> Result<Vec<Selector>, Fault> {
    let chosen = layout.graphs.iter().filter_map(|graph| graph.overview.as_ref()).filter(|it| it.lowest > 0);
    let chosen = chosen.flat_map(|overview| overview.graph.layers.iter().map(|layer| &layer.value));
    let mut names = BTreeSet::from([layout.heartbeat.clone()]);
    for expression in layout.facts.values().chain(chosen) {
        names.extend(expression.names().into_iter().map(|name| with_part(name, "*")));
    }
    let instance = of.map_or("*", Node::as_str);
    let each = |name: &String| {
        let path = PathGlob::new(&format!("{project}.{instance}.{name}"))?;
        Ok(Selector { path, across: Across::Each, within })
    };
    names.iter().map(each).collect()
}

/// What is asked to know the key figures of one instance.
///
/// # Errors
/// `Fault::Refused` for a name in the layout that no Graphite path can hold.
pub fn keys_asked(layout: &Layout, project: &Node, instance: &Node) -> Result<Vec<Selector>, Fault> {
    let names = layout.keys.iter().flat_map(|key| key.value.names());
    let names = set_of(names.map(|name| with_part(name, "*")));
    let last = |name: &String| {
        let path = PathGlob::new(&format!("{project}.{instance}.{name}"))?;
        Ok(Selector { path, across: Across::Each, within: Within::Last })
    };
    names.iter().map(last).collect()
}

/// The parts that are lowest in a graph's overview now, lowest first, with their instances.
pub fn lowest(
    graph: &Graph,
    figures: &Figures,
    project: &Node,
    places: &[(Node, Node)],
) -> Vec<(Node, Node)> {
    let Some(overview) = &graph.overview else { return Vec::new() };
    let Some(layer) = overview.graph.layers.first() else { return Vec::new() };
    let value = |(instance, part): &(Node, Node)| figures.value(&layer.value, project, instance, Some(part));
    let mut ranked: Vec<(f64, &(Node, Node))> =
        places.iter().filter_map(|place| Some((value(place)?, place))).collect();
    order_by(&mut ranked, |(a, _), (b, _)| a.total_cmp(b));
    ranked.into_iter().take(overview.lowest).map(|(_, place)| place.clone()).collect()
}

impl Figures {
    /// The figures in what came: last values from this instant on.
    pub fn of<'a>(answers: impl Iterator<Item = &'a Answer>, from_secs: i64) -> Self {
        let last = |found: &Found| {
            let (at_secs, value) = found.series.last()?;
            let is_recent = at_secs.saturating_add(i64::from(found.series.step_secs())) > from_secs;
            is_recent.then(|| Some((Rc::clone(found.path.as_ref()?), value)))?
        };
        let values = answers.flat_map(|answer| &answer.found).filter_map(last).collect();
        Self { values, is_known: true }
    }

    /// Whether there was an answer; before it nothing can be said of anyone.
    pub fn is_known(&self) -> bool {
        self.is_known
    }

    /// The value of an expression for an instance, or one of its parts; `None` when a name is missing.
    pub fn value(
        &self,
        of: &Expression,
        project: &Node,
        instance: &Node,
        part: Option<&Node>,
    ) -> Option<f64> {
        let series_of = |name: &str| {
            let name = with_part(name, part.map_or("*", Node::as_str));
            let value = self.values.get(format!("{project}.{instance}.{name}").as_str())?;
            Some(Rc::new(Series::new(0, 60, vec![*value])))
        };
        of.evaluate(&series_of)?.last().map(|(_, value)| value)
    }

    /// Whether the instance sent its heartbeat of late.
    pub fn reports(&self, layout: &Layout, project: &Node, instance: &Node) -> bool {
        self.values.contains_key(format!("{project}.{instance}.{}", layout.heartbeat).as_str())
    }

    /// A fact of an instance by its name in the layout.
    pub fn fact(&self, layout: &Layout, name: &str, project: &Node, instance: &Node) -> Option<f64> {
        self.value(layout.facts.get(name)?, project, instance, None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(text: &str) -> Node {
        Node::new(text).unwrap()
    }

    fn layout() -> Layout {
        Layout::parse(include_str!("../../assets/layouts/diamond.json")).unwrap()
    }

    fn figures(values: &[(&str, f64)]) -> Figures {
        let found = values.iter().map(|(path, value)| Found {
            path: Some(Rc::from(*path)),
            series: Rc::new(Series::new(0, 300, vec![*value])),
        });
        let selector = Selector::each(PathGlob::new("p.*").unwrap());
        Figures::of([Answer { selector, found: found.collect() }].iter(), 0)
    }

    #[test]
    fn a_missing_name_is_no_zero() {
        let it = figures(&[("p.a.loadavg.01", 2.0), ("p.a.cpu.cpu_count", 4.0), ("p.b.loadavg.01", 1.0)]);
        let (p, a, b, c) = (node("p"), node("a"), node("b"), node("c"));
        assert_eq!(it.fact(&layout(), "cores", &p, &a), Some(4.0));
        assert_eq!(it.fact(&layout(), "cores", &p, &b), None, "it sends no count");
        assert!(it.reports(&layout(), &p, &b) && !it.reports(&layout(), &p, &c));
    }

    #[test]
    fn the_lowest_come_first_and_a_full_one_is_shown() {
        let names = |i: &str, m: &str, value| (format!("p.{i}.diskspace.{m}.inodes_percentfree"), value);
        let values = [names("a", "root", 50.0), names("a", "_srv", 0.0), names("b", "root", 20.0)];
        let values: Vec<(&str, f64)> = values.iter().map(|(name, value)| (name.as_str(), *value)).collect();
        let places =
            [("a", "root"), ("a", "_srv"), ("b", "root"), ("b", "_srv")].map(|(a, b)| (node(a), node(b)));
        let layout = layout();
        let it = lowest(layout.graph("disk-inodes").unwrap(), &figures(&values), &node("p"), &places);
        assert_eq!(it, [(node("a"), node("_srv")), (node("b"), node("root")), (node("a"), node("root"))]);
    }

    #[test]
    fn each_name_is_asked_once_for_all_instances() {
        let asked = figures_asked(&layout(), &node("p"), None, Within::Last).unwrap();
        let targets: Vec<String> = asked.iter().map(Selector::target).collect();
        assert!(
            targets.contains(&"consolidateBy(p.*.diskspace.*.byte_avail,\"last\")".to_owned()),
            "{targets:?}"
        );
        assert_eq!(targets.iter().filter(|it| it.contains("loadavg.01,")).count(), 1);
        let own = figures_asked(&layout(), &node("p"), Some(&node("i")), Within::Average).unwrap();
        assert_eq!(own.len(), asked.len());
        assert!(own.iter().all(|it| it.target().starts_with("p.i.")), "of one instance alone");
    }

    #[test]
    fn what_was_sent_too_long_ago_is_no_figure() {
        let found = Found {
            path: Some(Rc::from("p.a.loadavg.01")),
            series: Rc::new(Series::new(0, 60, vec![1.0, 2.0, f64::NAN])),
        };
        let answer = Answer { selector: Selector::each(PathGlob::new("p.*").unwrap()), found: vec![found] };
        let reports = |from_secs: i64| {
            Figures::of([&answer].into_iter(), from_secs).reports(&layout(), &node("p"), &node("a"))
        };
        assert_eq!([0, 119, 120].map(reports), [true, true, false]);
    }
}
