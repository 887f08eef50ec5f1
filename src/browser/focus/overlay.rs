//! The line, the flag and the dots upon a plot.

use std::cell::{Cell, OnceCell};

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::texts::Text;
use crate::chart::{Model, Picture, Plot, Reading, Saying, nearest, y_of};

/// Half the width of the longest flag: so near to an edge it leaves the line's middle.
const HALF_FLAG_CSS_PX: f64 = 60.0;
/// Room for the longest value beside the line.
const VALUE_CSS_PX: f64 = 72.0;
/// The least distance between two values, from middle to middle.
const LINE_CSS_PX: f64 = 14.0;

/// What lies upon a plot while an instant is in focus. Its elements are made when they are first needed.
pub(super) struct Overlay {
    /// The whole, which the line's place moves.
    group: Element,
    /// The layer of each entry of the legend.
    layers: Vec<Option<usize>>,
    parts: OnceCell<Parts>,
    look: Cell<Option<(bool, Option<usize>)>>,
}

struct Parts {
    flag: HtmlElement,
    flag_text: Text,
    /// The dots, and the values beside them in a large plot, with the entries that they are of.
    dots: Vec<Dot>,
}

struct Dot {
    entry: usize,
    layer: usize,
    dot: HtmlElement,
    value: Option<(HtmlElement, Text)>,
    /// Where it is; `None` while it is not shown.
    y: Cell<Option<f64>>,
}

impl Overlay {
    pub(super) fn new(group: Element, layers: Vec<Option<usize>>) -> Self {
        Self { group, layers, parts: OnceCell::new(), look: Cell::new(None) }
    }

    /// The entry whose line is nearest to a height.
    pub(super) fn nearest(&self, model: &Model, readings: &[Reading], plot: &Plot, y: f64) -> Option<usize> {
        let is_listed = |layer: usize| self.layers.contains(&Some(layer));
        let listed = readings.iter().enumerate();
        // A limit or a total that the legend does not list is not what is meant.
        let listed = listed.map(|(layer, it)| if is_listed(layer) { *it } else { Reading::default() });
        let layer = nearest(model, &listed.collect::<Vec<_>>(), plot, y)?;
        self.layers.iter().position(|it| *it == Some(layer))
    }

    /// Moves all to an instant.
    pub(super) fn place(&self, picture: &Picture, plot: &Plot, at_secs: i64, readings: &[Reading]) {
        let Some(parts) = self.parts(picture) else { return };
        let x = plot.x_of(at_secs).clamp(plot.left, plot.right).round();
        let width = plot.right - plot.left;
        if let Some(group) = self.group.dyn_ref::<HtmlElement>() {
            set(group, "transform", &format!("translateX({x}px)"));
        }
        // In the middle of the line, and at the edges beside it.
        let from_left = (x / HALF_FLAG_CSS_PX).min(1.0) * 50.0;
        let from_right = (1.0 - (width - x) / HALF_FLAG_CSS_PX).max(0.0) * 50.0;
        set(&parts.flag, "transform", &format!("translateX({:.0}%)", -(from_left + from_right)));
        for dot in &parts.dots {
            let y = picture.model.layers.get(dot.layer).zip(readings.get(dot.layer)).and_then(
                |(layer, reading)| Some(y_of(&picture.model, layer, plot, reading.height?).round()),
            );
            dot.move_to(y);
        }
        parts.spread_values(x + VALUE_CSS_PX > plot.right);
        if self.look.get().is_none() {
            set_on(&self.group, "data-on", true);
        }
    }

    /// Writes the instant, and the values beside the dots.
    pub(super) fn say(&self, saying: &Saying) {
        let Some(parts) = self.parts.get() else { return };
        parts.flag_text.write(&saying.flag);
        for dot in &parts.dots {
            if let (Some((_, text)), Some(value)) = (&dot.value, saying.values.get(dot.entry)) {
                text.write(value);
            }
        }
    }

    /// Marks the dot of an entry, and the plot that is pointed at.
    pub(super) fn mark(&self, is_own: bool, marked: Option<usize>) {
        let before = self.look.replace(Some((is_own, marked)));
        if before.map(|it| it.0) != Some(is_own) {
            set_on(&self.group, "data-own", is_own);
        }
        if before.and_then(|it| it.1) != marked {
            for dot in self.parts.get().iter().flat_map(|parts| &parts.dots) {
                set_on(&dot.dot, "data-near", marked == Some(dot.entry));
            }
        }
    }

    /// The entries that are drawn.
    pub(super) fn entries(&self) -> impl Iterator<Item = usize> {
        self.layers.iter().enumerate().filter_map(|(entry, layer)| layer.map(|_| entry))
    }

    pub(super) fn hide(&self) {
        if self.look.replace(None).is_some() {
            set_on(&self.group, "data-on", false);
            for dot in self.parts.get().iter().flat_map(|parts| &parts.dots) {
                set_on(&dot.dot, "data-near", false);
            }
        }
    }

    fn parts(&self, picture: &Picture) -> Option<&Parts> {
        if self.parts.get().is_none() {
            let made = Parts::make(&self.group, &self.layers, picture)?;
            let _ = self.parts.set(made);
        }
        self.parts.get()
    }
}

impl Parts {
    /// Makes the elements, in place of those that an earlier picture had.
    fn make(group: &Element, layers: &[Option<usize>], picture: &Picture) -> Option<Self> {
        group.set_text_content(None);
        let is_large = group.closest(".large").ok().flatten().is_some();
        child(group, "i", "line")?;
        let flag = child(group, "b", "flag")?;
        let flag_text = Text::within(&flag)?;
        let entries = layers.iter().enumerate().zip(&picture.legend);
        let dots = entries.filter_map(|((entry, layer), of)| {
            let layer = (*layer)?;
            let color = format!("c-{}", of.color.key());
            let dot = child(group, "i", &format!("dot {color}"))?;
            let value = is_large.then(|| child(group, "b", "value")).flatten();
            let value = value.and_then(|element| Text::within(&element).map(|text| (element, text)));
            Some(Dot { entry, layer, dot, value, y: Cell::new(Some(f64::NAN)) })
        });
        let dots = dots.collect();
        Some(Self { flag, flag_text, dots })
    }

    /// Values that would lie upon one another are moved apart, the upper ones up.
    fn spread_values(&self, is_at_edge: bool) {
        let with_value = |dot: &&Dot| dot.value.is_some() && dot.y.get().is_some();
        let mut dots: Vec<&Dot> = self.dots.iter().filter(with_value).collect();
        crate::series::order_by(&mut dots, |a, b| {
            b.y.get().unwrap_or(0.0).total_cmp(&a.y.get().unwrap_or(0.0))
        });
        let mut ceiling = f64::INFINITY;
        for dot in dots {
            let y = dot.y.get().unwrap_or(0.0).min(ceiling - LINE_CSS_PX);
            ceiling = y;
            if let Some((element, _)) = &dot.value {
                let side = if is_at_edge { "translateX(calc(-100% - 16px))" } else { "" };
                set(element, "transform", &format!("translateY({y}px) {side}"));
            }
        }
    }
}

impl Dot {
    fn move_to(&self, y: Option<f64>) {
        let before = self.y.replace(y);
        if before == y {
            return;
        }
        for element in
            [Some(&self.dot), self.value.as_ref().map(|(element, _)| element)].into_iter().flatten()
        {
            if before.is_some() != y.is_some() || before.is_some_and(f64::is_nan) {
                set_on(element, "hidden", y.is_none());
            }
        }
        if let Some(y) = y {
            set(&self.dot, "transform", &format!("translateY({y}px)"));
        }
    }
}

fn child(within: &Element, name: &str, class: &str) -> Option<HtmlElement> {
    let element = within.owner_document()?.create_element(name).ok()?;
    element.set_class_name(class);
    within.append_child(&element).ok()?;
    element.dyn_into().ok()
}

fn set(element: &HtmlElement, property: &str, value: &str) {
    // It can only fail for a property that does not exist.
    let _ = element.style().set_property(property, value);
}

/// Sets an attribute, or takes it away.
pub(super) fn set_on(element: &Element, name: &str, on: bool) {
    // It can only fail for a name that is none.
    let _ = if on { element.set_attribute(name, "") } else { element.remove_attribute(name) };
}
