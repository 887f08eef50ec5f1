//! Installing one thing once, and saying so.

use std::fs::File;
use std::path::PathBuf;
use std::time::Instant;

use crate::place;
use crate::shell::{During, Outcome};

/// The folder `name` in the cache, after `install` filled it unless `proof` stands in it already.
///
/// One installer works at a time, across processes; whoever waited finds the work done.
pub(crate) fn folder(
    name: &str,
    proof: &str,
    why: &str,
    install: impl FnOnce(&std::path::Path) -> Outcome,
) -> Outcome<PathBuf> {
    let folder = place::cache()?.join(name);
    once(name, why, || folder.join(proof).exists(), || install(&folder))?;
    Ok(folder)
}

/// Does `install` unless `present`, one process at a time, and tells what, why and how long it took.
pub(crate) fn once(
    what: &str,
    why: &str,
    present: impl Fn() -> bool,
    install: impl FnOnce() -> Outcome,
) -> Outcome {
    if present() {
        return Ok(());
    }
    let lock = File::create(place::cache()?.join("lock")).during("making the lock of the cache")?;
    lock.lock().during("waiting for another installer")?;
    if present() {
        return Ok(());
    }
    println!("setup: installing {what}: {why}");
    let start = Instant::now();
    install()?;
    if !present() {
        let cache = place::cache()?;
        return Err(format!("{what} did not install; empty {} and try again", cache.display()));
    }
    println!("setup: {what} took {} s", start.elapsed().as_secs());
    Ok(())
}
