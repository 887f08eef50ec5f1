//! The name of what a check found: the check, the instance and its part.

use std::fmt;

use crate::graphite::Node;

use super::graph_id::GraphId;

/// A check, an instance of the view's project and, where the check is on parts, a part of it, parted by dots:
/// `disk.logstash04._srv`. An incident is called by the first thing that was found of it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FindingName {
    /// The check.
    pub check: GraphId,
    /// The instance.
    pub instance: Node,
    /// Its part.
    pub part: Option<Node>,
}

impl FindingName {
    /// The name that this text is.
    pub fn parse(text: &str) -> Option<Self> {
        let (check, rest) = text.split_once('.')?;
        let (instance, part) = match rest.split_once('.') {
            Some((instance, part)) => (instance, Some(Node::new(part).ok()?)),
            None => (rest, None),
        };
        Some(Self { check: GraphId::parse(check)?, instance: Node::new(instance).ok()?, part })
    }
}

impl fmt::Display for FindingName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.check, self.instance)?;
        self.part.iter().try_for_each(|part| write!(f, ".{part}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_a_check_an_instance_and_perhaps_a_part() {
        let part = |text: &str| FindingName::parse(text).map(|it| it.part.map(|it| it.to_string()));
        assert_eq!(part("silent.ores02"), Some(None));
        assert_eq!(part("disk.logstash04._srv"), Some(Some("_srv".to_owned())));
        for text in ["", "disk", "disk.", ".a", "Disk.a", "disk.a.", "disk.a.b.c", "disk.a*", "disk.a.{b"] {
            assert_eq!(FindingName::parse(text), None, "{text}");
        }
    }
}
