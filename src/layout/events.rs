//! What is asked to know what happened to an instance.

use std::collections::BTreeMap;

use crate::error::Fault;
use crate::graphite::{Node, PathGlob, Selector};

use super::graph::{EventRule, Layout};

/// An [`EventRule`] whose names are questions.
#[derive(Clone, Debug, PartialEq)]
pub struct Telling {
    /// The rule.
    pub rule: EventRule,
    /// The question behind each name.
    pub asks: BTreeMap<String, Selector>,
}

/// The rules of a layout, bound to an instance, as far as it sends their names: `has` tells which collectors it has.
///
/// # Errors
/// `Fault::Refused` for a name in the layout that no Graphite path can hold.
pub fn tellings(
    layout: &Layout,
    project: &Node,
    instance: &Node,
    has: impl Fn(&str) -> bool,
) -> Result<Vec<Telling>, Fault> {
    let collector = |name: &str| name.split('.').next().unwrap_or_default().to_owned();
    let is_sent = |rule: &&EventRule| rule.value.names().iter().all(|name| has(&collector(name)));
    let bound = |rule: &EventRule| {
        let ask = |name: &str| {
            let path = PathGlob::new(&format!("{project}.{instance}.{name}"))?;
            Ok((name.to_owned(), Selector::each(path)))
        };
        let asks = rule.value.names().into_iter().map(ask).collect::<Result<_, Fault>>()?;
        Ok(Telling { rule: rule.clone(), asks })
    };
    layout.events.iter().filter(is_sent).map(bound).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_instance_sends_is_asked_for() {
        let layout = Layout::parse(include_str!("../../assets/layouts/diamond.json")).unwrap();
        let node = |text: &str| Node::new(text).unwrap();
        let asked = |collectors: &[&str]| {
            let tellings = tellings(&layout, &node("p"), &node("i"), |it| collectors.contains(&it)).unwrap();
            tellings.iter().flat_map(|it| it.asks.values().map(Selector::target)).collect::<Vec<_>>()
        };
        assert_eq!(asked(&["uptime", "cpu"]), ["p.i.uptime.minutes"]);
        assert_eq!(asked(&["puppetagent"]), ["p.i.puppetagent.failed_events"]);
        assert!(asked(&["cpu"]).is_empty());
    }
}
