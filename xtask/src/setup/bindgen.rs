//! wasm-bindgen's program, which writes the JavaScript beside the WebAssembly and runs its tests.

use std::path::PathBuf;
use std::process::Command;

use super::cache;
use crate::place;
use crate::shell::{During, Outcome, text};

/// The folder with `wasm-bindgen` and `wasm-bindgen-test-runner`, at the version of the crate: the two must match.
pub(crate) fn ensure() -> Outcome<PathBuf> {
    let lock = std::fs::read_to_string(place::root().join("Cargo.lock")).during("reading Cargo.lock")?;
    let version = locked_version(&lock, "wasm-bindgen").ok_or("Cargo.lock names no wasm-bindgen")?;
    let name = format!("wasm-bindgen-{version}");
    let folder = cache::folder(&name, "bin/wasm-bindgen", "writes the page's JavaScript", |folder| {
        // Without --locked: its lock file may name crates newer than a mirror of the registry has.
        let arguments = ["install", "wasm-bindgen-cli", "--version", version, "--root"];
        text(Command::new("cargo").args(arguments).arg(folder).env_remove("CARGO_TARGET_DIR")).map(drop)
    })?;
    Ok(folder.join("bin"))
}

fn locked_version<'a>(lock: &'a str, name: &str) -> Option<&'a str> {
    let (_, entry) = lock.split_once(&format!("name = \"{name}\"\nversion = \""))?;
    entry.split('"').next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_that_of_the_very_crate() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.1\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.9\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen"), Some("0.2.9"));
        assert_eq!(locked_version(lock, "wasm"), None);
    }
}
