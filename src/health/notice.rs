//! Several changes as one short notice, as a system shows it to somebody who does something else.

use crate::graphite::Node;
use crate::words::Words;

use super::change::Change;
use super::incident::Incident;

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

/// What is said of changes in a project; nothing where there are none. `title` says what an incident is.
pub fn notice(
    words: &Words,
    project: &Node,
    changes: &[(Change, &Incident)],
    title: &dyn Fn(&Incident) -> String,
) -> Option<Notice> {
    let line = |(change, incident): &(Change, &Incident)| match change {
        Change::Ended => words.fill(change.key(), &[&title(incident)]),
        _ => words.fill(change.key(), &[&title(incident), &words.text(incident.state.key())]),
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
