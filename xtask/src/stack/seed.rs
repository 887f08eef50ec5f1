//! Fills the store with the made-up fleet of tests/stack/seed.

use std::path::Path;
use std::process::{Child, Command, Stdio};

use super::{Size, Wanted};
use crate::place;
use crate::setup::python;
use crate::shell::{During, Outcome};

/// Starts filling; `finish` waits for it.
pub(crate) fn start(whisper: &Path, wanted: Wanted) -> Outcome<Child> {
    let mut command = Command::new(python::ensure(&python::GRAPHITE)?.join("bin/python"));
    command.arg(place::root().join("tests/stack/seed")).arg("--root").arg(whisper);
    command.args(["--ahead", &wanted.ahead_hours.to_string()]);
    match wanted.size {
        Size::Usual => {}
        Size::Thousand => _ = command.arg("--thousand"),
        Size::Half(which) => _ = command.arg("--half").arg(which.to_string()),
    }
    command.env("PYTHONDONTWRITEBYTECODE", "1").stdout(Stdio::piped()).spawn().during("filling Graphite")
}

/// Waits until all is written and says how much.
pub(crate) fn finish(seed: Child) -> Outcome {
    let output = seed.wait_with_output().during("filling Graphite")?;
    if !output.status.success() {
        return Err("filling Graphite failed (its complaint is above)".to_owned());
    }
    println!("stack: {}", String::from_utf8_lossy(&output.stdout).trim());
    Ok(())
}
