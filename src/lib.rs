//! nagf shows what the machines of a project are doing, from whatever Graphite stores.
//!
//! # The house
//!
//! ```text
//!   main.rs  embed.rs   mount the page, and one graph in somebody else's page; nothing else
//!            |
//!            ui        pages and panels; may use every room below, nothing uses it
//!            |
//!         browser      the only room that calls browser APIs: fetch, canvas, clock, storage, observers, Intl
//!  - - - - - | - - - - - - - - - - - - - - below this line all is pure and runs natively
//!     share  insight  health   share: what is shown as a table, a picture, a sentence, a snippet to take away;
//!       |      |         |     insight: what fills, what is idle, what changed;  health: checks -> states -> incidents
//!   view   chart   store    view: a page as a value <-> its URL;  chart: series -> model -> drawing;
//!     |      |       |      store: who asked what, what is known, what to ask next
//!     |    layout    |      layout: graphs and checks of a producer, as data
//!     |      |       |
//!     +-- graphite --+      graphite: the one door: what we ask, what we accept; the demo fleet
//!            |
//!          series           series: columns, runs, statistics, expressions, zones: what all rooms speak
//!            |
//!      config, words        words: every sentence a user reads, by key;  config: which sources there are
//!            |
//!          error            error: what can go wrong, with its cause
//! ```
//!
//! A room may use those below it, never one above or beside it on the same line. `cargo xtask check`
//! holds that, and the invariants below, as far as a text can show them.
//!
//! # What must hold
//!
//! 1. One door: only `graphite` writes render parameters or target syntax, only `view` writes our URLs.
//!    Every value that came from a URL is quoted or refused there.
//! 2. No data, however broken, panics, hangs or blanks the page. The pure rooms take time, zone and
//!    randomness as arguments.
//! 3. The picture tells the truth: gaps are gaps, "no data" is not zero, the resolution and the zone are
//!    stated, an unfinished last point is not a drop. What the page cannot know it does not say.
//! 4. Polite to Graphite: what is off screen is not fetched, the same question is asked once, a refresh asks for
//!    the end alone, failures back off, a hidden tab asks nothing, but for its checks every five minutes where the
//!    visitor wants to be told of changes.
//! 5. No third-party request, ever. No cookie. No style attribute and no `innerHTML`: the page runs under a
//!    strict Content-Security-Policy.
//! 6. Everything works without a pointer, at 320 px, in both colour schemes, at 200 % zoom.
//! 7. No sentence stands in code: what a user reads is in `assets/i18n`.

pub mod chart;
pub mod config;
pub mod error;
pub mod graphite;
pub mod health;
pub mod insight;
pub mod layout;
pub mod series;
pub mod share;
pub mod store;
pub mod view;
pub mod words;

#[cfg(target_arch = "wasm32")]
pub mod browser;
#[cfg(target_arch = "wasm32")]
pub mod ui;
