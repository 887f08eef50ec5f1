//! Names for the files that are taken away.

use super::sheet::Sheet;
use crate::series::Zone;

/// What kind of file it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Values as text.
    Csv,
    /// Values with all that is known of them.
    Json,
    /// A picture of points.
    Png,
    /// A picture of lines.
    Svg,
}

impl Kind {
    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv;charset=utf-8",
            Self::Json => "application/json",
            Self::Png => "image/png",
            Self::Svg => "image/svg+xml",
        }
    }

    fn end(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Png => "png",
            Self::Svg => "svg",
        }
    }
}

/// Longer parts are cut: some systems take no more than 255 bytes, and there are four parts.
const PART_BYTES: usize = 48;

/// A name that says project, instance, graph and span: `deployment-prep_db14_cpu_20261121T1650_20261122T1650.csv`.
pub fn file_name(sheet: &Sheet, kind: Kind) -> String {
    let about = &sheet.about;
    let instance = about.instance.as_deref().unwrap_or("all");
    let times = [sheet.from_secs, sheet.until_secs].map(|secs| clock(secs, &about.zone));
    let names = [about.project.as_str(), instance, about.graph.as_str()].map(safe);
    let parts: Vec<String> = names.into_iter().chain(times).filter(|it| !it.is_empty()).collect();
    format!("{}.{}", parts.join("_"), kind.end())
}

/// A name for a table of a project that is of no span: `deployment-prep_capacity_20261122T1650.csv`.
pub fn list_name(project: &str, what: &str, at_secs: i64, zone: &Zone, kind: Kind) -> String {
    format!("{}_{}_{}.{}", safe(project), safe(what), clock(at_secs, zone), kind.end())
}

/// Letters and digits of ASCII and a few signs that mean nothing to any system; what is between becomes one hyphen.
pub(super) fn safe(name: &str) -> String {
    let mut out = String::new();
    for letter in name.chars() {
        let is_safe = letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-' | '_') && !out.is_empty();
        match is_safe {
            true => out.push(letter),
            false if !out.is_empty() && !out.ends_with('-') => out.push('-'),
            false => {}
        }
        if out.len() >= PART_BYTES {
            break;
        }
    }
    out.trim_end_matches(['-', '.']).to_owned()
}

/// `20261122T1650`
pub(super) fn clock(secs: i64, zone: &Zone) -> String {
    let at = zone.civil(secs);
    format!("{:04}{:02}{:02}T{:02}{:02}", at.year, at.month, at.day, at.hour, at.minute)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_holds_safe_letters_only() {
        let check = |name: &str, expected: &str| assert_eq!(safe(name), expected);
        check("deployment-db14", "deployment-db14");
        check("cpu.total.user", "cpu.total.user");
        check("../../etc/passwd", "etc-passwd");
        check("a/b\\c:d*e?f\"g<h>i|j", "a-b-c-d-e-f-g-h-i-j");
        check("-rf", "rf");
        check(".hidden", "hidden");
        check("ä ö\u{202e}gpj.exe", "gpj.exe");
        check("", "");
        check("…", "");
        check(&"x".repeat(500), &"x".repeat(48));
    }
}
