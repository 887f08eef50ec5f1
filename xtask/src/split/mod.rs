//! The program in two parts: what a first visit runs, and the rest, which comes when the visitor does something.
//!
//! Both parts share one memory and one table of functions. In the first part each function of the rest that it could
//! call is a stub: it makes sure that the rest is there, then calls what the rest has put into the function's slot of
//! the table. So any choice of functions makes a program that is right; a bad choice makes one that fetches the rest
//! too early. The choice is a profile, which `cargo xtask profile` writes from what real visits ran. A function that
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
pub(crate) use files::{Whole, parted, write_counted};
pub(crate) use names::mark;
use plan::Plan;

/// A program that is parted.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Program {
    /// How the names of its files begin.
    pub(crate) name: &'static str,
    /// The functions of its rest, one mark a line, in order.
    profile: &'static str,
    /// The file of that list.
    pub(crate) profile_file: &'static str,
    /// Who has looked for so long gets the rest before it is needed; nobody does where nothing is said.
    looks_for_ms: Option<u32>,
}

/// The program of the page.
pub(crate) const PAGE: Program = Program {
    name: "nagf",
    profile: include_str!("page.profile"),
    profile_file: "xtask/src/split/page.profile",
    looks_for_ms: Some(30_000),
};

/// The program of one graph in somebody else's page.
pub(crate) const EMBED: Program = Program {
    name: "embed",
    profile: include_str!("embed.profile"),
    profile_file: "xtask/src/split/embed.profile",
    // A page may have ten of them.
    looks_for_ms: None,
};

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
