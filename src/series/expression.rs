//! Arithmetic over metric names, as a layout file writes it: `memory.MemTotal - memory.MemFree`.
//!
//! ```text
//! sum     = product { (" + " | " - ") product }
//! product = factor { (" * " | " / ") factor }
//! factor  = number | name | function "(" sum { "," sum } ")" | "(" sum ")"
//! ```
//!
//! A name may hold dashes and `{part}` placeholders, so the four operators want a space on both sides.
//! A step where any operand is missing is missing in the result, and so is a division by zero.
//! `first(a, b)` is the first of its arguments whose names all exist.

use std::fmt;
use std::rc::Rc;

use super::Series;
use super::fold::zip_with;

/// A parsed expression.
#[derive(Clone, Debug, PartialEq)]
pub enum Expression {
    /// A number.
    Number(f64),
    /// A metric name below the instance, such as `cpu.total.user` or `diskspace.{mount}.byte_avail`.
    Name(String),
    /// Two operands and what to do with them.
    Binary(Operator, Box<Expression>, Box<Expression>),
    /// The first argument whose names all exist.
    First(Vec<Expression>),
}

/// What is done with two operands, step by step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// `a + b`
    Add,
    /// `a - b`
    Subtract,
    /// `a * b`
    Multiply,
    /// `a / b`, missing where `b` is zero
    Divide,
    /// `least(a, b)`
    Least,
    /// `greatest(a, b)`
    Greatest,
}

/// Why a text is no expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseError {
    /// Where, in bytes from the start.
    pub at: usize,
    /// What was expected there.
    pub expected: &'static str,
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected {} at character {}", self.expected, self.at + 1)
    }
}

/// The value of an expression: a series, or a number that holds at every step.
enum Value {
    Number(f64),
    Series(Rc<Series>),
}

impl Expression {
    /// Parses a whole text.
    pub fn parse(text: &str) -> Result<Self, ParseError> {
        let mut parser = Parser { text, at: 0 };
        let it = parser.sum()?;
        parser.skip_spaces();
        if parser.at == text.len() {
            Ok(it)
        } else {
            Err(parser.expected("an operator with spaces around it"))
        }
    }

    /// Every name in it, in order, each once.
    pub fn names(&self) -> Vec<&str> {
        let mut names = Vec::new();
        self.collect_names(&mut names);
        names
    }

    fn collect_names<'a>(&'a self, names: &mut Vec<&'a str>) {
        match self {
            Self::Number(_) => {}
            Self::Name(name) if names.contains(&name.as_str()) => {}
            Self::Name(name) => names.push(name),
            Self::Binary(_, a, b) => [a, b].into_iter().for_each(|it| it.collect_names(names)),
            Self::First(all) => all.iter().for_each(|it| it.collect_names(names)),
        }
    }

    /// The same expression with each name put through `change`.
    pub fn rename(&self, change: &impl Fn(&str) -> String) -> Self {
        match self {
            Self::Number(number) => Self::Number(*number),
            Self::Name(name) => Self::Name(change(name)),
            Self::Binary(operator, a, b) => {
                Self::Binary(*operator, Box::new(a.rename(change)), Box::new(b.rename(change)))
            }
            Self::First(all) => Self::First(all.iter().map(|it| it.rename(change)).collect()),
        }
    }

    /// The expression with every `first` decided: `exists` tells which names there are. `None` when a name
    /// that it cannot do without is missing.
    pub fn resolve(&self, exists: &impl Fn(&str) -> bool) -> Option<Self> {
        match self {
            Self::Number(_) => Some(self.clone()),
            Self::Name(name) => exists(name).then(|| self.clone()),
            Self::Binary(operator, a, b) => {
                Some(Self::Binary(*operator, Box::new(a.resolve(exists)?), Box::new(b.resolve(exists)?)))
            }
            Self::First(all) => all.iter().find_map(|it| it.resolve(exists)),
        }
    }

    /// Its series, from the series of its names; `None` when a name that it needs has none.
    pub fn evaluate(&self, series_of: &impl Fn(&str) -> Option<Rc<Series>>) -> Option<Rc<Series>> {
        match self.value(series_of)? {
            Value::Series(series) => Some(series),
            Value::Number(_) => None,
        }
    }

    fn value(&self, series_of: &impl Fn(&str) -> Option<Rc<Series>>) -> Option<Value> {
        match self {
            Self::Number(number) => Some(Value::Number(*number)),
            Self::Name(name) => series_of(name).map(Value::Series),
            Self::First(all) => all.iter().find_map(|it| it.value(series_of)),
            Self::Binary(operator, a, b) => Some(operator.apply(a.value(series_of)?, b.value(series_of)?)),
        }
    }
}

impl fmt::Display for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => write!(f, "{number}"),
            Self::Name(name) => write!(f, "{name}"),
            Self::Binary(Operator::Least, a, b) => write!(f, "least({a}, {b})"),
            Self::Binary(Operator::Greatest, a, b) => write!(f, "greatest({a}, {b})"),
            Self::Binary(operator, a, b) => write!(f, "({a} {} {b})", operator.sign()),
            Self::First(all) => {
                let all: Vec<String> = all.iter().map(ToString::to_string).collect();
                write!(f, "first({})", all.join(", "))
            }
        }
    }
}

impl Operator {
    fn sign(self) -> char {
        match self {
            Self::Add => '+',
            Self::Subtract => '-',
            Self::Multiply => '*',
            Self::Divide | Self::Least | Self::Greatest => '/',
        }
    }

    fn of_numbers(self, a: f64, b: f64) -> f64 {
        match self {
            Self::Add => a + b,
            Self::Subtract => a - b,
            Self::Multiply => a * b,
            Self::Divide if b == 0.0 => f64::NAN,
            Self::Divide => a / b,
            Self::Least if a.is_nan() || b.is_nan() => f64::NAN,
            Self::Least => a.min(b),
            Self::Greatest if a.is_nan() || b.is_nan() => f64::NAN,
            Self::Greatest => a.max(b),
        }
    }

    fn apply(self, a: Value, b: Value) -> Value {
        match (a, b) {
            (Value::Number(a), Value::Number(b)) => Value::Number(self.of_numbers(a, b)),
            (Value::Number(a), Value::Series(b)) => Value::Series(Rc::new(b.map(|b| self.of_numbers(a, b)))),
            (Value::Series(a), Value::Number(b)) => Value::Series(Rc::new(a.map(|a| self.of_numbers(a, b)))),
            (Value::Series(a), Value::Series(b)) => {
                Value::Series(Rc::new(zip_with(&a, &b, |a, b| self.of_numbers(a, b))))
            }
        }
    }
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
}

impl Parser<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn expected(&self, expected: &'static str) -> ParseError {
        ParseError { at: self.at, expected }
    }

    fn skip_spaces(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start().len();
    }

    fn take(&mut self, token: &str) -> bool {
        self.skip_spaces();
        let found = self.rest().starts_with(token);
        self.at += if found { token.len() } else { 0 };
        found
    }

    /// An operator with a space on both sides.
    fn operator(&mut self, of: &[(&str, Operator)]) -> Option<Operator> {
        let (sign, operator) = of.iter().find(|(sign, _)| self.rest().starts_with(sign))?;
        self.at += sign.len();
        Some(*operator)
    }

    fn sum(&mut self) -> Result<Expression, ParseError> {
        let mut left = self.product()?;
        while let Some(operator) = self.operator(&[(" + ", Operator::Add), (" - ", Operator::Subtract)]) {
            left = Expression::Binary(operator, Box::new(left), Box::new(self.product()?));
        }
        Ok(left)
    }

    fn product(&mut self) -> Result<Expression, ParseError> {
        let mut left = self.factor()?;
        while let Some(operator) = self.operator(&[(" * ", Operator::Multiply), (" / ", Operator::Divide)]) {
            left = Expression::Binary(operator, Box::new(left), Box::new(self.factor()?));
        }
        Ok(left)
    }

    fn factor(&mut self) -> Result<Expression, ParseError> {
        if self.take("(") {
            let it = self.sum()?;
            return if self.take(")") { Ok(it) } else { Err(self.expected("a closing bracket")) };
        }
        let word: String = self.rest().chars().take_while(|it| is_name_character(*it)).collect();
        let start = self.at;
        self.at += word.len();
        if self.rest().starts_with('(') {
            return self.function(&word, start);
        }
        match word.chars().next() {
            None => Err(self.expected("a name or a number")),
            Some(first) if first.is_ascii_digit() => word
                .parse()
                .map(Expression::Number)
                .map_err(|_| ParseError { at: start, expected: "a name or a number" }),
            Some(_) => Ok(Expression::Name(word)),
        }
    }

    fn function(&mut self, name: &str, start: usize) -> Result<Expression, ParseError> {
        let arguments = self.arguments()?;
        let fold = |operator| {
            let both = |a, b| Expression::Binary(operator, Box::new(a), Box::new(b));
            arguments.iter().cloned().reduce(both)
        };
        match name {
            "first" => Some(Expression::First(arguments)),
            "least" => fold(Operator::Least),
            "greatest" => fold(Operator::Greatest),
            _ => None,
        }
        .ok_or(ParseError { at: start, expected: "first, least or greatest" })
    }

    fn arguments(&mut self) -> Result<Vec<Expression>, ParseError> {
        self.take("(");
        let mut arguments = vec![self.sum()?];
        while self.take(",") {
            self.skip_spaces();
            arguments.push(self.sum()?);
        }
        if self.take(")") { Ok(arguments) } else { Err(self.expected("a comma or a closing bracket")) }
    }
}

fn is_name_character(it: char) -> bool {
    it.is_ascii_alphanumeric() || matches!(it, '_' | '.' | '-' | '{' | '}')
}

#[cfg(test)]
#[path = "expression_tests.rs"]
mod tests;
