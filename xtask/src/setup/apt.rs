//! Debian's packages, installed where this is a Debian and we may.

use std::process::Command;

use crate::shell::{Outcome, text, which};

/// Installs packages; what goes wrong begins with `advice`, the line that mends it.
pub(super) fn install(packages: &[&str], advice: &str) -> Outcome {
    let may = which("apt-get").is_some() && text(Command::new("id").arg("-u"))?.trim() == "0";
    if !may {
        return Err(advice.to_owned());
    }
    text(&mut apt_get(&["update"]))
        .and_then(|_| text(apt_get(&["install", "--yes", "--no-install-recommends"]).args(packages)))
        .map(drop)
        .map_err(|cause| format!("{advice}; {cause}"))
}

fn apt_get(arguments: &[&str]) -> Command {
    let mut command = Command::new("apt-get");
    command.args(arguments).env("DEBIAN_FRONTEND", "noninteractive");
    command
}
