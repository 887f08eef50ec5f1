//! Texts beside a plot that tell the values at the instant in focus, and go back to what was rendered.
//!
//! `data-at` on an element says what its text becomes: `title`, `column`, `empty` or the place of an entry in the
//! legend; `data-rest` is what it was rendered as. `data-entry` is on what is marked with an entry. The renderer
//! goes on owning the nodes: it writes a text only where it renders another, and then it says so here, too.

use std::cell::RefCell;

use wasm_bindgen::JsCast;
use web_sys::{Element, Node};

use super::overlay::set_on;
use crate::chart::Saying;

/// What holds a plot together with its texts.
const ROOTS: [&str; 2] = [".reads", ".panel, a.cell"];

/// A text that is written only where it differs.
pub(super) struct Text {
    node: Node,
    written: RefCell<Option<String>>,
}

/// The texts of one plot.
pub(super) struct Texts {
    texts: Vec<(What, Element, Text)>,
    entries: Vec<(usize, Element)>,
    marked: std::cell::Cell<Option<usize>>,
}

#[derive(Clone, Copy)]
enum What {
    Title,
    Column,
    Empty,
    Entry(usize),
}

impl Text {
    /// The text of an element that holds nothing else.
    pub(super) fn within(element: &Element) -> Option<Self> {
        let node = element.first_child().or_else(|| {
            let text: Node = element.owner_document()?.create_text_node("").into();
            element.append_child(&text).ok()
        })?;
        Some(Self { node, written: RefCell::default() })
    }

    pub(super) fn write(&self, text: &str) {
        let mut written = self.written.borrow_mut();
        if written.as_deref() != Some(text) {
            self.node.set_node_value(Some(text));
            *written = Some(text.to_owned());
        }
    }
}

impl Texts {
    /// Those that belong to the plot in a place.
    pub(super) fn of(place: &Element) -> Self {
        let root = ROOTS.iter().find_map(|root| place.closest(root).ok().flatten());
        let found = |name: &str| {
            let list = root.as_ref().and_then(|root| root.query_selector_all(&format!("[{name}]")).ok());
            let nodes =
                list.into_iter().flat_map(|list| (0..list.length()).filter_map(move |it| list.item(it)));
            let name = name.to_owned();
            nodes.filter_map(move |node| {
                let element: Element = node.dyn_into().ok()?;
                let said = element.get_attribute(&name)?;
                Some((said, element))
            })
        };
        let texts = found("data-at").filter_map(|(said, element)| {
            let what = match said.as_str() {
                "title" => What::Title,
                "column" => What::Column,
                "empty" => What::Empty,
                entry => What::Entry(entry.parse().ok()?),
            };
            let text = Text::within(&element)?;
            Some((what, element, text))
        });
        let entries = found("data-entry").filter_map(|(said, element)| Some((said.parse().ok()?, element)));
        let (texts, entries) = (texts.collect(), entries.collect());
        Self { texts, entries, marked: std::cell::Cell::new(None) }
    }

    pub(super) fn say(&self, saying: &Saying) {
        for (what, _, text) in &self.texts {
            text.write(match what {
                What::Title => &saying.title,
                What::Column => &saying.column,
                What::Empty => "",
                What::Entry(entry) => saying.values.get(*entry).map_or("", String::as_str),
            });
        }
    }

    /// Marks what stands for an entry.
    pub(super) fn mark(&self, marked: Option<usize>) {
        let before = self.marked.replace(marked);
        if before == marked {
            return;
        }
        for (entry, element) in &self.entries {
            if before == Some(*entry) || marked == Some(*entry) {
                set_on(element, "data-near", marked == Some(*entry));
            }
        }
    }

    /// What stands for the marked entry.
    pub(super) fn marked(&self) -> Option<&Element> {
        let marked = self.marked.get()?;
        self.entries.iter().find(|(entry, _)| *entry == marked).map(|(_, element)| element)
    }

    /// What was rendered is there again.
    pub(super) fn rest(&self) {
        self.mark(None);
        for (_, element, text) in &self.texts {
            text.write(&element.get_attribute("data-rest").unwrap_or_default());
            *text.written.borrow_mut() = None;
        }
    }
}
