//! The colours of data, for both schemes, and the ones that nagf's graphs always had.
//!
//! The tests hold what the tables promise: a line has 3 : 1 against the page, and colours that meet in one graph stay
//! apart for red-, green- and blue-blind eyes too.

use super::color::{ColorName, Meaning, Rgb};

/// Which of the two colour schemes holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scheme {
    /// Dark on white.
    Light,
    /// Light on black.
    Dark,
}

/// Which colours graphs have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Theme {
    /// Retuned for contrast and for colour-blind eyes.
    Tuned,
    /// Exactly those of nagf, which were Ganglia's; some miss 3 : 1.
    Nagf,
}

/// Colours by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Palette {
    /// The scheme of the page.
    pub scheme: Scheme,
    /// The colours chosen.
    pub theme: Theme,
}

/// The eight for series without a meaning: light, dark.
const SERIES: [[u32; 2]; 8] = [
    [0x174093, 0x6886f4],
    [0xdb6d22, 0xe9982d],
    [0x30a29c, 0x5ccfb6],
    [0xa643e0, 0x974f9a],
    [0x7a6009, 0xeed167],
    [0x91295b, 0xba3b53],
    [0x377aa1, 0xa5e5fd],
    [0x202a31, 0x929292],
];

/// What nagf left to Graphite: the default `lineColors` of graphite-web 1.1.10 (`render/glyph.py`).
const GRAPHITE: [u32; 8] = [0x6464ff, 0x00c800, 0xc80032, 0xc864ff, 0x966432, 0xffff00, 0x009696, 0xafafaf];

/// Those with a meaning: light, dark, and what nagf had (`inc/Nagf.php`); its “red” is Graphite's. Two that it did
/// not name are the first of Graphite's own.
const fn known(meaning: Meaning) -> (u32, u32, Option<u32>) {
    match meaning {
        Meaning::User => (0x2f47b0, 0x717aca, Some(0x3333bb)),
        Meaning::System => (0x8b2146, 0xd03d5f, Some(0xdd0000)),
        Meaning::Nice => (0xb78b00, 0xfde66a, Some(0xffea00)),
        Meaning::Wait => (0xb75f28, 0xeb9732, Some(0xff8a60)),
        Meaning::Steal => (0x0e9686, 0x51d3cd, None),
        Meaning::Used => (0x4523ac, 0x7867d2, Some(0x5555cc)),
        Meaning::Cached => (0x5aa171, 0x29c071, Some(0x33cc33)),
        Meaning::Buffers => (0x6d6416, 0xe3f0b2, Some(0x99ff33)),
        Meaning::Swap => (0xc551d9, 0xf193fd, Some(0x9900cc)),
        Meaning::Total => (0x54595d, 0xa2a9b1, Some(0xc80032)),
        Meaning::Load1 => (0x85909a, 0x7d838a, Some(0xbbbbbb)),
        Meaning::Load5 => (0xbf7c0c, 0xf8d355, Some(0xffea00)),
        Meaning::Load15 => (0x1f5825, 0x67b383, Some(0x33cc33)),
        Meaning::Received => (0x1f77b4, 0x5aa9e0, Some(GRAPHITE[0])),
        Meaning::Sent => (0xc2631b, 0xe8935a, Some(GRAPHITE[1])),
        Meaning::Run | Meaning::Ink => (0x54595d, 0xa2a9b1, None),
        Meaning::Failed => (0xc4405c, 0xe2718a, None),
        Meaning::Compared => (0x72777d, 0x8f959d, None),
    }
}

impl Palette {
    /// The colour with this name.
    pub fn color(self, name: ColorName) -> Rgb {
        match name {
            ColorName::Series(place) => {
                let place = usize::from(place) % SERIES.len();
                let [light, dark] = SERIES.get(place).copied().unwrap_or_default();
                match (self.theme, GRAPHITE.get(place)) {
                    (Theme::Nagf, Some(graphites)) => Rgb::hex(*graphites),
                    _ => self.of_scheme(light, dark),
                }
            }
            ColorName::Known(meaning) => {
                let (light, dark, nagf) = known(meaning);
                match (self.theme, nagf) {
                    (Theme::Nagf, Some(nagf)) => Rgb::hex(nagf),
                    _ => self.of_scheme(light, dark),
                }
            }
        }
    }

    fn of_scheme(self, light: u32, dark: u32) -> Rgb {
        Rgb::hex(if self.scheme == Scheme::Light { light } else { dark })
    }
}

#[cfg(test)]
#[path = "palette_tests.rs"]
pub(super) mod tests;
