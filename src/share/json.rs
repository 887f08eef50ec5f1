//! A table as JSON: what it is of, then each series with its own grid. A gap is `null`.

use std::fmt::Write as _;

use super::csv::push_number;
use super::iso::iso_time;
use super::sheet::{About, Column, Sheet};
use super::unit::sign_of;
use crate::series::Zone;

/// The table as JSON.
pub fn json(sheet: &Sheet) -> String {
    let About { title, graph, project, instance, source, zone, taken_at_secs } = &sheet.about;
    let mut out = String::from("{\n");
    let texts = [("title", title), ("graph", graph), ("project", project), ("source", source)];
    for (name, text) in texts {
        push_member(&mut out, name, text);
        if name == "project" {
            match instance {
                Some(instance) => push_member(&mut out, "instance", instance),
                None => out.push_str("  \"instance\": null,\n"),
            }
        }
    }
    push_member(&mut out, "zone", zone.name());
    push_time(&mut out, "taken_at", *taken_at_secs, zone);
    push_time(&mut out, "from", sheet.from_secs, zone);
    push_time(&mut out, "until", sheet.until_secs, zone);
    push_time(&mut out, "complete_until", sheet.complete_until_secs, zone);
    out.push_str("  \"series\": [");
    for (index, column) in sheet.columns.iter().enumerate() {
        out.push_str(if index == 0 { "\n" } else { ",\n" });
        push_series(&mut out, column, zone);
    }
    out.push_str("\n  ]\n}\n");
    out
}

pub(super) fn push_member(out: &mut String, name: &str, text: &str) {
    // Writing to a text cannot fail.
    let _ = write!(out, "  \"{name}\": ");
    push_text(out, text);
    out.push_str(",\n");
}

/// An instant twice: to be read, and to be reckoned with.
pub(super) fn push_time(out: &mut String, name: &str, secs: i64, zone: &Zone) {
    let _ = writeln!(out, "  \"{name}\": \"{}\",\n  \"{name}_s\": {secs},", iso_time(secs, zone));
}

fn push_series(out: &mut String, column: &Column, zone: &Zone) {
    let Column { name, metric, unit, data } = column;
    out.push_str("    { \"name\": ");
    push_text(out, name);
    out.push_str(", \"metric\": ");
    push_text(out, metric);
    let (start_secs, step_secs) = (data.start_secs(), data.step_secs());
    let start = iso_time(start_secs, zone);
    let _ = write!(out, ", \"unit\": \"{}\",\n      \"start\": \"{start}\"", sign_of(*unit));
    let _ = write!(out, ", \"start_s\": {start_secs}, \"step_s\": {step_secs},\n      \"values\": [");
    for (index, value) in data.values().iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        if value.is_finite() {
            push_number(out, *value);
        } else {
            out.push_str("null");
        }
    }
    out.push_str("] }");
}

fn push_text(out: &mut String, text: &str) {
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => out.extend(['\\', letter]),
            '\u{0}'..'\u{20}' | '\u{7f}' | '\u{2028}' | '\u{2029}' => {
                let _ = write!(out, "\\u{:04x}", u32::from(letter));
            }
            _ => out.push(letter),
        }
    }
    out.push('"');
}
