//! Answers: series that name the question they answer.

use std::rc::Rc;

use super::selector::Selector;
use crate::series::Series;

/// All that came for one selector.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The question.
    pub selector: Selector,
    /// The series, sorted by path; none when the server knows none. At most one of `path: None`.
    pub found: Vec<Found>,
}

/// One series of an answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The literal path of the series; `None` for what several were folded into.
    pub path: Option<Rc<str>>,
    /// Its values, never outside the window that was asked for.
    pub series: Rc<Series>,
}

impl Answer {
    /// The series of a literal path.
    pub fn of_path(&self, path: &str) -> Option<&Rc<Series>> {
        self.found.iter().find(|it| it.path.as_deref() == Some(path)).map(|it| &it.series)
    }

    /// The only series of a folded selector, or of a literal path.
    pub fn single(&self) -> Option<&Rc<Series>> {
        match self.found.as_slice() {
            [one] => Some(&one.series),
            _ => None,
        }
    }
}
