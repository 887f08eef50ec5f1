//! What a check judges, as a graph with its limits.

use crate::graphite::Node;
use crate::series::Expression;

use super::check::{Check, Rule};
use super::graph::{Axis, Graph, Headline, Layer, LimitLine, Mark, Top};
use super::parts::with_part;

impl Check {
    /// The values that it judges, of a part where it is on parts, with the limits that it breaks; those that are
    /// broken since an instant are marked from there on. Of what will be used up it is what is left.
    pub fn graph(&self, part: Option<&Node>, broke_at_secs: Option<i64>) -> Graph {
        let value = match part {
            Some(part) => self.value.rename(&|name| with_part(name, part.as_str())),
            None => self.value.clone(),
        };
        let layer = Layer { value, part: None, ..self.layer() };
        Graph {
            id: self.graph.clone(),
            title: self.title.clone(),
            unit: self.measured,
            layers: vec![layer],
            limits: self.lines(broke_at_secs),
            top: Top::Data,
            headline: Headline::First,
            ..Graph::of_metric("")
        }
    }

    fn layer(&self) -> Layer {
        Layer {
            label: self.title.clone(),
            color: String::new(),
            mark: Mark::Area,
            axis: Axis::Right,
            value: Expression::Number(0.0),
            failed: None,
            upper: None,
            peaks: false,
            over: None,
            part: None,
        }
    }

    fn lines(&self, broke_at_secs: Option<i64>) -> Vec<LimitLine> {
        let is_above = match self.rule {
            Rule::Over => true,
            Rule::Under => false,
            Rule::Falls | Rule::Silent | Rule::Fills => return Vec::new(),
        };
        let line = |value: Option<f64>, is_critical| {
            Some(LimitLine { value: value?, is_critical, is_above, broke_at_secs })
        };
        [line(self.warning, false), line(self.critical, true)].into_iter().flatten().collect()
    }
}
