//! What passed and what failed.

use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::shell::{During, Outcome};

/// The counts of a run.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Tally {
    passed: u32,
    failed: u32,
}

impl Tally {
    /// Counts one check; a failed one says why.
    pub(crate) fn step(&mut self, name: &str, check: impl FnOnce() -> Outcome) {
        let start = Instant::now();
        match check() {
            Ok(()) => {
                self.passed += 1;
                println!("ok      {name} ({:.1} s)", start.elapsed().as_secs_f64());
            }
            Err(cause) => {
                self.failed += 1;
                println!("FAILED  {name}: {cause}");
            }
        }
    }

    /// Runs `cargo test` and counts its tests; one that does not come so far counts as a failed one.
    pub(crate) fn tests(&mut self, name: &str, command: &mut Command) {
        let start = Instant::now();
        match self.count_tests(command) {
            Ok(count) => println!("ok      {name}: {count} tests ({:.1} s)", start.elapsed().as_secs_f64()),
            Err(cause) => println!("FAILED  {name}: {cause}"),
        }
    }

    /// The last line of a run, and whether all is well.
    pub(crate) fn finish(self) -> Outcome {
        println!("{} passed, {} failed", self.passed, self.failed);
        // Nothing may follow that line.
        if self.failed == 0 { Ok(()) } else { std::process::exit(1) }
    }

    fn count_tests(&mut self, command: &mut Command) -> Outcome<u32> {
        let before = Self { ..*self };
        let mut child = command.stdout(Stdio::piped()).spawn().during("starting the tests")?;
        for line in child
            .stdout
            .take()
            .map(BufReader::new)
            .into_iter()
            .flat_map(BufReader::lines)
            .map_while(Result::ok)
        {
            match counts(&line) {
                Some((passed, failed)) => {
                    self.passed += passed;
                    self.failed += failed;
                }
                None if is_noise(&line) => {}
                None => println!("{line}"),
            }
        }
        let status = child.wait().during("waiting for the tests")?;
        if status.success() {
            return Ok(self.passed - before.passed);
        }
        self.failed += u32::from(self.failed == before.failed);
        Err(format!("{} failed", self.failed - before.failed))
    }
}

/// What a line such as `test result: ok. 3 passed; 0 failed; …` counts.
fn counts(line: &str) -> Option<(u32, u32)> {
    let words: Vec<&str> = line.split_once("test result: ")?.1.split([' ', ';']).collect();
    let before = |name: &str| {
        words
            .iter()
            .position(|word| *word == name)
            .and_then(|index| words.get(index.checked_sub(1)?)?.parse().ok())
    };
    Some((before("passed")?, before("failed")?))
}

/// What `cargo test` writes although all is well.
fn is_noise(line: &str) -> bool {
    line.trim().is_empty()
        || line.starts_with("running ")
        || line.ends_with(" ... ok")
        || line.starts_with("..")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_results_of_all_test_programs_are_summed() {
        let check = |script: &str, expected: (u32, u32)| {
            let mut tally = Tally::default();
            tally.tests(script, Command::new("sh").args(["-c", script]));
            assert_eq!((tally.passed, tally.failed), expected, "{script}");
        };
        let result = "test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out";
        check(&format!("echo '{result}'; echo '{result}'"), (6, 0));
        check("echo 'test result: FAILED. 2 passed; 1 failed; 0 ignored'; exit 101", (2, 1));
        check("exit 101", (0, 1));
    }
}
