//! Parts of an instance that a metric name holds in its middle: filesystems, interfaces, devices.

/// A part, as a `{name}` placeholder in expressions refers to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The placeholder's name, such as `mount`.
    pub name: String,
    /// The collector below which the parts stand, such as `diskspace`.
    pub below: String,
    /// How their nodes are turned into what people call them.
    pub naming: Naming,
}

/// How the node of a part reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naming {
    /// As it stands.
    Plain,
    /// Diamond's way with mount points: `root` is `/`, and every `_` was a `/` (its `DiskSpaceCollector`).
    Mounts,
}

impl Naming {
    pub(super) fn parse(text: &str) -> Option<Self> {
        match text {
            "" | "plain" => Some(Self::Plain),
            "mounts" => Some(Self::Mounts),
            _ => None,
        }
    }
}

/// What people call a part: `/srv` for `_srv`.
pub fn part_label(naming: Naming, node: &str) -> String {
    match naming {
        Naming::Plain => node.to_owned(),
        Naming::Mounts if node == "root" => "/".to_owned(),
        // Directly below the root Diamond writes the bare name, deeper ones begin with an underscore.
        Naming::Mounts if node.starts_with('_') => node.replace('_', "/"),
        Naming::Mounts => format!("/{node}"),
    }
}

/// The name with a node in place of its `{part}`.
pub(super) fn with_part(name: &str, part: &str) -> String {
    let Some((before, rest)) = name.split_once('{') else { return name.to_owned() };
    let (_, after) = rest.split_once('}').unwrap_or((rest, ""));
    format!("{before}{part}{after}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mounts_read_as_paths() {
        for (node, label) in
            [("root", "/"), ("_srv", "/srv"), ("_var_lib_docker", "/var/lib/docker"), ("tmp", "/tmp")]
        {
            assert_eq!(part_label(Naming::Mounts, node), label);
        }
        assert_eq!(part_label(Naming::Plain, "eth0"), "eth0");
    }
}
