//! What the panels of the page show now, for whoever takes the whole page away.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use web_sys::Element;
use yew::prelude::*;

use crate::browser::stands_before;
use crate::series::order_by;

use super::taken::Taken;

/// What is drawn.
#[derive(Clone, Default)]
pub(crate) struct Drawn(Rc<All>);

#[derive(Default)]
struct All {
    next: Cell<u32>,
    taken: RefCell<BTreeMap<u32, (Element, Taken)>>,
}

impl Drawn {
    /// All that is drawn, in the order of the page. What is of a snapshot is not of this page's source.
    pub(crate) fn all(&self) -> Vec<Taken> {
        let taken = self.0.taken.borrow();
        let mut all: Vec<&(Element, Taken)> = taken.values().filter(|(_, it)| it.origin.is_none()).collect();
        order_by(&mut all, |(a, _), (b, _)| stands_before(b, a).cmp(&stands_before(a, b)));
        all.into_iter().map(|(_, it)| it.clone()).collect()
    }

    fn enter(&self) -> u32 {
        let place = self.0.next.get();
        self.0.next.set(place.wrapping_add(1));
        place
    }

    fn set(&self, place: u32, taken: Option<(Element, Taken)>) {
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

/// Tells what a panel shows, as long as it is there. `node` is something of it on the page.
#[hook]
pub(super) fn use_drawn(drawn: &Drawn, node: &NodeRef, taken: Option<Taken>) {
    let place = use_memo((), |()| drawn.enter());
    use_effect_with((drawn.clone(), *place), |(drawn, place)| {
        let (drawn, place) = (drawn.clone(), *place);
        move || drawn.set(place, None)
    });
    let node = node.clone();
    use_effect_with((drawn.clone(), *place, taken), move |(drawn, place, taken)| {
        drawn.set(*place, node.cast::<Element>().zip(taken.clone()));
    });
}
