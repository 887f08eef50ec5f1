//! A configuration whose default source is a given Graphite.

use serde_json::{Value, json};

use crate::shell::{During, Outcome};

/// A Graphite that the page shows.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Source<'a> {
    pub(crate) name: &'a str,
    pub(crate) url: &'a str,
    /// What it keeps, where that is known.
    pub(crate) retention: Option<&'a str>,
}

/// `config` with a further source, which becomes the default.
pub(crate) fn with_source(config: &str, source: &Source<'_>) -> Outcome<Vec<u8>> {
    let mut config: Value = serde_json::from_str(config).during("reading the page's config.json")?;
    let page = config.as_object_mut().ok_or("the page's config.json is not an object")?;
    let sources = page.entry("sources").or_insert_with(|| json!({}));
    let sources = sources.as_object_mut().ok_or("`sources` in config.json is not an object")?;
    let mut entry = json!({ "url": source.url, "layout": "diamond" });
    if let (Some(retention), Some(entry)) = (source.retention, entry.as_object_mut()) {
        entry.insert("retention".to_owned(), json!(retention));
    }
    sources.insert(source.name.to_owned(), entry);
    page.insert("default".to_owned(), json!(source.name));
    serde_json::to_vec_pretty(&config).during("writing config.json")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_new_source_is_the_default_and_all_else_stays() {
        let check = |config: &str, expected: Value| {
            let source = Source { name: "local", url: "http://127.0.0.1:8085", retention: Some("1m:7d") };
            let made = with_source(config, &source).unwrap();
            assert_eq!(serde_json::from_slice::<Value>(&made).unwrap(), expected, "{config}");
        };
        let local = json!({ "url": "http://127.0.0.1:8085", "layout": "diamond", "retention": "1m:7d" });
        check("{}", json!({ "sources": { "local": local }, "default": "local" }));
        check(
            r#"{"sources":{"demo":{"demo":true}},"default":"demo","zone":"UTC"}"#,
            json!({ "sources": { "demo": { "demo": true }, "local": local }, "default": "local", "zone": "UTC" }),
        );
        assert!(with_source("[]", &Source { name: "a", url: "b", retention: None }).is_err());
    }
}
