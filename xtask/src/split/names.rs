//! What functions are called, whatever compiled them.

use std::collections::BTreeMap;

use walrus::{FunctionId, FunctionKind, Module};

use crate::build::fingerprint;

/// The name of each function that the program itself has, without what differs from build to build.
pub(super) fn of(module: &Module) -> BTreeMap<FunctionId, String> {
    let own = module.funcs.iter().filter(|it| matches!(it.kind, FunctionKind::Local(_)));
    own.map(|it| (it.id(), stable(it.name.as_deref().unwrap_or_default()))).collect()
}

/// What stands for a name in the profile: names with their types are up to thousands of characters long. Should two
/// share a mark, a function more is in the rest.
pub(crate) fn mark(name: &str) -> String {
    format!("{:08x}", fingerprint(name.as_bytes()) >> 32)
}

/// `nagf[3fd2ac3704323e21]::main` without the crate's hash, which changes with its version and place.
fn stable(name: &str) -> String {
    let mut stable = String::with_capacity(name.len());
    let mut rest = name;
    while let Some(open) = rest.find('[') {
        let (before, after) = rest.split_at(open);
        let hash = after.get(1..).and_then(|it| it.split(']').next()).unwrap_or_default();
        let is_hash = hash.len() >= 12 && hash.bytes().all(|it| it.is_ascii_hexdigit());
        let skipped = if is_hash { hash.len() + 2 } else { 1 };
        stable.push_str(before);
        stable.push_str(if is_hash { "" } else { "[" });
        rest = after.get(skipped..).unwrap_or_default();
    }
    stable + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_the_same_whatever_version_of_a_crate_it_is_of() {
        let check = |name: &str, expected: &str| assert_eq!(stable(name), expected);
        check("nagf[3fd2ac3704323e21]::main", "nagf::main");
        check(
            "<[usize]>::sort::<alloc[1fd2ac3704323e21]::vec::Vec<u8>>",
            "<[usize]>::sort::<alloc::vec::Vec<u8>>",
        );
        check("[", "[");
        check("", "");
        assert_ne!(mark("nagf::a"), mark("nagf::b"));
    }
}
