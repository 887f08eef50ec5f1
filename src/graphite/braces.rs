//! Many paths into few: `p.a.c`, `p.b.c` become `p.{a,b}.c`.
//!
//! A path with braces stands for the product of its choices, so paths are joined only where the product is
//! exactly what was asked for.

use std::collections::{BTreeMap, BTreeSet};

use super::glob::PathGlob;

/// Longer targets are split: servers cap the length of one, and a proxy's log line is not endless.
const MAX_CHARS: usize = 1500;

/// For each node of a path, what it may be.
type Product<'a> = Vec<BTreeSet<&'a str>>;

/// The least text we find that stands for exactly these paths.
pub(super) fn join_paths(paths: &BTreeSet<&PathGlob>) -> Vec<String> {
    let products: Vec<Product<'_>> = paths.iter().map(|path| product_of(path)).collect();
    let most_nodes = products.iter().map(Vec::len).max().unwrap_or(0);
    let joined = (0..most_nodes).rev().fold(products, join_at);
    joined.into_iter().flat_map(split).map(|product| text_of(&product)).collect()
}

fn product_of(path: &PathGlob) -> Product<'_> {
    path.as_str().split('.').map(|node| BTreeSet::from([node])).collect()
}

/// Joins the products that differ at this node only.
fn join_at(products: Vec<Product<'_>>, at: usize) -> Vec<Product<'_>> {
    let mut apart = Vec::new();
    let mut joined: BTreeMap<Product<'_>, BTreeSet<&str>> = BTreeMap::new();
    for mut product in products {
        match product.get_mut(at) {
            Some(node) if node.iter().all(|it| !it.contains(['*', '?', '[', '{'])) => {
                let node = std::mem::take(node);
                joined.entry(product).or_default().extend(node);
            }
            _ => apart.push(product),
        }
    }
    let filled = joined.into_iter().map(|(mut product, node)| {
        if let Some(place) = product.get_mut(at) {
            *place = node;
        }
        product
    });
    apart.extend(filled);
    apart
}

/// Halves the longest node until the text is short enough, or nothing is left to halve.
fn split(product: Product<'_>) -> Vec<Product<'_>> {
    let chars_of = |node: &BTreeSet<&str>| node.iter().map(|it| it.len() + 1).sum::<usize>();
    let widest = product.iter().enumerate().filter(|(_, node)| node.len() > 1);
    let Some(at) = widest.max_by_key(|(_, node)| chars_of(node)).map(|(at, _)| at) else {
        return vec![product];
    };
    if product.iter().map(chars_of).sum::<usize>() + 2 * product.len() <= MAX_CHARS {
        return vec![product];
    }
    let (mut left, mut right) = (product.clone(), product);
    if let (Some(left), Some(right)) = (left.get_mut(at), right.get_mut(at))
        && let Some(middle) = left.iter().nth(left.len() / 2).copied()
    {
        *right = left.split_off(middle);
    }
    [left, right].into_iter().flat_map(split).collect()
}

fn text_of(product: &Product<'_>) -> String {
    let text_of_node = |node: &BTreeSet<&str>| {
        let choices: Vec<&str> = node.iter().copied().collect();
        if choices.len() == 1 { choices.concat() } else { format!("{{{}}}", choices.join(",")) }
    };
    product.iter().map(text_of_node).collect::<Vec<_>>().join(".")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(paths: &[&str]) -> Vec<String> {
        let paths: Vec<PathGlob> = paths.iter().map(|it| PathGlob::new(it).unwrap()).collect();
        join_paths(&paths.iter().collect())
    }

    #[test]
    fn paths_become_exactly_their_product() {
        let check = |paths: &[&str], expected: &[&str]| assert_eq!(joined(paths), expected, "{paths:?}");
        check(&[], &[]);
        check(&["p.a.c"], &["p.a.c"]);
        check(&["p.a.c", "p.b.c", "p.a.c"], &["p.{a,b}.c"]);
        check(&["p.a.x", "p.a.y", "p.b.x", "p.b.y"], &["p.{a,b}.{x,y}"]);
        check(&["p.a.x", "p.a.y", "p.b.x"], &["p.a.{x,y}", "p.b.x"]);
        check(&["p.a.x", "p.a.x.y"], &["p.a.x", "p.a.x.y"]);
        check(&["p.*.x", "p.a.x", "p.*.y", "p.{b,c}.z"], &["p.*.{x,y}", "p.a.x", "p.{b,c}.z"]);
    }

    #[test]
    fn a_long_product_is_split_and_nothing_is_lost() {
        let paths: Vec<String> =
            (0..3000).map(|i| format!("project.instance-{}.cpu.{}", i % 300, i / 300)).collect();
        let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
        let all = joined(&paths);
        assert!(all.len() < 10 && all.iter().all(|it| it.len() <= MAX_CHARS), "{}", all.len());
        let globs: Vec<PathGlob> = all.iter().map(|it| PathGlob::new(it).unwrap()).collect();
        assert!(paths.iter().all(|path| globs.iter().filter(|glob| glob.matches(path)).count() == 1));
    }
}
