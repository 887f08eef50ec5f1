//! What there is: projects, their instances with their collectors and parts, and all metrics of an instance,
//! read from the answers to [`Ask`]s.

use crate::series::{order_by, set_of};
use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::glob::PathGlob;
use super::natural::natural_order;
use super::node::Node;
use super::tree::{Instance, Tree};
use super::{complaint, decode};
use crate::error::Fault;

/// The projects in an answer to [`Ask::projects`], in natural order, without those of these names.
///
/// Names on the first level that are metrics themselves are no projects, nor are names that no node can be.
pub fn read_projects(body: &[u8], left_out: &[String]) -> Result<Vec<Node>, Fault> {
    let entries = match parsed(body)? {
        Value::Array(entries) => entries,
        Value::Object(mut object) => match object.remove("metrics") {
            Some(Value::Array(entries)) => entries,
            _ => return Err(complaint::of_object(body)),
        },
        _ => return Err(Fault::NotJson(crate::error::BodyKind::Other)),
    };
    let names = entries.iter().filter(|it| !is_leaf(it)).filter_map(name_of);
    let nodes = set_of(names.filter(|name| !left_out.contains(name)).filter_map(|it| Node::new(&it).ok()));
    let mut nodes: Vec<Node> = nodes.into_iter().collect();
    order_by(&mut nodes, |a, b| natural_order(a.as_str(), b.as_str()));
    Ok(nodes)
}

/// Projects with their instances in an answer to [`Ask::everywhere`], both in natural order, without the
/// projects of these names.
pub fn read_everywhere(body: &[u8], left_out: &[String]) -> Result<Vec<(Node, Vec<Node>)>, Fault> {
    let mut below: BTreeMap<Node, BTreeSet<Node>> = BTreeMap::new();
    for path in paths_in(body)? {
        let Some((project, instance)) = path.split_once('.') else { continue };
        if left_out.iter().any(|it| it == project) {
            continue;
        }
        if let (Ok(project), Ok(instance)) = (Node::new(project), Node::new(instance)) {
            below.entry(project).or_default().insert(instance);
        }
    }
    let sorted = |nodes: BTreeSet<Node>| {
        let mut nodes: Vec<Node> = nodes.into_iter().collect();
        order_by(&mut nodes, |a, b| natural_order(a.as_str(), b.as_str()));
        nodes
    };
    let mut all: Vec<(Node, Vec<Node>)> = below.into_iter().map(|(it, nodes)| (it, sorted(nodes))).collect();
    order_by(&mut all, |(a, _), (b, _)| natural_order(a.as_str(), b.as_str()));
    Ok(all)
}

/// The tree in an answer to [`Ask::tree`].
pub fn read_tree(project: &Node, body: &[u8]) -> Result<Tree, Fault> {
    let mut below: BTreeMap<Node, BTreeSet<String>> = BTreeMap::new();
    for path in paths_in(body)? {
        let Some(path) = path.strip_prefix(project.as_str()).and_then(|it| it.strip_prefix('.')) else {
            continue;
        };
        let (instance, path) = path.split_once('.').unwrap_or((path, ""));
        let Ok(instance) = Node::new(instance) else { continue };
        let paths = below.entry(instance).or_default();
        if !path.is_empty() {
            paths.insert(path.to_owned());
        }
    }
    let instance =
        |(name, paths): (Node, BTreeSet<String>)| Instance { name, paths: paths.into_iter().collect() };
    let mut instances: Vec<Instance> = below.into_iter().map(instance).collect();
    order_by(&mut instances, |a, b| natural_order(a.name.as_str(), b.name.as_str()));
    Ok(Tree { instances })
}

/// The metrics in an answer to [`Ask::names`], as they are called below the instance, in natural order.
pub fn read_names(project: &Node, instance: &Node, body: &[u8]) -> Result<Vec<String>, Fault> {
    let head = format!("{project}.{instance}.");
    let paths = paths_in(body)?;
    let names = set_of(paths.iter().filter_map(|it| it.strip_prefix(&head)));
    let mut names: Vec<String> = names.into_iter().map(str::to_owned).collect();
    order_by(&mut names, |a, b| natural_order(a, b));
    Ok(names)
}

/// All paths in `{"results": …}`, a list or lists by query; those that we could not ask for are left out.
pub(super) fn paths_in(body: &[u8]) -> Result<Vec<String>, Fault> {
    let value = parsed(body)?;
    let Some(results) = value.get("results") else { return Err(complaint::of_object(body)) };
    let lists: Vec<&Value> = match results {
        Value::Object(by_query) => by_query.values().collect(),
        list => vec![list],
    };
    let texts = lists.into_iter().filter_map(Value::as_array).flatten().filter_map(Value::as_str);
    // VictoriaMetrics ends a branch with a dot.
    let paths = texts.map(|it| it.strip_suffix('.').unwrap_or(it));
    Ok(paths.filter(|it| PathGlob::new(it).is_ok_and(|it| it.is_literal())).map(str::to_owned).collect())
}

fn parsed(body: &[u8]) -> Result<Value, Fault> {
    serde_json::from_slice(body).map_err(|error| {
        let looks_like_json =
            body.trim_ascii_start().starts_with(b"[") || body.trim_ascii_start().starts_with(b"{");
        let kind = decode::kind_of(body);
        if looks_like_json {
            Fault::Broken { at_byte: offset_of(body, &error) }
        } else {
            Fault::NotJson(kind)
        }
    })
}

/// Where serde_json stopped, in bytes.
fn offset_of(body: &[u8], error: &serde_json::Error) -> usize {
    let lines_before = error.line().saturating_sub(1);
    let line_start: usize =
        body.split_inclusive(|byte| *byte == b'\n').take(lines_before).map(<[u8]>::len).sum();
    (line_start + error.column().saturating_sub(1)).min(body.len())
}

/// Whether an entry of find is a metric: `leaf` or `is_leaf` is `1`, `"1"` or `true`, by server and format.
fn is_leaf(entry: &Value) -> bool {
    let said = entry.get("leaf").or_else(|| entry.get("is_leaf"));
    said.is_some_and(|it| it.as_bool() == Some(true) || it.as_i64() == Some(1) || it.as_str() == Some("1"))
}

/// The last node of an entry: carbonapi's completer leaves `name` empty, so the path is asked first.
fn name_of(entry: &Value) -> Option<String> {
    let text = |key| entry.get(key).and_then(Value::as_str).map(|it| it.trim_end_matches('.'));
    let filled = |it: &&str| !it.is_empty();
    let path = text("path").filter(filled).or_else(|| text("id").filter(filled));
    path.or_else(|| text("text").filter(filled)).and_then(|it| it.rsplit('.').next()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::BodyKind;
    use proptest::prelude::*;

    fn node(text: &str) -> Node {
        Node::new(text).unwrap()
    }

    #[test]
    fn projects_are_read_from_every_format() {
        let left_out = ["carbon".to_owned()];
        let check = |body: &str| {
            let names: Vec<String> =
                read_projects(body.as_bytes(), &left_out).unwrap().iter().map(Node::to_string).collect();
            assert_eq!(names, ["p2", "p11"], "{body}");
        };
        // treejson of graphite-web; of carbonapi, with a wildcard entry; json; completer of graphite-web,
        // graphite-api and carbonapi.
        check(
            r#"[{"text":"p11","id":"p11","leaf":0},{"text":"p2","id":"p2","leaf":0},{"text":"carbon","id":"carbon","leaf":0},{"text":"m","id":"m","leaf":1}]"#,
        );
        check(
            r#"[{"text":"*","id":"*","leaf":0},{"text":"p2","id":"p2","leaf":0},{"text":"p11","id":"p11","leaf":0}]"#,
        );
        check(
            r#"[{"path":"p2","is_leaf":false,"intervals":[]},{"path":"p11","is_leaf":false},{"path":"m","is_leaf":true}]"#,
        );
        check(
            r#"{"metrics":[{"path":"p2.","name":"p2","is_leaf":"0"},{"path":"p11.","name":"","is_leaf":0},{"name":"*"},{"path":"m","is_leaf":"1"}]}"#,
        );
    }

    #[test]
    fn a_tree_has_instances_with_what_is_below() {
        let grouped = r#"{"results":{"p.*.*":["p.db11.cpu","p.db2.cpu","p.db2.diskspace"],
            "p.*.diskspace.*":["p.db2.diskspace._srv","p.db2.diskspace.root"],"q":["q.x.cpu","p.a b.cpu","p.x.c;d=e"]}}"#;
        let flat = r#"{"results":["p.db11.cpu.","p.db2.cpu.","p.db2.diskspace.","p.db2.diskspace.root.","p.db2.diskspace._srv."]}"#;
        for body in [grouped, flat] {
            let tree = read_tree(&node("p"), body.as_bytes()).unwrap();
            let names: Vec<&str> = tree.instances.iter().map(|it| it.name.as_str()).collect();
            assert_eq!(names, ["db2", "db11"], "{body}");
            let instance = tree.instance(&node("db2")).unwrap();
            assert_eq!(instance.collectors(), ["cpu", "diskspace"].map(node));
            assert_eq!(instance.parts("diskspace"), ["_srv", "root"].map(node));
            assert!(instance.has("diskspace.root") && !instance.has("network"));
        }
    }

    #[test]
    fn names_are_told_as_below_the_instance() {
        let body =
            r#"{"results":{"p.i.*":["p.i.uptime"],"p.i.*.*":["p.i.loadavg.15","p.i.loadavg.05","p.j.x"]}}"#;
        let names = read_names(&node("p"), &node("i"), body.as_bytes()).unwrap();
        assert_eq!(names, ["loadavg.05", "loadavg.15", "uptime"]);
    }

    #[test]
    fn an_answer_of_another_kind_is_a_fault() {
        let check = |body: &str, expected: Fault| {
            assert_eq!(read_projects(body.as_bytes(), &[]), Err(expected.clone()), "{body}");
            assert_eq!(read_tree(&node("p"), body.as_bytes()), Err(expected), "{body}");
        };
        check("<html>", Fault::NotJson(BodyKind::Html));
        check("", Fault::NotJson(BodyKind::Empty));
        check("Bad Request", Fault::NotJson(BodyKind::Other));
        check(r#"{"error":"no"}"#, Fault::Said("no".to_owned()));
        check("[{\"a\":\n[}", Fault::Broken { at_byte: 8 });
    }

    proptest! {
        #[test]
        fn any_body_is_read_or_refused(body in "\\PC{0,40}|[\\[\\]{}\",:a.0-9]{0,40}") {
            let _ = read_projects(body.as_bytes(), &[]);
            let _ = read_tree(&node("p"), body.as_bytes());
            let _ = read_names(&node("p"), &node("i"), body.as_bytes());
        }
    }
}
