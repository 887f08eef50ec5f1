//! Builds the page for release: trunk makes it, the steps after it make it fit for a static host.

mod embed;

use std::ffi::OsStr;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::shell::{self, During, Outcome, run};
use crate::split::{self, PAGE, Whole};
use crate::{csp, place, setup, site, tokens};

/// Builds the page into `dist/`.
pub(crate) fn release() -> Outcome {
    trunk()?;
    let dist = place::dist();
    let whole = Whole::find(&dist)?;
    let parted = split::parted(&PAGE, &whole.program()?, &whole.script()?, &whole.name)?;
    whole.rename(&parted.name)?;
    parted.write(&dist)?;
    strict(&dist, &embed::add(&dist)?)?;
    compress(&dist)
}

/// Builds programs that mark what they run; gives the name of the function behind each mark, of the page's and of the
/// embedded one.
pub(crate) fn counted() -> Outcome<[Vec<String>; 2]> {
    trunk()?;
    let dist = place::dist();
    let whole = Whole::find(&dist)?;
    let (program, script) = (whole.program()?, whole.script()?);
    let name = format!("{}-{:016x}", PAGE.name, 0);
    whole.rename(&name)?;
    let of_page = split::write_counted(&dist, &program, &script, &whole.name, &name)?;
    let (embed, of_embed) = embed::add_counted(&dist)?;
    strict(&dist, &embed).map(|()| [of_page, of_embed])
}

/// What trunk makes of the sources.
fn trunk() -> Outcome {
    let path = setup::page_tools()?;
    tokens::generate()?;
    run(Command::new("trunk")
        .args(["build", "--release", "--offline", "--dist", "dist"])
        .current_dir(place::root())
        .env("PATH", path)
        .env("CARGO_ENCODED_RUSTFLAGS", without_own_paths()?)
        // trunk takes only `true` and `false` here and ends at the usual `1`.
        .env_remove("NO_COLOR"))
}

/// Functions that differ only in their types have names of their own, by which the program is parted.
const FULL_NAMES: &str = "-Csymbol-mangling-version=v0";

/// Flags that keep the folders of this machine out of the program: its panics name source files, and everyone
/// downloads it. Parted as cargo wants it.
pub(crate) fn without_own_paths() -> Outcome<String> {
    let sysroot = shell::text(Command::new("rustc").args(["--print", "sysroot"]).current_dir(place::root()))?;
    let sources = Path::new(sysroot.trim()).join("lib/rustlib/src/rust");
    let registries = fs::read_dir(place::cargo_home()?.join("registry/src"));
    let registries = registries.into_iter().flatten().flatten().map(|entry| entry.path());
    let flag = |folder: PathBuf| format!("--remap-path-prefix={}/=", folder.display());
    let flags = registries.chain([place::root(), sources]).map(flag).chain([FULL_NAMES.to_owned()]);
    Ok(flags.collect::<Vec<_>>().join("\x1f"))
}

/// Chooses the program and starts it.
const START: &str = include_str!("start.js");

/// Puts a start script of our own, in a file, in the place of trunk's, and adds the policy that forbids all others.
fn strict(dist: &Path, embed: &str) -> Outcome {
    let index = dist.join("index.html");
    let html = fs::read_to_string(&index).during("reading dist/index.html")?;
    let (html, page) = without_start(&html).ok_or("trunk's index.html starts the program in another way")?;
    let script = START.replace("PAGE_PROGRAM", &page).replace("EMBED_PROGRAM", embed);
    let name = format!("start-{:016x}.js", fingerprint(script.as_bytes()));
    fs::write(dist.join(&name), script).during(format!("writing {name}"))?;
    let element = format!("<script src=\"./{name}\"></script>");
    let html = html.replacen("<head>", &format!("<head>{}{element}", csp::meta()), 1);
    fs::write(index, html).during("writing dist/index.html")
}

/// The page without what starts the program and what fetches it before that, and the name of the program's files:
/// which program is wanted only the address tells.
fn without_start(html: &str) -> Option<(String, String)> {
    let (before, rest) = html.split_once("<script type=\"module\">")?;
    let (script, after) = rest.split_once("</script>")?;
    let name = script.split_once("from './")?.1.split_once(".js'")?.0;
    let mut html = format!("{before}{after}");
    for early in ["<link rel=\"modulepreload\"", "<link rel=\"preload\""] {
        let (before, rest) = html.split_once(early)?;
        html = format!("{before}{}", rest.split_once('>')?.1);
    }
    Some((html, name.to_owned()))
}

/// FNV-1a: names the file by what is in it, so that it may be cached for ever.
pub(crate) fn fingerprint(content: &[u8]) -> u64 {
    let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3);
    content.iter().fold(0xcbf2_9ce4_8422_2325, step)
}

/// Leaves `name.gz` beside each file that is named by its content. The others may be edited on the host,
/// where a compressed twin would go on saying what they said.
fn compress(dist: &Path) -> Outcome {
    for file in files(dist)?.into_iter().filter(|file| file.file_name().is_some_and(is_hashed)) {
        let plain = fs::read(&file).during(format!("reading {}", file.display()))?;
        let mut name = file.into_os_string();
        name.push(".gz");
        fs::write(name, gzip(&plain)?).during("writing a compressed file")?;
    }
    Ok(())
}

fn is_hashed(name: &OsStr) -> bool {
    name.to_str().is_some_and(site::is_hashed)
}

/// Compresses as well as gzip can.
pub(crate) fn gzip(plain: &[u8]) -> Outcome<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(plain).and_then(|()| encoder.finish()).during("compressing")
}

/// All files in a folder and those below it.
pub(crate) fn files(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).during(format!("reading {}", folder.display()))?.flatten() {
        let path = entry.path();
        if path.is_dir() { all.extend(files(&path)?) } else { all.push(path) }
    }
    all.sort();
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_starts_the_program_is_taken_out_of_the_page() {
        let html = "<head><script type=\"module\">\nimport init from './nagf-1.js';\n</script>\
            <link rel=\"modulepreload\" href=\"./nagf-1.js\"><link rel=\"preload\" href=\"./nagf-1_bg.wasm\"></head><p></p>";
        let (page, name) = without_start(html).unwrap();
        assert_eq!((page.as_str(), name.as_str()), ("<head></head><p></p>", "nagf-1"));
        assert!(without_start("<script src=a></script>").is_none());
    }

    #[test]
    fn another_script_has_another_fingerprint() {
        assert_ne!(fingerprint(b"import a"), fingerprint(b"import b"));
    }
}
