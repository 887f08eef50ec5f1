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
    /// A text of its own for each layer.
    values: Vec<Text>,
    said: Vec<String>,
    list: Element,
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
        place.append_child(&line).ok()?;
        place.append_child(&list).ok()?;
        Some(Self { line, values: Vec::new(), said: Vec::new(), list })
    }

    /// Moves the line to a share of the plot's width, and writes the values that changed.
    pub(crate) fn point(&mut self, plot: &Plot, model: &Model, share: f64, site: &Site) {
        let time_secs = plot.time_at(plot.left + share * (plot.right - plot.left));
        // An element of ours takes any style.
        let _ = self
            .line
            .style()
            .set_property("transform", &format!("translateX({:.1}px)", plot.x_of(time_secs)));
        for (place, reading) in read(model, time_secs).iter().enumerate() {
            let said = reading.value.map(|it| site.words.value(it, Unit::Percent, Detail::Rough));
            let said = said.unwrap_or_default() + "  ";
            self.say(place, said);
        }
    }

    fn say(&mut self, place: usize, said: String) {
        if self.said.get(place) == Some(&said) {
            return;
        }
        if self.values.len() <= place {
            let Ok(text) = Text::new() else { return };
            if self.list.append_child(&text).is_ok() {
                self.values.push(text);
                self.said.push(String::new());
            }
        }
        if let (Some(text), Some(old)) = (self.values.get(place), self.said.get_mut(place)) {
            text.set_data(&said);
            *old = said;
        }
    }
}
