//! Who asked what, what is known, what to ask next.
//!
//! A state machine without a clock or a network of its own: in go "this panel needs that", "this answer
//! came", "so late is it"; out come requests to send and panels to paint again. `browser` carries them out.
//!
//! ```text
//!  need        what a panel needs: questions, each a selector and a window
//!    |
//!  memory      what is known: a track for each selector and size of bucket, made of pieces of time
//!    |         track: what of a question is missing (errand): nothing, its end, its begin, all of it
//!    |         piece: what is known of a stretch, and how an end or a begin is joined to it
//!    |         view: the answer that is put together for a question, or the best that there is meanwhile
//!  batch       errands of one window travel together, within bounds, the most urgent first
//!    |
//!  flight      requests on their way
//!    |
//!  halves      a batch that was refused, asked again in parts: one bad question must not take its neighbours
//!
//!  parcel      what is kept from one visit to the next, as bytes
//! ```
//!
//! The same is asked once, whoever asks. What ended ten minutes before it was asked for counts as settled, so a
//! refresh asks for the end alone, and what is past is never asked again. What nobody needs any more is forgotten
//! when room is short, what was of use longest ago first.

mod batch;
mod bytes;
mod errand;
mod flight;
mod halves;
mod limits;
mod memory;
mod need;
mod parcel;
mod piece;
mod standing;
mod state;
mod track;
mod trouble;
mod view;
#[cfg(test)]
mod whisper;

pub use flight::{Request, Ticket};
pub use limits::Limits;
pub use need::{Asker, Need, Question};
pub use standing::{Grade, Standing};
pub use state::Store;
pub use trouble::Trouble;
