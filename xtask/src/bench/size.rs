//! The size of the first visit: every file of the page that a browser asks for until its first screen is drawn,
//! compressed as well as gzip can. What a browser asks is noted by the server, so nothing is left out or guessed.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::json;

use super::figure::Figure;
use super::setting::Setting;
use super::visit::Visit;
use crate::build::{files, gzip};
use crate::place;
use crate::shell::{During, Outcome};
use crate::split::PAGE;

/// Visits the page and adds up its files.
pub(super) fn measure(setting: &Setting) -> Outcome<Vec<Figure>> {
    setting.take_served();
    let mut visit = Visit::start(setting)?;
    visit.open("project=deployment-prep")?;
    visit.settle()?;
    let names: BTreeSet<String> = setting.take_served().iter().map(|path| file_of(path)).collect();
    let (mut first_bytes, folder) = (0, place::dist());
    println!("the first visit downloads:");
    for name in names {
        let file = folder.join(&name);
        if !file.is_file() {
            // Browsers look for an icon even where the page names none.
            println!("  {name:<42} is asked for in vain");
            continue;
        }
        first_bytes += compressed(&file)?;
    }
    println!("and later, when the visitor does something:");
    let is_rest = |file: &std::path::PathBuf| {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with(PAGE.name) && name.ends_with("_rest.wasm")
    };
    let later = files(&folder)?.into_iter().filter(is_rest);
    let rest_bytes = later.map(|file| compressed(&file)).sum::<Outcome<usize>>()?;
    Ok(vec![
        Figure::new("size_gzip_bytes", json!(first_bytes), "what the first visit downloads, compressed"),
        Figure::new("size_rest_gzip_bytes", json!(rest_bytes), "the rest of the program, compressed"),
    ])
}

/// The size of a file as the host sends it.
pub(super) fn compressed(file: &Path) -> Outcome<usize> {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let plain = fs::read(file).during(format!("reading {name}"))?;
    let bytes = gzip(&plain)?.len();
    println!("  {name:<42} {bytes:>9} bytes compressed, {:>9} plain", plain.len());
    Ok(bytes)
}

/// The file that answers a path.
pub(super) fn file_of(path: &str) -> String {
    let name = path.trim_start_matches('/');
    if name.is_empty() { "index.html" } else { name }.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_answered_by_its_file() {
        let check = |path: &str, expected: &str| assert_eq!(file_of(path), expected, "{path}");
        check("/", "index.html");
        check("/assets/config.json", "assets/config.json");
    }
}
