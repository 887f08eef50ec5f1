//! The signs that numbers are written with.

/// Signs of a language, as its Intl data has them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signs {
    /// Before the decimals.
    pub decimal: String,
    /// Between thousands.
    pub group: String,
    /// Before a number below zero.
    pub minus: String,
    /// In place of a number that is none.
    pub none: String,
}

impl Default for Signs {
    fn default() -> Self {
        let [decimal, group, minus, none] = [".", ",", "−", "–"].map(str::to_owned);
        Self { decimal, group, minus, none }
    }
}
