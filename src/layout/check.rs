//! Checks: what is held against the values of every instance, as data.

use std::rc::Rc;

use crate::error::Fault;
use crate::graphite::{Node, PathGlob, Selector};
use crate::series::{Expression, Series, set_of};
use crate::words::Unit;

use super::graph::Layout;
use super::parts::{Part, with_part};

/// A rule, and what to say of an instance that breaks it.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// Its name in URLs: `iowait`.
    pub id: String,
    /// A message key, or the title itself.
    pub title: String,
    /// The unit of its limits.
    pub unit: Unit,
    /// The unit of its values, where that is another: a forecast is in seconds, what is left is not.
    pub measured: Unit,
    /// What is measured: of an instance, or of each of its parts where it names one.
    pub value: Expression,
    /// A value of fewer names that is never milder than the value: where it is within the limits, so is that.
    pub quick: Option<Expression>,
    /// The part that its value names, if any.
    pub part: Option<Part>,
    /// How the value tells.
    pub rule: Rule,
    /// Beyond this it is a warning.
    pub warning: Option<f64>,
    /// Beyond this it is critical.
    pub critical: Option<f64>,
    /// How far back the points count.
    pub window_secs: i64,
    /// Which share of them must be beyond a limit, in percent. Where a value fills: which share of the window the
    /// stretch must take that a forecast is made from.
    pub share_percent: f64,
    /// How points without a value count.
    pub nulls: Nulls,
    /// A message key: what it means when it is broken.
    pub means: String,
    /// A message key: what to do then.
    pub advice: String,
    /// The graph that shows it, or empty.
    pub graph: String,
    /// Where more can be read, or empty.
    pub link: String,
}

/// How a value tells that something is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// It is greater than a limit.
    Over,
    /// It is less than a limit.
    Under,
    /// It falls by more than a limit from one point to the next, as the time since a start does.
    Falls,
    /// It is not sent for longer than so many seconds, while others send theirs.
    Silent,
    /// It is what is left of something, and will be used up in less than so many seconds.
    Fills,
}

/// How far back the values of a check are needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// Some hours, in steps as fine as they are kept.
    Recent,
    /// Some days, in steps of any length: what is used up is told by its course.
    Long,
}

/// How points without a value count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nulls {
    /// They count for nothing; where they outnumber the others nothing is known.
    Skipped,
    /// As points within the limits: nothing is sent while nothing happens.
    Well,
    /// As points beyond the limits.
    Broken,
}

impl Check {
    /// The limit of a warning and of what is critical, mildest first.
    pub fn limits(&self) -> [Option<f64>; 2] {
        [self.warning, self.critical]
    }

    /// Whether it is broken below its limits.
    pub fn is_broken_below(&self) -> bool {
        matches!(self.rule, Rule::Under | Rule::Fills)
    }

    /// How far back its values are needed.
    pub fn reach(&self) -> Reach {
        if self.rule == Rule::Fills { Reach::Long } else { Reach::Recent }
    }

    /// Whether the critical limit lies on the wrong side of the other: then nothing can be said.
    pub fn is_inverted(&self) -> bool {
        let (Some(warning), Some(critical)) = (self.warning, self.critical) else { return false };
        match self.rule {
            Rule::Over | Rule::Falls | Rule::Silent => critical < warning,
            Rule::Under | Rule::Fills => critical > warning,
        }
    }

    /// The same check with other limits, to ask "what if".
    pub fn with_limits(&self, warning: Option<f64>, critical: Option<f64>) -> Self {
        Self { warning, critical, ..self.clone() }
    }

    /// The value that is asked for first.
    pub fn first_value(&self) -> &Expression {
        self.quick.as_ref().unwrap_or(&self.value)
    }

    /// The values of its expression, or of its quick one, of an instance or of one of its parts, from the series of
    /// literal paths; `None` when a name that it needs has none.
    pub fn series(
        value: &Expression,
        project: &Node,
        instance: &Node,
        part: Option<&Node>,
        series_of: &impl Fn(&str) -> Option<Rc<Series>>,
    ) -> Option<Rc<Series>> {
        let of_name = |name: &str| {
            let name = with_part(name, part.map_or("*", Node::as_str));
            series_of(&format!("{project}.{instance}.{name}"))
        };
        value.evaluate(&of_name)
    }
}

/// How many seconds the checks of a reach look back: their longest window, and of recent values as long again, for a
/// state is held for as long as its window.
pub fn reach_secs(layout: &Layout, reach: Reach) -> i64 {
    let windows = layout.checks.iter().filter(|it| it.reach() == reach).map(|it| it.window_secs);
    let longest = windows.max().unwrap_or(0);
    if reach == Reach::Recent { 2 * longest } else { longest }
}

/// What is asked to judge all instances of a project, or one: each name that a check of this reach needs, once.
///
/// # Errors
/// `Fault::Refused` for a name in the layout that no Graphite path can hold.
pub fn checks_asked(
    layout: &Layout,
    project: &Node,
    of: Option<&Node>,
    reach: Reach,
) -> Result<Vec<Selector>, Fault> {
    let checks = layout.checks.iter().filter(|it| it.reach() == reach);
    let names = checks.flat_map(|check| check.value.names()).map(|name| with_part(name, "*"));
    let heartbeat = (reach == Reach::Recent).then(|| layout.heartbeat.clone());
    let instance = of.map_or("*", Node::as_str);
    let each = |name: &String| Ok(Selector::each(PathGlob::new(&format!("{project}.{instance}.{name}"))?));
    set_of(names.chain(heartbeat)).iter().map(each).collect()
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

    #[test]
    fn each_name_is_asked_once_for_all_instances() {
        let targets = |of: Option<&Node>| -> Vec<String> {
            let asked = checks_asked(&layout(), &node("p"), of, Reach::Recent).unwrap();
            asked.iter().map(Selector::target).collect()
        };
        let all = targets(None);
        assert!(all.contains(&"p.*.diskspace.*.byte_avail".to_owned()), "{all:?}");
        assert_eq!(all.iter().filter(|it| it.as_str() == "p.*.loadavg.01").count(), 1);
        assert_eq!(targets(Some(&node("i"))).len(), all.len());
        let long = checks_asked(&layout(), &node("p"), None, Reach::Long).unwrap();
        let long: Vec<String> = long.iter().map(Selector::target).collect();
        assert!(long.contains(&"p.*.diskspace.*.inodes_avail".to_owned()), "{long:?}");
        assert!(!long.contains(&"p.*.loadavg.01".to_owned()), "{long:?}");
        assert_eq!([Reach::Recent, Reach::Long].map(|it| reach_secs(&layout(), it) / 3600), [3, 48]);
    }

    #[test]
    fn a_value_is_of_a_part_and_missing_where_a_name_is() {
        let known = |path: &str| {
            let value = match path {
                "p.i.diskspace._srv.byte_avail" => 20.0,
                "p.i.diskspace._srv.byte_used" => 60.0,
                _ => return None,
            };
            Some(Rc::new(Series::new(0, 60, vec![value])))
        };
        let layout = layout();
        let value = |check: &str, part: &str| {
            let check = layout.check(check).unwrap();
            Check::series(&check.value, &node("p"), &node("i"), Some(&node(part)), &known)
                .and_then(|it| it.last())
        };
        assert_eq!(value("disk", "_srv"), Some((0, 25.0)));
        assert_eq!(value("disk", "root"), None);
    }

    #[test]
    fn limits_on_the_wrong_side_are_seen() {
        let layout = layout();
        let is_inverted = |check: &str, warning: f64, critical: f64| {
            let check = layout.check(check).unwrap();
            check.with_limits(Some(warning), Some(critical)).is_inverted()
        };
        assert!(is_inverted("iowait", 90.0, 70.0) && !is_inverted("iowait", 70.0, 70.0));
        assert!(is_inverted("disk", 10.0, 15.0) && !is_inverted("disk", 15.0, 10.0));
        assert!(!layout.check("disk").unwrap().with_limits(None, Some(5.0)).is_inverted());
    }
}
