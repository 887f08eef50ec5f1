//! CPU seconds of a program and all processes that it started.

use std::fs;

use crate::shell::{During, Outcome};

/// In which Linux counts here, whatever its kernel's own step.
const TICKS_PER_SEC: f64 = 100.0;

/// Places in `/proc/PID/stat` after the program's name: the process group, and the ticks of the process and of its
/// ended children, in user mode and in the kernel (proc_pid_stat(5)).
const GROUP: usize = 2;
const TICKS: std::ops::Range<usize> = 11..15;

/// What all processes of a group have used since they started.
pub(super) fn seconds_of_group(group: u32) -> Outcome<f64> {
    let mut ticks = 0;
    for entry in fs::read_dir("/proc").during("reading /proc")?.flatten() {
        let stat = fs::read_to_string(entry.path().join("stat")).unwrap_or_default();
        ticks += ticks_in_group(&stat, group).unwrap_or(0);
    }
    Ok(f64::from(ticks) / TICKS_PER_SEC)
}

/// The ticks of a process, if it is of the group.
fn ticks_in_group(stat: &str, group: u32) -> Option<u32> {
    // A name may hold blanks and brackets.
    let fields: Vec<&str> = stat.rsplit_once(") ")?.1.split_whitespace().collect();
    let is_of_group = fields.get(GROUP)?.parse() == Ok(group);
    is_of_group
        .then(|| fields.get(TICKS).unwrap_or_default().iter().filter_map(|it| it.parse::<u32>().ok()).sum())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_read_past_any_name() {
        let check =
            |stat: &str, expected: Option<u32>| assert_eq!(ticks_in_group(stat, 77), expected, "{stat}");
        check("80 (gunicorn: (a) b) S 77 1 1 0 -1 4194304 9 0 0 0 100 20 3 4 20 0 5 0", None);
        check("80 (gunicorn: (a) b) S 1 77 77 0 -1 4194304 9 0 0 0 100 20 3 4 20 0 5 0", Some(127));
        check("", None);
    }

    #[test]
    fn a_group_that_works_uses_time() {
        let stat = fs::read_to_string("/proc/self/stat").unwrap();
        let group = stat.rsplit_once(") ").unwrap().1.split_whitespace().nth(GROUP).unwrap().parse().unwrap();
        let before = seconds_of_group(group).unwrap();
        while seconds_of_group(group).unwrap() <= before {}
    }
}
