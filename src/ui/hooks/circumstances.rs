//! What a picture depends on beside its answers and its span.

use crate::chart::Extent;
use crate::graphite::Node;
use crate::series::Zone;
use crate::ui::parts::Whose;
use crate::ui::shared::Shared;
use crate::ui::site::{Moment, Site};

use super::picture::Ask;
use super::row_scale::InRow;

/// A picture is made anew when any of it changed.
#[derive(Clone, PartialEq)]
pub(super) struct Circumstances {
    pub(super) zone: Shared<Zone>,
    pub(super) is_silent: bool,
    pub(super) cores: Option<f64>,
    pub(super) row: Option<Extent>,
}

impl Circumstances {
    pub(super) fn of(ask: &Ask, site: &Site, moment: &Moment) -> Self {
        let instance = match &ask.whose {
            Whose::Instance(instance) => Some(instance),
            Whose::All => None,
        };
        let reports = |it: &Node| ask.figures.reports(&site.layout, &ask.project, it);
        Self {
            zone: moment.zone.clone(),
            is_silent: instance.is_some_and(|it| ask.figures.is_known() && !reports(it)),
            cores: instance.and_then(|it| ask.figures.fact(&site.layout, "cores", &ask.project, it)),
            row: ask.row.as_ref().map(InRow::joint),
        }
    }
}
