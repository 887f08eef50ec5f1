//! Other servers of Graphite's API on the same store: graphite-web of before, and graphite-api.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::graphite::{BESIDE, Graphite, START_LIMIT};
use super::ports;
use super::process::Group;
use crate::setup::python;
use crate::shell::{During, Outcome};

/// They run; dropped, they end.
#[derive(Debug)]
pub(crate) struct Dialects {
    /// What each is, with its version, and its address.
    pub(crate) servers: Vec<(&'static str, String)>,
    _groups: Vec<Group>,
}

impl Dialects {
    /// Starts them beside a Graphite that runs, whose files are in `folder`.
    pub(crate) fn start(folder: &Path, graphite: &Graphite) -> Outcome<Self> {
        let before = python::ensure(&python::GRAPHITE_BEFORE)?;
        let (web, web_port) = graphite.start_beside("graphite-web-before", &before)?;
        let (api, api_port) = start_api(folder)?;
        let at = |port: u16| format!("http://127.0.0.1:{port}");
        let servers = vec![
            ("graphite-web 1.1.10", graphite.url()),
            ("graphite-web 1.1.8", at(web_port)),
            ("graphite-api", at(api_port)),
        ];
        Ok(Self { servers, _groups: vec![web, api] })
    }
}

fn start_api(folder: &Path) -> Outcome<(Group, u16)> {
    let installed = python::ensure(&python::GRAPHITE_API)?;
    let port = ports::free(0)?;
    let whisper = folder.join("storage/whisper");
    let settings = format!(
        "search_index: {}\n\
         finders: [graphite_api.finders.whisper.WhisperFinder]\n\
         functions: [graphite_api.functions.SeriesFunctions, graphite_api.functions.PieFunctions]\n\
         whisper: {{directories: [{}]}}\n\
         time_zone: UTC\n\
         allowed_origins: ['*']\n",
        folder.join("graphite-api.index").display(),
        whisper.display()
    );
    let file = folder.join("graphite-api.yaml");
    fs::write(&file, settings).during("writing graphite-api.yaml")?;
    let mut command = Command::new(installed.join("bin/gunicorn"));
    command.arg(format!("--bind=127.0.0.1:{port}")).args(BESIDE);
    command.arg(format!("--pid={}", folder.join("graphite-api.pid").display()));
    command.arg("graphite_api.app:app").env("GRAPHITE_API_CONFIG", &file).env("TZ", "UTC");
    command.env("PYTHONPATH", installed.join("shim"));
    let mut api = Group::start("graphite-api", &mut command, folder)?;
    ports::wait(&mut api, port, START_LIMIT)?;
    Ok((api, port))
}
