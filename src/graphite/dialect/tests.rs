//! Stand-ins for each server, made from how its source writes answers.

use super::*;
use crate::graphite::{Decoder, Node, PathGlob, Query, Selector, Window, Within, read_projects, read_tree};

/// How a server answers the same questions.
struct StandIn {
    server: &'static str,
    /// What it is taken for.
    known_as: &'static str,
    version: Option<&'static str>,
    find_json: (u16, &'static str),
    render: &'static str,
    find: &'static str,
    expand: &'static str,
}

const STAND_INS: [StandIn; 6] = [
    StandIn {
        server: "graphite-web 0.9",
        known_as: "graphite-web",
        version: Some("0.9.16"),
        find_json: (400, "Invalid value for 'format' parameter"),
        render: r#"[{"target": "consolidateBy(p.i.cpu,\"max\")", "datapoints": [[NaN, 60], [2.0, 120], [Infinity, 180]]}]"#,
        find: r#"[{"leaf": 0, "context": {}, "text": "p", "expandable": 1, "id": "p", "allowChildren": 1}]"#,
        expand: r#"{"results": ["p.i.cpu"]}"#,
    },
    StandIn {
        server: "graphite-web 1.1",
        known_as: "graphite-web",
        version: Some("1.1.10"),
        find_json: (200, r#"[{"path": "p", "is_leaf": false}]"#),
        render: r#"[{"target": "consolidateBy(p.i.cpu,\"max\")", "tags": {"name": "p.i.cpu"}, "datapoints": [[null, 60], [2, 120], [1e9999, 180]]}]"#,
        find: r#"[{"text": "p", "id": "p", "allowChildren": 1, "expandable": 1, "leaf": 0}]"#,
        expand: r#"{"results": {"p.*.*": ["p.i.cpu"]}}"#,
    },
    StandIn {
        server: "graphite-api",
        known_as: "graphite-api",
        version: None,
        find_json: (400, r#"{"errors": {"format": "unrecognized format: \"json\"."}}"#),
        render: r#"[{"datapoints": [[NaN, 60], [2.0, 120], [-Infinity, 180]], "target": "consolidateBy(p.i.cpu,\"max\")"}]"#,
        find: r#"[{"allowChildren": 1, "context": {}, "expandable": 1, "id": "p", "leaf": 0, "text": "p"}]"#,
        expand: r#"{"results": {"p.*.*": ["p.i.cpu"]}}"#,
    },
    StandIn {
        server: "carbonapi",
        known_as: "carbonapi",
        version: Some("1.1.0"),
        find_json: (200, r#"[{"allowChildren":1,"expandable":1,"leaf":0,"id":"p","text":"p","context":{}}]"#),
        render: r#"[{"target":"consolidateBy(p.i.\x63pu,\"max\")","datapoints":[[null,60],[2,120],[null,180]],"tags":{"name":"p.i.cpu"}}]"#,
        find: r#"[{"allowChildren":1,"expandable":1,"leaf":0,"id":"p","text":"p","context":{}}]"#,
        expand: r#"{"results":{"p.*.*":["p.i.cpu"]}}"#,
    },
    StandIn {
        server: "metrictank",
        known_as: "Metrictank",
        version: None,
        find_json: (200, r#"[{"allowChildren":1,"expandable":1,"leaf":0,"id":"p","text":"p","context":{}}]"#),
        render: r#"[{"target":"consolidateBy(p.i.cpu,\"max\")","tags":{},"datapoints":[[null,60],[2,120],[+Inf,180]]}]"#,
        find: r#"[{"allowChildren":1,"expandable":1,"leaf":0,"id":"p","text":"p","context":{}}]"#,
        expand: r#"{"results":{"p.*.*":["p.i.cpu"]}}"#,
    },
    StandIn {
        server: "VictoriaMetrics",
        known_as: "VictoriaMetrics",
        version: None,
        find_json: (400, "unexpected format query arg"),
        render: r#"[{"target":"consolidateBy(p.i.cpu,'max')","tags":{"name":"p.i.cpu"},"datapoints":[[null,60],[2,120],[null,180]]}]"#,
        find: r#"[{"id":"p","text":"p","allowChildren":1,"expandable":1,"leaf":0}]"#,
        expand: r#"{"results":{"p.*.*":["p.i.cpu."]}}"#,
    },
];

#[test]
fn every_server_is_understood() {
    let project = Node::new("p").unwrap();
    let selector = Selector::each(PathGlob::new("p.*.cpu").unwrap()).within(Within::Max);
    let window = Window { from_secs: 60, until_secs: 240, bucket_secs: 60 };
    let query = Query { selectors: vec![selector], window, now_secs: 240, no_cache: false };
    for StandIn { server, render, find, expand, .. } in STAND_INS {
        let mut decoder = Decoder::new(10_000);
        assert_eq!(decoder.push(render.as_bytes()), Ok(()), "{server}");
        let (named, fault) = decoder.finish();
        assert_eq!(fault, None, "{server}");
        let answers = query.answers(named);
        let series = answers[0].of_path("p.i.cpu").unwrap_or_else(|| panic!("{server}: no series"));
        assert_eq!((series.len(), series.last()), (3, Some((120, 2.0))), "{server}");
        assert_eq!(read_projects(find.as_bytes(), &[]), Ok(vec![project.clone()]), "{server}");
        let tree = read_tree(&project, expand.as_bytes()).unwrap();
        assert!(tree.instances[0].has("cpu"), "{server}");
    }
}

#[test]
fn every_server_is_known_by_its_answers() {
    for StandIn { server, known_as, version, find_json: (status, body), .. } in STAND_INS {
        let found = Dialect::recognise(version, FindJson::of(status, body.as_bytes()));
        assert_eq!(found.map(|it| it.server), Some(known_as), "{server}");
    }
}

#[test]
fn what_tells_too_little_is_nobody() {
    let check = |version, json, expected: Option<&str>| {
        assert_eq!(Dialect::recognise(version, json).map(|it| it.server), expected, "{version:?} {json:?}");
    };
    check(None, FindJson::Paths, Some("graphite-web"));
    check(None, FindJson::Unknown, None);
    check(Some("1.1.10"), FindJson::Refused, None);
    check(Some("1.1.10"), FindJson::Unknown, None);
}

#[test]
fn a_proxy_that_refuses_is_no_server() {
    let check =
        |status, body: &str, expected| assert_eq!(FindJson::of(status, body.as_bytes()), expected, "{body}");
    check(502, "<html>Bad Gateway", FindJson::Unknown);
    check(200, "<html>Log in", FindJson::Unknown);
    check(200, "[]", FindJson::Unknown);
    check(400, "{\"errors\": {}}", FindJson::Errors);
}
