//! From what a panel is of to its picture: asks, waits, composes, keeps the last good one.

use std::collections::HashMap;
use std::rc::Rc;

use yew::prelude::*;

use crate::chart::{Absent, Extent, Ingredients, Picture, Size, compose};
use crate::error::Fault;
use crate::graphite::{Answer, Node, Selector, Tree};
use crate::layout::{Figures, Graph, part_label};
use crate::store::{Grade, Standing};
use crate::ui::parts::{Whose, plot_width};
use crate::ui::shared::Shared;
use crate::ui::site::{Around, Moment, Site, use_around};
use crate::view::Picks;

use super::circumstances::Circumstances;
use super::moved::moved;
use super::plan::{Plan, need, plan};
use super::refreshed::Refreshed;
use super::row_scale::{InRow, use_row};
use super::use_answers;

/// Nothing flashes for an answer that comes at once.
const SKELETON_AFTER_SECS: f64 = 0.5;
/// From here on the panel says that it is slow.
const SLOW_AFTER_SECS: f64 = 4.0;
/// Buckets to a CSS px of plot: a little more than one keeps the curve alive on fine screens.
const BUCKETS_PER_PX: f64 = 1.5;

/// What a panel is of.
#[derive(Clone, PartialEq)]
pub(crate) struct Ask {
    pub(crate) graph: Shared<Graph>,
    pub(crate) project: Node,
    pub(crate) whose: Whose,
    pub(crate) span: (i64, i64),
    pub(crate) tree: Shared<Tree>,
    pub(crate) figures: Shared<Figures>,
    /// How many instances the project has, for the weight of its sums.
    pub(crate) instances: usize,
    pub(crate) size: Size,
    /// Its place among panels that share a scale.
    pub(crate) row: Option<InRow>,
}

/// How far a panel is.
#[derive(Clone, PartialEq)]
pub(crate) enum Remote {
    /// On its way. `slow_secs`: 0 while nothing need be shown yet, `None` from half a second on, the seconds
    /// from four on.
    Loading { slow_secs: Option<u32> },
    /// There is a picture.
    Ready {
        picture: Shared<Picture>,
        /// The least and the greatest number of instances that are in it.
        reported: Option<(usize, usize)>,
        /// As of when, where newer answers fail to come.
        stale_since_secs: Option<i64>,
        /// Whether newer answers came, and tell nothing of what is shown.
        is_gone: bool,
    },
    /// There is an answer, and nothing to draw.
    Absent(Absent),
    /// No answer, and none from before.
    Failed(Fault),
}

impl Remote {
    pub(crate) fn picture(&self) -> Option<&Shared<Picture>> {
        match self {
            Self::Ready { picture, .. } => Some(picture),
            _ => None,
        }
    }

    /// The least and the greatest number of series that had a value.
    pub(crate) fn reported(&self) -> Option<(usize, usize)> {
        match self {
            Self::Ready { reported, .. } => *reported,
            _ => None,
        }
    }

    pub(crate) fn is_stale(&self) -> bool {
        matches!(self, Self::Ready { stale_since_secs: Some(_), .. })
    }

    pub(crate) fn is_waiting(&self) -> bool {
        matches!(self, Self::Loading { .. }) || self.is_stale()
    }
}

/// The last picture, with what it was made of.
#[derive(Default)]
struct Kept {
    of: Option<(Shared<Graph>, Whose, Node)>,
    answers: Vec<Shared<Answer>>,
    span: (i64, i64),
    circumstances: Option<Circumstances>,
    /// Where the picture was moved to while answers for that are on their way.
    moved_to: (i64, i64),
    picks: Picks,
    /// Whether it ends before its span, as of when it was asked for.
    is_part: bool,
    result: Option<Result<Shared<Picture>, Absent>>,
    reported: Option<(usize, usize)>,
    /// When the answers came that the picture is made of.
    answered_at_ms: Option<f64>,
    /// Whether later answers tell nothing of it.
    is_gone: bool,
}

impl Kept {
    /// Whether these answers make a better picture than the last one in its new place.
    fn is_worse_than(&self, standing: &Standing, span: (i64, i64)) -> bool {
        match standing.grade {
            Grade::Exact => true,
            // All of the span, though in other steps than it will be. Figures of those are not shown as the first, unless
            // it is said how old they are.
            Grade::Rough if self.result.is_none() => standing.is_restored,
            Grade::Rough => self.span != span,
            Grade::Part => self.result.is_none(),
            Grade::Nothing => false,
        }
    }
}

/// The picture of a panel. Asks only while it is visible; keeps the last picture while a new one is fetched.
#[hook]
pub(crate) fn use_picture(ask: &Ask, visible: bool, width_css_px: f64) -> Remote {
    let Around { site, moment, view, .. } = use_around();
    let plot_px = plot_width(ask.size, width_css_px);
    let own_site = site.clone();
    let plan = use_memo((ask.clone(), plot_px >= 1.0, buckets(plot_px)), move |(ask, has_width, buckets)| {
        has_width.then(|| plan(ask, &own_site, *buckets)).flatten()
    });
    use_row(ask.row.clone());
    let refreshed = use_mut_ref(Refreshed::default);
    let need = (*plan).as_ref().filter(|_| visible).map(|plan| {
        let fresh_after_ms = refreshed.borrow_mut().fresh_after_ms(ask, plan.window, &moment);
        need(plan, ask, fresh_after_ms)
    });
    let standing = use_answers(&site.hub, need);
    refreshed.borrow_mut().has_failed = standing.fault.is_some();
    let kept = use_mut_ref(Kept::default);
    let mut kept = kept.borrow_mut();
    let of = (ask.graph.clone(), ask.whose.clone(), ask.project.clone());
    if kept.of.as_ref() != Some(&of) {
        *kept = Kept { of: Some(of), ..Kept::default() };
    }
    let is_drawn = visible && kept.is_worse_than(&standing, ask.span);
    if let Some(plan) = (*plan).as_ref().filter(|_| is_drawn) {
        let picks = view.picks(&ask.graph.id);
        refresh(&mut kept, plan, ask, &standing, (&site, &moment, picks));
    } else {
        move_along(&mut kept, ask.span);
    }
    remote(&kept, &standing)
}

/// Buckets are asked for in steps, so that panels of about the same width, and rows with them, share their
/// questions and their requests.
pub(super) fn buckets(plot_px: f64) -> u32 {
    const STEPS: [u32; 5] = [300, 600, 900, 1500, 2400];
    let wanted = plot_px * BUCKETS_PER_PX;
    STEPS.into_iter().rev().find(|step| f64::from(*step) <= wanted).unwrap_or(300)
}

fn refresh(
    kept: &mut Kept,
    plan: &Plan,
    ask: &Ask,
    standing: &Standing,
    (site, moment, picks): (&Site, &Moment, Picks),
) {
    let answers: Vec<Shared<Answer>> = standing.answers.iter().flatten().cloned().map(Shared).collect();
    let circumstances = Circumstances::of(ask, site, moment);
    let is_there = kept.span == ask.span && kept.moved_to == ask.span;
    let is_same = is_there && kept.answers == answers && kept.picks == picks;
    if kept.result.is_some() && is_same && kept.circumstances.as_ref() == Some(&circumstances) {
        return;
    }
    let by_selector: HashMap<&Selector, &Rc<Answer>> =
        standing.answers.iter().flatten().map(|answer| (&answer.selector, answer)).collect();
    let answer_of = |selector: &Selector| by_selector.get(selector).map(|answer| Rc::clone(answer));
    let naming = plan.graph.layers.iter().find_map(|layer| layer.part.as_ref()).map(|part| part.naming);
    let prefix = crate::ui::pages::common_prefix(&ask.tree);
    // What came after what is known is no gap.
    let as_of_secs = standing.asked_secs.filter(|_| !standing.is_complete()).unwrap_or(moment.now_secs);
    let result = compose(&Ingredients {
        graph: &plan.graph,
        bounds: &plan.bounds,
        answer_of: &answer_of,
        window: plan.window,
        span: ask.span,
        now_secs: as_of_secs,
        cores: circumstances.cores,
        part_label: &|node| naming.map_or_else(|| node.to_owned(), |naming| part_label(naming, node)),
        instance_label: &|name| name.strip_prefix(&prefix).unwrap_or(name).to_owned(),
        is_shown: &|name| picks.shows(name),
        is_silent: circumstances.is_silent,
        heartbeat: plan.beside.heartbeat.as_ref().and_then(|it| answer_of(it)?.single().map(Rc::clone)),
        tellings: &plan.beside.tellings,
        retention: site.retention(),
        row: circumstances.row,
        intervals: if ask.size == Size::Large { 5 } else { 2 },
        words: &site.words,
        zone: &moment.zone,
    });
    if result.is_err() && !standing.is_complete() {
        return;
    }
    kept.is_gone = is_gone(kept, &result, ask.span);
    if kept.is_gone {
        return move_along(kept, ask.span);
    }
    kept.answered_at_ms = standing.answered_at_ms;
    kept.reported = plan.count.as_ref().and_then(|count| reported(&*answer_of(count)?, ask, as_of_secs));
    if let Some(row) = &ask.row {
        row.tell(result.as_ref().map_or(Extent::NONE, |picture| picture.extent));
    }
    // Its own extent is part of what the row reaches from now on.
    kept.circumstances = Some(Circumstances { row: ask.row.as_ref().map(InRow::joint), ..circumstances });
    kept.answers = answers;
    kept.span = ask.span;
    kept.moved_to = ask.span;
    kept.picks = picks;
    kept.is_part = standing.grade == Grade::Part;
    kept.result = Some(result.map(Shared::new));
}

/// Whether an answer tells nothing of a time of which values are known. Values do not vanish: one of several stores
/// behind Graphite is away, and Graphite does not say so.
fn is_gone(kept: &Kept, result: &Result<Picture, Absent>, span: (i64, i64)) -> bool {
    let (Err(_), Some(Ok(picture))) = (result, &kept.result) else { return false };
    let is_as_long = span.1 - span.0 == kept.span.1 - kept.span.0;
    is_as_long && picture.legend.iter().any(|it| !it.series.window(span.0, span.1).is_blank())
}

/// Shows what is known of another span at once, in its place on that span; the rest comes with the answers.
fn move_along(kept: &mut Kept, span: (i64, i64)) {
    let Some(Ok(picture)) = kept.result.as_ref().filter(|_| span != kept.moved_to) else { return };
    if let Some(moved) = moved(picture, kept.span, span) {
        kept.moved_to = span;
        kept.result = Some(Ok(Shared::new(moved)));
    }
}

/// The least and the greatest number of series that had a value, over the steps that are complete.
fn reported(answer: &Answer, ask: &Ask, now_secs: i64) -> Option<(usize, usize)> {
    let series = answer.single()?;
    let until = ask.span.1.min(now_secs - i64::from(series.step_secs()));
    let counts = series.window(ask.span.0, until);
    let counts = counts.values().iter().filter(|it| !it.is_nan());
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a count of instances, rounded"
    )]
    let whole = counts.map(|it| it.round().max(0.0) as usize);
    whole.fold(None, |ends: Option<(usize, usize)>, it| {
        Some(ends.map_or((it, it), |(least, most)| (least.min(it), most.max(it))))
    })
}

fn remote(kept: &Kept, standing: &Standing) -> Remote {
    let now_ms = crate::browser::now_ms();
    match &kept.result {
        Some(Ok(picture)) => {
            let is_old = standing.fault.is_some() || standing.is_restored || kept.is_part;
            let shown_ms = standing.answered_at_ms.filter(|_| is_old);
            let old_ms = if kept.is_gone { kept.answered_at_ms } else { shown_ms };
            #[allow(clippy::cast_possible_truncation, reason = "seconds since 1970 fit")]
            let stale_since_secs = old_ms.map(|ms| (ms / 1000.0) as i64);
            let (picture, reported, is_gone) = (picture.clone(), kept.reported, kept.is_gone);
            Remote::Ready { picture, reported, stale_since_secs, is_gone }
        }
        Some(Err(absent)) => Remote::Absent(absent.clone()),
        None => match (&standing.fault, standing.waiting_since_ms) {
            (Some(fault), _) => Remote::Failed(fault.clone()),
            (None, since_ms) => {
                let secs = since_ms.map_or(0.0, |since_ms| (now_ms - since_ms) / 1000.0);
                #[allow(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "seconds of a wait"
                )]
                let slow_secs = match secs {
                    secs if secs < SKELETON_AFTER_SECS => Some(0),
                    secs if secs < SLOW_AFTER_SECS => None,
                    secs => Some(secs as u32),
                };
                Remote::Loading { slow_secs }
            }
        },
    }
}
