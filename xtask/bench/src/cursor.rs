//! The line under the pointer and the values there: elements that are moved, no canvas.

use nagf::chart::{Model, Plot, read};
use nagf::words::{Detail, Unit};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Text};

use crate::panel::Site;

/// The elements of one panel.
#[derive(Debug)]
pub(crate) struct Cursor {
    line: HtmlElement,
    /// One line of text for all layers.
    values: Text,
    said: String,
}

impl Cursor {
    /// Puts them into a place.
    pub(crate) fn new(place: &Element, height_css_px: f64) -> Option<Self> {
        let document = place.owner_document()?;
        let line = document.create_element("div").ok()?.dyn_into::<HtmlElement>().ok()?;
        line.set_class_name("focus-line");
        line.style().set_property("height", &format!("{height_css_px}px")).ok()?;
        let list = document.create_element("div").ok()?;
        list.set_class_name("focus-values");
        let values = Text::new().ok()?;
        list.append_child(&values).ok()?;
        place.append_child(&line).ok()?;
        place.append_child(&list).ok()?;
        Some(Self { line, values, said: String::new() })
    }

    /// Moves the line to a share of the plot's width, and writes the values where they differ.
    pub(crate) fn point(&mut self, plot: &Plot, model: &Model, share: f64, site: &Site) {
        let time_secs = plot.time_at(plot.left + share * (plot.right - plot.left));
        let moved = format!("translateX({:.1}px)", plot.x_of(time_secs));
        // An element of ours takes any style.
        let _ = self.line.style().set_property("transform", &moved);
        let said = read(model, time_secs).iter().fold(String::new(), |mut said, reading| {
            if let Some(value) = reading.value {
                said += &site.words.value(value, Unit::Percent, Detail::Rough);
            }
            said + "  "
        });
        if said != self.said {
            self.values.set_data(&said);
            self.said = said;
        }
    }
}
