//! Every sentence a user reads, by key, with its numbers, ages and dates.
//!
//! Messages come in translatewiki's form (`assets/i18n/en.json`): `$1` stands for a parameter and
//! `{{PLURAL:$1|one|more}}` for what depends on a number. What the browser knows of a language, its plural
//! rule and its signs, comes in as data. All output is plain text; a component that wants an element in place
//! of a parameter asks for [`Words::pieces`].

mod age;
mod book;
mod civil;
mod date;
mod number;
mod plural;
mod quantity;
mod signs;
mod template;
mod tick;
mod unit;

pub use book::{Words, WordsError};
pub use civil::Civil;
pub use plural::PluralRule;
pub use quantity::{Detail, Quantity};
pub use signs::Signs;
pub use template::Piece;
pub use tick::TickScale;
pub use unit::Unit;
