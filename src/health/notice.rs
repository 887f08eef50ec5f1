//! Several changes as one short notice, as a system shows it to somebody who does something else.

use crate::graphite::Node;

use super::change::Change;
use super::incident::Incident;
use super::sentence::Telling;

/// A notice shows no more lines than these.
const MOST_LINES: usize = 4;

/// The lines of a notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Where.
    pub title: String,
    /// What changed, a line each.
    pub body: String,
}

/// What is said of changes in a project; nothing where there are none.
pub fn notice(telling: Telling<'_>, project: &Node, changes: &[(Change, &Incident)]) -> Option<Notice> {
    let words = telling.words;
    let line = |(change, incident): &(Change, &Incident)| {
        words.fill(change.key(), &[&incident.title(telling), &words.text(incident.state.key())])
    };
    // A line that only says that there is one more takes as much room as that one.
    let shown = if changes.len() > MOST_LINES { MOST_LINES - 1 } else { changes.len() };
    let mut lines: Vec<String> = changes.iter().take(shown).map(line).collect();
    let rest = changes.len().saturating_sub(shown);
    if rest > 0 {
        lines.push(words.fill("change-more", &[&rest.to_string()]));
    }
    let title = words.fill("title-page", &[project.as_str(), "nagf"]);
    (!lines.is_empty()).then(|| Notice { title, body: lines.join("\n") })
}
