//! The instant in focus: what is pinned comes from the address and goes there.

use std::cell::Cell;
use std::rc::Rc;

use web_sys::Element;
use yew::prelude::*;

use crate::browser::{Reader, Seat, listen_for_focus, pin, take_seat};
use crate::chart::{Picture, Plot, Speaker};
use crate::graphite::parse_time;
use crate::series::Zone;
use crate::ui::shared::Shared;
use crate::ui::site::{Moment, Site};
use crate::view::{TimeText, View};

/// Follows pointer, touch and keys on all plots, and the pinned instant of the address.
#[hook]
pub(crate) fn use_focus(view: &View, go: &Callback<View>, moment: &Moment) {
    use_effect_with((view.clone(), go.clone()), |(view, go)| {
        let (view, go) = (view.clone(), go.clone());
        let ears = listen_for_focus(move |at_secs| {
            let at = at_secs.and_then(|secs| TimeText::parse(&secs.to_string()));
            go.emit(view.with_at(at));
        });
        move || drop(ears)
    });
    let offset = |secs| moment.zone.offset_at(secs);
    let at = view.at.as_ref().and_then(|at| parse_time(at.as_str(), moment.now_secs, &offset).ok());
    use_effect_with(at, |at| pin(*at));
}

/// What a plot is read with.
pub(crate) struct Reads {
    pub(crate) site: Shared<Site>,
    pub(crate) picture: Shared<Picture>,
    pub(crate) zone: Shared<Zone>,
    pub(crate) now_secs: i64,
    /// What the panel is called where it is heard.
    pub(crate) name: String,
    pub(crate) is_large: bool,
}

/// Lets a plot take part; where it lies is told later.
pub(crate) fn seat(overlay: &Element, reads: Reads, plot: &Rc<Cell<Option<Plot>>>) -> Option<Seat> {
    let reads = Rc::new(reads);
    let speaking = Rc::clone(&reads);
    let reader = Reader {
        picture: Rc::clone(&reads.picture.0),
        plot: Rc::clone(plot),
        say: Box::new(move |at_secs| reads.speaker().say(&reads.picture, at_secs)),
        speak: Box::new(move |at_secs| speaking.speaker().speak(&speaking.picture, at_secs, &speaking.name)),
    };
    take_seat(overlay, reader)
}

impl Reads {
    fn speaker(&self) -> Speaker<'_> {
        let words = &self.site.words;
        Speaker { words, zone: &self.zone, now_secs: self.now_secs, is_large: self.is_large }
    }
}
