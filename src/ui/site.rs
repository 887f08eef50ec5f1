//! What all components of a page share. Data that was fetched is not among it.
//!
//! What needs no state of its own is a plain function that takes these: a component of yew costs some 4 kB of
//! WebAssembly, however small.

use std::cell::RefCell;

use yew::prelude::*;

use crate::browser::Hub;
use crate::chart::Look;
use crate::config::{Config, Place, Retention};
use crate::graphite::Drawing;
use crate::layout::Layout;
use crate::series::Zone;
use crate::view::{Compare, Span, View};
use crate::words::Words;

use super::hooks::Marks;
use super::parts::{Drawn, Taken};
use super::shared::Shared;

/// What does not change while a source is shown.
pub(super) struct Site {
    pub(super) config: Config,
    /// The name of the source that is shown.
    pub(super) source: String,
    pub(super) layout: Layout,
    pub(super) words: Words,
    pub(super) hub: Hub,
    /// What the panels of the page show now.
    pub(super) drawn: Drawn,
}

impl Site {
    /// What people call the source that is shown.
    pub(super) fn source_title(&self) -> &str {
        self.config.source(&self.source).map_or(self.source.as_str(), |source| source.title.as_str())
    }

    /// Where an image that the source draws is; nothing for the demo, which draws none.
    pub(super) fn image_address(&self, drawing: &Drawing) -> Option<String> {
        match &self.config.source(&self.source)?.place {
            Place::Graphite(address) => Some(format!("{}/{}", address.base(), drawing.address())),
            Place::Demo => None,
        }
    }

    /// What the source that is shown keeps, where the configuration says.
    pub(super) fn retention(&self) -> Option<&Retention> {
        self.config.source(&self.source)?.retention.as_ref()
    }
}

/// What changes with every refresh, and with zone and scheme.
#[derive(Clone, PartialEq)]
pub(super) struct Moment {
    /// The page's now, the same for all panels.
    pub(super) now_secs: i64,
    /// How often it goes on; 0 where it does not.
    pub(super) every_secs: u32,
    /// Answers from before this are asked for again.
    pub(super) fresh_after_ms: f64,
    /// The zone in which times are told.
    pub(super) zone: Shared<Zone>,
    /// The colours of charts.
    pub(super) look: Shared<Look>,
}

/// What every component stands in: the site, the moment, and the way to other views.
#[derive(Clone, PartialEq)]
pub(super) struct Around {
    pub(super) site: Shared<Site>,
    pub(super) moment: Moment,
    /// Where the visitor is.
    pub(super) view: View,
    /// Goes to another view, which the address follows.
    pub(super) go: Callback<View>,
    /// Moves the page, and all its panels, to another span.
    pub(super) move_to: Callback<Span>,
    /// Goes back to the span before, where there is one.
    pub(super) back: Option<Callback<()>>,
    /// What all panels are compared with.
    pub(super) compare: Option<Compare>,
    /// The source may not be read: images that it draws stand in for values.
    pub(super) images_only: bool,
    /// Opens the choice of a span, or of the zone that it is told in.
    pub(super) pick: Callback<Pick>,
    /// The picture of the one large graph of a page, for whoever shares the page.
    pub(super) shown: Shared<RefCell<Option<Taken>>>,
    /// What was seen of what is broken.
    pub(super) marks: Marks,
}

/// What the visitor wants to choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pick {
    Span,
    Zone,
}

/// What a component stands in.
#[hook]
pub(super) fn use_around() -> Around {
    let Some(around) = use_context::<Around>() else {
        unreachable!("every component stands below the shell")
    };
    around
}
