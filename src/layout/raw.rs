//! A layout file as it stands: names and texts, nothing checked.

use std::collections::BTreeMap;

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawLayout {
    pub(super) layout: String,
    pub(super) heartbeat: String,
    #[serde(default)]
    pub(super) facts: BTreeMap<String, String>,
    #[serde(default)]
    pub(super) parts: BTreeMap<String, RawPart>,
    #[serde(default)]
    pub(super) keys: Vec<RawKey>,
    pub(super) graphs: Vec<RawGraph>,
    #[serde(default)]
    pub(super) rows: Vec<RawRow>,
    #[serde(default)]
    pub(super) events: Vec<RawEvent>,
    #[serde(default)]
    pub(super) checks: Vec<RawCheck>,
    #[serde(default)]
    pub(super) measures: Vec<RawMeasure>,
    #[serde(default)]
    pub(super) capacity: RawCapacity,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawCapacity {
    #[serde(default)]
    pub(super) stocks: Vec<RawStock>,
    #[serde(default)]
    pub(super) loads: Vec<RawLoad>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawStock {
    #[serde(default)]
    pub(super) label: String,
    pub(super) unit: String,
    pub(super) left: String,
    pub(super) all: String,
    pub(super) graph: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawLoad {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) unit: String,
    pub(super) value: String,
    #[serde(default)]
    pub(super) tells: String,
    pub(super) graph: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawMeasure {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) unit: String,
    pub(super) value: String,
    pub(super) worst: String,
    #[serde(default)]
    pub(super) parts: String,
    pub(super) top: Option<f64>,
    pub(super) bands: Vec<f64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawCheck {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) unit: String,
    pub(super) measured: Option<String>,
    pub(super) value: String,
    pub(super) quick: Option<String>,
    pub(super) when: String,
    pub(super) warning: Option<f64>,
    pub(super) critical: Option<f64>,
    pub(super) window_minutes: u32,
    pub(super) share: Option<f64>,
    #[serde(default)]
    pub(super) nulls: String,
    pub(super) means: String,
    #[serde(rename = "do")]
    pub(super) advice: String,
    #[serde(default)]
    pub(super) graph: String,
    #[serde(default)]
    pub(super) link: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawEvent {
    pub(super) label: String,
    pub(super) value: String,
    pub(super) when: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawKey {
    pub(super) label: String,
    pub(super) unit: String,
    pub(super) value: String,
    #[serde(default)]
    pub(super) note: String,
    #[serde(default)]
    pub(super) ago: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawPart {
    pub(super) below: String,
    #[serde(default)]
    pub(super) names: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawGraph {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) unit: String,
    pub(super) layers: Vec<RawLayer>,
    #[serde(default)]
    pub(super) note: String,
    #[serde(default)]
    pub(super) headline: String,
    pub(super) top: Option<f64>,
    #[serde(default)]
    pub(super) mirror: bool,
    #[serde(default)]
    pub(super) optional: bool,
    #[serde(default)]
    pub(super) idle: bool,
    pub(super) whole: Option<String>,
    pub(super) overview: Option<RawOverview>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawOverview {
    pub(super) fold: Option<String>,
    pub(super) lowest: Option<usize>,
    pub(super) unit: Option<String>,
    pub(super) note: Option<String>,
    pub(super) headline: Option<String>,
    pub(super) layers: Option<Vec<RawLayer>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawLayer {
    pub(super) label: String,
    #[serde(default)]
    pub(super) color: String,
    pub(super) mark: String,
    pub(super) value: String,
    #[serde(default)]
    pub(super) axis: String,
    pub(super) failed: Option<String>,
    pub(super) upper: Option<String>,
    #[serde(default)]
    pub(super) peaks: bool,
    pub(super) over: Option<f64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawRow {
    pub(super) graph: String,
    pub(super) title: String,
    pub(super) scale: String,
    #[serde(default)]
    pub(super) note: String,
    pub(super) unit: Option<String>,
    pub(super) headline: Option<String>,
    pub(super) top: Option<f64>,
    pub(super) rule: Option<f64>,
    #[serde(default)]
    pub(super) per_core: bool,
    pub(super) layers: Option<Vec<RawLayer>>,
}
