//! The files of the built page.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{PROFILE, counted, glue, parts};
use crate::build::{files, fingerprint};
use crate::place;
use crate::setup::{npm, versions};
use crate::shell::{During, Outcome, text};

/// Puts the two parts of the program in the place of the whole.
pub(crate) fn page(dist: &Path) -> Outcome {
    let whole = Whole::find(dist)?;
    let parts = parts(&whole.program()?, PROFILE)?;
    let (first, rest) = (optimised("first", &parts.first)?, optimised("rest", &parts.rest)?);
    let content = [whole.script()?.as_bytes(), &first, &rest].concat();
    let name = format!("nagf-{:016x}", fingerprint(&content));
    let rest_file = format!("{name}_rest.wasm");
    let script = glue::of_parts(&whole.script()?, &rest_file)?;
    whole.replace(&name, &script, &first)?;
    fs::write(dist.join(&rest_file), rest).during(format!("writing {rest_file}"))
}

/// Puts a program that marks what it runs in the place of the program; gives the name behind each mark.
pub(crate) fn count(dist: &Path) -> Outcome<Vec<String>> {
    let whole = Whole::find(dist)?;
    let (program, names) = counted(&whole.program()?)?;
    whole.replace("nagf-0000000000000000", &glue::of_counted(&whole.script()?), &program)?;
    Ok(names)
}

/// What trunk built.
struct Whole {
    dist: PathBuf,
    /// `nagf-` and a hash: how its files begin.
    name: String,
}

impl Whole {
    fn find(dist: &Path) -> Outcome<Self> {
        let name_of =
            |file: &PathBuf| file.file_name()?.to_str()?.strip_suffix("_bg.wasm").map(str::to_owned);
        let name = files(dist)?.iter().find_map(name_of).ok_or("trunk left no program")?;
        Ok(Self { dist: dist.to_owned(), name })
    }

    fn program(&self) -> Outcome<Vec<u8>> {
        fs::read(self.file("_bg.wasm")).during("reading the program")
    }

    fn script(&self) -> Outcome<String> {
        fs::read_to_string(self.file(".js")).during("reading the program's script")
    }

    fn file(&self, end: &str) -> PathBuf {
        self.dist.join(format!("{}{end}", self.name))
    }

    /// Files of another name with another content, and the page that names them.
    fn replace(&self, name: &str, script: &str, program: &[u8]) -> Outcome {
        let index = self.dist.join("index.html");
        let html = fs::read_to_string(&index).during("reading dist/index.html")?;
        for end in ["_bg.wasm", ".js"] {
            fs::remove_file(self.file(end)).during("removing what trunk built")?;
        }
        fs::write(self.dist.join(format!("{name}_bg.wasm")), program).during("writing the program")?;
        let script = script.replace(&self.name, name);
        fs::write(self.dist.join(format!("{name}.js")), script).during("writing the program's script")?;
        fs::write(index, html.replace(&self.name, name)).during("writing dist/index.html")
    }
}

/// A part as small as it gets, without names. Functions in the order of their names stand beside their like, which
/// gzip notices.
pub(crate) fn optimised(part: &str, program: &[u8]) -> Outcome<Vec<u8>> {
    let tool = npm::ensure(&versions::BINARYEN)?.join(".bin/wasm-opt");
    let (plain, small) = (
        place::generated().join(format!("{part}.wasm")),
        place::generated().join(format!("{part}-opt.wasm")),
    );
    fs::write(&plain, program).during(format!("writing the {part} part"))?;
    text(Command::new(tool).args(["-Oz", "--reorder-functions-by-name", "-o"]).arg(&small).arg(&plain))?;
    fs::read(small).during(format!("reading the {part} part"))
}
