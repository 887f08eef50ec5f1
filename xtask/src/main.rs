//! The commands of the project: `cargo xtask COMMAND`. What a command needs it installs into the cache.
#![allow(clippy::print_stdout, reason = "a command tells what it does")]
#![allow(clippy::disallowed_methods, reason = "the commands run natively: there are clocks and threads")]

mod bench;
mod build;
mod check;
mod configure;
mod csp;
mod date;
mod dist;
mod driver;
mod flags;
mod http;
mod place;
mod profile;
mod serve;
mod setup;
mod shell;
mod site;
mod split;
mod stack;
mod tally;
mod test;
mod tidy;
mod tokens;

use std::process::ExitCode;

use flags::Flags;
use shell::Outcome;

/// One command: its name, its flags as the help shows them, what it does, and the function.
struct Command {
    name: &'static str,
    flags: &'static str,
    help: &'static str,
    run: fn(&Flags) -> Outcome,
}

const COMMANDS: &[Command] = &[
    Command {
        name: "run",
        flags: "[--graphite URL | --local-graphite] [--thousand] [--port N]",
        help: "build the page and serve it, with the demo or a Graphite as its source, of 1,000 machines if you like",
        run: serve::command,
    },
    Command {
        name: "dist",
        flags: "",
        help: "leave in dist/ what is copied to the web host",
        run: dist::command,
    },
    Command {
        name: "check",
        flags: "",
        help: "what needs no browser: format, lints, invariants, native tests",
        run: check::command,
    },
    Command {
        name: "test",
        flags: "[--only NAME,…]",
        help: "all tests, in a browser and against a real Graphite, too; or those end-to-end ones with NAME in theirs",
        run: test::command,
    },
    Command {
        name: "bench",
        flags: "[--json FILE] [--only size|page|second-visit|states|grid|embeds|thousand|decode|draw]",
        help: "measure the page, and its charts beside others",
        run: bench::command,
    },
    Command {
        name: "profile",
        flags: "[--only nagf|embed]",
        help: "find out what first visits run, by which each program is parted in two",
        run: profile::command,
    },
    Command {
        name: "setup",
        flags: "",
        help: "install what the other commands need (each installs its own part, too)",
        run: setup::command,
    },
];

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let name = arguments.next().unwrap_or_default();
    let Some(command) = COMMANDS.iter().find(|command| command.name == name) else {
        print_help();
        return if matches!(name.as_str(), "" | "help" | "--help") {
            ExitCode::SUCCESS
        } else {
            ExitCode::from(2)
        };
    };
    match Flags::parse(arguments, command.flags).and_then(|flags| (command.run)(&flags)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(cause) => {
            println!("xtask {name}: {cause}");
            ExitCode::FAILURE
        }
    }
}

fn print_help() {
    println!("cargo xtask COMMAND\n");
    for Command { name, flags, help, .. } in COMMANDS {
        println!("  {:<64} {help}", format!("{name} {flags}"));
    }
}
