//! The page of the bench: our charts as WebAssembly, built as the page itself is, and the others from npm.

use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::http::{self, Request, Response};
use crate::setup::versions::RIVALS;
use crate::setup::{self, npm};
use crate::shell::{During, Outcome, run, text};
use crate::{build, place};

const TARGET: &str = "wasm32-unknown-unknown";

/// Builds it and serves it on a free port.
pub(in crate::bench) fn serve() -> Outcome<SocketAddr> {
    let mut folders = vec![("nagf", built()?), ("page", place::root().join("xtask/bench/page"))];
    for (name, package) in RIVALS {
        folders.push((name, npm::ensure(package)?.join(package.name).join("dist")));
    }
    http::listen(0, move |request| answer(&folders, request))
}

/// Our charts, with the settings and the tools that build the page: what is measured is what is shipped.
fn built() -> Outcome<PathBuf> {
    let path = setup::page_tools()?;
    let folder = place::generated().join("bench");
    fs::create_dir_all(&folder).during("making the folder of the bench's page")?;
    run(Command::new("cargo")
        .args(["build", "--quiet", "--release", "--offline", "--package", "nagf-bench", "--target", TARGET])
        .current_dir(place::root())
        .env("CARGO_ENCODED_RUSTFLAGS", build::without_own_paths()?))?;
    let program = place::target().join(TARGET).join("release/nagf_bench.wasm");
    text(
        Command::new("wasm-bindgen")
            .args(["--target", "web", "--no-typescript", "--out-dir"])
            .args([&folder, &program])
            .env("PATH", &path),
    )?;
    let bound = folder.join("nagf_bench_bg.wasm");
    let flags = ["-Oz", "--reorder-functions-by-name", "-o"];
    text(Command::new("wasm-opt").arg(&bound).args(flags).arg(&bound).env("PATH", &path))?;
    Ok(folder)
}

/// A file below one of the folders. Nothing is kept by the browser, so each window compiles anew.
fn answer(folders: &[(&str, PathBuf)], request: &Request) -> Response {
    let path = if request.path == "/" { "/page/index.html" } else { &request.path };
    let (top, rest) = path.trim_start_matches('/').split_once('/').unwrap_or_default();
    let folder = folders.iter().find(|(name, _)| *name == top && !rest.contains(".."));
    let body = folder.and_then(|(_, folder)| fs::read(folder.join(rest)).ok());
    let Some(body) = body else { return Response::text(404, "There is no such file here.\n") };
    let headers = vec![
        ("Content-Type", media_type(rest).to_owned()),
        ("Cache-Control", "no-store".to_owned()),
        // Isolated, a page has a fine clock.
        ("Cross-Origin-Opener-Policy", "same-origin".to_owned()),
        ("Cross-Origin-Embedder-Policy", "require-corp".to_owned()),
    ];
    Response { status: 200, headers, body }
}

fn media_type(name: &str) -> &'static str {
    match Path::new(name).extension().and_then(|end| end.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        _ => "application/octet-stream",
    }
}
