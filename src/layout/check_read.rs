//! From what a layout file says of a check to what has been validated.
//!
//! ```text
//! "id", "title"        its name in URLs; a message key
//! "value"              an expression; with a {part} in it each part is judged by itself
//! "quick"              a value of fewer names that is asked for first, and never milder; may be absent
//! "when"               over, under, falls, silent, fills
//! "unit", "measured"   the unit of the limits, and of the value where that is another
//! "warning", "critical"  limits in "unit"; one of them may be absent
//! "window_minutes"     how far back points count
//! "share"              which share of them must be beyond the limit, in percent; 100 when absent. Of what fills:
//!                      which share of the window it must have been falling, more than what comes and goes by the day
//! "nulls"              skipped (also when absent), well, broken
//! "means", "do"        message keys: what it means, what to do
//! "graph", "link"      the graph that shows it, an address that explains it; both may be absent
//! ```

use std::rc::Rc;

use super::check::{Check, Nulls, Rule};
use super::error::LayoutError;
use super::graph::Graph;
use super::raw::RawCheck;
use super::read::{Reader, choose, expression, unit};

const RULES: &[(&str, Rule)] = &[
    ("over", Rule::Over),
    ("under", Rule::Under),
    ("falls", Rule::Falls),
    ("silent", Rule::Silent),
    ("fills", Rule::Fills),
];

const NULLS: &[(&str, Nulls)] =
    &[("", Nulls::Skipped), ("skipped", Nulls::Skipped), ("well", Nulls::Well), ("broken", Nulls::Broken)];

impl Reader {
    pub(super) fn checks(
        &self,
        raw: &[RawCheck],
        graphs: &[Rc<Graph>],
    ) -> Result<Vec<Rc<Check>>, LayoutError> {
        let mut checks: Vec<Rc<Check>> = Vec::new();
        for raw in raw {
            let check = self.check(raw)?;
            if checks.iter().any(|other| other.id == check.id) {
                return Err(fault(&check.id, "id", "stands twice"));
            }
            if !check.graph.is_empty() && !graphs.iter().any(|graph| graph.id == check.graph) {
                return Err(fault(&check.id, "graph", "is not among the graphs"));
            }
            checks.push(Rc::new(check));
        }
        Ok(checks)
    }

    fn check(&self, raw: &RawCheck) -> Result<Check, LayoutError> {
        let place = |name: &str| place(&raw.id, name);
        let value = expression("", &place("value"), &raw.value)?;
        let quick = raw.quick.as_ref().map(|it| expression("", &place("quick"), it)).transpose()?;
        let check = Check {
            id: raw.id.clone(),
            title: raw.title.clone(),
            unit: unit("", &place("unit"), &raw.unit)?,
            measured: unit("", &place("measured"), raw.measured.as_ref().unwrap_or(&raw.unit))?,
            part: self.part("", &place("value"), &value)?,
            quick,
            value,
            rule: choose("", &place("when"), &raw.when, RULES)?,
            warning: raw.warning,
            critical: raw.critical,
            window_secs: i64::from(raw.window_minutes) * 60,
            share_percent: raw.share.unwrap_or(100.0),
            nulls: choose("", &place("nulls"), &raw.nulls, NULLS)?,
            means: raw.means.clone(),
            advice: raw.advice.clone(),
            graph: raw.graph.clone(),
            link: raw.link.clone(),
        };
        validated(check)
    }
}

fn validated(check: Check) -> Result<Check, LayoutError> {
    let faults = [
        (check.value.names().is_empty(), "value", "names no metric"),
        (!is_within(&check), "quick", "names what the value does not"),
        (check.limits() == [None, None], "warning", "is needed where there is no critical"),
        (check.is_inverted(), "critical", "lies on the mild side of warning"),
        (check.window_secs == 0, "window_minutes", "must be more than 0"),
        (
            !(check.share_percent > 0.0 && check.share_percent <= 100.0),
            "share",
            "must be over 0 and at most 100",
        ),
        (!check.link.is_empty() && !check.link.starts_with("https://"), "link", "must begin with https://"),
    ];
    match faults.iter().find(|(is_broken, ..)| *is_broken) {
        Some((_, name, cause)) => Err(fault(&check.id, name, cause)),
        None => Ok(check),
    }
}

/// Whether the quick value has no name of its own: what it tells is told again by the value.
fn is_within(check: &Check) -> bool {
    let names = check.value.names();
    check.first_value().names().iter().all(|it| names.contains(it))
}

fn place(check: &str, name: &str) -> String {
    format!("check {check}, {name}")
}

fn fault(check: &str, name: &str, cause: &str) -> LayoutError {
    LayoutError::new("", place(check, name), cause)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use crate::layout::Layout;

    const DIAMOND: &str = include_str!("../../assets/layouts/diamond.json");
    const ENGLISH: &str = include_str!("../../assets/i18n/en.json");

    #[test]
    fn a_fault_names_the_check_and_the_place() {
        let check = |from: &str, to: &str, expected: &str| {
            assert!(DIAMOND.contains(from), "{from}");
            let said = Layout::parse(&DIAMOND.replacen(from, to, 1))
                .map_or_else(|it| it.to_string(), |_| String::new());
            assert_eq!(said, expected, "{from} -> {to}");
        };
        check(
            "\"warning\": 70, \"critical\": 90",
            "\"warning\": 90, \"critical\": 70",
            "check iowait, critical: lies on the mild side of warning",
        );
        check(
            "\"warning\": 70, \"critical\": 90,",
            "",
            "check iowait, warning: is needed where there is no critical",
        );
        check(
            "\"id\": \"steal\", \"title\": \"check",
            "\"id\": \"iowait\", \"title\": \"check",
            "check iowait, id: stands twice",
        );
        check(
            "\"when\": \"fills\"",
            "\"when\": \"grows\"",
            "check disk-fills, when: “grows” is none of over, under, falls, silent, fills",
        );
        check(
            "\"nulls\": \"well\"",
            "\"nulls\": \"bad\"",
            "check swapping, nulls: “bad” is none of skipped, well, broken",
        );
        check("\"share\": 67", "\"share\": 0", "check puppet-failing, share: must be over 0 and at most 100");
        check(
            "\"window_minutes\": 90",
            "\"window_minutes\": 0",
            "check puppet-failing, window_minutes: must be more than 0",
        );
        check(
            "\"value\": \"vmstat.pswpin\",\n      \"means\"",
            "\"value\": \"1 + 1\", \"means\"",
            "check swapping, value: names no metric",
        );
        check(
            "\"value\": \"vmstat.pswpin\",\n      \"means\"",
            "\"value\": \"vmstat.{cpu}.in\", \"means\"",
            "check swapping, value: names no known part: {cpu}",
        );
        check(
            "\"graph\": \"paging\"",
            "\"graph\": \"pages\"",
            "check swapping, graph: is not among the graphs",
        );
        check(
            "\"graph\": \"paging\"",
            "\"link\": \"javascript:1\"",
            "check swapping, link: must begin with https://",
        );
        check("\"graph\": \"paging\"", "\"link\": \"https://example.org/swap\"", "");
    }

    #[test]
    fn every_check_of_diamond_says_what_it_means_and_what_to_do() {
        let messages: serde_json::Value = serde_json::from_str(ENGLISH).unwrap();
        let layout = Layout::parse(DIAMOND).unwrap();
        let keys = layout.checks.iter().flat_map(|it| [&it.title, &it.means, &it.advice]);
        let keys: Vec<&String> = keys.collect();
        assert!(keys.iter().all(|key| messages.get(key.as_str()).is_some()), "{keys:?}");
        let ids: BTreeSet<&str> = layout.checks.iter().map(|it| it.id.as_str()).collect();
        let expected = "silent disk disk-fills inodes inodes-fill puppet-failing puppet-stale load iowait steal memory leak swapping restarted network-errors clock";
        assert_eq!(ids, expected.split(' ').collect());
    }
}
