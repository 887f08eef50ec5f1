//! What is asked for checks: first as little as tells the states, then more of what is not well.
//!
//! Most checks hold for most instances, and a state needs no more of the past than its window, and as much again, for
//! it is held for as long, an hour at most. So first each name is asked for no further back than the checks need
//! that use it, in steps of minutes only where few minutes tell a state, and of a check with a quick value only the
//! names of that. Of those whom that finds in trouble all names of the check are asked for a day, coarsely: that tells
//! since when, and is the curve that is shown of them.

use std::rc::Rc;

use crate::error::Fault;
use crate::graphite::{Node, PathGlob, Selector, Window};
use crate::series::{map_of, order_by, set_of};

use super::check::{Check, Reach};
use super::graph::Layout;
use super::parts::with_part;

const MINUTE_SECS: i64 = 60;
/// As fine as points are kept.
const FINE_SECS: u32 = 60;
/// As fine as the curves of a day; a fifth to read.
const COARSE_SECS: u32 = 300;
/// A check that looks at no more is read finely.
const BRIEF_SECS: i64 = 10 * MINUTE_SECS;
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

/// A stretch of time up to now, in steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stretch {
    /// How long it is.
    pub back_secs: i64,
    /// How long its steps are.
    pub bucket_secs: u32,
}

/// Few, for each is a request. What is needed for longer is asked for longer.
const BRIEF: Stretch = Stretch { back_secs: 2 * BRIEF_SECS, bucket_secs: FINE_SECS };
const COARSE: Stretch = Stretch { back_secs: 150 * MINUTE_SECS, bucket_secs: COARSE_SECS };
/// Who comes and goes is known by silences that are over, and those are of minutes.
const HEARTBEAT: Stretch = Stretch { bucket_secs: FINE_SECS, ..COARSE };

impl Stretch {
    /// What a check needs that looks at so much.
    fn of(window_secs: i64) -> Self {
        if window_secs <= BRIEF_SECS {
            return BRIEF;
        }
        let needed_secs = window_secs.saturating_add(window_secs.min(HELD_SECS));
        Self { back_secs: needed_secs.max(COARSE.back_secs), ..COARSE }
    }

    /// What suffices for both.
    fn and(self, other: Self) -> Self {
        Self {
            back_secs: self.back_secs.max(other.back_secs),
            bucket_secs: self.bucket_secs.min(other.bucket_secs),
        }
    }

    /// The window that ends at an instant.
    pub fn window(self, until_secs: i64) -> Window {
        Window::of_buckets(until_secs.saturating_sub(self.back_secs), until_secs, self.bucket_secs)
    }
}

/// What is asked of a stretch of time.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// Which names.
    pub selectors: Vec<Selector>,
    /// How far back, and how finely.
    pub stretch: Stretch,
}

/// What tells the states of all instances of a project, or of one.
///
/// # Errors
/// `Fault::Refused` for a name in the layout that no Graphite path can hold.
pub fn states_asked(layout: &Layout, project: &Node, of: Option<&Node>) -> Result<Vec<Asked>, Fault> {
    let mut known = map_of(std::iter::once((layout.heartbeat.clone(), HEARTBEAT)));
    let recent = || layout.checks.iter().filter(|it| it.reach() == Reach::Recent);
    for check in recent() {
        let needed = Stretch::of(check.window_secs);
        for name in check.first_value().names() {
            let own = known.entry(with_part(name, "*")).or_insert(needed);
            *own = own.and(needed);
        }
    }
    // The names of a value begin together, or it would seem to begin with the last of them.
    for _ in &layout.checks {
        for check in recent() {
            let names = || check.first_value().names().into_iter().map(|name| with_part(name, "*"));
            let longest = names().filter_map(|it| Some(known.get(&it)?.back_secs)).max().unwrap_or(0);
            names().for_each(|it| {
                known.entry(it).and_modify(|own| own.back_secs = longest);
            });
        }
    }
    let each = |stretch: Stretch| {
        let own = known.iter().filter(|(_, it)| **it == stretch).map(|(name, _)| name.as_str());
        Ok(Asked { selectors: selectors(project, of, own)?, stretch })
    };
    set_of(known.values().copied()).into_iter().map(each).collect()
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
    let stretch = Stretch { back_secs: SINCE_SECS, bucket_secs: COARSE_SECS };
    Ok(Asked { selectors: selectors?, stretch })
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
pub fn asked_stretch(asked: &[Asked], selector: &Selector) -> Stretch {
    asked.iter().find(|it| it.selectors.contains(selector)).map_or(BRIEF, |it| it.stretch)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(text: &str) -> Node {
        Node::new(text).unwrap()
    }

    const NEVER: [(i64, u32); 0] = [];

    #[test]
    fn each_name_is_asked_once_for_no_longer_than_it_is_needed() {
        let layout = Layout::parse(include_str!("../../assets/layouts/diamond.json")).unwrap();
        let asked = states_asked(&layout, &node("p"), None).unwrap();
        let stretches = |name: &str| -> Vec<(i64, u32)> {
            let target = format!("p.*.{name}");
            let has = |it: &&Asked| it.selectors.iter().any(|it| it.target() == target);
            asked.iter().filter(has).map(|it| (it.stretch.back_secs / 60, it.stretch.bucket_secs)).collect()
        };
        assert_eq!(asked.len(), 3, "no more requests than these: {asked:?}");
        assert_eq!(stretches("loadavg.01"), [(150, 60)]);
        assert_eq!(stretches("diskspace.*.byte_used"), [(20, 60)]);
        assert_eq!(stretches("cpu.cpu_count"), [(150, 300)], "though what it divides is read finely");
        assert_eq!(stretches("cpu.total.iowait"), [(150, 300)]);
        assert_eq!(stretches("puppetagent.failed_events"), [(150, 300)]);
        assert_eq!(stretches("cpu.total.idle"), NEVER, "its quick value needs no whole");
        assert_eq!(stretches("memory.Cached"), NEVER);
        assert_eq!(stretches("diskspace.*.inodes_avail"), NEVER, "that is told by days");
    }

    #[test]
    fn a_name_is_asked_as_far_back_and_as_finely_as_the_most_demanding_check_needs() {
        let minutes = |it: i64| it * MINUTE_SECS;
        assert_eq!(Stretch::of(minutes(10)), BRIEF);
        assert_eq!(Stretch::of(minutes(11)), COARSE);
        assert_eq!(Stretch::of(minutes(90)), COARSE, "an hour is held, and no more");
        assert_eq!(Stretch::of(minutes(300)).back_secs, minutes(360));
        assert_eq!(BRIEF.and(COARSE), HEARTBEAT);
        assert_eq!(COARSE.and(BRIEF), HEARTBEAT);
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
