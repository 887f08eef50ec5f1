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

/// Those with a meaning: light, dark, and what nagf had.
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
        Meaning::Total => (0x54595d, 0xa2a9b1, Some(0xff0000)),
        Meaning::Load1 => (0x85909a, 0x7d838a, None),
        Meaning::Load5 => (0xbf7c0c, 0xf8d355, None),
        Meaning::Load15 => (0x1f5825, 0x67b383, None),
        Meaning::Received => (0x1f77b4, 0x5aa9e0, None),
        Meaning::Sent => (0xc2631b, 0xe8935a, None),
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
                let [light, dark] = SERIES.get(usize::from(place % 8)).copied().unwrap_or_default();
                self.of_scheme(light, dark)
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
pub(super) mod tests {
    use super::*;
    use crate::chart::look::Look;

    type Linear = [f64; 3];

    /// What an eye sees of a colour, as linear light; the rows are those of Machado, Oliveira and Fernandes (2009).
    const EYES: [(&str, [[f64; 3]; 3]); 4] = [
        ("normal", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
        (
            "protan",
            [
                [0.152_286, 1.052_583, -0.204_868],
                [0.114_503, 0.786_281, 0.099_216],
                [-0.003_882, -0.048_116, 1.051_998],
            ],
        ),
        (
            "deutan",
            [
                [0.367_322, 0.860_646, -0.227_968],
                [0.280_085, 0.672_501, 0.047_413],
                [-0.011_820, 0.042_940, 0.968_881],
            ],
        ),
        (
            "tritan",
            [
                [1.255_528, -0.076_749, -0.178_779],
                [-0.078_411, 0.930_809, 0.147_602],
                [0.004_733, 0.691_367, 0.303_900],
            ],
        ),
    ];

    fn linear(color: Rgb) -> Linear {
        [color.0, color.1, color.2].map(|it| {
            let it = f64::from(it) / 255.0;
            if it <= 0.04045 { it / 12.92 } else { ((it + 0.055) / 1.055).powf(2.4) }
        })
    }

    fn times(rows: [[f64; 3]; 3], by: Linear) -> Linear {
        rows.map(|row| row.iter().zip(by).map(|(a, b)| a * b).sum())
    }

    /// WCAG's contrast ratio.
    pub(crate) fn contrast(a: Rgb, b: Rgb) -> f64 {
        let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
        a.max(b) / a.min(b)
    }

    /// WCAG's relative luminance.
    pub(crate) fn luminance(color: Rgb) -> f64 {
        linear(color).iter().zip([0.2126, 0.7152, 0.0722]).map(|(a, b)| a * b).sum()
    }

    /// OKLab, of what an eye sees.
    fn lab(color: Rgb, eye: [[f64; 3]; 3]) -> Linear {
        let seen = times(eye, linear(color)).map(|it| it.clamp(0.0, 1.0));
        let cones = [
            [0.412_221_470_8, 0.536_332_536_3, 0.051_445_992_9],
            [0.211_903_498_2, 0.680_699_545_1, 0.107_396_956_6],
            [0.088_302_461_9, 0.281_718_837_6, 0.629_978_700_5],
        ];
        let axes = [
            [0.210_454_255_3, 0.793_617_785_0, -0.004_072_046_8],
            [1.977_998_495_1, -2.428_592_205_0, 0.450_593_709_9],
            [0.025_904_037_1, 0.782_771_766_2, -0.808_675_766_0],
        ];
        times(axes, times(cones, seen).map(f64::cbrt))
    }

    /// How far the nearest two are apart, times 100.
    fn nearest(colors: &[Rgb], eye: [[f64; 3]; 3]) -> f64 {
        let distance = |a: Rgb, b: Rgb| {
            let squares = lab(a, eye).into_iter().zip(lab(b, eye)).map(|(a, b)| (a - b).powi(2));
            100.0 * squares.sum::<f64>().sqrt()
        };
        let pairs =
            colors.iter().enumerate().flat_map(|(at, a)| colors.iter().skip(at + 1).map(move |b| (*a, *b)));
        pairs.map(|(a, b)| distance(a, b)).fold(f64::INFINITY, f64::min)
    }

    fn both() -> [Look; 2] {
        [Scheme::Light, Scheme::Dark].map(|scheme| Look::new(scheme, Theme::Tuned))
    }

    fn eight(look: &Look) -> Vec<Rgb> {
        (0..8).map(|place| look.color(ColorName::Series(place))).collect()
    }

    #[test]
    fn a_line_has_three_to_one() {
        for look in both() {
            let known = Meaning::ALL.iter().map(|it| look.color(ColorName::Known(*it)));
            for color in known.chain(eight(&look)) {
                let ratio = contrast(color, look.furniture.background);
                assert!(ratio >= 3.0, "{} has {ratio:.2} : 1", color.css());
            }
        }
    }

    #[test]
    fn words_have_four_and_a_half_to_one() {
        for look in both() {
            let it = &look.furniture;
            for color in [it.text, it.strong_text, it.critical, it.warning] {
                for below in [it.background, it.beyond] {
                    let ratio = contrast(color, below);
                    assert!(ratio >= 4.5, "{} on {} has {ratio:.2} : 1", color.css(), below.css());
                }
            }
        }
    }

    #[test]
    fn the_eight_stay_apart_for_every_eye() {
        for look in both() {
            let eight = eight(&look);
            for (name, eye) in EYES {
                let (all, first) = (nearest(&eight, eye), nearest(&eight[..4], eye));
                assert!(
                    all >= 8.0 && first >= 12.0,
                    "{:?} {name}: {all:.1}, {first:.1}",
                    look.palette.scheme
                );
            }
        }
    }

    #[test]
    fn colors_that_meet_in_a_graph_stay_apart() {
        use Meaning::*;
        let graphs: [&[Meaning]; 4] = [
            &[User, System, Nice, Wait, Steal],
            &[Used, Cached, Buffers, Swap],
            &[Received, Sent],
            &[Load1, Load5, Load15],
        ];
        for (look, graph) in both().iter().flat_map(|look| graphs.map(|graph| (look.clone(), graph))) {
            let colors: Vec<Rgb> = graph.iter().map(|it| look.color(ColorName::Known(*it))).collect();
            for (name, eye) in EYES {
                assert!(nearest(&colors, eye) >= 8.0, "{:?} {graph:?} {name}", look.palette.scheme);
            }
        }
    }

    #[test]
    fn the_theme_of_nagf_is_exact_and_else_the_tuned_one() {
        let look = Look::new(Scheme::Dark, Theme::Nagf);
        assert_eq!(look.color(ColorName::Known(Meaning::System)).css(), "#dd0000");
        assert_eq!(look.color(ColorName::Known(Meaning::Steal)).css(), "#51d3cd");
        assert_eq!(look.color(ColorName::Series(9)), look.color(ColorName::Series(1)));
    }
}
