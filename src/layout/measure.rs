//! Measures: one number of every instance, by which instances are compared, as data.

use std::rc::Rc;

use crate::error::Fault;
use crate::graphite::{Node, PathGlob, Selector, Within};
use crate::series::{Expression, Fold, Series, fold, set_of};
use crate::words::Unit;

use super::parts::{Part, with_part};

/// How many limits part the colours of cells.
pub const BANDS: usize = 5;

/// One number of an instance.
#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    /// Its name in URLs: `cpu`.
    pub id: String,
    /// A message key, or the title itself.
    pub title: String,
    /// The unit of its value.
    pub unit: Unit,
    /// The value, of an instance or of each of its parts.
    pub value: Expression,
    /// The part that its value names, if any.
    pub part: Option<Part>,
    /// How the values of several parts become that of the instance.
    pub of_parts: Fold,
    /// Which end of it is the bad one.
    pub worst: Worst,
    /// What its value cannot pass, or is not worth telling apart beyond; `None` where the values themselves tell.
    pub top: Option<f64>,
    /// Where one colour ends and the next begins, the mildest first.
    pub bands: [f64; BANDS],
}

/// Which values of a measure are the worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Worst {
    /// The greatest.
    High,
    /// The least.
    Low,
}

impl Measure {
    /// Its values for an instance with these parts, from the series of literal paths; `None` when a name that it needs
    /// has none. A part that lacks a name is left out.
    pub fn series(
        &self,
        project: &Node,
        instance: &Node,
        parts: &[Node],
        series_of: &impl Fn(&str) -> Option<Rc<Series>>,
    ) -> Option<Rc<Series>> {
        let of = |part: &str| {
            let of_name = |name: &str| series_of(&format!("{project}.{instance}.{}", with_part(name, part)));
            self.value.evaluate(&of_name)
        };
        if self.part.is_none() {
            return of("");
        }
        let all: Vec<Rc<Series>> = parts.iter().filter_map(|part| of(part.as_str())).collect();
        match all.as_slice() {
            [] => None,
            [one] => Some(Rc::clone(one)),
            many => Some(Rc::new(fold(self.of_parts, many.iter().map(|it| &**it)))),
        }
    }
}

/// What is asked to know a measure of all instances of a project, or of one: each name that it needs, once.
///
/// # Errors
/// `Fault::Refused` for a name in the layout that no Graphite path can hold.
pub fn measure_asked(
    measure: &Measure,
    project: &Node,
    of: Option<&Node>,
    within: Within,
) -> Result<Vec<Selector>, Fault> {
    let names = set_of(measure.value.names().into_iter().map(|name| with_part(name, "*")));
    let instance = of.map_or("*", Node::as_str);
    let each = |name: &String| {
        let path = PathGlob::new(&format!("{project}.{instance}.{name}"))?;
        Ok(Selector::each(path).within(within))
    };
    names.iter().map(each).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Layout;

    fn node(text: &str) -> Node {
        Node::new(text).unwrap()
    }

    fn layout() -> Layout {
        Layout::parse(include_str!("../../assets/layouts/diamond.json")).unwrap()
    }

    fn value(measure: &str, parts: &[&str], known: &[(&str, f64)]) -> Option<f64> {
        let series_of = |path: &str| {
            let (_, value) = known.iter().find(|(name, _)| path == format!("p.i.{name}"))?;
            Some(Rc::new(Series::new(0, 60, vec![*value])))
        };
        let parts: Vec<Node> = parts.iter().map(|it| node(it)).collect();
        let layout = layout();
        let series = layout.measure(measure).unwrap().series(&node("p"), &node("i"), &parts, &series_of);
        series.and_then(|it| it.last()).map(|(_, value)| value)
    }

    #[test]
    fn each_name_is_asked_once_for_all_instances() {
        let targets = |measure: &str, of: Option<&Node>| -> Vec<String> {
            let layout = layout();
            let asked = measure_asked(layout.measure(measure).unwrap(), &node("p"), of, Within::Average);
            asked.unwrap().iter().map(Selector::target).collect()
        };
        assert_eq!(targets("cpu", None).len(), 6, "the whole is made of the same names");
        assert_eq!(targets("disk", None), ["p.*.diskspace.*.byte_avail", "p.*.diskspace.*.byte_used"]);
        assert_eq!(targets("puppet", Some(&node("i"))), ["p.i.puppetagent.time_since_last_run"]);
    }

    #[test]
    fn shares_of_one_core_and_of_all_read_the_same() {
        let cpu = |cores: f64| {
            let names = ["user", "system", "nice", "iowait", "steal", "idle"];
            let paths = names.map(|it| format!("cpu.total.{it}"));
            let values = [10.0, 5.0, 0.0, 3.0, 2.0, 80.0].map(|it| it * cores);
            let known: Vec<(&str, f64)> = paths.iter().map(String::as_str).zip(values).collect();
            value("cpu", &[], &known)
        };
        assert_eq!([cpu(1.0), cpu(8.0)], [Some(20.0), Some(20.0)]);
    }

    #[test]
    fn the_fullest_filesystem_stands_for_the_instance() {
        let known = [
            ("diskspace.root.byte_avail", 90.0),
            ("diskspace.root.byte_used", 10.0),
            ("diskspace._srv.byte_avail", 20.0),
            ("diskspace._srv.byte_used", 60.0),
            ("diskspace.tmp.byte_avail", 1.0),
        ];
        assert_eq!(value("disk", &["root", "_srv", "tmp"], &known), Some(75.0), "half of /tmp is no part");
        assert_eq!(value("disk", &["root"], &known), Some(10.0));
        assert_eq!(value("disk", &["tmp"], &known), None);
        assert_eq!(value("disk", &[], &known), None);
    }

    #[test]
    fn what_is_not_sent_is_missing_and_not_zero() {
        assert_eq!(value("load", &[], &[("loadavg.05", 2.0)]), None, "the cores are not known");
        assert_eq!(value("load", &[], &[("loadavg.05", 2.0), ("cpu.cpu_count", 4.0)]), Some(0.5));
        assert_eq!(value("load", &[], &[("loadavg.05", 2.0), ("cpu.cpu_count", 0.0)]), None);
    }
}
