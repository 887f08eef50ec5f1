//! What is read of a layout file, and what is said of its faults.

use super::*;

const DIAMOND: &str = include_str!("../../assets/layouts/diamond.json");

fn fault(change: impl Fn(&str) -> String) -> String {
    Layout::parse(&change(DIAMOND)).map_or_else(|error| error.to_string(), |_| "no fault".to_owned())
}

#[test]
fn the_shipped_layout_is_read() {
    let layout = Layout::parse(DIAMOND).unwrap();
    let ids: Vec<&str> = layout.graphs.iter().map(|graph| graph.id.as_str()).collect();
    for nagfs in
        "cpu load process memory disk-bytes disk-inodes network-bytes network-packets puppetagent".split(' ')
    {
        assert!(ids.contains(&nagfs), "{nagfs} is one of nagf's graphs");
    }
    assert_eq!(layout.rows.len(), 6);
    let disks = layout.graph("disk-bytes").unwrap();
    assert_eq!(disks.layers[0].part.as_ref().unwrap().name, "mount");
    assert_eq!(disks.overview.as_ref().unwrap().lowest, 3);
}

#[test]
fn a_fault_names_the_graph_and_the_place() {
    let swap = |from: &'static str, to: &'static str| fault(|text| text.replacen(from, to, 1));
    assert_eq!(
        swap("\"value\": \"cpu.total.system\"", "\"value\": \"cpu.total.system +\""),
        "graph cpu, layers[1].value: expected an operator with spaces around it at character 18"
    );
    assert_eq!(
        swap("\"mark\": \"stack\"", "\"mark\": \"pie\""),
        "graph cpu, layers[0].mark: “pie” is none of stack, line, step, band, dashed, area, mirror, strokes"
    );
    assert_eq!(
        swap("network.{interface}.rx_byte", "network.{card}.rx_byte"),
        "graph network-bytes, layers[0].value: names no known part: {card}"
    );
    assert_eq!(swap("\"id\": \"load\"", "\"id\": \"cpu\""), "graph cpu, id: stands twice");
    assert!(
        swap("\"fold\": \"average\"", "\"fold\": \"mode\"")
            .starts_with("graph cpu, overview.fold: “mode” is")
    );
    assert!(swap("\"headline\"", "\"headlime\"").starts_with("line "), "an unknown key has a line");
    assert!(fault(|text| text[..300].to_owned()).contains("column"));
    assert_eq!(
        swap("\"when\": \"falls\"", "\"when\": \"drops\""),
        "events[0].when: “drops” is none of falls, rises"
    );
    assert_eq!(
        swap("\"mark\": \"stack\"", "\"mark\": \"band\""),
        "graph cpu, layers[0].upper: stands with a band, and only there"
    );
}
