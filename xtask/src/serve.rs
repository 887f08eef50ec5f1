//! `cargo xtask run`: the page on this machine.

use std::fs;
use std::net::{SocketAddr, TcpListener};
use std::time::Duration;

use crate::configure::Source;
use crate::flags::Flags;
use crate::shell::{During, Outcome};
use crate::site::{CONFIG, Site};
use crate::stack::graphite;
use crate::stack::{Size, Stack, Wanted, diamond};
use crate::{build, configure, http, place};

/// Where the page is served unless `--port` says otherwise.
const PORT: u16 = 8080;

/// The fleet of `--local-graphite` sends for half a day.
const LOCAL: Wanted = Wanted { size: Size::Usual, ahead_hours: 12, interval_secs: 60 };

/// Builds and serves until it is stopped.
pub(crate) fn command(flags: &Flags) -> Outcome {
    let port = flags.number("--port", PORT)?;
    // Said now, and not after minutes of building.
    TcpListener::bind(("127.0.0.1", port)).during(format!("port {port} (choose another with --port)"))?;
    let given = flags.text("--graphite").map(graphite_address).transpose()?;
    build::release()?;
    let is_local = flags.has("--local-graphite") || flags.has("--thousand");
    let size = if flags.has("--thousand") { Size::Thousand } else { LOCAL.size };
    let stack = if is_local { Some(Stack::start(Wanted { size, ..LOCAL })?) } else { None };
    let local = stack.as_ref().map(|stack| stack.graphite.url());
    let given = given.as_ref().map(|url| Source { name: "graphite", url, retention: None });
    let source = given.or(local.as_ref().map(|url| graphite::source("local", url)));
    let address = page(port, source.as_ref())?;
    if let Some(Stack { graphite, .. }) = &stack {
        println!("stack: Graphite at {}, its carbon at 127.0.0.1:{}", graphite.url(), graphite.line_port);
        println!("stack: Diamond sends this machine as deployment-prep.{}", diamond::HOST);
    }
    println!("http://{address}/");
    loop {
        std::thread::park_timeout(Duration::from_secs(diamond::PUPPET_RUNS_EVERY_SECS));
        if let Some(Stack { diamond, .. }) = &stack {
            diamond.run_puppet()?;
        }
    }
}

/// The address without the slash at its end, to which the page adds `/render` and so on.
fn graphite_address(url: &str) -> Outcome<String> {
    if !url.starts_with("http://") && !url.starts_with("https://") {
        return Err(format!("--graphite {url}: an address that begins with http:// or https:// is needed"));
    }
    Ok(url.trim_end_matches('/').to_owned())
}

/// Serves what was built; `source` is the name and address of a Graphite that becomes the default.
pub(crate) fn page(port: u16, source: Option<&Source<'_>>) -> Outcome<SocketAddr> {
    let folder = place::dist();
    let config = match source {
        None => None,
        Some(source) => {
            let file = fs::read_to_string(folder.join(CONFIG)).during("reading the page's config.json")?;
            Some(configure::with_source(&file, source)?)
        }
    };
    let site = Site { folder, config };
    http::listen(port, move |request| site.answer(request))
}
