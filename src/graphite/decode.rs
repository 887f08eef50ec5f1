//! Answers to queries, read as they arrive: bytes in, in chunks of any size, columns out.
//!
//! The form is `[{"target": name, "tags": {"name": path}, "datapoints": [[value, time], …]}, …]`, in whatever
//! order and with whatever else. Neither the body nor its points are ever held as text or as a tree: what is
//! kept of a chunk is at most the token that it cuts in two. Servers write numbers that are not JSON (`NaN`,
//! `1e9999`), escapes that are not, and cut an answer short when they fail; all that is read, not refused.
//!
//! What was complete before a body broke is kept: [`Decoder::finish`] gives it together with the fault.

mod columns;
mod cursor;
mod decimal;
mod kind;
mod number;
mod skip;
mod state;
mod text;

pub(super) use kind::kind_of;

use columns::Columns;
use cursor::{Cursor, Stop};
use skip::Skip;
use state::{Field, Level, State};

use super::{complaint, named::Named};
use crate::error::Fault;

/// Reads one answer.
pub struct Decoder {
    limit_bytes: usize,
    state: State,
    /// The token that the last chunk cut in two, or all of a body that is no list.
    held: Vec<u8>,
    /// How many bytes were read before those held.
    read_bytes: usize,
    series: Partial,
    named: Vec<Named>,
    fault: Option<Fault>,
}

/// What is known of the series that is being read.
#[derive(Default)]
struct Partial {
    name: Option<String>,
    path: Option<String>,
    columns: Columns,
}

/// How much is looked at in one go: bounds what is copied when a token was cut in two.
const SLICE_BYTES: usize = 1 << 16;

/// More than the longest name; and as much as is read of a complaint.
const MAX_HELD_BYTES: usize = 1 << 17;

impl Decoder {
    /// A decoder that holds no body longer than this.
    pub fn new(limit_bytes: usize) -> Self {
        Self {
            limit_bytes,
            state: State::Begin,
            held: Vec::new(),
            read_bytes: 0,
            series: Partial::default(),
            named: Vec::new(),
            fault: None,
        }
    }

    /// Takes the next bytes. After a fault there is no use in more: stop the transfer, then finish.
    pub fn push(&mut self, chunk: &[u8]) -> Result<(), Fault> {
        for slice in chunk.chunks(SLICE_BYTES) {
            if self.fault.is_none() {
                self.fault = self.take(slice).err();
            }
        }
        self.fault.clone().map_or(Ok(()), Err)
    }

    /// The series that came in full, and what went wrong, if anything did.
    pub fn finish(mut self) -> (Vec<Named>, Option<Fault>) {
        let fault = self.fault.take().or_else(|| self.end());
        (self.named, fault)
    }

    fn take(&mut self, slice: &[u8]) -> Result<(), Fault> {
        if self.read_bytes + self.held.len() + slice.len() > self.limit_bytes {
            return Err(Fault::TooLarge { limit_bytes: self.limit_bytes });
        }
        let mut bytes = std::mem::take(&mut self.held);
        bytes.extend_from_slice(slice);
        let mut cursor = Cursor::new(&bytes);
        let result = self.read(&mut cursor);
        let passed = cursor.at;
        if result == Err(Stop::Wrong) {
            return Err(Fault::Broken { at_byte: self.read_bytes + passed });
        }
        self.read_bytes += passed;
        bytes.drain(..passed);
        self.held = bytes;
        self.check_held()
    }

    /// Nothing that we wait for is so long.
    fn check_held(&self) -> Result<(), Fault> {
        match self.state {
            State::Foreign if self.held.len() >= kind::ENOUGH_BYTES => {
                Err(Fault::NotJson(kind_of(&self.held)))
            }
            State::Object if self.held.len() >= MAX_HELD_BYTES => Err(complaint::of_object(&self.held)),
            _ if self.held.len() >= MAX_HELD_BYTES => Err(Fault::Broken { at_byte: self.read_bytes }),
            _ => Ok(()),
        }
    }

    /// Reads until the bytes end; leaves the cursor before the first token that is not all there.
    fn read(&mut self, cursor: &mut Cursor<'_>) -> Result<(), Stop> {
        loop {
            cursor.mark();
            match self.step(cursor) {
                Ok(true) => {}
                Ok(false) => return Ok(()),
                Err(Stop::Incomplete) => {
                    cursor.back_to_mark();
                    return Ok(());
                }
                Err(Stop::Wrong) => return Err(Stop::Wrong),
            }
        }
    }

    /// Reads one token; `false` when no more is wanted for now.
    fn step(&mut self, cursor: &mut Cursor<'_>) -> Result<bool, Stop> {
        match self.state {
            State::Begin => self.state = begin(cursor)?,
            State::Foreign | State::Object => return Ok(false),
            State::Done => {
                cursor.at = cursor.bytes.len();
                return Ok(false);
            }
            State::Item => self.state = item(cursor)?,
            State::Key => self.key(cursor)?,
            State::Value(field) => self.value(cursor, field)?,
            State::Points => self.points(cursor)?,
            State::Tag => self.tag(cursor)?,
            State::TagValue(field) => self.tag_value(cursor, field)?,
            State::Skip(mut skip, level) => {
                let has_ended = skip.pass(cursor);
                self.state = match level {
                    _ if !has_ended => State::Skip(skip, level),
                    Level::Series => State::Key,
                    Level::Tags => State::Tag,
                };
                return Ok(has_ended);
            }
        }
        Ok(true)
    }

    fn key(&mut self, cursor: &mut Cursor<'_>) -> Result<(), Stop> {
        if cursor.peek_token()? == b'}' {
            cursor.at += 1;
            self.end_series();
            self.state = State::Item;
            return Ok(());
        }
        let field = match text::string(cursor)?.as_str() {
            "target" => Field::Target,
            "tags" => Field::Tags,
            "datapoints" => Field::Datapoints,
            _ => Field::Other,
        };
        self.state = State::Value(field);
        Ok(())
    }

    fn value(&mut self, cursor: &mut Cursor<'_>, field: Field) -> Result<(), Stop> {
        self.state = match (field, cursor.peek_token()?) {
            (Field::Target, b'"') => {
                self.series.name = Some(text::string(cursor)?);
                State::Key
            }
            (Field::Tags, b'{') => {
                cursor.at += 1;
                State::Tag
            }
            (Field::Datapoints, b'[') => {
                cursor.at += 1;
                self.series.columns.clear();
                State::Points
            }
            _ => State::Skip(Skip::default(), Level::Series),
        };
        Ok(())
    }

    /// Reads all points that are there: the program's innermost loop.
    fn points(&mut self, cursor: &mut Cursor<'_>) -> Result<(), Stop> {
        while let Some((value, time)) = point(cursor)? {
            if let Some(time) = time {
                self.series.columns.push(value, time);
            }
            cursor.mark();
        }
        self.state = State::Key;
        Ok(())
    }

    fn tag(&mut self, cursor: &mut Cursor<'_>) -> Result<(), Stop> {
        if cursor.peek_token()? == b'}' {
            cursor.at += 1;
            self.state = State::Key;
            return Ok(());
        }
        let is_name = text::string(cursor)? == "name";
        self.state = State::TagValue(if is_name { Field::Target } else { Field::Other });
        Ok(())
    }

    fn tag_value(&mut self, cursor: &mut Cursor<'_>, field: Field) -> Result<(), Stop> {
        self.state = match (field, cursor.peek_token()?) {
            (Field::Target, b'"') => match text::string(cursor) {
                Ok(path) => {
                    self.series.path = Some(path);
                    State::Tag
                }
                // graphite-web names a sum after all its parts: of a thousand, that is no path.
                Err(Stop::Wrong) => {
                    cursor.back_to_mark();
                    State::Skip(Skip::default(), Level::Tags)
                }
                Err(stop) => return Err(stop),
            },
            _ => State::Skip(Skip::default(), Level::Tags),
        };
        Ok(())
    }

    /// Keeps the series that was read, if it has a name.
    fn end_series(&mut self) {
        let series = self.series.columns.finish();
        let path = self.series.path.take();
        if let Some(name) = self.series.name.take() {
            self.named.push(Named { name, path, series });
        }
    }

    /// What is wrong with a body that ends here.
    fn end(&self) -> Option<Fault> {
        match self.state {
            State::Done => None,
            State::Begin | State::Foreign => Some(Fault::NotJson(kind_of(&self.held))),
            State::Object => Some(complaint::of_object(&self.held)),
            _ => Some(Fault::Broken { at_byte: self.read_bytes + self.held.len() }),
        }
    }
}

fn begin(cursor: &mut Cursor<'_>) -> Result<State, Stop> {
    Ok(match cursor.peek_dark()? {
        b'[' => {
            cursor.at += 1;
            State::Item
        }
        b'{' => State::Object,
        _ => State::Foreign,
    })
}

fn item(cursor: &mut Cursor<'_>) -> Result<State, Stop> {
    let state = match cursor.peek_token()? {
        b'{' => State::Key,
        b']' => State::Done,
        _ => return Err(Stop::Wrong),
    };
    cursor.at += 1;
    Ok(state)
}

/// A point, `None` at the end of the points. A point without a time that can be meant has none.
#[inline(always)]
fn point(cursor: &mut Cursor<'_>) -> Result<Option<(f64, Option<i64>)>, Stop> {
    match cursor.peek_token()? {
        b'[' => cursor.at += 1,
        b']' => {
            cursor.at += 1;
            return Ok(None);
        }
        _ => return Err(Stop::Wrong),
    }
    let value = number::number(cursor)?;
    cursor.expect(b',')?;
    let time = number::time(cursor)?;
    cursor.expect(b']')?;
    Ok(Some((value, time)))
}

#[cfg(test)]
mod tests;
