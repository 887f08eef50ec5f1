//! What the panels of the page show now, for whoever takes the whole page away.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use yew::prelude::*;

use super::taken::Taken;

/// What is drawn, in the order in which the panels came.
#[derive(Clone, Default)]
pub(crate) struct Drawn(Rc<All>);

#[derive(Default)]
struct All {
    next: Cell<u32>,
    taken: RefCell<BTreeMap<u32, Taken>>,
}

impl Drawn {
    /// All that is drawn. What is of a snapshot is not of this page's source.
    pub(crate) fn all(&self) -> Vec<Taken> {
        self.0.taken.borrow().values().filter(|it| it.origin.is_none()).cloned().collect()
    }

    fn enter(&self) -> u32 {
        let place = self.0.next.get();
        self.0.next.set(place.wrapping_add(1));
        place
    }

    fn set(&self, place: u32, taken: Option<Taken>) {
        let mut all = self.0.taken.borrow_mut();
        match taken {
            Some(taken) => drop(all.insert(place, taken)),
            None => drop(all.remove(&place)),
        }
    }
}

impl PartialEq for Drawn {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// Tells what a panel shows, as long as it is there.
#[hook]
pub(super) fn use_drawn(drawn: &Drawn, taken: Option<Taken>) {
    let place = use_memo((), |()| drawn.enter());
    use_effect_with((drawn.clone(), *place), |(drawn, place)| {
        let (drawn, place) = (drawn.clone(), *place);
        move || drawn.set(place, None)
    });
    use_effect_with((drawn.clone(), *place, taken), |(drawn, place, taken)| drawn.set(*place, taken.clone()));
}
