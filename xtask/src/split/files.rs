//! The files of the built page.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Program, counted, glue, parts};
use crate::build::{files, fingerprint};
use crate::place;
use crate::setup::{npm, versions};
use crate::shell::{During, Outcome, text};

/// The files of a program in two parts, all named by what is in them.
#[derive(Debug)]
pub(crate) struct Parted {
    /// How their names begin: the program's name and a hash.
    pub(crate) name: String,
    script: String,
    first: Vec<u8>,
    rest: Vec<u8>,
}

/// Parts a program as wasm-bindgen leaves it; `script` is what starts it, and names its file `old_name`.
pub(crate) fn parted(of: &Program, program: &[u8], script: &str, old_name: &str) -> Outcome<Parted> {
    let parts = parts(program, of.profile)?;
    let (first, rest) = (optimised(of, "first", &parts.first)?, optimised(of, "rest", &parts.rest)?);
    let name = format!("{}-{:016x}", of.name, fingerprint(&[script.as_bytes(), &first, &rest].concat()));
    let script = glue::of_parts(script, of.looks_for_ms, &format!("{name}_rest.wasm"))?;
    let script = script.replace(&format!("{old_name}_bg.wasm"), &format!("{name}_bg.wasm"));
    Ok(Parted { name, script, first, rest })
}

impl Parted {
    /// Writes the files into a folder.
    pub(crate) fn write(&self, dist: &Path) -> Outcome {
        let write = |end: &str, content: &[u8]| {
            fs::write(dist.join(format!("{}{end}", self.name)), content)
                .during(format!("writing {}{end}", self.name))
        };
        write("_bg.wasm", &self.first)?;
        write("_rest.wasm", &self.rest)?;
        write(".js", self.script.as_bytes())
    }
}

/// What trunk built.
pub(crate) struct Whole {
    dist: PathBuf,
    /// `nagf-` and a hash: how its files begin.
    pub(crate) name: String,
}

impl Whole {
    pub(crate) fn find(dist: &Path) -> Outcome<Self> {
        let name_of =
            |file: &PathBuf| file.file_name()?.to_str()?.strip_suffix("_bg.wasm").map(str::to_owned);
        let name = files(dist)?.iter().find_map(name_of).ok_or("trunk left no program")?;
        Ok(Self { dist: dist.to_owned(), name })
    }

    pub(crate) fn program(&self) -> Outcome<Vec<u8>> {
        fs::read(self.file("_bg.wasm")).during("reading the program")
    }

    pub(crate) fn script(&self) -> Outcome<String> {
        fs::read_to_string(self.file(".js")).during("reading the program's script")
    }

    fn file(&self, end: &str) -> PathBuf {
        self.dist.join(format!("{}{end}", self.name))
    }

    /// Takes its files away; the page names files of another name from now on.
    pub(crate) fn rename(&self, name: &str) -> Outcome {
        for end in ["_bg.wasm", ".js"] {
            fs::remove_file(self.file(end)).during("removing what trunk built")?;
        }
        let index = self.dist.join("index.html");
        let html = fs::read_to_string(&index).during("reading dist/index.html")?;
        fs::write(index, html.replace(&self.name, name)).during("writing dist/index.html")
    }
}

/// A program that marks what it runs, as files of this name; gives the name of the function behind each mark.
pub(crate) fn write_counted(
    dist: &Path,
    program: &[u8],
    script: &str,
    old_name: &str,
    name: &str,
) -> Outcome<Vec<String>> {
    let (program, names) = counted(program)?;
    let script = glue::of_counted(script).replace(&format!("{old_name}_bg.wasm"), &format!("{name}_bg.wasm"));
    fs::write(dist.join(format!("{name}_bg.wasm")), program).during("writing the counted program")?;
    fs::write(dist.join(format!("{name}.js")), script).during("writing the counted program's script")?;
    Ok(names)
}

/// A part as small as it gets, without names. Functions in the order of their names stand beside their like, which
/// gzip notices.
fn optimised(of: &Program, part: &str, program: &[u8]) -> Outcome<Vec<u8>> {
    let tool = npm::ensure(&versions::BINARYEN)?.join(".bin/wasm-opt");
    let (plain, small) = (
        place::generated().join(format!("{}-{part}.wasm", of.name)),
        place::generated().join(format!("{}-{part}-opt.wasm", of.name)),
    );
    fs::write(&plain, program).during(format!("writing the {part} part"))?;
    text(Command::new(tool).args(["-Oz", "--reorder-functions-by-name", "-o"]).arg(&small).arg(&plain))?;
    fs::read(small).during(format!("reading the {part} part"))
}
