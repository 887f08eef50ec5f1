//! The series that came, by literal path.

use std::collections::HashMap;
use std::rc::Rc;

use crate::graphite::Answer;
use crate::series::Series;

/// Series by literal path.
#[derive(Clone, Debug, Default)]
pub struct Readings(HashMap<Rc<str>, Rc<Series>>);

impl Readings {
    /// The series in what came.
    pub fn of<'a>(answers: impl Iterator<Item = &'a Answer>) -> Self {
        let mut all = HashMap::new();
        for found in answers.flat_map(|answer| &answer.found) {
            if let Some(path) = &found.path {
                all.insert(Rc::clone(path), Rc::clone(&found.series));
            }
        }
        Self(all)
    }

    /// Sets the series of a path.
    pub fn insert(&mut self, path: Rc<str>, series: Rc<Series>) {
        self.0.insert(path, series);
    }

    /// The series of a path.
    pub fn get(&self, path: &str) -> Option<Rc<Series>> {
        self.0.get(path).map(Rc::clone)
    }
}
