//! carbon-cache and graphite-web, as Wikimedia ran them, from PyPI.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::time::Duration;

use super::process::Group;
use super::{ports, seed};
use crate::configure::Source;
use crate::place;
use crate::setup::python;
use crate::shell::{During, Outcome, copy_folder, text};

const WEB_PORT: u16 = 8085;
const LINE_PORT: u16 = 2003;
const PICKLE_PORT: u16 = 2004;
const QUERY_PORT: u16 = 7002;
pub(super) const START_LIMIT: Duration = Duration::from_secs(40);

/// Two processes, since each is bound to one core; threads, since a browser keeps its connections open.
const GUNICORN: &[&str] = &[
    "--workers=2",
    "--threads=4",
    "--worker-class=gthread",
    "--keep-alive=15",
    "--timeout=120",
    "--no-control-socket",
];

/// One process for a server that only a few tests ask.
pub(super) const BESIDE: &[&str] =
    &["--workers=1", "--threads=2", "--worker-class=gthread", "--timeout=120", "--no-control-socket"];

/// What it keeps of what Diamond sends: the last rule, which is for all that no other is for.
const SCHEMAS: &str = include_str!("../../../tests/stack/graphite/storage-schemas.conf");

/// A Graphite of this kind as the page's configuration has it.
pub(crate) fn source<'a>(name: &'a str, url: &'a str) -> Source<'a> {
    let mut rules = SCHEMAS.lines().filter_map(|line| line.strip_prefix("retentions = "));
    Source { name, url, retention: rules.next_back() }
}

/// A running Graphite.
#[derive(Debug)]
pub(crate) struct Graphite {
    pub(crate) web_port: u16,
    pub(crate) line_port: u16,
    query_port: u16,
    installed: PathBuf,
    folder: PathBuf,
    /// The stores that it answers for, instead of having one.
    stores: Vec<String>,
    web: Option<Group>,
    _carbon: Option<Group>,
}

impl Graphite {
    /// Sets it up in `folder`, filled by `fill`, and starts it.
    pub(crate) fn start(folder: &Path, fill: impl FnOnce(&Path) -> Outcome<Child>) -> Outcome<Self> {
        let mut graphite = Self::set_up(folder)?;
        let filling = fill(&folder.join("storage/whisper"))?;
        graphite.migrate()?;
        graphite._carbon = Some(graphite.start_carbon()?);
        seed::finish(filling)?;
        graphite.start_web()?;
        Ok(graphite)
    }

    /// Starts one that has no store, and answers for others.
    pub(crate) fn start_before(folder: &Path, stores: &[Self]) -> Outcome<Self> {
        let mut graphite = Self::set_up(folder)?;
        graphite.stores = stores.iter().map(|it| format!("127.0.0.1:{}", it.web_port)).collect();
        graphite.migrate()?;
        graphite.start_web()?;
        Ok(graphite)
    }

    fn set_up(folder: &Path) -> Outcome<Self> {
        let graphite = Self {
            web_port: ports::free(WEB_PORT)?,
            line_port: ports::free(LINE_PORT)?,
            query_port: ports::free(QUERY_PORT)?,
            installed: python::ensure(&python::GRAPHITE)?,
            folder: folder.to_owned(),
            stores: Vec::new(),
            web: None,
            _carbon: None,
        };
        graphite.configure()?;
        Ok(graphite)
    }

    fn migrate(&self) -> Outcome {
        let admin = self.installed.join("bin/django-admin");
        text(self.environment(Command::new(admin).args(["migrate", "--run-syncdb", "--verbosity=0"])))
            .map(drop)
    }

    /// The address the page asks.
    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.web_port)
    }

    /// The folder of its files.
    pub(crate) fn store(&self) -> PathBuf {
        self.folder.join("storage/whisper")
    }

    /// The Python that it runs with.
    pub(crate) fn python(&self) -> PathBuf {
        self.installed.join("bin/python")
    }

    /// Starts graphite-web unless it runs.
    pub(crate) fn start_web(&mut self) -> Outcome {
        if self.web.is_some() {
            return Ok(());
        }
        let mut command = Command::new(self.installed.join("bin/gunicorn"));
        command.arg(format!("--bind=127.0.0.1:{}", self.web_port)).args(GUNICORN);
        // The folder stands on the command line, by which an orphan is known.
        command.arg(format!("--pid={}", self.folder.join("web.pid").display())).arg("page_wsgi:application");
        let mut web = Group::start("graphite-web", self.environment(&mut command), &self.folder)?;
        ports::wait(&mut web, self.web_port, START_LIMIT)?;
        self.web = Some(web);
        Ok(())
    }

    /// Another release of graphite-web on the same store, on its own port.
    pub(crate) fn start_beside(&self, name: &'static str, installed: &Path) -> Outcome<(Group, u16)> {
        let port = ports::free(0)?;
        let mut command = Command::new(installed.join("bin/gunicorn"));
        command.arg(format!("--bind=127.0.0.1:{port}")).args(BESIDE);
        command.arg(format!("--pid={}", self.folder.join(name).with_extension("pid").display()));
        command.arg("page_wsgi:application");
        let command = self.environment_of(installed, &mut command);
        let mut web = Group::start(name, command, &self.folder)?;
        ports::wait(&mut web, port, START_LIMIT)?;
        Ok((web, port))
    }

    /// Ends graphite-web; carbon goes on taking points.
    pub(crate) fn stop_web(&mut self) {
        self.web = None;
    }

    /// Makes graphite-web hang, or go on: it takes connections and answers none.
    pub(crate) fn pause_web(&self, paused: bool) -> Outcome {
        self.web.as_ref().ok_or("graphite-web does not run")?.pause(paused);
        Ok(())
    }

    /// Writes its configuration. graphite-web looks for its folders when it is imported.
    fn configure(&self) -> Outcome {
        let ours = place::root().join("tests/stack/graphite");
        copy_folder(&ours, &self.folder.join("conf"))?;
        let carbon = fs::read_to_string(ours.join("carbon.conf")).during("reading carbon.conf")?;
        let carbon = carbon
            .replace("@LINE_PORT@", &self.line_port.to_string())
            .replace("@PICKLE_PORT@", &ports::free(PICKLE_PORT)?.to_string())
            .replace("@QUERY_PORT@", &self.query_port.to_string());
        fs::write(self.folder.join("conf/carbon.conf"), carbon).during("writing carbon.conf")?;
        for name in ["whisper", "lists", "log/webapp"] {
            fs::create_dir_all(self.folder.join("storage").join(name)).during("making Graphite's folders")?;
        }
        Ok(())
    }

    fn start_carbon(&self) -> Outcome<Group> {
        let mut command = Command::new(self.installed.join("bin/python"));
        command.arg(self.installed.join("bin/carbon-cache.py"));
        command.arg(format!("--config={}", self.folder.join("conf/carbon.conf").display()));
        command.arg(format!("--pidfile={}", self.folder.join("carbon.pid").display()));
        command.args(["--nodaemon", "start"]);
        let mut carbon = Group::start("carbon-cache", self.environment(&mut command), &self.folder)?;
        ports::wait(&mut carbon, self.line_port, START_LIMIT)?;
        Ok(carbon)
    }

    fn environment<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        self.environment_of(&self.installed, command)
    }

    fn environment_of<'a>(&self, installed: &Path, command: &'a mut Command) -> &'a mut Command {
        let conf = self.folder.join("conf");
        let mut modules = vec![conf.clone(), installed.join("shim")];
        if !has_cairo(installed) {
            modules.push(conf.join("without-cairo"));
        }
        command
            .env("GRAPHITE_CONF_DIR", &conf)
            .env("GRAPHITE_STORAGE_DIR", self.folder.join("storage"))
            .env("CARBON_QUERY_PORT", self.query_port.to_string())
            .env("CLUSTER_SERVERS", self.stores.join(","))
            .env("DJANGO_SETTINGS_MODULE", "graphite.settings")
            .env("GRAPHITE_SETTINGS_MODULE", "page_settings")
            .env("PYTHONPATH", std::env::join_paths(modules).unwrap_or_default())
    }
}

fn has_cairo(installed: &Path) -> bool {
    text(Command::new(installed.join("bin/python")).args(["-c", "import cairocffi"])).is_ok()
}
