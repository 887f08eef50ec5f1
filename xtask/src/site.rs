//! A folder as a static host would serve it: types, compression, caching, and the page's security policy.

use std::fs;
use std::path::{Component, Path, PathBuf};

use crate::build::gzip;
use crate::http::{Request, Response};
use crate::{csp, date};

/// The file that says which sources there are.
pub(crate) const CONFIG: &str = "assets/config.json";

/// Media types by the end of a file's name.
const TYPES: [(&str, &str); 10] = [
    ("css", "text/css; charset=utf-8"),
    ("html", "text/html; charset=utf-8"),
    ("ico", "image/x-icon"),
    ("js", "text/javascript; charset=utf-8"),
    ("json", "application/json"),
    ("png", "image/png"),
    ("svg", "image/svg+xml"),
    ("txt", "text/plain; charset=utf-8"),
    ("wasm", "application/wasm"),
    ("woff2", "font/woff2"),
];

/// What is worth compressing where the build has not done it.
const COMPRESSIBLE: [&str; 5] = ["css", "html", "json", "svg", "txt"];

/// What is served.
#[derive(Debug, Clone)]
pub(crate) struct Site {
    pub(crate) folder: PathBuf,
    /// Stands in for the file `CONFIG`.
    pub(crate) config: Option<Vec<u8>>,
}

impl Site {
    /// Answers one request.
    pub(crate) fn answer(&self, request: &Request) -> Response {
        if !matches!(request.method.as_str(), "GET" | "HEAD") {
            return Response::text(405, "This host only gives files.\n");
        }
        let name = request.path.trim_start_matches('/');
        let name = if name.is_empty() { "index.html" } else { name };
        match self.read(name, request.takes_gzip) {
            Some((body, gzipped)) => found(request, name, body, gzipped),
            None => Response::text(404, "There is no such file here.\n"),
        }
    }

    /// The content of a file, and whether it is compressed.
    fn read(&self, name: &str, takes_gzip: bool) -> Option<(Vec<u8>, bool)> {
        if let (CONFIG, Some(config)) = (name, &self.config) {
            return if takes_gzip { Some((gzip(config).ok()?, true)) } else { Some((config.clone(), false)) };
        }
        let inside = Path::new(name).components().all(|part| matches!(part, Component::Normal(_)));
        let file = inside.then(|| self.folder.join(name)).filter(|file| file.is_file())?;
        if takes_gzip && let Ok(body) = fs::read(self.folder.join(format!("{name}.gz"))) {
            return Some((body, true));
        }
        let body = fs::read(file).ok()?;
        if takes_gzip && COMPRESSIBLE.contains(&end(name)) {
            Some((gzip(&body).ok()?, true))
        } else {
            Some((body, false))
        }
    }
}

fn found(request: &Request, name: &str, body: Vec<u8>, gzipped: bool) -> Response {
    let tag = format!("\"{:016x}\"", crate::build::fingerprint(&body));
    let mut headers = vec![
        ("Content-Type", media_type(name).to_owned()),
        ("Cache-Control", caching(name).to_owned()),
        ("ETag", tag.clone()),
        ("Vary", "Accept-Encoding".to_owned()),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        // As every host does; the page reads it.
        ("Date", date::now()),
    ];
    if gzipped {
        headers.push(("Content-Encoding", "gzip".to_owned()));
    }
    if name.ends_with(".html") {
        headers.push(("Content-Security-Policy", csp::POLICY.to_owned()));
    }
    let unchanged = request.known_tag.as_deref() == Some(tag.as_str());
    Response { status: if unchanged { 304 } else { 200 }, headers, body }
}

fn media_type(name: &str) -> &'static str {
    TYPES.iter().find(|(known, _)| *known == end(name)).map_or("application/octet-stream", |(_, media)| media)
}

fn end(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or_default()
}

/// A file whose name holds the hash of its content never changes; any other is asked for again.
fn caching(name: &str) -> &'static str {
    if is_hashed(name) { "public, max-age=31536000, immutable" } else { "no-cache" }
}

/// `nagf-3f5a9c01d2e4b687.js`, `nagf-3f5a9c01d2e4b687_rest.wasm`: trunk's names and ours at the top of the folder.
pub(crate) fn is_hashed(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default();
    let stem = stem.strip_suffix("_bg").or(stem.strip_suffix("_rest")).unwrap_or(stem);
    let hash = stem.rsplit_once('-').map(|(_, hash)| hash).unwrap_or_default();
    hash.len() >= 15 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()) && !name.contains('/')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A site of one test's own.
    fn site(test: &str) -> Site {
        let folder = crate::place::target().join("xtask-tests").join(test);
        fs::create_dir_all(folder.join("assets")).unwrap();
        fs::write(folder.join("index.html"), "<p>").unwrap();
        fs::write(folder.join("nagf-3f5a9c01d2e4b687.js"), "plain").unwrap();
        fs::write(folder.join("nagf-3f5a9c01d2e4b687.js.gz"), "packed").unwrap();
        fs::write(folder.join(CONFIG), "{}").unwrap();
        Site { folder, config: None }
    }

    fn get(path: &str) -> Request {
        Request { method: "GET".to_owned(), path: path.to_owned(), ..Request::default() }
    }

    #[test]
    fn a_path_gives_its_file_or_404() {
        let site = site("paths");
        let check = |path: &str, status: u16, body: &str| {
            let response = site.answer(&get(path));
            assert_eq!((response.status, response.body.as_slice()), (status, body.as_bytes()), "{path}");
        };
        check("/", 200, "<p>");
        check("/index.html", 200, "<p>");
        check("/assets/config.json", 200, "{}");
        for absent in ["/assets", "/nothing", "/../Cargo.toml", "/assets/../../x", "//etc/passwd"] {
            check(absent, 404, "There is no such file here.\n");
        }
        assert_eq!(site.answer(&Request { method: "POST".to_owned(), ..get("/") }).status, 405);
    }

    #[test]
    fn the_compressed_file_is_sent_to_whoever_takes_it() {
        let site = site("gzip");
        let check = |path: &str, packed: bool, body: Option<&[u8]>| {
            let response = site.answer(&Request { takes_gzip: true, ..get(path) });
            assert_eq!(response.headers.contains(&("Content-Encoding", "gzip".to_owned())), packed, "{path}");
            assert!(body.is_none_or(|body| body == response.body), "{path}");
        };
        check("/nagf-3f5a9c01d2e4b687.js", true, Some(b"packed"));
        check("/index.html", true, None);
        check("/nagf-3f5a9c01d2e4b687.js.gz", false, Some(b"packed"));
    }

    #[test]
    fn the_configuration_can_be_replaced() {
        let site = Site { config: Some(b"{\"a\":1}".to_vec()), ..site("config") };
        assert_eq!(site.answer(&get("/assets/config.json")).body, b"{\"a\":1}");
    }

    #[test]
    fn what_the_browser_has_is_not_sent_again() {
        let site = site("tags");
        let first = site.answer(&get("/"));
        let tag = first.headers.iter().find(|(name, _)| *name == "ETag").map(|(_, tag)| tag.clone());
        assert_eq!(site.answer(&Request { known_tag: tag, ..get("/") }).status, 304);
    }

    #[test]
    fn only_hashed_names_are_kept_for_ever() {
        let check = |name: &str, expected: bool| assert_eq!(is_hashed(name), expected, "{name}");
        check("nagf-3f5a9c01d2e4b687.js", true);
        check("nagf-3f5a9c01d2e4b687_bg.wasm", true);
        check("index.html", false);
        check("assets/config.json", false);
        check("assets/layouts/x-3f5a9c01d2e4b687.json", false);
    }
}
