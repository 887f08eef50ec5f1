//! A snapshot as a page of HTML that needs nothing else: no program, no style sheet, no network.
//!
//! It is opened years later, by whoever has the file, from a disk or a mail. So nothing in it runs: the policy allows
//! its own style and nothing more, names are text, and the values lie in it as data.

use std::fmt::Write as _;

use super::super::svg::{Drawing, escaped};
use super::file::held_in_page;
use super::{Kept, Snapshot};
use crate::chart::{Entry, Picture, full_value};
use crate::words::Words;

/// What stands in the page beside the snapshot.
pub struct Page<'a> {
    /// When it was taken, with the zone.
    pub taken_at: &'a str,
    /// Each panel drawn.
    pub drawings: &'a [Drawing],
    /// The letters of the snapshot.
    pub text: &'a str,
    /// The address of the page that it was taken from, with the program's own before it.
    pub address: &'a str,
    /// Where nagf shows it with its values read: the snapshot is in this address where it fits.
    pub opens: &'a str,
}

/// The style, whose sum stands in the policy below: whoever changes one changes both.
const STYLE: &str = ":root{color-scheme:light dark}body{max-width:1232px;margin:0 auto;padding:16px;\
font:14px/1.5 system-ui,sans-serif}h1{font-size:20px;margin:0}h2{font-size:16px}svg{display:block;width:100%;min-width:600px;\
height:auto}figure{margin:24px 0}div{overflow-x:auto}table{border-collapse:collapse;margin:8px 0}\
th,td{padding:2px 12px 2px 0;text-align:right;white-space:nowrap}th:first-child{text-align:left}\
code{overflow-wrap:anywhere}";
const STYLE_SUM: &str = "sha256-ZwVzXzuHafMkY3gfs1b/yYTdzdD+pcreIHdXd48TiSY=";

/// The page.
pub fn snapshot_page(snapshot: &Snapshot, words: &Words, page: &Page<'_>) -> String {
    let name = name(snapshot, words);
    let mut out = String::with_capacity(page.text.len() + 65_536);
    // Writing to a text cannot fail.
    let _ = write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '{STYLE_SUM}'; \
         base-uri 'none'; form-action 'none'\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{0}</title>\n\
         <style>{STYLE}</style>\n</head>\n<body>\n<h1>{0}</h1>\n<p>{1}</p>\n",
        escaped(&name),
        escaped(&words.fill("snapshot-said", &[page.taken_at, &snapshot.source])),
    );
    if let Some(digits) = snapshot.precision.digits() {
        let said = words.fill("snapshot-rounded", &[&digits.to_string()]);
        let _ = writeln!(out, "<p>{}</p>", escaped(&said));
    }
    let link = |address: &str, key: &str| {
        format!("<a href=\"{}\" rel=\"noreferrer\">{}</a>", escaped(address), escaped(&words.text(key)))
    };
    // Only what leads to a page of the web is a link; a snapshot may be of a page on somebody's disk.
    let links = [(page.address, "snapshot-live"), (page.opens, "snapshot-open-in-nagf")];
    let links = links.iter().filter(|(address, _)| address.starts_with("http"));
    let links: Vec<String> = links.map(|(address, key)| link(address, key)).collect();
    let _ = writeln!(out, "<p>{}</p>", links.join(" · "));
    for (kept, drawing) in snapshot.panels.iter().zip(page.drawings) {
        push_panel(&mut out, words, kept, drawing);
    }
    let _ = writeln!(out, "{}\n</body>\n</html>", held_in_page(page.text));
    out
}

/// `CPU of deployment-db14, deployment-prep`, or the project where there are several.
fn name(snapshot: &Snapshot, words: &Words) -> String {
    match snapshot.panels.as_slice() {
        [one] => words.fill("snapshot-name", &[&words.fill("table-title", &[&one.title, &one.whose()])]),
        several => {
            let project = several.first().map(|it| it.project.as_str()).unwrap_or_default();
            words.fill("snapshot-name", &[project])
        }
    }
}

fn push_panel(out: &mut String, words: &Words, kept: &Kept, drawing: &Drawing) {
    let title = words.fill("table-title", &[&kept.title, &kept.whose()]);
    let _ = write!(out, "<figure>\n<h2>{}</h2>\n<div>{}</div>", escaped(&title), drawing.text);
    for remark in &kept.picture.remarks {
        let _ = writeln!(out, "<p>{}</p>", escaped(remark));
    }
    out.push_str("<div><table>\n<tr>");
    for key in ["column-series", "column-min", "column-average", "column-max", "column-last", "column-metric"]
    {
        let _ = write!(out, "<th scope=\"col\">{}</th>", escaped(&words.text(key)));
    }
    out.push_str("</tr>\n");
    for entry in &kept.picture.legend {
        push_row(out, words, &kept.picture, entry);
    }
    out.push_str("</table></div>\n</figure>\n");
}

fn push_row(out: &mut String, words: &Words, picture: &Picture, entry: &Entry) {
    let _ = write!(out, "<tr><th scope=\"row\">{}</th>", escaped(&entry.label));
    let values = entry.statistics.map(|it| [it.min, it.average, it.max, it.last]);
    for place in 0..4 {
        let value = values.and_then(|it| it.get(place).copied());
        let value = value.map_or_else(|| words.text("no-data"), |it| full_value(words, it, picture.unit));
        let _ = write!(out, "<td>{}</td>", escaped(&value));
    }
    let _ = writeln!(out, "<td><code>{}</code></td></tr>", escaped(&entry.metric));
}
