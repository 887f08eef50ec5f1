//! From the file to the configuration.

use std::collections::BTreeMap;

use serde_json::Value;

use super::address::Address;
use super::error::{Cause, ConfigError, Expected};
use super::json::{Mistake, Scan};
use super::link::LinkTemplate;
use super::model::{Config, Limits, Links, Place, Source};
use super::nearest::closest;
use super::reader::{Allowed, Reader, texts};
use super::retention::Retention;
use super::warning::Warning;
use super::zone_name::ZoneName;

const KEYS: [&str; 8] =
    ["sources", "default", "projects", "leave_out", "links", "zone", "refresh_secs", "limits"];
const SOURCE_KEYS: [&str; 6] = ["url", "demo", "title", "layout", "retention", "projects"];
const LINK_KEYS: [&str; 2] = ["task", "instance"];
const LIMIT_KEYS: [&str; 3] = ["requests_in_flight", "timeout_secs", "points_per_request"];

const REFRESH_SECS: Allowed = Allowed { least: 10, usual: 60, most: 86_400 };
/// Browsers open six connections to a server over HTTP/1.1; more requests would only wait.
const IN_FLIGHT: Allowed = Allowed { least: 1, usual: 6, most: 32 };
const TIMEOUT_SECS: Allowed = Allowed { least: 1, usual: 30, most: 600 };
/// Ten instances with nine graphs at 1,000 points: answers of a few megabytes, which arrive within seconds.
const POINTS: Allowed = Allowed { least: 1000, usual: 100_000, most: 5_000_000 };

/// How names are made where a source does not say.
pub const DEFAULT_LAYOUT: &str = "diamond";
/// A source of this kind alone makes a site that always works.
const DEMO: &str = r#"{"sources": {"demo": {"demo": true}}, "default": "demo"}"#;

impl Config {
    /// Reads `assets/config.json`.
    pub fn parse(text: &str) -> Result<Self, ConfigError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let fail = |(cause, at)| ConfigError::new(text, cause, at);
        let value: Value = serde_json::from_str(text).map_err(|error| fail(syntax(text, &error)))?;
        resolve(&value).map_err(|cause| {
            let at = Scan::of(text).place_of(path_of(&cause));
            fail((cause, at))
        })
    }

    /// The demo alone, for when there is no configuration.
    pub fn demo() -> Result<Self, ConfigError> {
        Self::parse(DEMO)
    }
}

/// What is wrong with the syntax: our own finding, or where serde_json stopped.
fn syntax(text: &str, error: &serde_json::Error) -> (Cause, Option<usize>) {
    let stopped = || {
        let line_start: usize =
            text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
        (Mistake::Other, line_start + error.column().saturating_sub(1))
    };
    let (mistake, at) = Scan::of(text).mistake.unwrap_or_else(stopped);
    (Cause::Syntax(mistake), Some(at))
}

/// The key that a cause is about.
fn path_of(cause: &Cause) -> &str {
    match cause {
        Cause::Syntax(_) => "",
        Cause::Wrong { key, .. } | Cause::Missing { key } => key,
        Cause::NoPlace { .. } => "sources",
        Cause::UnknownSource { .. } => "default",
    }
}

fn resolve(value: &Value) -> Result<Config, Cause> {
    let mut warnings = Vec::new();
    let file = Reader::new(String::new(), value)?;
    file.note_unknown(&KEYS, &mut warnings);
    let sources = sources(&file, &mut warnings)?;
    Ok(Config {
        default: default_source(&file, &sources)?,
        sources,
        projects: descriptions(&file)?,
        leave_out: file.texts("leave_out")?.unwrap_or_default().into_iter().collect(),
        links: links(&file, &mut warnings)?,
        zone: file.parsed("zone", Expected::Zone, ZoneName::parse)?.unwrap_or_else(ZoneName::utc),
        refresh_secs: file.whole("refresh_secs", REFRESH_SECS, &mut warnings)?,
        limits: limits(&file, &mut warnings)?,
        warnings,
    })
}

fn sources(file: &Reader<'_>, warnings: &mut Vec<Warning>) -> Result<BTreeMap<String, Source>, Cause> {
    let missing = || Cause::Missing { key: "sources".to_owned() };
    let all = file.object("sources")?.ok_or_else(missing)?;
    let mut sources = BTreeMap::new();
    for (name, value) in all.fields() {
        if !is_name(name) {
            return Err(all.wrong(name, Expected::Name));
        }
        let source = source(name, &Reader::new(all.path(name), value)?, warnings)?;
        sources.insert(name.to_owned(), source);
    }
    if sources.is_empty() { Err(missing()) } else { Ok(sources) }
}

fn source(name: &str, it: &Reader<'_>, warnings: &mut Vec<Warning>) -> Result<Source, Cause> {
    it.note_unknown(&SOURCE_KEYS, warnings);
    let place = match (it.parsed("url", Expected::Address, Address::parse)?, it.yes("demo")?) {
        (Some(address), false) => Place::Graphite(address),
        (None, true) => Place::Demo,
        _ => return Err(Cause::NoPlace { source: name.to_owned() }),
    };
    let layout = it.parsed("layout", Expected::Name, |it| is_name(it).then(|| it.to_owned()))?;
    Ok(Source {
        name: name.to_owned(),
        title: it.text("title")?.unwrap_or(name).to_owned(),
        place,
        layout: layout.unwrap_or_else(|| DEFAULT_LAYOUT.to_owned()),
        retention: it.parsed("retention", Expected::Retention, Retention::parse)?,
        projects: it.read("projects", Expected::Projects, projects)?,
    })
}

/// Either names of projects, or their instances by project.
fn projects(value: &Value) -> Option<BTreeMap<String, Vec<String>>> {
    if let Some(names) = texts(value) {
        return Some(names.into_iter().map(|name| (name, Vec::new())).collect());
    }
    value.as_object()?.iter().map(|(name, instances)| Some((name.clone(), texts(instances)?))).collect()
}

/// The named default, or the only source there is.
fn default_source(file: &Reader<'_>, sources: &BTreeMap<String, Source>) -> Result<String, Cause> {
    let names = || sources.keys().map(String::as_str);
    match file.text("default")? {
        Some(name) if sources.contains_key(name) => Ok(name.to_owned()),
        Some(name) => {
            let nearest = closest(name, names()).map(str::to_owned);
            Err(Cause::UnknownSource { name: name.to_owned(), nearest })
        }
        None if sources.len() == 1 => Ok(names().collect()),
        None => Err(Cause::Missing { key: "default".to_owned() }),
    }
}

fn descriptions(file: &Reader<'_>) -> Result<BTreeMap<String, String>, Cause> {
    let Some(all) = file.object("projects")? else { return Ok(BTreeMap::new()) };
    let own = |(name, _)| Ok((str::to_owned(name), all.text(name)?.unwrap_or_default().to_owned()));
    all.fields().map(own).collect()
}

fn links(file: &Reader<'_>, warnings: &mut Vec<Warning>) -> Result<Links, Cause> {
    let Some(all) = file.object("links")? else { return Ok(Links::default()) };
    all.note_unknown(&LINK_KEYS, warnings);
    let link = |key| all.parsed(key, Expected::Link, LinkTemplate::parse);
    Ok(Links { task: link("task")?, instance: link("instance")? })
}

fn limits(file: &Reader<'_>, warnings: &mut Vec<Warning>) -> Result<Limits, Cause> {
    let none = Value::Object(serde_json::Map::new());
    let all = Reader::new("limits".to_owned(), file.value("limits").unwrap_or(&none))?;
    all.note_unknown(&LIMIT_KEYS, warnings);
    Ok(Limits {
        requests_in_flight: all.whole("requests_in_flight", IN_FLIGHT, warnings)?,
        timeout_secs: all.whole("timeout_secs", TIMEOUT_SECS, warnings)?,
        points_per_request: all.whole("points_per_request", POINTS, warnings)?,
    })
}

/// Names of sources and layouts stand in links and file names.
fn is_name(text: &str) -> bool {
    (1..=64).contains(&text.len())
        && text.chars().all(|it| it.is_ascii_alphanumeric() || matches!(it, '-' | '_'))
}

#[cfg(test)]
mod tests {
    use super::super::error::Position;
    use super::*;

    const SHIPPED: &str = include_str!("../../assets/config.json");

    fn check(text: &str, expected: &str) {
        assert_eq!(Config::parse(text).map_err(|it| it.to_string()), Err(expected.to_owned()), "{text}");
    }

    fn warnings(text: &str) -> Vec<Warning> {
        Config::parse(text).unwrap().warnings
    }

    #[test]
    fn the_shipped_configuration_shows_the_demo() {
        let it = Config::parse(SHIPPED).unwrap();
        assert_eq!(it.default_source().unwrap().place, Place::Demo);
        assert_eq!(it.description("deployment-prep"), Some("Beta Cluster"));
        assert_eq!((it.zone.as_str(), it.refresh_secs, it.warnings.len()), ("UTC", 60, 0));
        assert!(it.leave_out.contains("carbon"));
    }

    #[test]
    fn the_demo_needs_no_file() {
        assert_eq!(Config::demo().unwrap().default_source().unwrap().layout, "diamond");
    }

    #[test]
    fn a_source_has_everything_or_its_default() {
        let it = Config::parse(
            r#"{"sources": {"beta": {"url": "https://g.example/", "title": "Beta", "retention": "1m:7d",
            "projects": {"p": ["a", "b"]}}}, "limits": {"timeout_secs": 5}}"#,
        )
        .unwrap();
        let beta = it.default_source().unwrap();
        assert_eq!(
            (beta.title.as_str(), beta.layout.as_str(), it.default.as_str()),
            ("Beta", "diamond", "beta")
        );
        assert_eq!(beta.projects.as_ref().unwrap()["p"], ["a", "b"]);
        assert_eq!((it.limits.timeout_secs, it.limits.requests_in_flight), (5, 6));
    }

    #[test]
    fn a_missing_comma_is_found_where_it_is_missing() {
        let text = "{\n  \"sources\": {\n    \"beta\": {\n      \"url\": \"https://g.example\"\n      \"layout\": \"x\"\n    }\n  }\n}";
        let error = Config::parse(text).unwrap_err();
        assert_eq!(error.to_string(), "line 4, column 33: config-no-comma } url");
        assert_eq!(error.position, Some(Position { line: 4, column: 33 }));
        let lines: Vec<(usize, bool)> = error.excerpt.iter().map(|it| (it.line, it.here)).collect();
        assert_eq!(lines, [(2, false), (3, false), (4, true), (5, false)]);
    }

    #[test]
    fn a_wrong_value_names_its_key() {
        check(
            r#"{"sources": {"a": {"url": 5}}}"#,
            "line 1, column 27: config-expected-address sources.a.url",
        );
        check(
            r#"{"sources": {"a": {"url": "javascript:x"}}}"#,
            "line 1, column 27: config-expected-address sources.a.url",
        );
        check(
            r#"{"sources": {"a b": {"demo": true}}}"#,
            "line 1, column 21: config-expected-name sources.a b",
        );
        check(
            r#"{"sources": {"a": {"demo": 1}}}"#,
            "line 1, column 28: config-expected-yes-or-no sources.a.demo",
        );
        check(r#"{"sources": {"a": {}}}"#, "line 1, column 13: config-no-place a");
        check(
            r#"{"sources": {"a": {"demo": true, "projects": [1]}}}"#,
            "line 1, column 46: config-expected-projects sources.a.projects",
        );
        check(
            r#"{"sources": {"a": {"demo": true}}, "leave_out": "x"}"#,
            "line 1, column 49: config-expected-texts leave_out",
        );
        check(
            r#"{"sources": {"a": {"demo": true}}, "limits": {"timeout_secs": 1.5}}"#,
            "line 1, column 63: config-expected-whole limits.timeout_secs",
        );
        check(
            r#"{"sources": {"a": {"demo": true}}, "default": "aa"}"#,
            "line 1, column 47: config-unknown-source-nearest aa a",
        );
        check("{}", "line 1, column 1: config-missing-key sources");
        check("[]", "line 1, column 1: config-expected-object ");
        check("", "line 1, column 1: config-nothing ");
    }

    #[test]
    fn what_nothing_reads_is_a_warning_with_the_key_that_was_meant() {
        let unknown = |key: &str, nearest: Option<&str>| Warning::UnknownKey {
            key: key.to_owned(),
            nearest: nearest.map(str::to_owned),
        };
        let text = r#"{"@": "note", "sources": {"a": {"demo": true, "titel": "A"}}, "colour": 1, "refresh_secs": 1}"#;
        let slow = Warning::OutOfRange { key: "refresh_secs".to_owned(), used: 10 };
        assert_eq!(
            warnings(text),
            [unknown("colour", None), unknown("sources.a.titel", Some("title")), slow]
        );
    }

    #[test]
    fn no_text_makes_it_panic() {
        let whole = SHIPPED.trim_end();
        for end in (0..whole.len()).filter(|end| whole.is_char_boundary(*end)) {
            assert!(Config::parse(&whole[..end]).is_err(), "cut at {end}");
        }
    }
}
