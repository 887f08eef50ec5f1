//! Links to other sites, with gaps for what they are about.

use super::address::Address;

/// An address with gaps, such as `https://example.org/server/{instance}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkTemplate(Vec<LinkPart>);

/// A part of such an address. Whoever fills a gap codes what goes in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkPart {
    /// Stands as it is.
    Text(String),
    /// The project's name.
    Project,
    /// The instance's name.
    Instance,
    /// A line that says what it is about.
    Title,
    /// The address of our own page.
    Page,
    /// Some lines that say more.
    Description,
}

const GAPS: [(&str, LinkPart); 5] = [
    ("project", LinkPart::Project),
    ("instance", LinkPart::Instance),
    ("title", LinkPart::Title),
    ("page", LinkPart::Page),
    ("description", LinkPart::Description),
];

impl LinkTemplate {
    /// The template that this text is; its address must be one without the gaps too, so that no gap can
    /// change where it leads.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = Vec::new();
        let mut fixed = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            let (name, after) = after.split_once('}')?;
            let (_, gap) = GAPS.iter().find(|(known, _)| *known == name)?;
            fixed.push_str(before);
            // A gap in front would be the host.
            Address::parse(&fixed).filter(|_| leads_somewhere(&fixed))?;
            parts.extend([LinkPart::Text(before.to_owned()), gap.clone()]);
            rest = after;
        }
        Address::parse(&format!("{fixed}{rest}"))?;
        parts.push(LinkPart::Text(rest.to_owned()));
        Some(Self(parts))
    }

    /// Its parts, in order.
    pub fn parts(&self) -> &[LinkPart] {
        &self.0
    }
}

/// Whether an address says its host completely: `https://a.example/…` or a path.
fn leads_somewhere(fixed: &str) -> bool {
    fixed.split_once("://").map_or(!fixed.is_empty(), |(_, rest)| rest.contains('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_has_known_gaps() {
        let it = LinkTemplate::parse("https://example.org/s/{instance}.{project}").unwrap();
        let text = |it: &str| LinkPart::Text(it.to_owned());
        let expected =
            [text("https://example.org/s/"), LinkPart::Instance, text("."), LinkPart::Project, text("")];
        assert_eq!(it.parts(), expected);
    }

    #[test]
    fn no_gap_chooses_the_server() {
        for text in [
            "{project}",
            "https://{project}/",
            "https://a{project}.example/",
            "javascript:{title}",
            "/x/{host}",
            "/x/{project",
        ] {
            assert_eq!(LinkTemplate::parse(text), None, "{text}");
        }
    }
}
