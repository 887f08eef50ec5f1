//! What there is, by our reading of Graphite's answers, beside the files themselves.

use std::collections::BTreeSet;

use nagf::graphite::{Ask, LEFT_OUT, Node, read_everywhere, read_names, read_projects, read_tree};
use nagf_e2e::{PROJECT, Place, Whisper, beside};

fn body(ask: &Ask) -> Vec<u8> {
    let url = format!("{}/{}", Place::Graphite.address(), ask.path);
    let answer = ureq::post(&url).content_type("application/x-www-form-urlencoded").send(&ask.parameters);
    let body = answer.and_then(|mut it| it.body_mut().read_to_vec());
    body.unwrap_or_else(|error| panic!("{url}: {error}"))
}

/// The names at these places of all metrics.
fn nodes(names: &[String], of: impl Fn(&[&str]) -> Option<String>) -> BTreeSet<String> {
    names.iter().filter_map(|name| of(&name.split('.').collect::<Vec<_>>())).collect()
}

#[test]
fn differential_names_are_those_of_the_files() {
    beside(|| {
        let left_out: Vec<String> = LEFT_OUT.map(str::to_owned).into();
        let all = Whisper::start().names();
        let all: Vec<String> = all
            .into_iter()
            .filter(|it| !LEFT_OUT.contains(&it.split('.').next().unwrap_or_default()))
            .collect();
        let projects = read_projects(&body(&Ask::projects()), &left_out).expect("it is an answer");
        let projects: BTreeSet<String> = projects.iter().map(ToString::to_string).collect();
        assert_eq!(projects, nodes(&all, |it| Some(it[0].to_owned())));
        let everywhere = read_everywhere(&body(&Ask::everywhere()), &left_out).expect("it is an answer");
        let pairs =
            everywhere.iter().flat_map(|(project, all)| all.iter().map(move |it| format!("{project}.{it}")));
        assert_eq!(pairs.collect::<BTreeSet<_>>(), nodes(&all, |it| Some(it[..2].join("."))));
        let project = Node::new(PROJECT).expect("it is a node");
        let ask = Ask::tree(&project, &["diskspace.*", "network.*"]).expect("they are globs");
        let tree = read_tree(&project, &body(&ask)).expect("it is an answer");
        for instance in tree.instances.iter().filter(|it| it.name.as_str() != "deployment-diamond01") {
            let own = format!("{PROJECT}.{}.", instance.name);
            let names: Vec<String> =
                all.iter().filter_map(|it| it.strip_prefix(&own)).map(str::to_owned).collect();
            let texts = |nodes: Vec<Node>| nodes.iter().map(ToString::to_string).collect::<BTreeSet<_>>();
            let expected = nodes(&names, |it| Some(it[0].to_owned()));
            assert_eq!(texts(instance.collectors()), expected, "{}", instance.name);
            for collector in ["diskspace", "network"] {
                let expected = nodes(&names, |it| (it[0] == collector).then(|| it[1].to_owned()));
                assert_eq!(texts(instance.parts(collector)), expected, "{} of {}", collector, instance.name);
            }
            let ask = Ask::names(&project, &instance.name);
            let found = read_names(&project, &instance.name, &body(&ask)).expect("it is an answer");
            assert_eq!(
                found.into_iter().collect::<BTreeSet<_>>(),
                names.into_iter().collect(),
                "{}",
                instance.name
            );
        }
    });
}
