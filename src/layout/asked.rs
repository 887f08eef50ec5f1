//! What is asked for checks: first as little as tells the states, then more of what is not well.
//!
//! Most checks hold for most instances, and a state needs no more of the past than its window, and as much again, for
//! it is held for as long, an hour at most. So first each name is asked for no further back than the checks need that use it, and of a
//! check with a quick value only the names of that. Of those whom that finds in trouble all names of the check are
//! asked for a day, coarsely: that tells since when, and is the curve that is shown of them.

use std::rc::Rc;

use crate::error::Fault;
use crate::graphite::{Node, PathGlob, Selector};
use crate::series::{map_of, order_by, set_of};

use super::check::{Check, Reach};
use super::graph::Layout;
use super::parts::with_part;

const MINUTE_SECS: i64 = 60;
/// How far back names are asked: few stretches, for each is a request. What is needed for longer is asked for longer.
const STRETCHES_SECS: [i64; 3] = [20 * MINUTE_SECS, 60 * MINUTE_SECS, 150 * MINUTE_SECS];
/// No state is held longer: see `health`.
const HELD_SECS: i64 = 60 * MINUTE_SECS;
/// How far back it is looked since when something is in trouble.
pub const SINCE_SECS: i64 = 24 * 60 * MINUTE_SECS;
/// A name is asked of so many at most one by one; of more, of all.
const MOST_APART: usize = 40;

/// Of whom more is asked, and by which check.
#[derive(Clone, Debug, PartialEq)]
pub struct Trouble {
    /// The check.
    pub check: Rc<Check>,
    /// The instance; `None` for all of them.
    pub instance: Option<Node>,
    /// Its part, where the check is on parts.
    pub part: Option<Node>,
}

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
            *known = stretch_secs(check.window_secs + check.window_secs.min(HELD_SECS)).max(*known);
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

/// What tells since when these are in trouble, and whether a quick value was right.
///
/// # Errors
/// As above.
pub fn since_asked(troubles: &[Trouble], project: &Node) -> Result<Asked, Fault> {
    let path = |name: &str, instance: Option<&Node>, part: Option<&Node>| {
        let [instance, part] = [instance, part].map(|it| it.map_or("*", Node::as_str));
        format!("{project}.{instance}.{}", with_part(name, part))
    };
    let mut each: Vec<(String, String)> = Vec::new();
    for Trouble { check, instance, part } in troubles {
        for name in check.value.names() {
            each.push((path(name, None, None), path(name, instance.as_ref(), part.as_ref())));
        }
    }
    order_by(&mut each, Ord::cmp);
    each.dedup();
    let mut paths = Vec::new();
    for of_name in each.chunk_by(|(a, _), (b, _)| a == b) {
        let is_of_many = of_name.len() > MOST_APART;
        paths.push(of_name.iter().map(move |(all, one)| if is_of_many { all } else { one }));
    }
    let each = |path: &String| Ok(Selector::each(PathGlob::new(path)?));
    let selectors = set_of(paths.into_iter().flatten()).into_iter().map(each).collect::<Result<_, Fault>>();
    Ok(Asked { selectors: selectors?, back_secs: SINCE_SECS })
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

/// How far back this is asked to tell states, or as little as is asked of anything.
pub fn asked_back_secs(asked: &[Asked], selector: &Selector) -> i64 {
    let own = asked.iter().find(|it| it.selectors.contains(selector));
    own.map_or(STRETCHES_SECS[0], |it| it.back_secs)
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
        assert_eq!(back_minutes("loadavg.01"), [150]);
        assert_eq!(back_minutes("diskspace.*.byte_used"), [20]);
        assert_eq!(back_minutes("loadavg.05"), [60]);
        assert_eq!(back_minutes("cpu.total.iowait"), [150], "an hour, and as much again");
        assert_eq!(back_minutes("puppetagent.failed_events"), [150]);
        assert_eq!(back_minutes("cpu.total.idle"), NEVER, "its quick value needs no whole");
        assert_eq!(back_minutes("memory.Cached"), NEVER);
        assert_eq!(back_minutes("diskspace.*.inodes_avail"), NEVER, "that is told by days");
    }

    #[test]
    fn all_names_of_what_is_in_trouble_are_asked_after_that_of_nobody_else() {
        let layout = Layout::parse(include_str!("../../assets/layouts/diamond.json")).unwrap();
        let trouble = |check: &str, instance: &str, part: Option<&str>| Trouble {
            check: Rc::clone(layout.check(check).unwrap()),
            instance: Some(node(instance)),
            part: part.map(node),
        };
        let targets = |troubles: &[Trouble]| -> Vec<String> {
            let asked = since_asked(troubles, &node("p")).unwrap();
            asked.selectors.iter().map(Selector::target).collect()
        };
        let few = targets(&[trouble("memory", "i", None), trouble("disk", "j", Some("_srv"))]);
        assert_eq!(few.len(), 7, "{few:?}");
        for path in ["p.i.memory.Cached", "p.j.diskspace._srv.byte_avail"] {
            assert!(few.contains(&path.to_owned()), "{path}: {few:?}");
        }
        let all: Vec<Trouble> = (0..60).map(|it| trouble("disk", &format!("i{it}"), Some("root"))).collect();
        assert_eq!(targets(&all), ["p.*.diskspace.*.byte_avail", "p.*.diskspace.*.byte_used"]);
        let nobody = Trouble { instance: None, ..trouble("silent", "i", None) };
        assert_eq!(targets(&[nobody]), ["p.*.loadavg.01"]);
    }
}
