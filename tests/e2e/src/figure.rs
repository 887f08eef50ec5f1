//! A figure as the page shows it, read back without the page's own code.

/// A number and how much it may be off, for its digits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shown {
    value: f64,
    half_digit: f64,
}

/// Units as they stand behind numbers.
const UNITS: [(&str, f64); 16] = [
    ("", 1.0),
    ("%", 1.0),
    ("B", 1.0),
    ("KiB", 1024.0),
    ("MiB", 1_048_576.0),
    ("GiB", 1_073_741_824.0),
    ("TiB", 1_099_511_627_776.0),
    ("PiB", 1_125_899_906_842_624.0),
    ("k", 1e3),
    ("M", 1e6),
    ("G", 1e9),
    ("T", 1e12),
    ("s", 1.0),
    ("min", 60.0),
    ("h", 3600.0),
    ("d", 86_400.0),
];

impl Shown {
    /// Reads `14.6 %`, `1.3 MiB/s`, `−3`.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim().replace(['\u{202f}', '\u{a0}'], " ").replace('\u{2212}', "-").replace(',', "");
        let number_end =
            text.find(|it: char| !(it.is_ascii_digit() || matches!(it, '.' | '-'))).unwrap_or(text.len());
        let (number, unit) = text.split_at(number_end);
        let unit = unit.trim().trim_end_matches("/s");
        let scale = UNITS.iter().find(|(name, _)| *name == unit)?.1;
        let decimals = number.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        let half_digit = 0.5 * 10_f64.powi(-i32::try_from(decimals).ok()?) * scale;
        Some(Self { value: number.parse::<f64>().ok()? * scale, half_digit })
    }

    /// Whether it is this value, rounded.
    pub fn is(self, value: f64) -> bool {
        (self.value - value).abs() <= self.half_digit * 1.000_1 + value.abs() * 1e-9
    }
}
