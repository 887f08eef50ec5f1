//! A series as a server sends it, before it is known which question it answers.

use crate::series::Series;

/// A series under the name that the server gave it.
#[derive(Clone, Debug, PartialEq)]
pub struct Named {
    /// The name: a path, or the text of a function's call.
    pub name: String,
    /// `tags.name` where the server sent it: the path that survives renaming.
    pub path: Option<String>,
    /// The values.
    pub series: Series,
}
