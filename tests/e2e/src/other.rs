//! The page with another Graphite behind it.

use serde_json::{Value, json};

use crate::host::{Variant, serve};
use crate::place::Place;

const CONFIG: &str = "assets/config.json";

/// The address of the page whose default source is the Graphite at `url`.
pub fn page_of(url: &str) -> String {
    let text = ureq::get(format!("{}{CONFIG}", Place::Page.address())).call();
    let text = text.and_then(|mut answer| answer.body_mut().read_to_string());
    let text = text.unwrap_or_else(|error| panic!("{CONFIG}: {error}"));
    let mut config: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{CONFIG}: {error}"));
    let name = config["default"].as_str().unwrap_or_default().to_owned();
    config["sources"][name.as_str()]["url"] = json!(url.trim());
    serve(vec![Variant { path: CONFIG, content: Some(config.to_string()) }])
}
