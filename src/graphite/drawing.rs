//! Pictures that the server draws: for pages that may not read its values.
//!
//! All arithmetic is the server's here, and so are legend, axes and gaps. What it cannot say in its own language
//! is not drawn.

mod term;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use super::form::form;
use super::query::Query;
use super::selector::Selector;
use crate::series::Expression;
use term::Term;

/// A picture that is asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// What is drawn, bottom first.
    pub layers: Vec<Drawn>,
    /// Of many series only so many, the lowest, are drawn.
    pub lowest: Option<usize>,
    /// The stretch of time, epoch seconds.
    pub span: (i64, i64),
    /// Whether it is as long, and ends when it is drawn.
    pub is_live: bool,
    /// Its size.
    pub size_px: (u32, u32),
    /// The name of the zone in which times are told.
    pub zone: String,
    /// The colours of words, of what is behind, and of the grid, as `#rrggbb`.
    pub ink: [String; 3],
    /// The colours that series have which come by the dozen.
    pub colors: Vec<String>,
}

/// One layer of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawn {
    target: String,
    /// Where in the path of a series its part stands, where there may be many.
    nodes: Vec<usize>,
    /// What it is called.
    label: String,
    /// Its colour, `#rrggbb`; of many series the server chooses.
    color: Option<String>,
    /// How it is drawn.
    stroke: Stroke,
}

/// How a layer is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stroke {
    /// A line.
    Line,
    /// An area upon those before it.
    Stacked,
    /// A dashed line.
    Dashed,
    /// A line below zero.
    Below,
}

impl Drawn {
    /// What a value is drawn by, as a share of `whole` where there is one; none where the server cannot.
    pub fn new(
        value: &Expression,
        whole: Option<&Expression>,
        asks: &BTreeMap<String, Selector>,
    ) -> Option<Self> {
        let value = Term::of(value, asks)?;
        let whole = match whole {
            Some(whole) => Some(Term::of(whole, asks)?),
            None => None,
        };
        let Term::Series { target, nodes } = value else { return None };
        let target = match whole {
            Some(Term::Series { target: whole, nodes: many }) if nodes.is_empty() && many.is_empty() => {
                format!("asPercent({target},{whole})")
            }
            Some(_) => return None,
            None => target,
        };
        Some(Self { target, nodes, label: String::new(), color: None, stroke: Stroke::Line })
    }

    /// The same under a name, in a colour and drawn in this way.
    pub fn called(self, label: String, color: Option<String>, stroke: Stroke) -> Self {
        Self { label, color, stroke, ..self }
    }

    fn target(&self, lowest: Option<usize>) -> String {
        let mut target = match self.stroke {
            Stroke::Line => self.target.clone(),
            Stroke::Stacked => format!("stacked({})", self.target),
            Stroke::Dashed => format!("dashed({})", self.target),
            Stroke::Below => format!("scale({},-1)", self.target),
        };
        if let Some(lowest) = lowest {
            target = format!("lowestCurrent({target},{lowest})");
        }
        // What a server would take for the end of the text is left out.
        let label: String = self.label.chars().filter(|it| !matches!(it, '"' | '\'' | '\\')).collect();
        if !self.nodes.is_empty() {
            let nodes: Vec<String> = self.nodes.iter().map(usize::to_string).collect();
            let named = format!("aliasByNode({target},{})", nodes.join(","));
            return if label.is_empty() { named } else { format!("aliasSub({named},\"^\",\"{label} \")") };
        }
        let named = if label.is_empty() { target } else { format!("alias({target},\"{label}\")") };
        match &self.color {
            Some(color) => format!("color({named},\"{color}\")"),
            None => named,
        }
    }
}

impl Drawing {
    /// Where it is, below the source's address: an image's address.
    pub fn address(&self) -> String {
        let bare = |color: &String| color.trim_start_matches('#').to_owned();
        let [text, background, grid] = &self.ink;
        let targets = self.layers.iter().map(|it| ("target", it.target(self.lowest)));
        let (from, until) = match self.is_live {
            true => (format!("-{}s", self.span.1.saturating_sub(self.span.0)), "now".to_owned()),
            false => (self.span.0.to_string(), self.span.1.to_string()),
        };
        let rest = [
            ("format", "png".to_owned()),
            ("from", from),
            ("until", until),
            ("width", self.size_px.0.to_string()),
            ("height", self.size_px.1.to_string()),
            ("tz", self.zone.clone()),
            ("fgcolor", bare(text)),
            ("bgcolor", bare(background)),
            ("majorGridLineColor", bare(grid)),
            ("minorGridLineColor", bare(grid)),
            ("colorList", self.colors.join(",")),
            ("areaAlpha", "0.4".to_owned()),
            ("hideLegend", "false".to_owned()),
            ("margin", "4".to_owned()),
        ];
        // The lowest layer of a stack is as much as it is high.
        let has_stack = self.layers.iter().any(|it| it.stroke == Stroke::Stacked);
        let least = has_stack.then(|| ("yMin", "0".to_owned()));
        format!("{}?{}", Query::PATH, form(targets.chain(rest).chain(least)))
    }
}
