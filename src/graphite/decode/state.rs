//! Where in an answer the decoder is.

use super::skip::Skip;

/// What may come next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// The first byte that is not white space.
    Begin,
    /// Anything: the body is no list, its head tells what it is.
    Foreign,
    /// Anything: the body is one object, a complaint.
    Object,
    /// A series, or the end of the list.
    Item,
    /// A key of a series, or its end.
    Key,
    /// The value of a key.
    Value(Field),
    /// A point, or the end of the points.
    Points,
    /// A tag, or the end of the tags.
    Tag,
    /// The value of a tag.
    TagValue(Field),
    /// The rest of a value that is passed over.
    Skip(Skip, Level),
    /// Nothing: the list has ended.
    Done,
}

/// A key that matters, or one that does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Target,
    Tags,
    Datapoints,
    Other,
}

/// Where a skipped value stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Level {
    Series,
    Tags,
}
