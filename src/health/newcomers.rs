//! Who is new: an instance that sends values, and did not when what is known of it begins.

use std::collections::BTreeMap;

use crate::graphite::Node;

use super::fleet::Readings;

/// What begins no more than so many steps after the others may be late by chance.
const LEAST_STEPS: i64 = 3;

/// An instance that is new, and when its first value came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Newcomer {
    /// The project.
    pub project: Node,
    /// The instance.
    pub instance: Node,
    /// Epoch seconds.
    pub since_secs: i64,
}

/// The instances of a project that are new, by the values that reach far back. Where most of them begin late it is the
/// store that is new, and nobody is.
pub fn newcomers(project: &Node, instances: &[Node], readings: &Readings) -> Vec<Newcomer> {
    let begin = format!("{project}.");
    let mut first: BTreeMap<&str, (i64, i64)> = BTreeMap::new();
    for (path, series) in readings.long() {
        let name = path.strip_prefix(begin.as_str()).and_then(|it| it.split('.').next());
        if let (Some(name), Some((secs, _))) = (name, series.first()) {
            let late = series.start_secs().saturating_add(LEAST_STEPS * i64::from(series.step_secs()));
            let known = first.entry(name).or_insert((secs, late));
            *known = (known.0.min(secs), known.1.max(late));
        }
    }
    let new: Vec<Newcomer> = instances
        .iter()
        .filter_map(|instance| {
            let (secs, late) = *first.get(instance.as_str())?;
            let since_secs = Some(secs).filter(|it| *it > late)?;
            Some(Newcomer { project: project.clone(), instance: instance.clone(), since_secs })
        })
        .collect();
    if 2 * new.len() > first.len() { Vec::new() } else { new }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;
    use crate::layout::Reach;
    use crate::series::Series;

    fn check(begins: &[(&str, usize)], expected: &[(&str, i64)]) {
        let project = Node::new("p").unwrap();
        let mut readings = Readings::default();
        for (name, begin) in begins {
            let value = |step: usize| if step >= *begin { 1.0 } else { f64::NAN };
            let series = Series::new(0, 900, (0..100).map(value).collect());
            readings.insert(Reach::Long, Rc::from(format!("p.{name}.memory.MemFree")), Rc::new(series));
        }
        let instances: Vec<Node> = begins.iter().map(|(name, _)| Node::new(name).unwrap()).collect();
        let found = newcomers(&project, &instances, &readings);
        let said: Vec<(&str, i64)> = found.iter().map(|it| (it.instance.as_str(), it.since_secs)).collect();
        assert_eq!(said, expected, "{begins:?}");
    }

    #[test]
    fn who_sends_values_and_did_not_at_first_is_new() {
        check(&[], &[]);
        check(&[("a", 0), ("b", 0), ("c", 60)], &[("c", 54_000)]);
        check(&[("a", 0), ("b", 2), ("c", 3)], &[]);
        check(&[("a", 0), ("b", 200)], &[]);
        check(&[("a", 60), ("b", 60), ("c", 0)], &[]);
    }
}
