//! A real MediaWiki with nagf's gadget and template, on loopback; once as it is and once with its security policy.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::folder::Folder;
use super::graphite::START_LIMIT;
use super::ports;
use super::process::Group;
use crate::place;
use crate::setup::mediawiki;
use crate::shell::{During, Outcome, text};

/// The address that stands in the gadget and the template, in whose place a wiki's admin writes another.
const NAGF: &str = "https://nagf.toolforge.org/";

/// The pages that the gadget is made of, and the files of ours that they hold.
const GADGET: [(&str, &str); 3] = [
    ("MediaWiki:Gadget-nagf.js", "Gadget-nagf.js"),
    ("MediaWiki:Gadget-nagf.css", "Gadget-nagf.css"),
    ("Template:Nagf_panel", "Template-Nagf_panel.wiki"),
];

/// The wiki, running; dropped, it ends, its files too.
#[derive(Debug)]
pub(super) struct Wiki {
    ports: [u16; 2],
    _servers: [Group; 2],
    _folder: Folder,
}

impl Wiki {
    /// Sets it up with panels of the nagf at `nagf`, an address with a slash at its end.
    pub(super) fn start(nagf: &str) -> Outcome<Self> {
        mediawiki::ensure()?;
        let folder = Folder::create()?;
        let at = folder.path();
        for name in ["data", "cache", "images", "pages"] {
            fs::create_dir_all(at.join(name)).during("making the wiki's folders")?;
        }
        install(at)?;
        write_pages(at, nagf)?;
        let plain = serve(at, "wiki", false)?;
        let strict = serve(at, "wiki-with-policy", true)?;
        Ok(Self { ports: [plain.1, strict.1], _servers: [plain.0, strict.0], _folder: folder })
    }

    /// The addresses of both, for another site than that of 127.0.0.1.
    pub(super) fn urls(&self) -> String {
        self.ports.map(|port| format!("http://localhost:{port}/")).join(" ")
    }
}

/// Lets MediaWiki's own installer make the wiki.
fn install(folder: &Path) -> Outcome {
    let mut command = maintenance(folder, "install");
    // It writes the file that all others read.
    command.env_remove("MW_CONFIG_FILE");
    let option = |name: &str, value: PathBuf| format!("--{name}={}", value.display());
    command.args([option("dbpath", folder.join("data")), option("confpath", folder.to_owned())]);
    command.args(["--dbtype=sqlite", "--dbname=wiki", "--server=http://localhost", "--scriptpath="]);
    command.args(["--skins=Vector", "--extensions=Gadgets,ParserFunctions,TemplateData"]);
    // Nobody logs in, and nobody could from elsewhere: it listens on loopback.
    text(command.args(["--pass=of-no-use-elsewhere", "Wiki of the tests", "Admin"]))?;
    let file = folder.join("LocalSettings.php");
    let settings = fs::read_to_string(&file).during("reading LocalSettings.php")?;
    let ours = place::root().join("tests/stack/wiki/settings.php");
    let settings = format!("{settings}\nrequire '{}';\n", ours.display());
    fs::write(file, settings).during("writing LocalSettings.php")
}

/// Puts the gadget, the template and the pages of the tests into the wiki.
fn write_pages(folder: &Path, nagf: &str) -> Outcome {
    let (gadget, tests) = (place::root().join("assets/gadget"), place::root().join("tests/stack/wiki/pages"));
    let mut pages = vec![("MediaWiki:Gadgets-definition".to_owned(), definition(&gadget)?)];
    for (title, name) in GADGET {
        let page = fs::read_to_string(gadget.join(name)).during(name)?;
        pages.push((title.to_owned(), page.replace(NAGF, nagf)));
    }
    for entry in fs::read_dir(&tests).during("reading the wiki's pages")?.flatten() {
        let title = entry.path().file_stem().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
        pages.push((title, fs::read_to_string(entry.path()).during("reading a page")?));
    }
    let mut command = maintenance(folder, "importTextFiles");
    command.args(["--user", "Admin", "--overwrite"]);
    for (title, page) in pages {
        // What follows the last dot is no part of the title.
        let file = folder.join("pages").join(format!("{title}.page"));
        fs::write(&file, page).during(&title)?;
        command.arg(file);
    }
    text(&mut command).map(drop)
}

/// The line by which a wiki has the gadget, as its documentation says it.
fn definition(gadget: &Path) -> Outcome<String> {
    let readme = fs::read_to_string(gadget.join("README.md")).during("reading the gadget's README.md")?;
    let line = readme.lines().find(|line| line.starts_with("* nagf["));
    line.map(str::to_owned).ok_or_else(|| "the gadget's README.md defines no gadget".to_owned())
}

fn maintenance(folder: &Path, script: &str) -> Command {
    let mut command = Command::new("php");
    command.arg(Path::new(mediawiki::CODE).join(format!("maintenance/{script}.php")));
    with_place(&mut command, folder);
    command
}

/// PHP's own server; its workers are of its group and end with it.
fn serve(folder: &Path, name: &'static str, has_policy: bool) -> Outcome<(Group, u16)> {
    let port = ports::free(0)?;
    let mut command = Command::new("php");
    // The folder stands on the command line, by which an orphan is known.
    command.arg("-d").arg(format!("error_log={}", folder.join("php.log").display()));
    command.arg("-S").arg(format!("127.0.0.1:{port}")).args(["-t", mediawiki::CODE]);
    command.env("PHP_CLI_SERVER_WORKERS", "3").env("NAGF_WIKI_CSP", if has_policy { "on" } else { "off" });
    with_place(&mut command, folder);
    let mut group = Group::start(name, &mut command, folder)?;
    ports::wait(&mut group, port, START_LIMIT)?;
    Ok((group, port))
}

fn with_place(command: &mut Command, folder: &Path) {
    command.env("MW_CONFIG_FILE", folder.join("LocalSettings.php")).env("NAGF_WIKI", folder).env("TZ", "UTC");
}
