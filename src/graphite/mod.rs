//! The one door to Graphite: what we ask, what we accept, and the demo fleet that answers without a server.
//!
//! ```text
//!  node, glob            text let in or refused: nothing else becomes part of a question
//!      |
//!  selector, window      what, and for which time           ask          what there is
//!      |                                                     |
//!  query, plain          the parameters                      |
//!      |                                                     |
//!  course, manners       by which requests it is asked, and what a source takes
//!      |                                                     |
//!   (a server, or demo, the made-up fleet that answers without one; dialect: what servers do differently)
//!      |                                                     |
//!  decode                bytes into named series          discover       names into a tree
//!      |                 complaint: what a server says instead
//!  answer                series sorted to the selectors that asked
//!
//!  drawing               a picture that the server draws, where its values may not be read
//!  checkup               a source examined step by step;  permission: the lines that let a page read it
//! ```
//!
//! No other room writes a target, a parameter or a metric's path.

mod answer;
mod archive;
mod ask;
mod braces;
mod calendar;
mod checkup;
mod complaint;
mod course;
mod decode;
mod demo;
mod dialect;
mod discover;
mod drawing;
mod form;
mod glob;
mod http_date;
mod manners;
mod named;
mod natural;
mod node;
mod permission;
mod plain;
mod query;
mod retry_after;
mod selector;
mod time;
mod tree;
mod window;

pub use answer::{Answer, Found};
pub use archive::now_for;
pub use ask::{Ask, LEFT_OUT};
pub use checkup::{Argument, Checkup, How, Probe, Reply, Standing, Step, Subject, Verdict};
pub use complaint::fault_of;
pub use course::{Course, Leg};
pub use decode::Decoder;
pub use demo::Demo;
pub use discover::{read_everywhere, read_names, read_projects, read_tree};
pub use drawing::{Drawing, Drawn, Stroke};
pub use glob::PathGlob;
pub use http_date::http_date;
pub use manners::{Manners, Way};
pub use named::Named;
pub use natural::natural_order;
pub use node::Node;
pub use permission::{Permission, permissions};
pub use plain::Plain;
pub use query::Query;
pub use retry_after::retry_after_secs;
pub use selector::{Across, Owned, Selector, Within};
pub use time::parse_time;
pub use tree::{Instance, Tree};
pub use window::Window;
