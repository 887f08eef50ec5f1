//! How a source takes questions, as far as it has shown.

use crate::error::Fault;

/// How a request is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// The parameters stand in the address.
    Get,
    /// They are the body.
    Post,
}

/// What a source takes: learnt from what works and what does not. Kept while the page lives and not longer, as a
/// proxy may have been set right meanwhile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Manners {
    /// The longest parameters that are sent in an address.
    longest_get_bytes: usize,
    takes_post: bool,
    /// Both ways failed last: it is the source that is away, and not the way that is wrong.
    is_away: bool,
}

/// Longer requests go as POST: they may pass a proxy's limit, shorter ones can be shared and cached.
const USUAL_GET_BYTES: usize = 2000;
/// No server takes less, so what is shorter fails for another reason.
const LEAST_GET_BYTES: usize = 250;
/// A shorter address that gets no answer at all is not suspected of its length.
const SUSPECT_BYTES: usize = 1000;

impl Default for Manners {
    fn default() -> Self {
        Self { longest_get_bytes: USUAL_GET_BYTES, takes_post: true, is_away: false }
    }
}

impl Manners {
    /// How parameters of this length are sent; `None` where they are to be divided, if they can be.
    pub(super) fn way(&self, bytes: usize) -> Option<Way> {
        match self {
            _ if bytes <= self.longest_get_bytes => Some(Way::Get),
            Self { takes_post: true, .. } => Some(Way::Post),
            Self { takes_post: false, .. } => None,
        }
    }

    /// Manners by which to ask once more, where parameters of this length may have failed for the way they were sent.
    ///
    /// A status can name the way as the reason. A connection that ends, or an answer that the page may not read, can
    /// have any reason: another way is tried once, and not again before something worked.
    pub(super) fn instead(self, way: Way, bytes: usize, fault: &Fault) -> Option<Self> {
        let no_answer = *fault == Fault::Unreachable && !self.is_away;
        let code = match fault {
            Fault::Status { code, .. } => *code,
            _ => 0,
        };
        match way {
            Way::Get if matches!(code, 414 | 431) || (no_answer && bytes > SUSPECT_BYTES) => {
                // A POST has room enough; without it the length is searched for.
                let longest = if self.takes_post { bytes - bytes.div_ceil(8) } else { bytes / 2 };
                let longest_get_bytes = longest.clamp(LEAST_GET_BYTES, self.longest_get_bytes);
                (longest_get_bytes < bytes).then_some(Self { longest_get_bytes, ..self })
            }
            Way::Post if matches!(code, 403..=405 | 411 | 413 | 415 | 501) || no_answer => {
                Some(Self { takes_post: false, ..self })
            }
            _ => None,
        }
    }

    /// Something worked, by these manners.
    pub(super) fn learn(&mut self, from: Self) {
        self.longest_get_bytes = self.longest_get_bytes.min(from.longest_get_bytes);
        self.takes_post &= from.takes_post;
        self.is_away = false;
    }

    /// Nothing works, whichever way it is sent.
    pub(super) fn give_up(&mut self) {
        self.is_away = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(code: u16) -> Fault {
        Fault::Status { code, said: String::new() }
    }

    #[test]
    fn short_questions_are_got_and_long_ones_posted() {
        let usual = Manners::default();
        assert_eq!((usual.way(2000), usual.way(2001)), (Some(Way::Get), Some(Way::Post)));
        let no_post = Manners { takes_post: false, ..usual };
        assert_eq!((no_post.way(2000), no_post.way(2001)), (Some(Way::Get), None));
    }

    #[test]
    fn a_way_is_given_up_where_it_may_be_the_reason() {
        let usual = Manners::default();
        let check = |from: Manners, way: Way, bytes: usize, fault: Fault, expected: Option<(usize, bool)>| {
            let it = from.instead(way, bytes, &fault).map(|it| (it.longest_get_bytes, it.takes_post));
            assert_eq!(it, expected, "{way:?} {bytes} {fault}");
        };
        for code in [403, 404, 405, 411, 413, 415, 501] {
            check(usual, Way::Post, 5000, status(code), Some((2000, false)));
        }
        for code in [400, 401, 429, 500, 502, 503] {
            check(usual, Way::Post, 5000, status(code), None);
            check(usual, Way::Get, 1500, status(code), None);
        }
        check(usual, Way::Get, 1600, status(414), Some((1400, true)));
        check(usual, Way::Get, 240, status(414), None);
        check(usual, Way::Get, 1600, Fault::Unreachable, Some((1400, true)));
        check(usual, Way::Get, 900, Fault::Unreachable, None);
        check(usual, Way::Post, 5000, Fault::Unreachable, Some((2000, false)));
        check(usual, Way::Post, 5000, Fault::TimedOut { after_secs: 9 }, None);
        let away = Manners { is_away: true, ..usual };
        check(away, Way::Post, 5000, Fault::Unreachable, None);
        check(away, Way::Get, 1600, Fault::Unreachable, None);
        let no_post = Manners { takes_post: false, ..usual };
        check(no_post, Way::Get, 1600, status(414), Some((800, false)));
        check(no_post, Way::Get, 300, status(414), Some((250, false)));
    }
}
