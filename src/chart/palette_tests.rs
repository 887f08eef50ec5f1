//! Contrast, and how far apart colours stay for colour-blind eyes: measured as accessibility rules and OKLab have it.

use super::*;
use crate::chart::look::Look;
use crate::layout::Layout;
use crate::series::order_by;

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

/// What is seen of a colour that lies upon another.
fn upon(color: Rgb, alpha: f64, below: Rgb) -> Rgb {
    color.mixed(below, alpha)
}

#[test]
fn words_have_four_and_a_half_to_one() {
    for look in both() {
        let it = &look.furniture;
        let fields = [
            it.background,
            it.beyond,
            upon(it.tail, 0.55, it.background),
            upon(it.critical_field, 0.55, it.background),
            upon(it.warning_field, 0.55, it.background),
        ];
        for color in [it.text, it.strong_text, it.critical, it.warning] {
            for below in fields {
                let ratio = contrast(color, below);
                assert!(ratio >= 4.5, "{} on {} has {ratio:.2} : 1", color.css(), below.css());
            }
        }
    }
}

#[test]
fn a_strip_and_a_sign_have_three_to_one() {
    for look in both() {
        let it = &look.furniture;
        for color in [it.critical_mark, it.warning_mark, it.critical, it.warning, it.strong_text] {
            let ratio = contrast(color, it.background);
            assert!(ratio >= 3.0, "{} has {ratio:.2} : 1", color.css());
        }
    }
}

#[test]
fn the_eight_stay_apart_for_every_eye() {
    for look in both() {
        let eight = eight(&look);
        for (name, eye) in EYES {
            let (all, first) = (nearest(&eight, eye), nearest(&eight[..4], eye));
            assert!(all >= 8.0 && first >= 12.0, "{:?} {name}: {all:.1}, {first:.1}", look.palette.scheme);
        }
    }
}

#[test]
fn colors_that_meet_in_a_graph_stay_apart() {
    let layout = Layout::parse(include_str!("../../assets/layouts/diamond.json")).unwrap();
    for (look, graph) in both().iter().flat_map(|look| layout.graphs.iter().map(move |graph| (look, graph))) {
        let names: Vec<ColorName> =
            graph.layers.iter().filter_map(|layer| ColorName::parse(&layer.color)).collect();
        // A total is told apart by its dashes.
        let solid: Vec<ColorName> =
            names.iter().copied().filter(|it| *it != ColorName::Known(Meaning::Total)).collect();
        let colors: Vec<Rgb> = solid.iter().map(|it| look.color(*it)).collect();
        for (name, eye) in EYES {
            let least = nearest(&colors, eye);
            assert!(least >= 8.0, "{:?} {} {name}: {least:.1}", look.palette.scheme, graph.id);
        }
        let mut patterns: Vec<usize> = names.iter().map(|it| it.pattern() % 8).collect();
        order_by(&mut patterns, Ord::cmp);
        patterns.dedup();
        assert_eq!(patterns.len(), names.len(), "{} without colours", graph.id);
    }
}

#[test]
fn the_colors_of_nagf_are_exact_in_both_schemes() {
    for scheme in [Scheme::Light, Scheme::Dark] {
        let look = Look::new(scheme, Theme::Nagf);
        for (key, css) in [
            ("user", "#3333bb"),
            ("nice", "#ffea00"),
            ("system", "#dd0000"),
            ("wait", "#ff8a60"),
            ("load1", "#bbbbbb"),
            ("load5", "#ffea00"),
            ("load15", "#33cc33"),
            ("used", "#5555cc"),
            ("cached", "#33cc33"),
            ("buffers", "#99ff33"),
            ("swap", "#9900cc"),
            ("total", "#c80032"),
            ("received", "#6464ff"),
            ("sent", "#00c800"),
            ("1", "#6464ff"),
            ("2", "#00c800"),
            ("8", "#afafaf"),
        ] {
            assert_eq!(look.color(ColorName::parse(key).unwrap()).css(), css, "{key}");
        }
        // Of what nagf did not draw the colour is that of the scheme.
        let tuned = Look::new(scheme, Theme::Tuned);
        let steal = ColorName::Known(Meaning::Steal);
        assert_eq!(look.color(steal), tuned.color(steal));
        // The page says so beside the choice.
        let ratio = |it: &Meaning| contrast(look.color(ColorName::Known(*it)), look.furniture.background);
        assert!(Meaning::ALL.iter().map(ratio).fold(f64::INFINITY, f64::min) < 3.0, "{scheme:?}");
    }
}

#[test]
fn from_the_ninth_on_a_series_has_the_dashes_of_one_before() {
    for theme in [Theme::Tuned, Theme::Nagf] {
        let look = Look::new(Scheme::Light, theme);
        let (first, ninth) = (ColorName::Series(0), ColorName::Series(8));
        assert_eq!(look.color(ninth), look.color(first));
        assert!(ninth.is_repeated() && !first.is_repeated());
        assert_eq!((ninth.base(), ninth.key()), (first, "9".to_owned()));
    }
}
