//! What is asked for checks: first as little as tells the states, then more of what is not well.
//!
//! Most checks hold for most instances, and a state needs no more of the past than its window, and as much again, for
//! it is held for as long. So first each name is asked for no further back than the checks need that use it, and of a
//! check with a quick value only the names of that. Where that tells of trouble, all of its names are asked, for
//! as far back as alarms belong together: that tells since when.

use std::rc::Rc;

use crate::error::Fault;
use crate::graphite::{Node, PathGlob, Selector};
use crate::series::{map_of, set_of};

use super::check::{Check, Reach};
use super::graph::Layout;
use super::parts::with_part;

const MINUTE_SECS: i64 = 60;
/// How far back names are asked: few stretches, for each is a request. What is needed for longer is asked for longer.
const STRETCHES_SECS: [i64; 3] = [20 * MINUTE_SECS, 60 * MINUTE_SECS, 180 * MINUTE_SECS];
/// How far back it is looked since when something is in trouble.
pub const SINCE_SECS: i64 = 360 * MINUTE_SECS;

/// What is asked of a stretch of time up to now.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// Which names.
    pub selectors: Vec<Selector>,
    /// How long the stretch is.
    pub back_secs: i64,
}

/// What tells the states of all instances of a project, or of one.
///
/// # Errors
/// `Fault::Refused` for a name in the layout that no Graphite path can hold.
pub fn states_asked(layout: &Layout, project: &Node, of: Option<&Node>) -> Result<Vec<Asked>, Fault> {
    // Who comes and goes is known by silences that are over.
    let mut back = map_of(std::iter::once((layout.heartbeat.clone(), STRETCHES_SECS[2])));
    for check in layout.checks.iter().filter(|it| it.reach() == Reach::Recent) {
        for name in check.first_value().names() {
            let known = back.entry(with_part(name, "*")).or_insert(0);
            *known = stretch_secs(2 * check.window_secs).max(*known);
        }
    }
    // The names of a value begin together, or it would seem to begin with the last of them.
    for _ in &layout.checks {
        for check in layout.checks.iter().filter(|it| it.reach() == Reach::Recent) {
            let names = || check.first_value().names().into_iter().map(|name| with_part(name, "*"));
            let longest = names().filter_map(|it| back.get(&it).copied()).max().unwrap_or(0);
            names().for_each(|it| _ = back.insert(it, longest));
        }
    }
    let each = |back_secs: i64| {
        let own = back.iter().filter(|(_, it)| **it == back_secs).map(|(name, _)| name.as_str());
        Ok(Asked { selectors: selectors(project, of, own)?, back_secs })
    };
    set_of(back.values().copied()).into_iter().map(each).collect()
}

/// What tells since when instances are in trouble by these checks, and whether a quick value was right.
///
/// # Errors
/// As above.
pub fn since_asked(checks: &[Rc<Check>], project: &Node, of: Option<&Node>) -> Result<Asked, Fault> {
    let names = set_of(checks.iter().flat_map(|it| it.value.names()).map(|it| with_part(it, "*")));
    Ok(Asked { selectors: selectors(project, of, names.iter().map(String::as_str))?, back_secs: SINCE_SECS })
}

fn stretch_secs(needed_secs: i64) -> i64 {
    STRETCHES_SECS.into_iter().find(|it| *it >= needed_secs).unwrap_or(needed_secs)
}

fn selectors<'a>(
    project: &Node,
    of: Option<&Node>,
    names: impl Iterator<Item = &'a str>,
) -> Result<Vec<Selector>, Fault> {
    let instance = of.map_or("*", Node::as_str);
    let each = |name: &str| Ok(Selector::each(PathGlob::new(&format!("{project}.{instance}.{name}"))?));
    names.map(each).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(text: &str) -> Node {
        Node::new(text).unwrap()
    }

    const NEVER: [i64; 0] = [];

    #[test]
    fn each_name_is_asked_once_for_no_longer_than_it_is_needed() {
        let layout = Layout::parse(include_str!("../../assets/layouts/diamond.json")).unwrap();
        let asked = states_asked(&layout, &node("p"), None).unwrap();
        let back_minutes = |name: &str| -> Vec<i64> {
            let target = format!("p.*.{name}");
            let has = |it: &&Asked| it.selectors.iter().any(|it| it.target() == target);
            asked.iter().filter(has).map(|it| it.back_secs / 60).collect()
        };
        assert_eq!(back_minutes("loadavg.01"), [180]);
        assert_eq!(back_minutes("diskspace.*.byte_used"), [20]);
        assert_eq!(back_minutes("loadavg.05"), [60]);
        assert_eq!(back_minutes("cpu.total.iowait"), [180], "an hour, and as much again");
        assert_eq!(back_minutes("puppetagent.failed_events"), [180]);
        assert_eq!(back_minutes("cpu.total.idle"), NEVER, "its quick value needs no whole");
        assert_eq!(back_minutes("memory.Cached"), NEVER);
        assert_eq!(back_minutes("diskspace.*.inodes_avail"), NEVER, "that is told by days");
    }

    #[test]
    fn all_names_of_what_is_in_trouble_are_asked_after_that() {
        let layout = Layout::parse(include_str!("../../assets/layouts/diamond.json")).unwrap();
        let checks = ["memory", "disk"].map(|id| Rc::clone(layout.check(id).unwrap()));
        let asked = since_asked(&checks, &node("p"), Some(&node("i"))).unwrap();
        let targets: Vec<String> = asked.selectors.iter().map(Selector::target).collect();
        assert_eq!(targets.len(), 7, "{targets:?}");
        assert!(targets.contains(&"p.i.memory.Cached".to_owned()), "{targets:?}");
        assert!(targets.contains(&"p.i.diskspace.*.byte_avail".to_owned()), "{targets:?}");
    }
}
