//! The series of a snapshot, each once: a line of the legend and the layer it names are of the same one.

use std::rc::Rc;

use crate::series::Series;

/// Series by their places.
#[derive(Debug, Default)]
pub(super) struct Pool(pub(super) Vec<Rc<Series>>);

impl Pool {
    /// The place of a series, which is put in where it is new.
    pub(super) fn place(&mut self, series: &Rc<Series>) -> usize {
        let known = self.0.iter().position(|it| Rc::ptr_eq(it, series));
        known.unwrap_or_else(|| {
            self.0.push(Rc::clone(series));
            self.0.len() - 1
        })
    }

    /// The series at a place.
    pub(super) fn at(&self, place: i64) -> Option<Rc<Series>> {
        self.0.get(usize::try_from(place).ok()?).cloned()
    }
}
