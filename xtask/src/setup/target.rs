//! The standard library for WebAssembly: from rustup; else built from Debian's source of the same release.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::cache;
use crate::place;
use crate::shell::{During, Outcome, copy_folder, text, which};

const TARGET: &str = "wasm32-unknown-unknown";
/// Where Debian carries releases newer than its stable one, the likeliest first.
const SUITES: [&str; 3] = ["trixie-backports", "forky", "sid"];
const CRATES: &str = "-Zbuild-std=core,alloc,std,panic_abort,panic_unwind,proc_macro,test";

/// Makes sure that `cargo build --target wasm32-unknown-unknown` works.
pub(crate) fn ensure() -> Outcome {
    let sysroot = PathBuf::from(text(Command::new("rustc").args(["--print", "sysroot"]))?.trim());
    let library = sysroot.join("lib/rustlib").join(TARGET).join("lib");
    cache::once(
        TARGET,
        "the page is WebAssembly",
        || has_standard_library(&library),
        || {
            let rustup = from_rustup(&library);
            rustup.or_else(|cause| from_source(&sysroot, &library).map_err(|other| advice(&cause, &other)))
        },
    )
}

fn advice(rustup: &str, source: &str) -> String {
    let rustup = rustup.lines().last().unwrap_or_default().trim();
    format!("`rustup target add {TARGET}` must work, or apt-get with Debian's rust-src ({rustup}; {source})")
}

fn has_standard_library(library: &Path) -> bool {
    let names = fs::read_dir(library).into_iter().flatten().flatten().map(|entry| entry.file_name());
    names.filter_map(|name| name.into_string().ok()).any(|name| name.starts_with("libstd-"))
}

fn from_rustup(library: &Path) -> Outcome {
    text(Command::new("rustup").args(["target", "add", TARGET]))?;
    // A rustc that is not rustup's own (a distribution's) does not see what rustup added.
    if has_standard_library(library) { Ok(()) } else { Err("this rustc is not rustup's".to_owned()) }
}

fn from_source(sysroot: &Path, library: &Path) -> Outcome {
    if which("apt-get").is_none() {
        return Err("there is no apt-get".to_owned());
    }
    println!("setup: rustup cannot give it; building it from Debian's rust-src");
    let release = release()?;
    let work = place::cache()?.join(format!("rust-src-{release}"));
    let source = sysroot.join("lib/rustlib/src/rust/library");
    if !source.join("Cargo.toml").exists() {
        download(&release, &work)?;
        let unpacked = work.join(format!("tree/usr/src/rustc-{release}/library"));
        copy_folder(&unpacked, &source)?;
    }
    let built = build(&work.join("empty"))?;
    install(&built, library)?;
    fs::remove_dir_all(&work).during("clearing the build of the standard library")
}

/// `1.95.0`, of `rustc 1.95.0 (59807616e 2026-04-14)`.
fn release() -> Outcome<String> {
    let version = text(Command::new("rustc").arg("--version"))?;
    version.split_whitespace().nth(1).map(str::to_owned).ok_or_else(|| format!("odd version: {version}"))
}

/// Fetches and unpacks `rust-src` with package lists of our own: the machine's stay as they are.
fn download(release: &str, work: &Path) -> Outcome {
    let archive = debian_archive(&apt_sources()).ok_or("no Debian archive in apt's sources")?;
    for folder in ["lists/partial", "archives/partial", "tree"] {
        fs::create_dir_all(work.join(folder)).during("making a folder for rust-src")?;
    }
    let list = work.join("sources.list");
    let mut last = String::new();
    for suite in SUITES {
        let line = format!(
            "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] {archive} {suite} main\n"
        );
        fs::write(&list, line).during("writing the list of rust-src")?;
        let package = format!("rust-src={release}*");
        let found = text(apt_get(work).arg("update"))
            .and_then(|_| text(apt_get(work).args(["download", &package]).current_dir(work)));
        match found {
            Ok(_) => return unpack(work),
            Err(cause) => last = cause,
        }
    }
    Err(format!("no rust-src {release} in {}: {last}", SUITES.join(", ")))
}

fn apt_get(work: &Path) -> Command {
    let mut command = Command::new("apt-get");
    let settings = [
        format!("Dir::Etc::sourcelist={}", work.join("sources.list").display()),
        "Dir::Etc::sourceparts=/dev/null".to_owned(),
        format!("Dir::State::Lists={}", work.join("lists").display()),
        format!("Dir::Cache={}", work.display()),
        "APT::Sandbox::User=".to_owned(),
    ];
    command.args(settings.iter().flat_map(|setting| ["-o", setting]));
    command
}

fn unpack(work: &Path) -> Outcome {
    let package = fs::read_dir(work).during("reading rust-src")?.flatten().map(|entry| entry.path());
    let package = package.into_iter().find(|path| path.extension().is_some_and(|end| end == "deb"));
    let package = package.ok_or("apt-get downloaded nothing")?;
    text(Command::new("dpkg").arg("-x").arg(package).arg(work.join("tree"))).map(drop)
}

fn apt_sources() -> String {
    let parts = fs::read_dir("/etc/apt/sources.list.d").into_iter().flatten().flatten();
    let parts = parts
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|end| end == "sources" || end == "list"));
    let files = std::iter::once(PathBuf::from("/etc/apt/sources.list")).chain(parts);
    files.filter_map(|file| fs::read_to_string(file).ok()).collect::<Vec<_>>().join("\n")
}

/// The address that ends in `/debian`: a machine may list other archives before it.
fn debian_archive(sources: &str) -> Option<String> {
    let lines = sources.lines().filter(|line| !line.trim_start().starts_with('#'));
    let mut words = lines.flat_map(str::split_whitespace).map(|word| word.trim_end_matches('/'));
    words.find(|word| word.starts_with("http") && word.ends_with("/debian")).map(str::to_owned)
}

/// Builds the standard library by building an empty crate; gives the folder of its parts.
fn build(empty: &Path) -> Outcome<PathBuf> {
    fs::create_dir_all(empty.join("src")).during("making an empty crate")?;
    fs::write(empty.join("src/lib.rs"), "").during("making an empty crate")?;
    let manifest = "[package]\nname = \"empty\"\nedition = \"2021\"\n[workspace]\n";
    fs::write(empty.join("Cargo.toml"), manifest).during("making an empty crate")?;
    let target = empty.join("target");
    text(
        Command::new("cargo")
            .args(["build", "--release", CRATES, "--target", TARGET])
            .current_dir(empty)
            .env("CARGO_TARGET_DIR", &target)
            .env("RUSTC_BOOTSTRAP", "1")
            // Without the bitcode a later build with LTO fails.
            .env("RUSTFLAGS", "-Cembed-bitcode=yes"),
    )?;
    Ok(target.join(TARGET).join("release/deps"))
}

/// Puts the parts where rustup would have put them, at one stroke.
fn install(built: &Path, library: &Path) -> Outcome {
    let part = library.with_extension("part");
    fs::create_dir_all(&part).during(format!("making {}", part.display()))?;
    for entry in fs::read_dir(built).during("reading the built standard library")?.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.ends_with(".rlib") && !name.starts_with("libempty-") {
            fs::copy(entry.path(), part.join(&name)).during(format!("copying {name}"))?;
        }
    }
    if library.exists() {
        fs::remove_dir_all(library).during(format!("removing {}", library.display()))?;
    }
    fs::rename(&part, library).during(format!("making {}", library.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_debian_archive_is_found_in_both_forms_of_apts_sources() {
        let check = |sources: &str, expected: Option<&str>| {
            assert_eq!(debian_archive(sources).as_deref(), expected, "{sources}");
        };
        check("deb http://deb.debian.org/debian/ bookworm main", Some("http://deb.debian.org/debian"));
        check(
            "Types: deb\n# http://old/debian\nURIs: https://a/debian-security\nURIs: https://b/debian\n",
            Some("https://b/debian"),
        );
        check("deb https://a/ubuntu noble main", None);
    }
}
