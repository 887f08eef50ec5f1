//! The one door to Graphite: what we ask, what we accept, and the demo fleet that answers without a server.
//!
//! ```text
//!  node, glob            text let in or refused: nothing else becomes part of a question
//!      |
//!  selector, window      what, and for which time           ask          what there is
//!      |                                                     |
//!  query                 the parameters                      |
//!      |                                                     |
//!  course, manners       by which requests it is asked, and what a source takes
//!      |                                                     |
//!   (a server, or demo, the made-up fleet that answers without one; dialect: what servers do differently)
//!      |                                                     |
//!  decode                bytes into named series          discover       names into a tree
//!      |                 complaint: what a server says instead
//!  answer                series sorted to the selectors that asked
//! ```
//!
//! No other room writes a target, a parameter or a metric's path.

mod answer;
mod ask;
mod braces;
mod calendar;
mod complaint;
mod course;
mod decode;
mod demo;
mod dialect;
mod discover;
mod form;
mod glob;
mod http_date;
mod manners;
mod named;
mod natural;
mod node;
mod query;
mod retry_after;
mod selector;
mod time;
mod tree;
mod window;

pub use answer::{Answer, Found};
pub use ask::{Ask, LEFT_OUT};
pub use complaint::fault_of;
pub use course::{Course, Step};
pub use decode::Decoder;
pub use demo::Demo;
pub use discover::{read_everywhere, read_names, read_projects, read_tree};
pub use glob::PathGlob;
pub use http_date::http_date;
pub use manners::{Manners, Way};
pub use named::Named;
pub use natural::natural_order;
pub use node::Node;
pub use query::Query;
pub use retry_after::retry_after_secs;
pub use selector::{Across, Owned, Selector, Within};
pub use time::parse_time;
pub use tree::{Instance, Tree};
pub use window::Window;
