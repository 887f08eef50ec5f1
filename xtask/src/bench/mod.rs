//! `cargo xtask bench`: measures the built page in a real browser, with a real Graphite. One file a measurement.

mod cpu;
mod decode;
mod draw;
mod embeds;
mod figure;
mod grid;
mod nagf;
mod page;
mod refresh;
mod relay;
mod second_visit;
pub(crate) mod setting;
mod size;
mod stage;
mod states;
mod thousand;
mod visit;
pub(crate) mod webdriver;
pub(crate) mod wire;

use std::fs;

use serde_json::{Map, Value};

use crate::build;
use crate::flags::Flags;
use crate::shell::{During, Outcome};
use figure::Figure;
use setting::Setting;
use stage::Stage;

/// What gives figures.
#[derive(Clone, Copy)]
enum Measure {
    /// Of the page as a visitor has it, before a Graphite.
    Page(fn(&Setting) -> Outcome<Vec<Figure>>),
    /// Of the page before a Graphite of its own.
    Own(fn() -> Outcome<Vec<Figure>>),
    /// Of parts of it, in a browser alone.
    Parts(fn(&Stage) -> Outcome<Vec<Figure>>),
}

/// All measurements, by the names that `--only` takes.
const MEASUREMENTS: [(&str, Measure); 10] = [
    ("size", Measure::Page(size::measure)),
    ("page", Measure::Page(page::measure)),
    ("refresh", Measure::Page(refresh::measure)),
    ("second-visit", Measure::Page(second_visit::measure)),
    ("states", Measure::Page(states::measure)),
    ("embeds", Measure::Page(embeds::measure)),
    ("thousand", Measure::Own(thousand::measure)),
    ("grid", Measure::Own(grid::measure)),
    ("decode", Measure::Parts(decode::measure)),
    ("draw", Measure::Parts(draw::measure)),
];

/// Measures all, or the one that is named, prints a table and, where asked, writes the results as a flat JSON object.
pub(crate) fn command(flags: &Flags) -> Outcome {
    report(figures(&chosen(flags.text("--only"))?)?, flags.text("--json"))
}

fn figures(measurements: &[(&str, Measure)]) -> Outcome<Vec<Figure>> {
    if measurements.iter().any(|(_, measure)| !matches!(measure, Measure::Parts(_))) {
        build::release()?;
    }
    let (mut figures, mut setting) = (Vec::new(), None);
    for (name, measure) in measurements {
        // A Graphite that the next does not need ends, and takes no time from it.
        let kept: Option<Setting> = setting.take();
        let found = match measure {
            Measure::Page(measure) => {
                let found = kept.map_or_else(Setting::start, Ok)?;
                measure(setting.insert(found))
            }
            Measure::Own(measure) => {
                drop(kept);
                measure()
            }
            Measure::Parts(measure) => {
                drop(kept);
                measure(&Stage::start()?)
            }
        };
        figures.extend(found.during(name)?);
    }
    Ok(figures)
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
