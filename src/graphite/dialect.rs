//! What differs between the servers that speak Graphite's API, and that this room bears.
//!
//! | server | numbers that are none | names of `consolidateBy` | find (default format) | expand |
//! | --- | --- | --- | --- | --- |
//! | graphite-web 0.9 | `NaN`, `Infinity` | `f(a,"max")` | treejson, numbers | lists |
//! | graphite-web 1.0, 1.1 | `null`, `1e9999` | `f(a,"max")` | treejson, numbers | lists |
//! | graphite-api | `NaN`, `Infinity` | `f(a,"max")` | treejson, numbers | lists |
//! | carbonapi | `null`; names quoted as Go does: `\x..` | `f(a,"max")` | treejson, numbers | lists |
//! | metrictank | `null`, `+Inf`; names as Go does | `f(a,"max")` | treejson | lists |
//! | VictoriaMetrics | `null` | `f(a,'max')` | treejson; refuses `format=json` | branches end in a dot |
//!
//! All take a form by POST on `render`. Only graphite-web (since 1.1) and carbonapi send `tags`. VictoriaMetrics
//! sorts series by name across targets, so a series is known by its name alone. metrictank stamps a bucket at
//! its end, all others at its begin, which nothing in an answer tells. graphite-web and graphite-api were tried;
//! the others are as their sources have it: `expr/types/types.go` of carbonapi, `api/models/series.go` of
//! metrictank, `app/vmselect/graphite` of VictoriaMetrics.
//!
//! Nothing here is switched by server: what is sent is what all of them take, what comes is read as any of them
//! writes it. So this file is the table, and the test that holds the room to it.

#[cfg(test)]
mod tests {
    use crate::graphite::{
        Decoder, Node, PathGlob, Query, Selector, Window, Within, read_projects, read_tree,
    };

    /// How a server answers the same three questions.
    struct Dialect {
        server: &'static str,
        render: &'static str,
        find: &'static str,
        expand: &'static str,
    }

    const DIALECTS: [Dialect; 6] = [
        Dialect {
            server: "graphite-web 0.9",
            render: r#"[{"target": "consolidateBy(p.i.cpu,\"max\")", "datapoints": [[NaN, 60], [2.0, 120], [Infinity, 180]]}]"#,
            find: r#"[{"leaf": 0, "context": {}, "text": "p", "expandable": 1, "id": "p", "allowChildren": 1}]"#,
            expand: r#"{"results": ["p.i.cpu"]}"#,
        },
        Dialect {
            server: "graphite-web 1.1",
            render: r#"[{"target": "consolidateBy(p.i.cpu,\"max\")", "tags": {"name": "p.i.cpu"}, "datapoints": [[null, 60], [2, 120], [1e9999, 180]]}]"#,
            find: r#"[{"text": "p", "id": "p", "allowChildren": 1, "expandable": 1, "leaf": 0}]"#,
            expand: r#"{"results": {"p.*.*": ["p.i.cpu"]}}"#,
        },
        Dialect {
            server: "graphite-api",
            render: r#"[{"datapoints": [[NaN, 60], [2.0, 120], [-Infinity, 180]], "target": "consolidateBy(p.i.cpu,\"max\")"}]"#,
            find: r#"[{"allowChildren": 1, "context": {}, "expandable": 1, "id": "p", "leaf": 0, "text": "p"}]"#,
            expand: r#"{"results": {"p.*.*": ["p.i.cpu"]}}"#,
        },
        Dialect {
            server: "carbonapi",
            render: r#"[{"target":"consolidateBy(p.i.\x63pu,\"max\")","datapoints":[[null,60],[2,120],[null,180]],"tags":{"name":"p.i.cpu"}}]"#,
            find: r#"[{"allowChildren":1,"expandable":1,"leaf":0,"id":"p","text":"p","context":{}}]"#,
            expand: r#"{"results":{"p.*.*":["p.i.cpu"]}}"#,
        },
        Dialect {
            server: "metrictank",
            render: r#"[{"target":"consolidateBy(p.i.cpu,\"max\")","tags":{},"datapoints":[[null,60],[2,120],[+Inf,180]]}]"#,
            find: r#"[{"allowChildren":1,"expandable":1,"leaf":0,"id":"p","text":"p","context":{}}]"#,
            expand: r#"{"results":{"p.*.*":["p.i.cpu"]}}"#,
        },
        Dialect {
            server: "VictoriaMetrics",
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
        for Dialect { server, render, find, expand } in DIALECTS {
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
}
