//! A configuration whose default source is a given Graphite.

use serde_json::{Value, json};

use crate::shell::{During, Outcome};

/// `config` with a further source, which becomes the default.
pub(crate) fn with_source(config: &str, name: &str, url: &str) -> Outcome<Vec<u8>> {
    let mut config: Value = serde_json::from_str(config).during("reading the page's config.json")?;
    let page = config.as_object_mut().ok_or("the page's config.json is not an object")?;
    let sources = page.entry("sources").or_insert_with(|| json!({}));
    let sources = sources.as_object_mut().ok_or("`sources` in config.json is not an object")?;
    sources.insert(name.to_owned(), json!({ "url": url, "layout": "diamond" }));
    page.insert("default".to_owned(), json!(name));
    serde_json::to_vec_pretty(&config).during("writing config.json")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_new_source_is_the_default_and_all_else_stays() {
        let check = |config: &str, expected: Value| {
            let made = with_source(config, "local", "http://127.0.0.1:8085").unwrap();
            assert_eq!(serde_json::from_slice::<Value>(&made).unwrap(), expected, "{config}");
        };
        let local = json!({ "url": "http://127.0.0.1:8085", "layout": "diamond" });
        check("{}", json!({ "sources": { "local": local }, "default": "local" }));
        check(
            r#"{"sources":{"demo":{"demo":true}},"default":"demo","zone":"UTC"}"#,
            json!({ "sources": { "demo": { "demo": true }, "local": local }, "default": "local", "zone": "UTC" }),
        );
        assert!(with_source("[]", "a", "b").is_err());
    }
}
