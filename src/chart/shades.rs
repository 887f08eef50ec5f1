//! Colours that stand for an amount: the cells of the grid and the folds of a horizon. They run one way in lightness.

use super::color::Rgb;
use super::palette::Scheme;

/// A cell and what is legible upon it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shade {
    /// The colour of the cell.
    pub field: Rgb,
    /// The colour of words upon it.
    pub text: Rgb,
}

const fn shades(hex: [[u32; 2]; 6]) -> [Shade; 6] {
    let [a, b, c, d, e, f] = hex;
    [shade(a), shade(b), shade(c), shade(d), shade(e), shade(f)]
}

const fn shade([field, text]: [u32; 2]) -> Shade {
    Shade { field: Rgb::hex(field), text: Rgb::hex(text) }
}

const LIGHT_CELLS: [Shade; 6] = shades([
    [0xeef1f6, 0x202122],
    [0xc9d8f5, 0x202122],
    [0x93b0ea, 0x101418],
    [0x4f63c4, 0xffffff],
    [0x7a45b5, 0xffffff],
    [0x6b1466, 0xffffff],
]);

const DARK_CELLS: [Shade; 6] = shades([
    [0x1c2026, 0xc8ccd1],
    [0x26365f, 0xeaecf0],
    [0x3a55a8, 0xffffff],
    [0x5a60c8, 0xffffff],
    [0xb07ad8, 0x101418],
    [0xf3b6e0, 0x101418],
]);

const LIGHT_FOLDS: [Rgb; 4] =
    [Rgb::hex(0xc9d8f5), Rgb::hex(0x8fa9e8), Rgb::hex(0x4a63cc), Rgb::hex(0x23307f)];
const DARK_FOLDS: [Rgb; 4] = [Rgb::hex(0x26365f), Rgb::hex(0x3f57a8), Rgb::hex(0x7d8df0), Rgb::hex(0xd3d9ff)];

/// The colours of cells, from the least amount to the greatest.
pub fn cells(scheme: Scheme) -> [Shade; 6] {
    match scheme {
        Scheme::Light => LIGHT_CELLS,
        Scheme::Dark => DARK_CELLS,
    }
}

/// The colours of a horizon's folds, from the lowest to the highest.
pub fn folds(scheme: Scheme) -> [Rgb; 4] {
    match scheme {
        Scheme::Light => LIGHT_FOLDS,
        Scheme::Dark => DARK_FOLDS,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::palette::tests::{contrast, luminance};

    #[test]
    fn words_on_a_cell_have_four_and_a_half_to_one() {
        for shade in [Scheme::Light, Scheme::Dark].into_iter().flat_map(cells) {
            let ratio = contrast(shade.field, shade.text);
            assert!(ratio >= 4.5, "{} on {} has {ratio:.2} : 1", shade.text.css(), shade.field.css());
        }
    }

    #[test]
    fn shades_run_one_way_in_lightness() {
        let check = |scheme: Scheme, colors: Vec<Rgb>| {
            for pair in colors.windows(2) {
                let rises = luminance(pair[1]) > luminance(pair[0]);
                assert_eq!(rises, scheme == Scheme::Dark, "{}", pair[1].css());
            }
        };
        for scheme in [Scheme::Light, Scheme::Dark] {
            check(scheme, cells(scheme).iter().map(|it| it.field).collect());
            check(scheme, folds(scheme).to_vec());
        }
    }
}
