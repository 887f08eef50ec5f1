//! What tells how large a project is and how much of it is used, as data.
//!
//! ```text
//! "stocks"   what is used up: bytes and inodes of a filesystem
//!   "label"         a message key behind the part's name; may be absent
//!   "left", "all"   expressions; with a {part} in them each part has its own
//!   "unit"          of what is left; percent: it is told as a share of all
//!   "graph"         the graph that shows it
//! "loads"    what an instance does: processor, memory, network
//!   "id", "title"   its name in URLs; a message key
//!   "value"         an expression; of a {part} all parts are added up
//!   "unit"          of the value
//!   "tells"         busy, starved, memory; may be absent
//!   "graph"         the graph that shows it
//! ```

use std::rc::Rc;

use crate::error::Fault;
use crate::graphite::{Node, PathGlob, Selector};
use crate::series::{Expression, Series, set_of};
use crate::words::Unit;

use super::error::LayoutError;
use super::graph::Graph;
use super::parts::{Part, with_part};
use super::raw::{RawCapacity, RawLoad, RawStock};
use super::read::{Reader, choose, expression, unit};

/// What tells how large a project is and how much of it is used.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Capacity {
    /// What is used up.
    pub stocks: Vec<Rc<Stock>>,
    /// What instances do.
    pub loads: Vec<Rc<Load>>,
}

/// Something that is used up.
#[derive(Clone, Debug, PartialEq)]
pub struct Stock {
    /// A message key for what it is, or empty where the part's name says all.
    pub label: String,
    /// The unit of what is left; percent where it is told as a share of all.
    pub unit: Unit,
    /// What is left of it.
    pub left: Expression,
    /// How much there is, used or not.
    pub all: Expression,
    /// The part that both name, if any.
    pub part: Option<Part>,
    /// The graph that shows it.
    pub graph: String,
}

/// Something that an instance does more or less of.
#[derive(Clone, Debug, PartialEq)]
pub struct Load {
    /// Its name in URLs.
    pub id: String,
    /// A message key, or the title itself.
    pub title: String,
    /// The unit of its value.
    pub unit: Unit,
    /// Its value.
    pub value: Expression,
    /// The part that its value names, if any; all parts are added up.
    pub part: Option<Part>,
    /// What it says of an instance.
    pub tells: Tells,
    /// The graph that shows it.
    pub graph: String,
}

/// What a load says of an instance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tells {
    /// Nothing by itself.
    Nothing,
    /// The share of its processors that works: whether it is too small, or idle.
    Busy,
    /// The share of its processors that neighbours take.
    Starved,
    /// The share of its memory that is in use.
    Memory,
}

const TELLS: &[(&str, Tells)] =
    &[("", Tells::Nothing), ("busy", Tells::Busy), ("starved", Tells::Starved), ("memory", Tells::Memory)];

impl Capacity {
    /// The load that tells this.
    pub fn load(&self, tells: Tells) -> Option<&Rc<Load>> {
        self.loads.iter().find(|it| it.tells == tells)
    }
}

/// What is asked of all instances of a project: each name in these expressions, once.
///
/// # Errors
/// `Fault::Refused` for a name in the layout that no Graphite path can hold.
pub fn values_asked<'a>(
    project: &Node,
    values: impl Iterator<Item = &'a Expression>,
) -> Result<Vec<Selector>, Fault> {
    let names = set_of(values.flat_map(Expression::names).map(|name| with_part(name, "*")));
    let each = |name: &String| Ok(Selector::each(PathGlob::new(&format!("{project}.*.{name}"))?));
    names.iter().map(each).collect()
}

/// The value of an expression for an instance or one of its parts, from the series of literal paths; `None` when a
/// name that it needs has none.
pub fn value_of(
    value: &Expression,
    project: &Node,
    instance: &Node,
    part: Option<&Node>,
    series_of: &dyn Fn(&str) -> Option<Rc<Series>>,
) -> Option<Rc<Series>> {
    let of_name = |name: &str| {
        let name = with_part(name, part.map_or("*", Node::as_str));
        series_of(&format!("{project}.{instance}.{name}"))
    };
    value.evaluate(&of_name)
}

impl Reader {
    pub(super) fn capacity(&self, raw: &RawCapacity, graphs: &[Rc<Graph>]) -> Result<Capacity, LayoutError> {
        let stocks = raw.stocks.iter().enumerate();
        let stocks = stocks.map(|(index, it)| self.stock(&format!("capacity.stocks[{index}]"), it, graphs));
        let loads = raw.loads.iter().map(|it| self.load(&format!("capacity load {}", it.id), it, graphs));
        Ok(Capacity { stocks: stocks.collect::<Result<_, _>>()?, loads: loads.collect::<Result<_, _>>()? })
    }

    fn stock(&self, place: &str, raw: &RawStock, graphs: &[Rc<Graph>]) -> Result<Rc<Stock>, LayoutError> {
        let at = |name: &str| format!("{place}, {name}");
        let left = expression("", &at("left"), &raw.left)?;
        let all = expression("", &at("all"), &raw.all)?;
        let part = self.part("", &at("left"), &left)?;
        if self.part("", &at("all"), &all)? != part {
            return Err(LayoutError::new("", at("all"), "names another part than left does"));
        }
        is_there(&at("graph"), &raw.graph, graphs)?;
        let unit = unit("", &at("unit"), &raw.unit)?;
        Ok(Rc::new(Stock { label: raw.label.clone(), unit, left, all, part, graph: raw.graph.clone() }))
    }

    fn load(&self, place: &str, raw: &RawLoad, graphs: &[Rc<Graph>]) -> Result<Rc<Load>, LayoutError> {
        let at = |name: &str| format!("{place}, {name}");
        let value = expression("", &at("value"), &raw.value)?;
        is_there(&at("graph"), &raw.graph, graphs)?;
        Ok(Rc::new(Load {
            id: raw.id.clone(),
            title: raw.title.clone(),
            unit: unit("", &at("unit"), &raw.unit)?,
            part: self.part("", &at("value"), &value)?,
            value,
            tells: choose("", &at("tells"), &raw.tells, TELLS)?,
            graph: raw.graph.clone(),
        }))
    }
}

fn is_there(place: &str, graph: &str, graphs: &[Rc<Graph>]) -> Result<(), LayoutError> {
    match graphs.iter().any(|it| it.id == graph) {
        true => Ok(()),
        false => Err(LayoutError::new("", place, "is not among the graphs")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Layout;

    const DIAMOND: &str = include_str!("../../assets/layouts/diamond.json");

    #[test]
    fn a_fault_names_the_place() {
        let check = |from: &str, to: &str, expected: &str| {
            let (before, own) = DIAMOND.split_once("\"capacity\"").unwrap();
            assert!(own.contains(from), "{from}");
            let text = format!("{before}\"capacity\"{}", own.replacen(from, to, 1));
            let said = Layout::parse(&text).map_or_else(|it| it.to_string(), |_| String::new());
            assert_eq!(said, expected, "{from} -> {to}");
        };
        check("\"disk-inodes\"", "\"inodes\"", "capacity.stocks[1], graph: is not among the graphs");
        check(
            "\"starved\"",
            "\"hungry\"",
            "capacity load steal, tells: “hungry” is none of busy, starved, memory",
        );
        check(
            "\"all\": \"diskspace.{mount}.byte_avail",
            "\"all\": \"diskspace.root.byte_avail + iostat.{device}.await",
            "capacity.stocks[0], all: names two kinds of parts",
        );
        check(
            "\"all\": \"diskspace.{mount}.byte_avail + diskspace.{mount}.byte_used\"",
            "\"all\": \"memory.MemTotal\"",
            "capacity.stocks[0], all: names another part than left does",
        );
    }

    #[test]
    fn every_title_is_a_message() {
        let english = include_str!("../../assets/i18n/en.json");
        let messages: serde_json::Value = serde_json::from_str(english).unwrap();
        let capacity = Layout::parse(DIAMOND).unwrap().capacity;
        let labels = capacity.stocks.iter().map(|it| &it.label).filter(|it| !it.is_empty());
        let keys: Vec<&String> = labels.chain(capacity.loads.iter().map(|it| &it.title)).collect();
        assert!(keys.iter().all(|key| messages.get(key.as_str()).is_some()), "{keys:?}");
    }

    #[test]
    fn each_name_is_asked_once_for_all_instances() {
        let layout = Layout::parse(DIAMOND).unwrap();
        let project = Node::new("p").unwrap();
        let stocks = layout.capacity.stocks.iter().flat_map(|it| [&it.left, &it.all]);
        let asked = values_asked(&project, stocks).unwrap();
        let targets: Vec<String> = asked.iter().map(Selector::target).collect();
        let name = |it: &str| format!("p.*.diskspace.*.{it}");
        assert_eq!(targets, ["byte_avail", "byte_used", "inodes_avail", "inodes_used"].map(name));
        assert!(
            [Tells::Busy, Tells::Starved, Tells::Memory].iter().all(|it| layout.capacity.load(*it).is_some())
        );
    }
}
