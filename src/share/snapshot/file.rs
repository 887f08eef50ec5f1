//! A snapshot as a file, and what of a file is a snapshot.

use std::fmt::Write as _;

use super::super::file_name::{clock, safe};
use super::super::json::{json, push_member, push_time};
use super::super::sheet::Sheet;
use super::refused::Refused;
use super::{MOST_FILE_BYTES, Snapshot};
use crate::series::Zone;

/// What stands before the letters of a snapshot in every file. In a text of JSON its quotes have strokes before them,
/// and in one of HTML they are no quotes, so no name in a file can pass for it.
const BEFORE: &str = "\"snapshot\": \"";

/// In which form a snapshot is a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A page that shows itself, without a program.
    Html,
    /// Values that other programs read.
    Json,
}

impl FileKind {
    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Html => "text/html;charset=utf-8",
            Self::Json => "application/json",
        }
    }
}

/// `nagf_deployment-prep_db14_cpu_20261122T1650.snapshot.html`: whose it is, and when it was taken.
pub fn snapshot_file_name(snapshot: &Snapshot, zone: &Zone, kind: FileKind) -> String {
    let mut parts = vec!["nagf".to_owned()];
    if let Some(first) = snapshot.panels.first() {
        parts.push(safe(&first.project));
        let is_of_one = snapshot.panels.iter().all(|it| it.instance == first.instance);
        parts.extend(first.instance.as_ref().filter(|_| is_of_one).map(|it| safe(it)));
        parts.extend((snapshot.panels.len() == 1).then(|| safe(&first.graph)));
    }
    parts.push(clock(snapshot.taken_at_secs, zone));
    parts.retain(|it| !it.is_empty());
    let end = match kind {
        FileKind::Html => "html",
        FileKind::Json => "json",
    };
    format!("{}.snapshot.{end}", parts.join("_"))
}

/// The file of a snapshot whose letters are `text`: they come first, then the same as tables, for other programs.
pub fn snapshot_file(snapshot: &Snapshot, text: &str, sheets: &[Sheet], zone: &Zone) -> String {
    let mut out = String::with_capacity(text.len() + 1024);
    // Writing to a text cannot fail.
    let _ = write!(out, "{{\n  {BEFORE}{text}\",\n");
    push_member(&mut out, "source", &snapshot.source);
    push_member(&mut out, "address", &snapshot.address);
    push_time(&mut out, "taken_at", snapshot.taken_at_secs, zone);
    out.push_str("  \"panels\": [");
    for (index, sheet) in sheets.iter().enumerate() {
        out.push_str(if index == 0 { "\n" } else { ",\n" });
        out.push_str(json(sheet).trim_end());
    }
    out.push_str("\n  ]\n}\n");
    out
}

/// The letters of a snapshot as a page of HTML holds them: data, which no browser runs.
pub(super) fn held_in_page(text: &str) -> String {
    format!("<script type=\"application/json\">{{ {BEFORE}{text}\" }}</script>")
}

/// The letters of the snapshot that a file holds.
///
/// # Errors
/// [`Refused`] where it holds none, or is too large to be looked at.
pub fn found_in(file: &str) -> Result<&str, Refused> {
    if file.len() > MOST_FILE_BYTES {
        return Err(Refused::TooLarge);
    }
    let (_, rest) = file.split_once(BEFORE).ok_or(Refused::NotASnapshot)?;
    Ok(rest.split_once('"').map_or(rest, |(text, _)| text))
}
