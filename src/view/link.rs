//! Links to other sites.

use crate::config::{LinkPart, LinkTemplate};

use super::percent::{Place, encode};

/// What fills the gaps of a link.
#[derive(Clone, Copy, Debug, Default)]
pub struct LinkFacts<'a> {
    /// The project's name.
    pub project: &'a str,
    /// The instance's name.
    pub instance: &'a str,
    /// A line that says what it is about.
    pub title: &'a str,
    /// The address of our own page.
    pub page: &'a str,
    /// Some lines that say more.
    pub description: &'a str,
}

/// The address of a template with its gaps filled; what goes in is coded.
pub fn fill_link(template: &LinkTemplate, facts: LinkFacts<'_>) -> String {
    // A gap may stand in a path, where a plus would be a plus, and must not add a step to it.
    let coded = |text| encode(text, Place::Fragment).replace('/', "%2F");
    let part = |part: &LinkPart| match part {
        LinkPart::Text(text) => text.clone(),
        LinkPart::Project => coded(facts.project),
        LinkPart::Instance => coded(facts.instance),
        LinkPart::Title => coded(facts.title),
        LinkPart::Page => coded(facts.page),
        LinkPart::Description => coded(facts.description),
    };
    template.parts().iter().map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_in_cannot_break_out() {
        let template = LinkTemplate::parse("https://example.org/{project}/?t={title}").unwrap();
        let facts = LinkFacts { project: "../a", title: "CPU 90 %&x=1#y", ..LinkFacts::default() };
        assert_eq!(fill_link(&template, facts), "https://example.org/..%2Fa/?t=CPU%2090%20%25%26x%3D1%23y");
    }
}
