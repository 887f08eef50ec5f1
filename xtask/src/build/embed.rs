//! The program of one graph in somebody else's page: a second one, which has nothing of nagf's own pages in it.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::process::Command;

use super::{fingerprint, without_own_paths};
use crate::shell::{During, Outcome, run};
use crate::{place, setup, split};

const NAME: &str = "embed";

/// Builds the program into a folder, under a name of its content; gives that name.
pub(super) fn add(dist: &Path) -> Outcome<String> {
    let path = setup::page_tools()?;
    compile(&path)?;
    let made = place::generated().join(NAME);
    let program = place::target().join("wasm32-unknown-unknown/release").join(format!("{NAME}.wasm"));
    run(Command::new("wasm-bindgen")
        .args(["--target", "web", "--no-typescript", "--out-name", NAME, "--out-dir"])
        .args([&made, &program])
        .env("PATH", path))?;
    let program = fs::read(made.join(format!("{NAME}_bg.wasm"))).during("reading the embedded program")?;
    let script = fs::read_to_string(made.join(format!("{NAME}.js"))).during("reading its script")?;
    let program = split::optimised(NAME, &program)?;
    let name = format!("{NAME}-{:016x}", fingerprint(&[script.as_bytes(), &program].concat()));
    fs::write(dist.join(format!("{name}_bg.wasm")), program).during("writing the embedded program")?;
    let script = script.replace(&format!("{NAME}_bg.wasm"), &format!("{name}_bg.wasm"));
    fs::write(dist.join(format!("{name}.js")), script).during("writing its script")?;
    Ok(name)
}

fn compile(path: &OsStr) -> Outcome {
    run(Command::new("cargo")
        .args(["build", "--release", "--offline", "--target", "wasm32-unknown-unknown", "--bin", NAME])
        .current_dir(place::root())
        .env("PATH", path)
        .env("CARGO_ENCODED_RUSTFLAGS", without_own_paths()?))
}
