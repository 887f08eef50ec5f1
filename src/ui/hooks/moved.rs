//! A picture on another span than it was made for, while the answers for that are on their way.

use crate::chart::{Model, Picture};

/// Lengths that differ by more than this have little to show of one another.
const MOST_TIMES_LONGER: i64 = 8;

/// The picture of one span on another, where they have enough in common. What lies outside of it is empty.
pub(super) fn moved(picture: &Picture, from: (i64, i64), to: (i64, i64)) -> Option<Picture> {
    let length = |(from, until): (i64, i64)| (until - from).max(1);
    let (new, old) = (length(to), length(from));
    let is_like = new <= old * MOST_TIMES_LONGER && old <= new * MOST_TIMES_LONGER;
    (is_like && to.0 < from.1 && to.1 > from.0).then(|| {
        let model = Model { from_secs: to.0, until_secs: to.1, ..picture.model.clone() };
        Picture { model, ..picture.clone() }
    })
}
