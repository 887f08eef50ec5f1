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

impl Wiki {
    /// Writes a page, as anybody may, and gives its address below the wiki.
    pub fn write(&self, title: &str, text: &str) -> String {
        // What the wiki gives to visitors that are not logged in.
        const TOKEN: &str = "+\\";
        let form =
            [("action", "edit"), ("format", "json"), ("title", title), ("text", text), ("token", TOKEN)];
        let url = format!("{}api.php", self.plain);
        let told = ureq::post(&url).send_form(form).and_then(|mut it| it.body_mut().read_to_string());
        let told = told.unwrap_or_else(|error| panic!("{url}: {error}"));
        assert!(told.contains("\"Success\""), "{title} is not written: {told}");
        format!("index.php?title={title}")
    }
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
