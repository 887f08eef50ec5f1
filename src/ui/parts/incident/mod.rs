//! What broke together: a list, a row of it, and the evidence.

mod evidence;
mod list;
mod points;
mod report;
mod row;
mod rule;
mod whatif;

use crate::graphite::Node;
use crate::health::{Finding, Health, Incident, State, Telling};
use crate::ui::site::Around;
use crate::view::{FindingName, GraphId, Page, View};

pub(crate) use list::{IncidentList, chips, listed, shown};

/// How things are said of what was judged, of instances whose names share a prefix.
pub(crate) fn telling<'a>(around: &'a Around, health: &Health, prefix: &'a str) -> Telling<'a> {
    Telling {
        words: &around.site.words,
        zone: &around.moment.zone,
        now_secs: health.at_secs.unwrap_or(around.moment.now_secs),
        prefix,
    }
}

/// The name of what was found, in addresses.
pub(super) fn name_of(finding: &Finding) -> Option<FindingName> {
    let check = GraphId::parse(&finding.check.id)?;
    Some(FindingName { check, instance: finding.instance.clone(), part: finding.part.clone() })
}

/// Whether this name is of one of the findings of an incident.
pub(super) fn is_called(incident: &Incident, name: &FindingName) -> bool {
    incident.findings.iter().any(|it| name_of(it).as_ref() == Some(name))
}

/// Whether an incident of this name is there.
pub(crate) fn is_open(health: &Health, name: &FindingName) -> bool {
    health.incidents.iter().any(|it| is_called(it, name))
}

/// The same page with the evidence of an incident open, or closed where it is.
pub(super) fn opened(view: &View, incident: &Incident) -> View {
    let name = incident.first().and_then(name_of);
    let is_open = view.incident.as_ref().is_some_and(|it| is_called(incident, it));
    // A list of all projects leads to the page that has room.
    if view.page() == Page::Home {
        return incident
            .touched
            .first()
            .map_or_else(|| view.clone(), |(project, _)| to_incident(view, project, incident));
    }
    View { incident: name.filter(|_| !is_open), limit: None, anchor: None, ..view.clone() }
}

/// The page of problems with the evidence of an incident open, whichever page this is.
pub(super) fn to_incident(view: &View, project: &Node, incident: &Incident) -> View {
    let page = View { project: Some(project.clone()), ..view.clone() }.to_page(Page::Problems);
    View { incident: incident.first().and_then(name_of), limit: view.limit.clone(), ..page }
}

/// The name of a state in addresses.
pub(super) fn state_id(state: State) -> Option<GraphId> {
    GraphId::parse(super::state_class(state))
}
