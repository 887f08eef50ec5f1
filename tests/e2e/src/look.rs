//! Expressions that look at the page.

/// The helpers that every expression can name.
pub(crate) const HELPERS: &str = include_str!("look.js");

/// A text as a literal of an expression.
pub fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// A script that gives the value of an expression.
pub(crate) fn script(expression: &str) -> String {
    format!("{HELPERS}\nreturn ({expression});")
}
