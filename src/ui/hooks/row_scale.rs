//! One vertical scale for the panels of a row, which stand side by side and are read across.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use yew::prelude::*;

use crate::chart::Extent;
use crate::ui::shared::Shared;

/// What the panels of a row reach, and how each is told that it changed.
#[derive(Default)]
pub(crate) struct RowScale {
    extents: RefCell<BTreeMap<usize, Extent>>,
    calls: RefCell<BTreeMap<usize, Rc<dyn Fn()>>>,
}

impl RowScale {
    fn joint(&self) -> Extent {
        self.extents.borrow().values().copied().fold(Extent::NONE, Extent::and)
    }

    /// Changes what is known, and tells the others where that changes the scale.
    fn change(&self, place: usize, extent: Option<Extent>) {
        let before = self.joint();
        match extent {
            Some(extent) => self.extents.borrow_mut().insert(place, extent),
            None => self.extents.borrow_mut().remove(&place),
        };
        if self.joint() != before {
            let calls = self.calls.borrow();
            let others: Vec<Rc<dyn Fn()>> =
                calls.iter().filter(|(other, _)| **other != place).map(|(_, call)| Rc::clone(call)).collect();
            drop(calls);
            others.iter().for_each(|call| call());
        }
    }
}

/// A panel's place in a row.
#[derive(Clone, PartialEq)]
pub(crate) struct InRow {
    row: Shared<RowScale>,
    place: usize,
}

impl InRow {
    /// What the whole row reaches.
    pub(crate) fn joint(&self) -> Extent {
        self.row.joint()
    }

    /// Tells what this panel reaches.
    pub(crate) fn tell(&self, extent: Extent) {
        self.row.change(self.place, Some(extent));
    }
}

/// Renders a panel again when the scale of its row changed.
#[hook]
pub(crate) fn use_row(in_row: Option<InRow>) {
    let update = use_force_update();
    use_effect_with(in_row, move |in_row| {
        if let Some(InRow { row, place }) = in_row {
            row.calls.borrow_mut().insert(*place, Rc::new(move || update.force_update()));
        }
        let in_row = in_row.clone();
        move || {
            if let Some(InRow { row, place }) = in_row {
                row.calls.borrow_mut().remove(&place);
                row.change(place, None);
            }
        }
    });
}

/// The rows of a part of the page, by their graphs.
#[derive(Clone, Default)]
pub(crate) struct RowScales(Rc<RefCell<HashMap<String, Shared<RowScale>>>>);

impl RowScales {
    /// The place of a graph's panel for one of several ranges; a panel that stands alone has a scale of its own.
    pub(crate) fn place(&self, graph: &str, place: usize, count: usize) -> Option<InRow> {
        if count < 2 {
            return None;
        }
        let mut rows = self.0.borrow_mut();
        let row = rows.entry(graph.to_owned()).or_insert_with(|| Shared::new(RowScale::default()));
        Some(InRow { row: row.clone(), place })
    }
}
