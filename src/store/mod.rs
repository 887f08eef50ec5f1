//! Who asked what, what is known, what to ask next.
//!
//! A state machine without a clock or a network of its own: in go "this panel needs that", "this answer
//! came", "so late is it"; out come requests to send and panels to paint again. `browser` carries them out.
//! The same question is asked once, whoever asks; what nobody needs any more is forgotten when room is short.

mod batch;
mod halves;
mod known;
mod need;
mod standing;
mod state;
mod trouble;

pub use need::{Asker, Need, Question};
pub use standing::Standing;
pub use state::{Limits, Request, Store, Ticket};
pub use trouble::Trouble;
