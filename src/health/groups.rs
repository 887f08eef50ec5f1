//! Which of a number of things belong together, told pair by pair.

use std::collections::BTreeMap;

/// Disjoint groups of the numbers below a limit.
#[derive(Debug)]
pub(super) struct Groups {
    parents: Vec<usize>,
}

impl Groups {
    /// Each by itself.
    pub(super) fn new(len: usize) -> Self {
        Self { parents: (0..len).collect() }
    }

    /// These two belong together, and all that belong to either.
    pub(super) fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        let (first, other) = (a.min(b), a.max(b));
        if let Some(parent) = self.parents.get_mut(other) {
            *parent = first;
        }
    }

    fn root(&mut self, mut at: usize) -> usize {
        while let Some(parent) = self.parents.get(at).copied().filter(|parent| *parent != at) {
            // Halves the way for whoever comes next.
            let above = self.parents.get(parent).copied().unwrap_or(parent);
            if let Some(own) = self.parents.get_mut(at) {
                *own = above;
            }
            at = above;
        }
        at
    }

    /// The groups, each in order, sorted by their first.
    pub(super) fn members(&mut self) -> Vec<Vec<usize>> {
        let mut all: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for index in 0..self.parents.len() {
            all.entry(self.root(index)).or_default().push(index);
        }
        all.into_values().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_joined_by_a_third_is_joined() {
        let mut groups = Groups::new(6);
        for (a, b) in [(4, 2), (0, 5), (2, 5), (9, 1)] {
            groups.join(a, b);
        }
        assert_eq!(groups.members(), [vec![0, 2, 4, 5], vec![1], vec![3]]);
    }
}
