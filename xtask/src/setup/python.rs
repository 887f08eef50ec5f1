//! Python environments in the cache: the real Graphite and the real Diamond.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::cache;
use crate::shell::{During, Outcome, text, which};

/// One environment: what is installed into it, and how.
pub(crate) struct Environment {
    pub(crate) name: &'static str,
    pub(crate) why: &'static str,
    /// What must be there before the rest is built; where this is not empty, the rest is built without isolation.
    pub(crate) before: &'static [&'static str],
    pub(crate) packages: &'static [&'static str],
}

/// whisper, carbon and graphite-web of Graphite's latest release. Django 4 breaks its django-tagging.
pub(crate) const GRAPHITE: Environment = Environment {
    name: "graphite-1.1.10",
    why: "a real Graphite to look at and to test against",
    before: &[],
    packages: &[
        "whisper==1.1.10",
        "carbon==1.1.10",
        "graphite-web==1.1.10",
        "Django==3.0.14",
        "django-tagging==0.4.3",
        "Twisted==26.10.0",
        "gunicorn==27.0.1",
        "numpy==2.4.6",
    ],
};

/// Graphite's release before that, as Debian has it. Its grammar wants the pyparsing of its time.
pub(crate) const GRAPHITE_BEFORE: Environment = Environment {
    name: "graphite-1.1.8",
    why: "an older Graphite, which must answer alike",
    before: &[],
    packages: &[
        "whisper==1.1.8",
        "graphite-web==1.1.8",
        "Django==3.0.14",
        "django-tagging==0.4.3",
        "pyparsing==2.4.7",
        "gunicorn==27.0.1",
    ],
};

/// The server without pages; its last release is of 2016, and so are the manners of what it stands on.
pub(crate) const GRAPHITE_API: Environment = Environment {
    name: "graphite-api-1.1.3",
    why: "another server of Graphite's API, which must answer alike",
    before: &["setuptools<81", "wheel"],
    packages: &[
        "graphite-api==1.1.3",
        "Flask==2.0.3",
        "Werkzeug==2.0.3",
        "pyparsing==2.4.7",
        "structlog==21.5.0",
        "tzlocal==2.1",
        "whisper==1.1.10",
        "gunicorn==27.0.1",
    ],
};

/// The collector that sends this machine's own figures. Its `setup.py` imports distro, its code `pkg_resources`.
pub(crate) const DIAMOND: Environment = Environment {
    name: "diamond-5.0.0",
    why: "the real Diamond, which sends this machine's figures to the real Graphite",
    before: &["setuptools<81", "wheel", "distro==1.9.0"],
    packages: &["diamond-next==5.0.0", "psutil==7.2.2", "configobj==5.0.9", "PyYAML==6.0.3"],
};

/// All environments, for `cargo xtask setup`.
pub(crate) const ENVIRONMENTS: [&Environment; 4] = [&GRAPHITE, &GRAPHITE_BEFORE, &GRAPHITE_API, &DIAMOND];

/// The programs a Python may be called, the surest first.
const PYTHONS: [&str; 4] = ["python3", "python3.11", "python3.12", "python3.13"];
const KNOWN: [&str; 3] = ["3.11", "3.12", "3.13"];

/// Restores what Python 3.12 dropped and Graphite's packages still import.
const IMP: &str = "import configparser\n\
                   configparser.SafeConfigParser = configparser.ConfigParser\n\
                   configparser.RawConfigParser.readfp = configparser.RawConfigParser.read_file\n";

/// The folder of the environment; its programs stand in `bin/`, its stand-ins for lost modules in `shim/`.
pub(crate) fn ensure(environment: &Environment) -> Outcome<PathBuf> {
    let (python, version) = python()?;
    let name = format!("{}-python{version}", environment.name);
    cache::folder(&name, "complete", environment.why, |folder| {
        text(Command::new(&python).args(["-m", "venv", "--clear"]).arg(folder))
            .map_err(|cause| format!("{cause}\n    (Debian and Ubuntu: apt-get install python3-venv)"))?;
        let lost = version != "3.11";
        let shim = folder.join("shim");
        fs::create_dir_all(&shim).during("making the folder of the stand-ins")?;
        if lost {
            fs::write(shim.join("imp.py"), IMP).during("writing imp.py")?;
            fs::write(shim.join("sitecustomize.py"), "import imp\n").during("writing sitecustomize.py")?;
        }
        let mut before: Vec<&str> = environment.before.to_vec();
        match (before.is_empty(), lost) {
            (true, true) => before.extend(["setuptools<81", "wheel", "legacy-cgi"]),
            (true, false) => before.push("wheel"),
            _ => {}
        }
        pip(folder, &before)?;
        let alone: &[&str] =
            if lost || !environment.before.is_empty() { &["--no-build-isolation"] } else { &[] };
        pip(folder, &[alone, environment.packages].concat())?;
        fs::write(folder.join("complete"), "").during("marking the environment as complete")
    })
}

fn pip(folder: &Path, arguments: &[&str]) -> Outcome {
    let mut command = Command::new(folder.join("bin/python"));
    command.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]).args(arguments);
    text(command.env("PYTHONPATH", folder.join("shim"))).map(drop)
}

/// A Python whose release is known to run Graphite, and that release.
fn python() -> Outcome<(PathBuf, &'static str)> {
    for program in PYTHONS.iter().filter_map(|name| which(name)) {
        let asked =
            text(Command::new(&program).args(["-c", "import sys; print('%d.%d' % sys.version_info[:2])"]));
        let version = asked.unwrap_or_default();
        if let Some(known) = KNOWN.iter().find(|known| **known == version.trim()) {
            return Ok((program, known));
        }
    }
    Err("install Python 3.11, 3.12 or 3.13 with venv (Debian and Ubuntu: apt-get install python3 python3-venv)".to_owned())
}
