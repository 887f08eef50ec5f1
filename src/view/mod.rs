//! A page as a value, and the value as an address.
//!
//! [`View`] is everything that an address says. [`parse`] lets an address in, leaving out with a note what is
//! malformed; [`print`] writes one. Both stand in one file and go by one table; no other room writes our
//! addresses. The rest of the room is what a view is made of, and how to find one: names that are near, and
//! the search.

mod anchor;
mod choice;
mod compare;
mod embed;
mod filter;
mod finding_name;
mod gesture;
mod graph_id;
mod group;
mod known;
mod left_out;
mod limit;
mod link;
mod metric_name;
mod model;
mod moving;
mod natural;
mod nearest;
mod neighbour;
mod order;
mod origin;
mod percent;
mod prefix;
mod print;
mod range;
mod search;
mod series_name;
mod sharing;
mod span;
mod strip;
mod time_text;
mod title;
mod trail;
mod typed_time;
mod url;
mod value;

pub use anchor::Anchor;
pub use choice::{CellSize, Colors, List, Refresh, Sort, Theme};
pub use compare::{Compare, Offset, Peer};
pub use embed::{Embed, Form, Switches};
pub use filter::Filter;
pub use finding_name::FindingName;
pub use gesture::{Doing, Gesture, Phase, Pointer};
pub use graph_id::GraphId;
pub use group::groups_by_name;
pub use known::Known;
pub use left_out::{LeftOut, Reason};
pub use limit::Limit;
pub use link::{LinkFacts, fill_link};
pub use metric_name::MetricName;
pub use model::{Page, View};
pub use moving::{Move, Moving};
pub use natural::natural_order;
pub use nearest::{Likeness, Near, nearest_names};
pub use neighbour::{Place, Way, neighbour};
pub use order::{Ranked, in_order};
pub use origin::Origin;
pub use prefix::{shared_prefix, without_prefix};
pub use range::{Range, Ranges};
pub use search::{Hit, Places, search};
pub use series_name::{Picks, SeriesName};
pub use span::{Span, Stretches};
pub use strip::{Grip, STRIP_LENGTHS, strip_for};
pub use time_text::TimeText;
pub use title::Title;
pub use trail::Trail;
pub use typed_time::{Doubt, Typed, typed_text};
pub use url::{href, parameters, parse, print};
