//! From what a layout file says of a measure to what has been validated.
//!
//! ```text
//! "id", "title"   its name in URLs, which hides a check of the same name there; a message key
//! "value"         an expression; with a {part} in it each part has a value
//! "parts"         greatest or least: which part's value is the instance's; only where the value names a part
//! "worst"         high or low
//! "top"           the full scale; absent where the values themselves tell
//! "bands"         five limits between six colours, from mild to bad
//! ```

use std::rc::Rc;

use crate::series::Fold;

use super::error::LayoutError;
use super::measure::{BANDS, Measure, Worst};
use super::raw::RawMeasure;
use super::read::{Reader, choose, expression, unit};

const WORST: &[(&str, Worst)] = &[("high", Worst::High), ("low", Worst::Low)];
const PARTS: &[(&str, Option<Fold>)] =
    &[("", None), ("greatest", Some(Fold::Max)), ("least", Some(Fold::Min))];
/// What a grid shows beside measures and checks.
const STATE: &str = "state";

impl Reader {
    pub(super) fn measures(&self, raw: &[RawMeasure]) -> Result<Vec<Rc<Measure>>, LayoutError> {
        let mut measures: Vec<Rc<Measure>> = Vec::new();
        for raw in raw {
            if measures.iter().any(|other| other.id == raw.id) {
                return Err(fault(&raw.id, "id", "stands twice"));
            }
            if raw.id == STATE {
                return Err(fault(&raw.id, "id", "means the state of an instance"));
            }
            measures.push(Rc::new(self.measure(raw)?));
        }
        Ok(measures)
    }

    fn measure(&self, raw: &RawMeasure) -> Result<Measure, LayoutError> {
        let place = |name: &str| place(&raw.id, name);
        let value = expression("", &place("value"), &raw.value)?;
        let part = self.part("", &place("value"), &value)?;
        let of_parts = choose("", &place("parts"), &raw.parts, PARTS)?;
        let worst = choose("", &place("worst"), &raw.worst, WORST)?;
        let bands = <[f64; BANDS]>::try_from(raw.bands.as_slice()).unwrap_or([f64::NAN; BANDS]);
        let is_in_order = |pair: &[f64]| match (pair, worst) {
            ([a, b], Worst::High) => a < b,
            ([a, b], Worst::Low) => a > b,
            _ => false,
        };
        let faults = [
            (value.names().is_empty(), "value", "names no metric"),
            (part.is_some() != of_parts.is_some(), "parts", "stands with a value of parts, and only there"),
            (raw.top.is_some_and(|it| it <= 0.0), "top", "must be over 0"),
            (!bands.windows(2).all(is_in_order), "bands", "must be five numbers, from mild to bad"),
        ];
        if let Some((_, name, cause)) = faults.iter().find(|(is_broken, ..)| *is_broken) {
            return Err(fault(&raw.id, name, cause));
        }
        Ok(Measure {
            id: raw.id.clone(),
            title: raw.title.clone(),
            unit: unit("", &place("unit"), &raw.unit)?,
            value,
            part,
            of_parts: of_parts.unwrap_or(Fold::Max),
            worst,
            top: raw.top,
            bands,
        })
    }
}

fn place(measure: &str, name: &str) -> String {
    format!("measure {measure}, {name}")
}

fn fault(measure: &str, name: &str, cause: &str) -> LayoutError {
    LayoutError::new("", place(measure, name), cause)
}

#[cfg(test)]
mod tests {
    use crate::layout::Layout;

    const DIAMOND: &str = include_str!("../../assets/layouts/diamond.json");
    const ENGLISH: &str = include_str!("../../assets/i18n/en.json");

    #[test]
    fn a_fault_names_the_measure_and_the_place() {
        let check = |from: &str, to: &str, expected: &str| {
            assert!(DIAMOND.contains(from), "{from}");
            let said = Layout::parse(&DIAMOND.replacen(from, to, 1))
                .map_or_else(|it| it.to_string(), |_| String::new());
            assert_eq!(said, expected, "{from} -> {to}");
        };
        let bands = "must be five numbers, from mild to bad";
        check("[10, 25, 50, 75, 90]", "[10, 25, 50, 75]", &format!("measure cpu, bands: {bands}"));
        check("[10, 25, 50, 75, 90]", "[10, 25, 25, 75, 90]", &format!("measure cpu, bands: {bands}"));
        check(
            "\"worst\": \"high\", \"bands\": [0.25",
            "\"worst\": \"low\", \"bands\": [0.25",
            &format!("measure load, bands: {bands}"),
        );
        check(
            "\"worst\": \"high\", \"bands\": [0.25, 0.5, 0.75, 1, 2]",
            "\"worst\": \"low\", \"bands\": [2, 1, 0.75, 0.5, 0.25]",
            "",
        );
        check("\"worst\": \"high\"", "\"worst\": \"up\"", "measure cpu, worst: “up” is none of high, low");
        check("\"top\": 7200", "\"top\": 0", "measure puppet, top: must be over 0");
        check(
            ", \"parts\": \"greatest\"",
            "",
            "measure disk, parts: stands with a value of parts, and only there",
        );
        check(
            "\"parts\": \"greatest\"",
            "\"parts\": \"sum\"",
            "measure disk, parts: “sum” is none of greatest, least",
        );
        check(
            "\"loadavg.05 / cpu.cpu_count\"\n    },\n    {\n      \"id\": \"memory\", \"title\": \"measure",
            "\"1 + 1\"\n    },\n    {\n      \"id\": \"memory\", \"title\": \"measure",
            "measure load, value: names no metric",
        );
        check(
            "\"id\": \"load\", \"title\": \"measure",
            "\"id\": \"cpu\", \"title\": \"measure",
            "measure cpu, id: stands twice",
        );
        check(
            "\"id\": \"puppet\", \"title\": \"measure",
            "\"id\": \"state\", \"title\": \"measure",
            "measure state, id: means the state of an instance",
        );
    }

    #[test]
    fn every_measure_of_diamond_has_a_title() {
        let messages: serde_json::Value = serde_json::from_str(ENGLISH).unwrap();
        let layout = Layout::parse(DIAMOND).unwrap();
        let ids: Vec<&str> = layout.measures.iter().map(|it| it.id.as_str()).collect();
        assert_eq!(ids, ["cpu", "load", "memory", "disk", "steal", "puppet"]);
        assert!(layout.measures.iter().all(|it| messages.get(&it.title).is_some()));
    }
}
