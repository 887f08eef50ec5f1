//! `cargo xtask bench`: measures the built page in a real browser, with a real Graphite. One file a measurement.

mod cpu;
mod first_screen;
mod nagf;
mod relay;
pub(crate) mod setting;
mod size;
mod visit;
pub(crate) mod webdriver;
mod wire;

use std::fs;

use serde_json::{Map, Value};

use crate::build;
use crate::flags::Flags;
use crate::shell::{During, Outcome};
use setting::Setting;

/// A named result.
#[derive(Debug)]
struct Figure {
    name: &'static str,
    value: Value,
    meaning: &'static str,
}

impl Figure {
    fn new(name: &'static str, value: Value, meaning: &'static str) -> Self {
        Self { name, value, meaning }
    }
}

type Measure = fn(&Setting) -> Outcome<Vec<Figure>>;

/// What gives figures, and what it is called while it works.
const MEASUREMENTS: [(&str, Measure); 2] =
    [("size of the first visit", size::measure), ("first screen", first_screen::measure)];

/// Measures all, prints a table and, where asked, writes the results as a flat JSON object.
pub(crate) fn command(flags: &Flags) -> Outcome {
    build::release()?;
    let setting = Setting::start()?;
    let mut figures = Vec::new();
    for (name, measure) in MEASUREMENTS {
        figures.extend(measure(&setting).during(name)?);
    }
    for Figure { name, value, meaning } in &figures {
        println!("{name:<32} {:>12}  {meaning}", value.to_string());
    }
    let results: Map<String, Value> = figures.into_iter().map(|it| (it.name.to_owned(), it.value)).collect();
    match flags.text("--json") {
        Some(file) => {
            fs::write(file, format!("{:#}\n", Value::Object(results))).during(format!("writing {file}"))
        }
        None => Ok(()),
    }
}
