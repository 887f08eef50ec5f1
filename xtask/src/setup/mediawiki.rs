//! A real MediaWiki, to put panels into.

use std::path::Path;
use std::process::Command;

use super::{apt, cache};
use crate::shell::{Outcome, text, which};

/// Where Debian's package keeps it.
pub(crate) const CODE: &str = "/usr/share/mediawiki";

/// The last two are for what `mediawiki` asks for as `php` and `httpd`, so that no Apache comes with it.
const PACKAGES: [&str; 5] = ["mediawiki", "php-cli", "php-sqlite3", "php-cgi", "micro-httpd"];
const ADVICE: &str = "install MediaWiki and PHP with SQLite (Debian: apt-get install --no-install-recommends \
                      mediawiki php-cli php-sqlite3 php-cgi micro-httpd)";

/// Makes sure that it is there; installs it where this is a Debian and we may.
pub(crate) fn ensure() -> Outcome {
    let install = || apt::install(&PACKAGES, ADVICE);
    cache::once("MediaWiki", "panels are tested in a real wiki", is_there, install)
}

fn is_there() -> bool {
    let has_sqlite =
        || text(Command::new("php").args(["-r", "exit((int) !extension_loaded('pdo_sqlite'));"]));
    Path::new(CODE).join("index.php").is_file() && which("php").is_some() && has_sqlite().is_ok()
}
