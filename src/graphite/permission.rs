//! The lines that let pages of an origin read a server's answers (CORS).

/// A server, or what stands before it, and the lines to add to its configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Permission {
    /// What it is called.
    pub server: &'static str,
    /// The lines.
    pub lines: String,
}

/// What to add, for each server that can be told; `origin` is the page's scheme, host and port.
pub fn permissions(origin: &str) -> Vec<Permission> {
    let host = origin.split_once("://").map_or(origin, |(_, host)| host);
    let made = |(server, lines): (&'static str, &str)| Permission {
        server,
        lines: lines.replace("{origin}", origin).replace("{host}", host),
    };
    LINES.map(made).to_vec()
}

/// The README has the same, which a test holds it to.
const LINES: [(&str, &str); 4] = [
    ("Apache", "Header always set Access-Control-Allow-Origin \"{origin}\""),
    ("nginx", "add_header Access-Control-Allow-Origin {origin} always;"),
    (
        "graphite-web (local_settings.py)",
        "from graphite.app_settings import INSTALLED_APPS, MIDDLEWARE\n\
         INSTALLED_APPS += ('corsheaders',)\n\
         MIDDLEWARE = ('corsheaders.middleware.CorsMiddleware',) + MIDDLEWARE\n\
         CORS_ALLOWED_ORIGINS = ['{origin}']",
    ),
    ("graphite-api (graphite-api.yaml)", "allowed_origins: ['{host}']"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_readme_says_the_same() {
        let readme = include_str!("../../README.md");
        for Permission { server, lines } in permissions("https://nagf.toolforge.org") {
            assert!(readme.contains(&lines), "{server}: {lines}");
        }
    }

    #[test]
    fn the_origin_of_the_page_stands_in_each() {
        for Permission { server, lines } in permissions("http://127.0.0.1:8080") {
            assert!(lines.contains("127.0.0.1:8080") && !lines.contains(['{', '}']), "{server}: {lines}");
        }
    }
}
