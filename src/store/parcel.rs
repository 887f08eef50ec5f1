//! What is kept from one visit to the next, as bytes.
//!
//! Whoever keeps them may lose some, or give back those of another program, another version, another source: what
//! does not read as a whole is as if it were not there.

use std::rc::Rc;

use crate::graphite::{Across, Ask, Found, PathGlob, Selector, Window, Within};
use crate::series::{Fold, Series, order_by};

use super::bytes::{Reader, Writer, sum};
use super::piece::Piece;

/// Another form gets another number.
const VERSION: u8 = 1;
const MARK: &[u8] = b"nagf";
const FOLDS: [Fold; 6] = [Fold::Sum, Fold::Average, Fold::Max, Fold::Min, Fold::Count, Fold::Median];
const WITHINS: [Within; 4] = [Within::Average, Within::Max, Within::Min, Within::Last];

/// What a source answered when it was asked for names.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Names {
    pub(super) ask: Ask,
    pub(super) body: Rc<[u8]>,
    pub(super) came_ms: f64,
}

/// All that is kept, the most important first.
#[derive(Debug, Default)]
pub(super) struct Parcel {
    pub(super) names: Vec<Names>,
    pub(super) pieces: Vec<(Selector, Piece)>,
}

impl Parcel {
    /// The bytes of as much as fits. `whose` names source and layout.
    pub(super) fn pack(&self, whose: &str, most_bytes: usize) -> Vec<u8> {
        let mut all = Writer::default();
        all.0.extend_from_slice(MARK);
        all.byte(VERSION);
        all.bytes(whose.as_bytes());
        // The small ones first: curves, rather than what tells the states of all instances. Those would take as much
        // memory again, so what cannot fit is not packed at all.
        let mut pieces: Vec<&(Selector, Piece)> = self.pieces.iter().collect();
        order_by(&mut pieces, |(_, a), (_, b)| a.points().cmp(&b.points()));
        let may_fit = pieces.into_iter().filter(|(_, it)| it.points() < most_bytes / size_of::<f64>());
        let pieces = may_fit.map(|(selector, piece)| packed(selector, piece));
        for (tag, item) in self.names.iter().map(packed_names).chain(pieces) {
            // A large one is left out, smaller ones after it may still fit.
            if all.0.len() + item.0.len() + SUM_BYTES < most_bytes {
                all.byte(tag);
                all.0.extend(item.0);
            }
        }
        let sum = sum(&all.0);
        all.int(sum);
        all.0
    }

    /// What these bytes hold, if they are whole and of this source and layout.
    pub(super) fn unpack(bytes: &[u8], whose: &str) -> Option<Self> {
        let (bytes, end) = bytes.split_at_checked(bytes.len().checked_sub(SUM_BYTES)?)?;
        (Reader(end).int()? == sum(bytes)).then_some(())?;
        let mut reader = Reader(bytes.strip_prefix(MARK)?);
        (reader.byte()? == VERSION && reader.text()? == whose).then_some(())?;
        let mut parcel = Self::default();
        while !reader.0.is_empty() {
            match reader.byte()? {
                NAMES => parcel.names.push(names(&mut reader)?),
                PIECE => parcel.pieces.push(piece(&mut reader)?),
                _ => return None,
            }
        }
        Some(parcel)
    }
}

const SUM_BYTES: usize = 8;
const NAMES: u8 = 1;
const PIECE: u8 = 2;

fn packed_names(names: &Names) -> (u8, Writer) {
    let mut it = Writer::default();
    it.bytes(names.ask.path.as_bytes());
    it.bytes(names.ask.parameters.as_bytes());
    it.float(names.came_ms);
    it.bytes(&names.body);
    (NAMES, it)
}

fn names(reader: &mut Reader<'_>) -> Option<Names> {
    let ask = Ask::again(reader.text()?, reader.text()?)?;
    Some(Names { ask, came_ms: reader.float()?, body: Rc::from(reader.bytes()?) })
}

fn packed(selector: &Selector, piece: &Piece) -> (u8, Writer) {
    let mut it = Writer::default();
    it.bytes(selector.path.as_str().as_bytes());
    let (across, number) = match selector.across {
        Across::Each => (0, 0),
        Across::Fold(fold) => (1, place(&FOLDS, &fold)),
        Across::Over(limit) => (2, limit),
    };
    it.byte(across);
    it.int(number);
    it.int(place(&WITHINS, &selector.within));
    let Window { from_secs, until_secs, bucket_secs } = piece.window;
    for number in [from_secs, until_secs, i64::from(bucket_secs), piece.asked_secs] {
        it.int(number);
    }
    it.float(piece.came_ms);
    it.int(piece.found.len().try_into().unwrap_or(i64::MAX));
    for Found { path, series } in &piece.found {
        it.byte(u8::from(path.is_some()));
        it.bytes(path.as_deref().unwrap_or_default().as_bytes());
        it.int(series.start_secs());
        it.int(i64::from(series.step_secs()));
        it.int(series.len().try_into().unwrap_or(i64::MAX));
        series.values().iter().for_each(|value| it.float(*value));
    }
    (PIECE, it)
}

fn piece(reader: &mut Reader<'_>) -> Option<(Selector, Piece)> {
    let path = PathGlob::new(reader.text()?).ok()?;
    let (tag, number) = (reader.byte()?, reader.int()?);
    let across = match tag {
        0 => Across::Each,
        1 => Across::Fold(at(&FOLDS, number)?),
        2 => Across::Over(number),
        _ => return None,
    };
    let within = at(&WITHINS, reader.int()?)?;
    let window =
        Window { from_secs: reader.int()?, until_secs: reader.int()?, bucket_secs: number_of(reader)? };
    let (asked_secs, came_ms) = (reader.int()?, reader.float()?);
    let count = reader.count(FOUND_BYTES)?;
    let found = (0..count).map(|_| found(reader)).collect::<Option<Vec<Found>>>()?;
    let piece = Piece { window, asked_secs, came_ms, is_restored: true, found, used: 0 };
    Some((Selector { path, across, within }, piece))
}

/// What a series without values takes.
const FOUND_BYTES: usize = 33;

fn found(reader: &mut Reader<'_>) -> Option<Found> {
    let (has_path, path) = (reader.byte()? == 1, reader.text()?);
    let (start_secs, step_secs) = (reader.int()?, number_of(reader)?);
    let count = reader.count(8)?;
    let values = (0..count).map(|_| reader.float()).collect::<Option<Vec<f64>>>()?;
    let series = Rc::new(Series::new(start_secs, step_secs, values));
    Some(Found { path: has_path.then(|| Rc::from(path)), series })
}

fn number_of(reader: &mut Reader<'_>) -> Option<u32> {
    u32::try_from(reader.int()?).ok()
}

fn place<T: PartialEq>(all: &[T], item: &T) -> i64 {
    all.iter().position(|it| it == item).and_then(|it| i64::try_from(it).ok()).unwrap_or(-1)
}

fn at<T: Copy>(all: &[T], place: i64) -> Option<T> {
    all.get(usize::try_from(place).ok()?).copied()
}

#[cfg(test)]
#[path = "parcel_tests.rs"]
mod tests;
