//! Snapshots: pictures with their values, to be opened when nobody answers any more.
//!
//! A snapshot holds what was drawn and not what was asked: the series of each picture, its axes, what was said of it.
//! So it needs neither Graphite nor the layout to be seen again, and nothing in it can become a question. It comes from
//! anywhere: whatever does not read as a whole is refused by name, and what is read takes no more room than its own
//! bytes allow.

mod base64;
mod bytes;
mod file;
mod numbers;
mod page;
mod pool;
mod read;
mod refused;
mod seal;
#[cfg(test)]
mod tests;
mod write;

use crate::chart::Picture;

pub use file::{FileKind, found_in, snapshot_file, snapshot_file_name};
pub use numbers::Precision;
pub use page::{Page, snapshot_page};
pub use read::unpack;
pub use refused::Refused;
pub use seal::{Sealed, sealed_text};
pub use write::pack;

/// An address of this length is taken by browsers, mail programs and chats; longer ones, some cut off.
pub const MOST_LINK_CHARS: usize = 8_000;
/// A file that is longer is not read.
pub const MOST_FILE_BYTES: usize = 12 << 20;
/// What unpacks to more is not unpacked.
pub const MOST_BYTES: usize = 4 << 20;
/// No page has more panels that anybody could look at.
pub const MOST_PANELS: usize = 256;

/// Pictures with their values.
#[derive(Clone, Debug, PartialEq)]
pub struct Snapshot {
    /// When it was taken.
    pub taken_at_secs: i64,
    /// What people call the source.
    pub source: String,
    /// The source's name in links.
    pub source_name: String,
    /// The address of the page it was taken from, below the program's own: `?project=…`.
    pub address: String,
    /// The zone in which times were told.
    pub zone: String,
    /// How its values are kept.
    pub precision: Precision,
    /// The panels.
    pub panels: Vec<Kept>,
}

/// A panel that is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// What the graph is called.
    pub title: String,
    /// The graph's name in links.
    pub graph: String,
    /// The project.
    pub project: String,
    /// The instance; `None` for all of them together.
    pub instance: Option<String>,
    /// What was drawn.
    pub picture: Picture,
}

impl Kept {
    /// Whose it is: `deployment-db14, deployment-prep`, or the project alone.
    pub fn whose(&self) -> String {
        match &self.instance {
            Some(instance) => format!("{instance}, {}", self.project),
            None => self.project.clone(),
        }
    }
}
