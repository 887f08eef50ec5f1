//! An instance: how large it is, and how much of that it uses.

use std::rc::Rc;

use crate::graphite::Node;
use crate::layout::{Load, Tells};

use super::spread::Spread;

/// An instance as large as this may be made smaller.
const LARGE_CORES: f64 = 2.0;
/// Nineteen twentieths of the time less than this share of the processor is idle: half the cores would do.
const IDLE_PERCENT: f64 = 20.0;
/// From here on it is too small.
const BUSY_PERCENT: f64 = 80.0;
/// A peak of what neighbours took from here on is worth a word.
const STARVED_PERCENT: f64 = 5.0;

/// An instance and what it does.
#[derive(Clone, Debug, PartialEq)]
pub struct Machine {
    /// Its name.
    pub instance: Node,
    /// Its processors, where it sends their number.
    pub cores: Option<f64>,
    /// Its memory in bytes, where it sends that.
    pub memory_bytes: Option<f64>,
    /// Each load of the layout, in its order; `None` where it sent no value.
    pub loads: Vec<(Rc<Load>, Option<Spread>)>,
}

impl Machine {
    /// How high the load of this name is.
    pub fn load(&self, id: &str) -> Option<Spread> {
        self.loads.iter().find(|(load, _)| load.id == id).and_then(|(_, spread)| *spread)
    }

    /// How high the load is that tells this.
    pub fn telling(&self, tells: Tells) -> Option<Spread> {
        self.loads.iter().find(|(load, _)| load.tells == tells).and_then(|(_, spread)| *spread)
    }

    /// Whether its processors are not enough.
    pub fn is_too_small(&self) -> bool {
        self.telling(Tells::Busy).is_some_and(|it| !it.is_thin() && it.high >= BUSY_PERCENT)
    }

    /// Whether neighbours took of its processors what it notices.
    pub fn is_starved(&self) -> bool {
        self.telling(Tells::Starved).is_some_and(|it| it.peak >= STARVED_PERCENT)
    }

    /// Whether it has more processors than it ever needs. One whose number of cores is not known may be as small as
    /// they get, so it is not called idle.
    pub fn is_idle(&self) -> bool {
        let is_large = self.cores.is_some_and(|cores| cores > LARGE_CORES);
        let is_calm = self.telling(Tells::Busy).is_some_and(|it| !it.is_thin() && it.high < IDLE_PERCENT);
        is_large && is_calm && !self.is_starved()
    }

    /// How many cores are free when it takes the next size down, which has half of them.
    pub fn spare_cores(&self) -> f64 {
        self.cores.filter(|_| self.is_idle()).map_or(0.0, |cores| (cores / 2.0).floor())
    }
}
