//! A table as CSV (RFC 4180).
//!
//! One line of heads and then values only, so that spreadsheets, pandas and R read it without options: there are no
//! comments, which none of them expects, and what holds for the whole table (its step, its source, when it was
//! taken) stands in columns of its own at the end, the same in each row. Times are given twice, as ISO 8601 with the
//! zone's offset and as epoch seconds. A gap is an empty cell.

use std::fmt::Write as _;

use super::iso::iso_time;
use super::sheet::{Column, Sheet};
use super::unit::sign_of;

/// The table as CSV, in UTF-8 without a mark at its beginning.
pub fn csv(sheet: &Sheet) -> String {
    let mut out = String::from("time,epoch_s");
    for column in &sheet.columns {
        out.push(',');
        push_text(&mut out, &head(column));
    }
    out.push_str(",complete,step_s,source,taken_at\r\n");
    let mut same = format!(",{},", sheet.step_secs);
    push_text(&mut same, &sheet.about.source);
    let taken_at = iso_time(sheet.about.taken_at_secs, &sheet.about.zone);
    same.push_str(&format!(",{taken_at}\r\n"));
    for time_secs in sheet.times() {
        push_row(&mut out, sheet, time_secs);
        out.push_str(&same);
    }
    out
}

/// A cell of a table that is not of steps of time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cell<'a> {
    /// A text, in quotes where it needs them.
    Text(&'a str),
    /// A number; empty where it is none.
    Number(f64),
}

/// Any table as CSV: a line of heads, and a line for each row.
pub fn csv_of(heads: &[&str], rows: &[Vec<Cell<'_>>]) -> String {
    let mut out = String::new();
    let heads = heads.iter().map(|it| Cell::Text(it)).collect();
    for row in std::iter::once(&heads).chain(rows) {
        for (index, cell) in row.iter().enumerate() {
            if index > 0 {
                out.push(',');
            }
            match cell {
                Cell::Text(text) => push_text(&mut out, text),
                Cell::Number(value) if value.is_finite() => push_number(&mut out, *value),
                Cell::Number(_) => {}
            }
        }
        out.push_str("\r\n");
    }
    out
}

/// `User [%] cpu.total.user`
fn head(column: &Column) -> String {
    let Column { name, metric, unit, .. } = column;
    let metric = if metric == name { "" } else { metric };
    format!("{name} [{}] {metric}", sign_of(*unit)).trim_end().to_owned()
}

fn push_row(out: &mut String, sheet: &Sheet, time_secs: i64) {
    out.push_str(&iso_time(time_secs, &sheet.about.zone));
    // Writing to a text cannot fail.
    let _ = write!(out, ",{time_secs}");
    for column in &sheet.columns {
        out.push(',');
        if let Some(value) = column.at(time_secs) {
            push_number(out, value);
        }
    }
    let _ = write!(out, ",{}", sheet.is_complete(time_secs));
}

/// The shortest decimals that read back as the very same number, with a power of ten where they would be long.
pub(super) fn push_number(out: &mut String, value: f64) {
    let before = out.len();
    let _ = write!(out, "{value:?}");
    // `12.0` says no more than `12`.
    if out.get(before..).is_some_and(|it| it.ends_with(".0")) {
        out.truncate(out.len() - 2);
    }
}

/// A text in quotes where it needs them. A spreadsheet takes what begins with one of a few signs for a formula and
/// runs it; an apostrophe before it keeps it a text.
fn push_text(out: &mut String, text: &str) {
    const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
    let is_formula = text.trim_start_matches([' ', '\n', '"']).starts_with(FORMULA);
    let needs_quotes = text.contains([',', '"', '\r', '\n']) || text.trim() != text;
    let (quote, guard) = (if needs_quotes { "\"" } else { "" }, if is_formula { "'" } else { "" });
    out.push_str(quote);
    out.push_str(guard);
    out.push_str(&text.replace('"', "\"\""));
    out.push_str(quote);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_quoted_where_it_must_be_and_never_a_formula() {
        let check = |text: &str, expected: &str| {
            let mut out = String::new();
            push_text(&mut out, text);
            assert_eq!(out, expected);
        };
        check("User [%]", "User [%]");
        check("a,b", "\"a,b\"");
        check("a \"b\"", "\"a \"\"b\"\"\"");
        check("a\nb", "\"a\nb\"");
        check("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\"");
        check("+1", "'+1");
        check("-1", "'-1");
        check("@SUM(A1)", "'@SUM(A1)");
        check("\t=1", "\"'\t=1\"");
        check(" =1", "\"' =1\"");
        check("＝1", "'＝1");
        check("a-b", "a-b");
        check("", "");
    }

    #[test]
    fn any_table_has_a_line_of_heads_and_a_line_for_each_row() {
        let rows = [
            vec![Cell::Text("=a"), Cell::Number(1.5), Cell::Text("x,y")],
            vec![Cell::Text(""), Cell::Number(f64::NAN), Cell::Text("b")],
        ];
        assert_eq!(csv_of(&["p", "q", "r"], &rows), "p,q,r\r\n'=a,1.5,\"x,y\"\r\n,,b\r\n");
        assert_eq!(csv_of(&["p"], &[]), "p\r\n");
    }

    #[test]
    fn a_number_is_as_short_as_it_reads_back() {
        let check = |value: f64, expected: &str| {
            let mut out = String::new();
            push_number(&mut out, value);
            assert_eq!(out, expected);
            assert_eq!(out.parse::<f64>().unwrap().to_bits(), value.to_bits());
        };
        check(12.0, "12");
        check(0.1 + 0.2, "0.30000000000000004");
        check(-0.0, "-0");
        check(1e308, "1e308");
        check(5e-324, "5e-324");
        check(3.1e17, "3.1e17");
        check(-1.5, "-1.5");
    }
}
