//! The program in two parts: what a first visit runs, and the rest, which comes when the visitor does something.
//!
//! Both parts share one memory and one table of functions. In the first part each function of the rest that it could
//! call is a stub: it makes sure that the rest is there, then calls what the rest has put into the function's slot of
//! the table. So any choice of functions makes a program that is right; a bad choice makes one that fetches the rest
//! too early. The choice is `rest.profile`, which `cargo xtask profile` writes from what real visits ran. A function that
//! it does not know is in the first part.

mod counted;
mod files;
mod first;
mod glue;
mod names;
mod plan;
mod rest;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use walrus::{Module, ModuleConfig};

use crate::shell::{During, Outcome};

pub(crate) use counted::RAN;
use counted::counted;
pub(crate) use files::{count, optimised, page};
pub(crate) use names::mark;
use plan::Plan;

/// The functions of the rest, one mark a line, in order.
const PROFILE: &str = include_str!("rest.profile");

/// The two parts of a program.
#[derive(Debug)]
struct Parts {
    first: Vec<u8>,
    rest: Vec<u8>,
}

/// Parts a program as wasm-bindgen leaves it, with the names of its functions in it.
fn parts(program: &[u8], profile: &str) -> Outcome<Parts> {
    let listed: BTreeSet<&str> = profile.lines().collect();
    // Each part is made of a program of its own, whose ids hold for it alone; the plans are the same.
    let both = || read(program).and_then(|module| Plan::new(&module, &listed).map(|plan| (module, plan)));
    let ((of_first, first_plan), (of_rest, rest_plan)) = (both()?, both()?);
    Ok(Parts { first: first::write(of_first, &first_plan)?, rest: rest::write(of_rest, &rest_plan)? })
}

fn read(program: &[u8]) -> Outcome<Module> {
    let mut how = ModuleConfig::new();
    how.generate_producers_section(false).generate_dwarf(false);
    how.parse(program).during("reading the program")
}
