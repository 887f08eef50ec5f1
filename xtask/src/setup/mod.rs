//! What the commands need, installed once into the cache, each tool in a folder that names its version.

mod apt;
pub(crate) mod bindgen;
pub(crate) mod browsers;
pub(crate) mod cache;
pub(crate) mod mediawiki;
pub(crate) mod npm;
pub(crate) mod python;
pub(crate) mod target;
pub(crate) mod trunk;
pub(crate) mod versions;

use std::ffi::OsString;

use crate::flags::Flags;
use crate::shell::{Outcome, path_with};

/// Installs everything.
pub(crate) fn command(_: &Flags) -> Outcome {
    page_tools()?;
    for package in versions::PACKAGES {
        npm::ensure(package)?;
    }
    for environment in python::ENVIRONMENTS {
        python::ensure(environment)?;
    }
    mediawiki::ensure()?;
    println!("setup: all there");
    Ok(())
}

/// The PATH under which trunk finds all that builds the page.
pub(crate) fn page_tools() -> Outcome<OsString> {
    target::ensure()?;
    let wasm_opt = npm::ensure(&versions::BINARYEN)?.join(".bin");
    Ok(path_with(&[trunk::ensure()?, bindgen::ensure()?, wasm_opt]))
}
