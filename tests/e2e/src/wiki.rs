//! A real MediaWiki with nagf's gadget, which is started when a test asks for it.

use std::sync::OnceLock;

use crate::graphite::control;
use crate::place::Place;

/// Where it is, each with a slash at its end; on another site than nagf.
#[derive(Debug)]
pub struct Wiki {
    /// As it is by itself.
    pub plain: String,
    /// The same pages with its security policy.
    pub strict: String,
}

/// The wiki of all tests; the first that asks waits until it runs.
pub fn wiki() -> &'static Wiki {
    static WIKI: OnceLock<Wiki> = OnceLock::new();
    WIKI.get_or_init(|| {
        let page = Place::Page.address();
        let host = page.trim_start_matches("http://").trim_end_matches('/');
        let told = control(&format!("wiki/start/{host}"));
        let (plain, strict) = told.trim().split_once(' ').unwrap_or_else(|| panic!("no wiki: {told}"));
        Wiki { plain: plain.to_owned(), strict: strict.to_owned() }
    })
}
