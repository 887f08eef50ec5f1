//! Where things stand.

use std::path::{Path, PathBuf};

use crate::shell::{During, Outcome};

/// The top of the project: cargo tells where this crate stands when it runs it.
pub(crate) fn root() -> PathBuf {
    let here = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).unwrap_or_default();
    here.parent().map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

/// Where cargo builds.
pub(crate) fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |folder| root().join(folder))
}

/// What is made while building and is not the page itself.
pub(crate) fn generated() -> PathBuf {
    root().join("target").join("generated")
}

/// What is copied to the web host.
pub(crate) fn dist() -> PathBuf {
    root().join("dist")
}

/// Where cargo keeps the sources of the crates that we use.
pub(crate) fn cargo_home() -> Outcome<PathBuf> {
    let home = || std::env::var_os("HOME").map(|home| Path::new(&home).join(".cargo"));
    let folder = std::env::var_os("CARGO_HOME").map(PathBuf::from).or_else(home);
    folder.ok_or_else(|| "set CARGO_HOME to cargo's folder (there is no HOME)".to_owned())
}

/// Where tools are kept between runs: `$NAGF_CACHE`, or `~/.cache/nagf`.
pub(crate) fn cache() -> Outcome<PathBuf> {
    let home = || std::env::var_os("HOME").map(|home| Path::new(&home).join(".cache/nagf"));
    let folder = std::env::var_os("NAGF_CACHE").map(PathBuf::from).or_else(home);
    let folder = folder.ok_or("set NAGF_CACHE to a folder that may hold the tools (there is no HOME)")?;
    std::fs::create_dir_all(&folder).during(format!("making {}", folder.display()))?;
    Ok(folder)
}
