//! trunk, which builds the page.

use std::path::PathBuf;
use std::process::Command;

use super::{cache, versions};
use crate::shell::{Outcome, text};

/// The folder with the program `trunk`.
pub(crate) fn ensure() -> Outcome<PathBuf> {
    let name = format!("trunk-{}", versions::TRUNK);
    let folder = cache::folder(&name, "bin/trunk", "builds the page (takes some minutes, once)", |folder| {
        let version = ["trunk", "--version", versions::TRUNK, "--locked", "--root"];
        // A build folder shared with the project would only be filled with what it never uses.
        text(Command::new("cargo").arg("install").args(version).arg(folder).env_remove("CARGO_TARGET_DIR"))
            .map(drop)
    })?;
    Ok(folder.join("bin"))
}
