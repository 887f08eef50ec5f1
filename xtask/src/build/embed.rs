//! The program of one graph in somebody else's page: a second one, which has nothing of nagf's own pages in it.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::process::Command;

use super::without_own_paths;
use crate::shell::{During, Outcome, run};
use crate::split::{self, EMBED};
use crate::{place, setup};

/// Builds the program into a folder, in two parts; gives the name of its files.
pub(super) fn add(dist: &Path) -> Outcome<String> {
    let (program, script) = bound()?;
    let parted = split::parted(&EMBED, &program, &script, EMBED.name)?;
    parted.write(dist)?;
    Ok(parted.name)
}

/// Builds a program that marks what it runs; gives the name of its files, and that of the function behind each mark.
pub(super) fn add_counted(dist: &Path) -> Outcome<(String, Vec<String>)> {
    let (program, script) = bound()?;
    let name = format!("{}-{:016x}", EMBED.name, 0);
    let names = split::write_counted(dist, &program, &script, EMBED.name, &name)?;
    Ok((name, names))
}

/// The program and its script as wasm-bindgen leaves them.
fn bound() -> Outcome<(Vec<u8>, String)> {
    let path = setup::page_tools()?;
    compile(&path)?;
    let made = place::generated().join(EMBED.name);
    let program = place::target().join("wasm32-unknown-unknown/release").join(format!("{}.wasm", EMBED.name));
    run(Command::new("wasm-bindgen")
        .args(["--target", "web", "--no-typescript", "--out-name", EMBED.name, "--out-dir"])
        .args([&made, &program])
        .env("PATH", path))?;
    let program =
        fs::read(made.join(format!("{}_bg.wasm", EMBED.name))).during("reading the embedded program")?;
    let script = fs::read_to_string(made.join(format!("{}.js", EMBED.name))).during("reading its script")?;
    Ok((program, script))
}

fn compile(path: &OsStr) -> Outcome {
    run(Command::new("cargo")
        .args(["build", "--release", "--offline", "--target", "wasm32-unknown-unknown", "--bin", EMBED.name])
        .current_dir(place::root())
        .env("PATH", path)
        .env("CARGO_ENCODED_RUSTFLAGS", without_own_paths()?))
}
