//! Packages of npm, each in a folder of the cache.

use std::path::PathBuf;
use std::process::Command;

use super::cache;
use super::versions::Package;
use crate::shell::{Outcome, text, which};

/// The folder `node_modules` in which the package stands. No script of a package is run.
pub(crate) fn ensure(package: &Package) -> Outcome<PathBuf> {
    let Package { name, version, why } = package;
    let proof = format!("node_modules/{name}/package.json");
    let folder = format!("npm-{}-{version}", name.trim_start_matches('@').replace('/', "-"));
    let folder = cache::folder(&folder, &proof, why, |folder| {
        if which("npm").is_none() {
            return Err("install Node.js 20 or newer with npm (https://nodejs.org)".to_owned());
        }
        std::fs::create_dir_all(folder).map_err(|cause| cause.to_string())?;
        let named = format!("{name}@{version}");
        let arguments = ["install", "--ignore-scripts", "--no-audit", "--no-fund", &named, "--prefix"];
        text(Command::new("npm").args(arguments).arg(folder)).map(drop)
    })?;
    Ok(folder.join("node_modules"))
}
