//! `cargo xtask dist`: what is copied to the web host.

use std::fs;

use crate::flags::Flags;
use crate::shell::{During, Outcome};
use crate::{build, place};

/// Makes Toolforge's lighttpd, which has mod_rewrite and mod_setenv loaded, send the `.gz` files as what they hold.
const LIGHTTPD: &str = include_str!("dist/lighttpd.conf");

/// Builds the page and adds what a host needs.
pub(crate) fn command(_: &Flags) -> Outcome {
    build::release()?;
    let folder = place::dist();
    fs::write(folder.join(".lighttpd.conf"), LIGHTTPD).during("writing .lighttpd.conf")?;
    for file in build::files(&folder)? {
        let bytes = fs::metadata(&file).map_or(0, |about| about.len());
        println!("{bytes:>9}  {}", file.strip_prefix(&folder).unwrap_or(&file).display());
    }
    println!("dist: copy the folder dist/ to the web host");
    Ok(())
}
