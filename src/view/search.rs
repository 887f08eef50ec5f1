//! The search from everywhere: `db14 cpu week`.
//!
//! One word must name the place; every other one a graph, a range, or the place again. Where no word names a
//! place, the search is about where the visitor is.

use std::collections::BTreeMap;

use crate::graphite::Node;
use crate::series::order_by;

use super::graph_id::GraphId;
use super::natural::natural_order;
use super::range::Range;

/// What can be found.
#[derive(Clone, Copy, Debug, Default)]
pub struct Places<'a> {
    /// Projects, and what they are.
    pub projects: &'a [(Node, &'a str)],
    /// Instances, each after its project.
    pub instances: &'a [(Node, Node)],
    /// Graphs, and their titles.
    pub graphs: &'a [(GraphId, &'a str)],
    /// Titles of ranges, beside their own names.
    pub ranges: &'a [(Range, &'a str)],
    /// The project that the visitor is looking at.
    pub project: Option<&'a Node>,
    /// The instance that the visitor is looking at.
    pub instance: Option<&'a Node>,
}

/// A place that a search found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The project.
    pub project: Option<Node>,
    /// The instance.
    pub instance: Option<Node>,
    /// The graph of it.
    pub graph: Option<GraphId>,
    /// The range to see it over.
    pub range: Option<Range>,
}

/// Up to `most` places that the words name, the best first. No words find nothing.
pub fn search(text: &str, places: &Places<'_>, most: usize) -> Vec<Hit> {
    let words: Vec<String> = text.split_whitespace().take(MOST_WORDS).map(str::to_lowercase).collect();
    let extras: Vec<Extra> = words.iter().map(|word| Extra::of(word, places)).collect();
    if words.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    found.extend(here(&extras, places));
    let scores_of = |(project, about): &(Node, &str)| -> Vec<u32> {
        words.iter().map(|word| score(word, project.as_str(), "").min(score_of_title(word, about))).collect()
    };
    let by_project: BTreeMap<&Node, Vec<u32>> =
        places.projects.iter().map(|it| (&it.0, scores_of(it))).collect();
    for (project, scores) in &by_project {
        let place = Hit { project: Some((*project).clone()), instance: None, graph: None, range: None };
        found.extend(at_place(place, 1, scores, &extras));
    }
    for (project, instance) in places.instances {
        let place = Hit {
            project: Some(project.clone()),
            instance: Some(instance.clone()),
            graph: None,
            range: None,
        };
        let stem = project_stem(project.as_str());
        let own: Vec<u32> = words.iter().map(|word| score(word, instance.as_str(), stem)).collect();
        let in_project = by_project.get(project).map(Vec::as_slice).unwrap_or_default();
        found.extend(at_instance(place, &own, in_project, &extras));
    }
    order_by(&mut found, |a, b| {
        a.score.cmp(&b.score).then_with(|| natural_order(name_of(&a.hit), name_of(&b.hit)))
    });
    found.into_iter().take(most).map(|it| it.hit).collect()
}

const MOST_WORDS: usize = 8;
/// The score of what does not match; no sum of scores comes near.
const NONE: u32 = 1000;

/// A hit with how far it is from what was typed.
struct Scored {
    hit: Hit,
    score: u32,
}

/// What a word means beside the place.
struct Extra {
    graphs: Vec<(GraphId, u32)>,
    range: Option<Range>,
}

impl Extra {
    fn of(word: &str, places: &Places<'_>) -> Self {
        let graph = |(id, title): &(GraphId, &str)| {
            let score = score(word, id.as_str(), "").min(score_of_title(word, title));
            (score < INSIDE).then(|| (id.clone(), score))
        };
        let mut graphs: Vec<_> = places.graphs.iter().filter_map(graph).collect();
        order_by(&mut graphs, |(_, a), (_, b)| a.cmp(b));
        let named = |range: &Range| {
            let titles =
                places.ranges.iter().filter(|(it, _)| it == range).map(|(_, title)| title.to_lowercase());
            range.name() == word || titles.into_iter().any(|title| title == word)
        };
        Self { graphs, range: Range::ALL.into_iter().find(named) }
    }

    fn means_something(&self) -> bool {
        self.range.is_some() || !self.graphs.is_empty()
    }
}

/// Scores, the best first: the same, the beginning, the beginning of a part, somewhere inside.
const SAME: u32 = 0;
const BEGIN: u32 = 1;
const PART: u32 = 2;
const INSIDE: u32 = 4;

fn score(word: &str, name: &str, prefix: &str) -> u32 {
    let name = name.to_lowercase();
    let short = name.strip_prefix(prefix).and_then(|it| it.strip_prefix('-')).unwrap_or(&name);
    let parts = || name.split(['-', '_', '.']);
    match () {
        () if name == word || short == word => SAME,
        () if name.starts_with(word) || short.starts_with(word) => BEGIN,
        () if parts().any(|part| part.starts_with(word)) => PART,
        () if name.contains(word) => INSIDE,
        () => NONE,
    }
}

/// The words of a title or a description, each for itself.
fn score_of_title(word: &str, title: &str) -> u32 {
    let title = title.to_lowercase();
    match () {
        () if title == word => SAME,
        () if title.starts_with(word) => BEGIN,
        () if title.split(|it: char| !it.is_alphanumeric()).any(|part| part.starts_with(word)) => PART,
        () => NONE,
    }
}

/// Instances of `deployment-prep` are called `deployment-db14`, and those of `cvn` `cvn-app8`: what stands
/// before the first dash is skipped.
fn project_stem(project: &str) -> &str {
    project.split('-').next().unwrap_or_default()
}

fn name_of(hit: &Hit) -> &str {
    hit.instance.as_ref().or(hit.project.as_ref()).map_or("", Node::as_str)
}

/// The hits where the visitor is, when every word is a graph or a range.
fn here(extras: &[Extra], places: &Places<'_>) -> Vec<Scored> {
    let place = Hit {
        project: places.project.cloned(),
        instance: places.instance.cloned(),
        graph: None,
        range: None,
    };
    if place.project.is_none() || !extras.iter().all(Extra::means_something) {
        return Vec::new();
    }
    with_extras(place, 0, &extras.iter().collect::<Vec<_>>())
}

/// The hits at a place one of whose words names it.
fn at_place(place: Hit, kind: u32, scores: &[u32], extras: &[Extra]) -> Vec<Scored> {
    let named_by =
        scores.iter().enumerate().filter(|(_, score)| **score < NONE).min_by_key(|(_, score)| **score);
    let Some((named_by, score)) = named_by else { return Vec::new() };
    let others =
        || scores.iter().zip(extras).enumerate().filter(|(index, _)| *index != named_by).map(|(_, it)| it);
    if others().any(|(score, extra)| *score >= NONE && !extra.means_something()) {
        return Vec::new();
    }
    let rest: Vec<&Extra> =
        others().map(|(_, extra)| extra).filter(|extra| extra.means_something()).collect();
    with_extras(place, 10 * score + kind, &rest)
}

/// The same for an instance, of which a word may name the project as well.
fn at_instance(place: Hit, own: &[u32], in_project: &[u32], extras: &[Extra]) -> Vec<Scored> {
    if own.iter().all(|score| *score >= NONE) {
        return Vec::new();
    }
    // A word for the project is worth less than one for the instance, but is not foreign.
    let in_project = in_project.iter().copied().chain(std::iter::repeat(NONE));
    let both: Vec<u32> =
        own.iter().zip(in_project).map(|(own, project)| (*own).min(project + INSIDE + 1)).collect();
    at_place(place, 2, &both, extras)
}

/// A place with what the other words mean: a hit for each of the few best graphs.
fn with_extras(place: Hit, score: u32, extras: &[&Extra]) -> Vec<Scored> {
    let range = extras.iter().find_map(|extra| extra.range);
    let graphs = extras.iter().filter(|extra| extra.range.is_none()).find(|extra| !extra.graphs.is_empty());
    let with = |graph: Option<GraphId>, more: u32| Scored {
        hit: Hit { graph, range, ..place.clone() },
        score: score + more,
    };
    match graphs {
        None => vec![with(None, 0)],
        Some(extra) => extra.graphs.iter().take(4).map(|(id, more)| with(Some(id.clone()), *more)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let node = |it: &str| Node::new(it).unwrap();
        let graph = |it: &str| GraphId::parse(it).unwrap();
        let projects = [(node("deployment-prep"), "Beta Cluster"), (node("quarry"), "Quarry")];
        let instance = |it: &str| (projects[0].0.clone(), node(it));
        let instances =
            ["deployment-db14", "deployment-db140", "deployment-memc04", "deployment-db2"].map(instance);
        let graphs = [
            (graph("cpu"), "CPU"),
            (graph("memory"), "Memory"),
            (graph("disk-bytes"), "Disk space left"),
            (graph("disk-busy"), "Disk busy"),
        ];
        let places = Places {
            projects: &projects,
            instances: &instances,
            graphs: &graphs,
            ranges: &[(Range::Week, "Woche")],
            project: Some(&projects[1].0),
            instance: None,
        };
        let hits = search(text, &places, 4).into_iter().map(|it| {
            let names = [it.project, it.instance].into_iter().flatten().map(|it| it.to_string());
            let graph = it.graph.map(|it| it.to_string());
            names.chain(graph).chain(it.range.map(|it| it.name().to_owned())).collect::<Vec<_>>().join(" ")
        });
        assert_eq!(hits.collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn words_name_a_place_a_graph_and_a_range() {
        check(
            "db14 cpu week",
            &["deployment-prep deployment-db14 cpu week", "deployment-prep deployment-db140 cpu week"],
        );
        check("DB14", &["deployment-prep deployment-db14", "deployment-prep deployment-db140"]);
        check("woche db2", &["deployment-prep deployment-db2 week"]);
        check("quarry memory", &["quarry memory"]);
    }

    #[test]
    fn names_come_in_the_order_of_their_numbers() {
        let [two, fourteen, more] =
            ["db2", "db14", "db140"].map(|it| format!("deployment-prep deployment-{it}"));
        check("db", &[&two, &fourteen, &more]);
    }

    #[test]
    fn a_project_is_found_by_what_it_is() {
        check("beta", &["deployment-prep"]);
        check("beta db2", &["deployment-prep deployment-db2"]);
        check("prep db2", &["deployment-prep deployment-db2"]);
    }

    #[test]
    fn without_a_place_it_is_about_where_one_is() {
        check("cpu week", &["quarry cpu week"]);
        check("disk", &["quarry disk-bytes", "quarry disk-busy"]);
        check("mem", &["quarry memory", "deployment-prep deployment-memc04"]);
    }

    #[test]
    fn a_word_that_means_nothing_finds_nothing() {
        check("db14 nonsense", &[]);
        check("", &[]);
        check(&"x ".repeat(10_000), &[]);
        check("memc04 mem", &["deployment-prep deployment-memc04 memory"]);
    }
}
