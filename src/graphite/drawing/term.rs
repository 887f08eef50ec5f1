//! An expression as a target: arithmetic in the server's own functions.

use std::collections::BTreeMap;

use crate::graphite::selector::{Across, Selector};
use crate::series::{Expression, Operator};

/// A part of an expression, as far as it is a target.
pub(super) enum Term {
    Number(f64),
    Series {
        target: String,
        /// Where names of many series differ; empty for one series.
        nodes: Vec<usize>,
    },
}

impl Term {
    pub(super) fn of(expression: &Expression, asks: &BTreeMap<String, Selector>) -> Option<Self> {
        match expression {
            Expression::Number(number) => Some(Self::Number(*number)),
            Expression::Name(name) => asks.get(name).map(Self::named),
            Expression::Binary(operator, a, b) => Self::of(a, asks)?.with(*operator, Self::of(b, asks)?),
            Expression::First(all) => {
                let all: Option<Vec<String>> = all.iter().map(|it| Self::of(it, asks)?.single()).collect();
                // Names that nobody sends are no series, so the first that is there is left.
                Some(Self::one(format!("limit(group({}),1)", all?.join(","))))
            }
        }
    }

    fn named(selector: &Selector) -> Self {
        let path = selector.path.to_string();
        let stars = path.split('.').enumerate().filter(|(_, node)| node.contains(['*', '{']));
        let nodes = match selector.across {
            Across::Each => stars.map(|(index, _)| index).collect(),
            Across::Fold(_) | Across::Over(_) => Vec::new(),
        };
        Self::Series { target: selector.target(), nodes }
    }

    fn one(target: String) -> Self {
        Self::Series { target, nodes: Vec::new() }
    }

    /// The target of one series alone.
    fn single(self) -> Option<String> {
        match self {
            Self::Series { target, nodes } if nodes.is_empty() => Some(target),
            _ => None,
        }
    }

    fn with(self, operator: Operator, other: Self) -> Option<Self> {
        match (self, other) {
            (Self::Series { target, nodes }, Self::Number(number)) => {
                let target = match operator {
                    Operator::Add => format!("offset({target},{number})"),
                    Operator::Subtract => format!("offset({target},{})", -number),
                    Operator::Multiply => format!("scale({target},{number})"),
                    Operator::Divide => format!("scale({target},{})", 1.0 / number),
                    Operator::Least | Operator::Greatest => return None,
                };
                Some(Self::Series { target, nodes })
            }
            (Self::Number(number), Self::Series { target, nodes }) => {
                let target = match operator {
                    Operator::Add => format!("offset({target},{number})"),
                    Operator::Subtract => format!("offset(scale({target},-1),{number})"),
                    Operator::Multiply => format!("scale({target},{number})"),
                    Operator::Divide | Operator::Least | Operator::Greatest => return None,
                };
                Some(Self::Series { target, nodes })
            }
            (Self::Number(_), Self::Number(_)) => None,
            (a, b) => {
                let function = match operator {
                    Operator::Add => "sumSeries",
                    Operator::Subtract => "diffSeries",
                    Operator::Multiply => "multiplySeries",
                    Operator::Divide => "divideSeries",
                    Operator::Least => "minSeries",
                    Operator::Greatest => "maxSeries",
                };
                // Of many series with many the server does not know which belong together.
                Some(Self::one(format!("{function}({},{})", a.single()?, b.single()?)))
            }
        }
    }
}
