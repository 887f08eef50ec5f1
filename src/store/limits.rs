//! The bounds that a store keeps to.

use super::batch::Most;

/// How much is asked at once, and how much is kept.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Requests on their way at a time.
    pub in_flight: usize,
    /// Series that the server reads for one request.
    pub series_per_request: usize,
    /// Points that the server sends for one request.
    pub points_per_request: usize,
    /// Points kept in memory beyond which unneeded answers are forgotten.
    pub points_kept: usize,
}

impl Limits {
    /// The bounds of a single request.
    pub(super) fn of_one_request(&self) -> Most {
        Most { series: self.series_per_request, points: self.points_per_request }
    }
}
