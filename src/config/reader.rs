//! Values of a type, asked for by key; whatever is wrong names its path.

use serde_json::{Map, Value};

use super::error::{Cause, Expected};
use super::nearest::closest;
use super::warning::Warning;

/// An object of the file, with the path to it.
pub(super) struct Reader<'a> {
    path: String,
    fields: &'a Map<String, Value>,
}

impl<'a> Reader<'a> {
    /// The object that a value is.
    pub(super) fn new(path: String, value: &'a Value) -> Result<Self, Cause> {
        match value.as_object() {
            Some(fields) => Ok(Self { path, fields }),
            None => Err(Cause::Wrong { key: path, expected: Expected::Object }),
        }
    }

    /// The path of a key in this object.
    pub(super) fn path(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }

    /// That the value of a key is not what it should be.
    pub(super) fn wrong(&self, key: &str, expected: Expected) -> Cause {
        Cause::Wrong { key: self.path(key), expected }
    }

    /// All keys and values of the object.
    pub(super) fn fields(&self) -> impl Iterator<Item = (&'a str, &'a Value)> {
        self.fields.iter().map(|(key, value)| (key.as_str(), value))
    }

    /// The value of a key; `null` is none.
    pub(super) fn value(&self, key: &str) -> Option<&'a Value> {
        self.fields.get(key).filter(|it| !it.is_null())
    }

    /// The value of a key as whatever `read` makes of it.
    pub(super) fn read<T>(
        &self,
        key: &str,
        expected: Expected,
        read: impl Fn(&'a Value) -> Option<T>,
    ) -> Result<Option<T>, Cause> {
        let value = self.value(key);
        value.map(|it| read(it).ok_or_else(|| self.wrong(key, expected))).transpose()
    }

    pub(super) fn text(&self, key: &str) -> Result<Option<&'a str>, Cause> {
        self.read(key, Expected::Text, Value::as_str)
    }

    /// The text of a key as whatever `parse` makes of it.
    pub(super) fn parsed<T>(
        &self,
        key: &str,
        expected: Expected,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<T>, Cause> {
        self.read(key, expected, |it| it.as_str().and_then(&parse))
    }

    pub(super) fn yes(&self, key: &str) -> Result<bool, Cause> {
        self.read(key, Expected::YesOrNo, Value::as_bool).map(Option::unwrap_or_default)
    }

    pub(super) fn object(&self, key: &str) -> Result<Option<Self>, Cause> {
        self.value(key).map(|it| Self::new(self.path(key), it)).transpose()
    }

    pub(super) fn texts(&self, key: &str) -> Result<Option<Vec<String>>, Cause> {
        self.read(key, Expected::Texts, texts)
    }

    /// A whole number; beyond `least..=most` it becomes the nearest allowed one.
    pub(super) fn whole(
        &self,
        key: &str,
        allowed: Allowed,
        warnings: &mut Vec<Warning>,
    ) -> Result<u32, Cause> {
        let Some(number) = self.read(key, Expected::Whole, Value::as_i64)? else { return Ok(allowed.usual) };
        let used = number.clamp(i64::from(allowed.least), i64::from(allowed.most));
        let used = u32::try_from(used).unwrap_or(allowed.usual);
        if i64::from(used) != number {
            warnings.push(Warning::OutOfRange { key: self.path(key), used });
        }
        Ok(used)
    }

    /// Notes the keys that nothing reads; those that begin with `@` are comments.
    pub(super) fn note_unknown(&self, known: &[&str], warnings: &mut Vec<Warning>) {
        for (key, _) in self.fields().filter(|(key, _)| !key.starts_with('@') && !known.contains(key)) {
            let nearest = closest(key, known.iter().copied()).map(str::to_owned);
            warnings.push(Warning::UnknownKey { key: self.path(key), nearest });
        }
    }
}

/// The values that a number may have.
#[derive(Clone, Copy)]
pub(super) struct Allowed {
    pub(super) least: u32,
    pub(super) usual: u32,
    pub(super) most: u32,
}

/// A list of texts.
pub(super) fn texts(value: &Value) -> Option<Vec<String>> {
    value.as_array()?.iter().map(|it| it.as_str().map(str::to_owned)).collect()
}
