//! `cargo xtask bench`: measures the built page in a real browser, with a real Graphite. One file a measurement.

mod cpu;
mod draw;
mod first_screen;
mod nagf;
mod relay;
pub(crate) mod setting;
mod size;
mod stage;
mod visit;
pub(crate) mod webdriver;
pub(crate) mod wire;

use std::fs;

use serde_json::{Map, Value};

use crate::build;
use crate::flags::Flags;
use crate::shell::{During, Outcome};
use setting::Setting;
use stage::Stage;

/// A named result.
#[derive(Debug)]
struct Figure {
    name: String,
    value: Value,
    meaning: String,
}

impl Figure {
    fn new(name: &str, value: Value, meaning: &str) -> Self {
        Self { name: name.to_owned(), value, meaning: meaning.to_owned() }
    }
}

/// What gives figures.
#[derive(Clone, Copy)]
enum Measure {
    /// Of the page as a visitor has it, before a Graphite.
    Page(fn(&Setting) -> Outcome<Vec<Figure>>),
    /// Of parts of it, in a browser alone.
    Parts(fn(&Stage) -> Outcome<Vec<Figure>>),
}

/// All measurements, by the names that `--only` takes.
const MEASUREMENTS: [(&str, Measure); 3] = [
    ("size", Measure::Page(size::measure)),
    ("first-screen", Measure::Page(first_screen::measure)),
    ("draw", Measure::Parts(draw::measure)),
];

/// Measures all, or the one that is named, prints a table and, where asked, writes the results as a flat JSON object.
pub(crate) fn command(flags: &Flags) -> Outcome {
    let measurements = chosen(flags.text("--only"))?;
    let mut figures = Vec::new();
    if measurements.iter().any(|(_, measure)| matches!(measure, Measure::Page(_))) {
        build::release()?;
        let setting = Setting::start()?;
        for (name, measure) in &measurements {
            if let Measure::Page(measure) = measure {
                figures.extend(measure(&setting).during(name)?);
            }
        }
    }
    // Graphite has ended by now and takes no time from what is drawn.
    for (name, measure) in &measurements {
        if let Measure::Parts(measure) = measure {
            figures.extend(measure(&Stage::start()?).during(name)?);
        }
    }
    report(figures, flags.text("--json"))
}

fn chosen(only: Option<&str>) -> Outcome<Vec<(&'static str, Measure)>> {
    let chosen: Vec<_> =
        MEASUREMENTS.into_iter().filter(|(name, _)| only.is_none_or(|only| only == *name)).collect();
    if chosen.is_empty() {
        let names = MEASUREMENTS.map(|(name, _)| name).join(", ");
        return Err(format!("--only takes one of {names}"));
    }
    Ok(chosen)
}

fn report(figures: Vec<Figure>, json: Option<&str>) -> Outcome {
    for Figure { name, value, meaning } in &figures {
        println!("{name:<32} {:>12}  {meaning}", value.to_string());
    }
    let results: Map<String, Value> = figures.into_iter().map(|it| (it.name, it.value)).collect();
    match json {
        Some(file) => {
            fs::write(file, format!("{:#}\n", Value::Object(results))).during(format!("writing {file}"))
        }
        None => Ok(()),
    }
}
