//! A value with its unit, as it stands in a title, a table, a sentence.

use super::book::Words;
use super::template::Piece;
use super::unit::Unit;

/// How many digits a value gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// Beside a title: `21 %`, `41`, `0.19`.
    Rough,
    /// In a legend or a table: `14.6 %`, `40.8`, `0.19`.
    Fine,
    /// In a sentence, without zeros at the end: `8 GiB`.
    Short,
}

/// A number and its unit, apart: the number may stand larger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// `13`
    pub number: String,
    /// `%`; empty where there is none.
    pub unit: String,
}

/// Binary sizes and their messages, largest first.
pub(super) const BYTES: [(f64, &str); 6] = [
    (1_125_899_906_842_624.0, "unit-pib"),
    (1_099_511_627_776.0, "unit-tib"),
    (1_073_741_824.0, "unit-gib"),
    (1_048_576.0, "unit-mib"),
    (1024.0, "unit-kib"),
    (1.0, "unit-b"),
];

/// Decimal sizes and their messages, largest first.
pub(super) const COUNTS: [(f64, &str); 5] =
    [(1e12, "unit-tera"), (1e9, "unit-giga"), (1e6, "unit-mega"), (1e3, "unit-kilo"), (1.0, "unit-none")];

impl Words {
    /// A value with its unit: `81.2 MiB/s`.
    pub fn value(&self, value: f64, unit: Unit, detail: Detail) -> String {
        self.value_pieces(value, unit, detail).iter().map(Piece::text).collect()
    }

    /// A value without its unit, as a legend has it beside a title that tells the unit; bytes, durations and
    /// thousands keep theirs.
    pub fn bare_value(&self, value: f64, unit: Unit, detail: Detail) -> String {
        match unit {
            Unit::Percent => self.quantity(value, unit, detail).number,
            _ => self.value(value, unit, detail),
        }
    }

    /// The number and the unit of a value, apart.
    pub fn quantity(&self, value: f64, unit: Unit, detail: Detail) -> Quantity {
        let pieces = self.value_pieces(value, unit, detail);
        if pieces.iter().filter(|it| matches!(it, Piece::Argument { .. })).count() > 1 {
            // `5 h 55` has no number of its own.
            return Quantity { number: pieces.iter().map(Piece::text).collect(), unit: String::new() };
        }
        let text_of = |own: bool| -> String {
            let wanted = |it: &&Piece| matches!(it, Piece::Plain(_)) == own;
            pieces.iter().filter(wanted).map(Piece::text).collect()
        };
        Quantity { number: text_of(false), unit: text_of(true).trim().to_owned() }
    }

    fn value_pieces(&self, value: f64, unit: Unit, detail: Detail) -> Vec<Piece> {
        if !value.is_finite() {
            return vec![Piece::Argument { index: 0, text: self.signs().none.clone() }];
        }
        match unit {
            Unit::Plain => self.pieces("unit-none", &[&self.number(value, detail)]),
            Unit::Percent => self.pieces("unit-percent", &[&self.number_of_share(value, detail)]),
            Unit::Bytes => self.scaled(value, &BYTES, detail),
            Unit::BytesPerSecond => self.per_second(self.scaled(value, &BYTES, detail)),
            Unit::Count => self.scaled(value, &COUNTS, detail),
            Unit::PerSecond => self.per_second(self.scaled(value, &COUNTS, detail)),
            Unit::Seconds => self.duration_pieces(value),
            Unit::Milliseconds if value.abs() >= 1000.0 => self.duration_pieces(value / 1000.0),
            Unit::Milliseconds => self.pieces("unit-ms", &[&self.number(value, detail)]),
        }
    }

    fn per_second(&self, value: Vec<Piece>) -> Vec<Piece> {
        let per_second = self.pieces("unit-per-second", &["\0"]);
        let fill = |piece: Piece| if piece.text() == "\0" { value.clone() } else { vec![piece] };
        per_second.into_iter().flat_map(fill).collect()
    }

    /// A value in the largest size in which it is at least one, after rounding.
    fn scaled(&self, value: f64, sizes: &[(f64, &str)], detail: Detail) -> Vec<Piece> {
        let reached = |(size, _): &&(f64, &str)| value.abs() / size >= rounds_up_to_one(sizes, *size);
        let (size, key) = sizes.iter().find(reached).or(sizes.last()).copied().unwrap_or((1.0, "unit-none"));
        let number = value / size;
        let decimals = match number.abs() {
            _ if size <= 1.0 && (sizes.len() == BYTES.len() || is_whole(number)) => 0,
            it if it >= 99.95 => 0,
            _ => 1,
        };
        let huge = number.abs() >= 1e6;
        let text = match detail {
            _ if huge => self.digits(value, 0),
            Detail::Short => self.trimmed_digits(number, decimals),
            Detail::Rough | Detail::Fine => self.digits(number, decimals),
        };
        let base = sizes.last().map_or("unit-none", |(_, key)| *key);
        self.pieces(if huge { base } else { key }, &[&text])
    }

    /// A bare number: three digits that say something.
    fn number(&self, number: f64, detail: Detail) -> String {
        let (rough, fine) = match number.abs() {
            it if it >= 99.95 => (0, 0),
            it if it >= 9.95 => (0, 1),
            it if it >= 0.995 => (1, 1),
            _ if number == 0.0 => (0, 0),
            _ => (2, 2),
        };
        self.detailed(number, detail, rough, fine)
    }

    fn number_of_share(&self, number: f64, detail: Detail) -> String {
        let (rough, fine) = match number.abs() {
            it if it >= 99.95 => (0, 0),
            it if it >= 9.95 => (0, 1),
            _ if number == 0.0 => (0, 0),
            _ => (1, 1),
        };
        self.detailed(number, detail, rough, fine)
    }

    fn detailed(&self, number: f64, detail: Detail, rough: usize, fine: usize) -> String {
        match detail {
            Detail::Rough => self.digits(number, rough),
            Detail::Fine => self.digits(number, fine),
            Detail::Short => self.trimmed_digits(number, rough),
        }
    }
}

fn is_whole(number: f64) -> bool {
    number.fract() == 0.0 || number.abs() >= 99.95
}

/// From which share of a size on the next smaller one would read as a full one: 1023.6 KiB is 1.0 MiB.
fn rounds_up_to_one(sizes: &[(f64, &str)], size: f64) -> f64 {
    let smaller = sizes.iter().map(|(it, _)| *it).find(|it| *it < size);
    smaller.map_or(1.0, |smaller| 1.0 - 0.5 * smaller / size)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Unit::*;

    const GIB: f64 = 1_073_741_824.0;
    const MIB: f64 = 1_048_576.0;

    fn check(rows: &[(f64, Unit, &str)], detail: Detail) {
        let words = Words::english();
        for (value, unit, expected) in rows {
            let shown = words.value(*value, *unit, detail).replace('\u{202f}', " ");
            assert_eq!(&shown, expected, "{value} {unit:?}");
        }
    }

    #[test]
    fn beside_a_title_a_value_is_rough() {
        let rows = [
            (21.3, Percent, "21 %"),
            (0.52, Percent, "0.5 %"),
            (8.11, Percent, "8.1 %"),
            (9.97, Percent, "10 %"),
            (100.0, Percent, "100 %"),
            (0.0, Percent, "0 %"),
            (0.19, Plain, "0.19"),
            (40.8, Plain, "41"),
            (2.0, Plain, "2.0"),
            (0.0, Plain, "0"),
            (206.2 * GIB, Bytes, "206 GiB"),
            (1.31 * GIB, Bytes, "1.3 GiB"),
            (545.2 * MIB, Bytes, "545 MiB"),
            (0.0, Bytes, "0 B"),
            (1023.7 * 1024.0, Bytes, "1.0 MiB"),
            (81.2 * MIB, BytesPerSecond, "81.2 MiB/s"),
            (121.4 * 1024.0, BytesPerSecond, "121 KiB/s"),
            (192.3, PerSecond, "192/s"),
            (9.13, PerSecond, "9.1/s"),
            (13_120.0, Count, "13.1 k"),
            (999.8, Count, "1.0 k"),
            (78.0, Count, "78"),
            (1.4, Count, "1.4"),
            (131_200.0, Count, "131 k"),
            (2_500_000.0, Count, "2.5 M"),
            (20.0, Milliseconds, "20 ms"),
            (600.0, Seconds, "10 min"),
        ];
        check(&rows, Detail::Rough);
    }

    #[test]
    fn in_a_table_a_value_is_finer() {
        let rows = [
            (14.62, Percent, "14.6 %"),
            (26.0, Percent, "26.0 %"),
            (40.8, Plain, "40.8"),
            (0.5, Plain, "0.50"),
            (62.9 * MIB, BytesPerSecond, "62.9 MiB/s"),
        ];
        check(&rows, Detail::Fine);
    }

    #[test]
    fn in_a_sentence_a_value_is_short() {
        check(
            &[(8.0 * GIB, Bytes, "8 GiB"), (18.6 * GIB, Bytes, "18.6 GiB"), (2.0, Plain, "2")],
            Detail::Short,
        );
    }

    #[test]
    fn what_no_value_can_be_still_reads() {
        let rows = [
            (f64::NAN, Percent, "–"),
            (f64::INFINITY, Bytes, "–"),
            (-0.0, Percent, "0 %"),
            (-3.5 * MIB, Bytes, "−3.5 MiB"),
            (3.1e18, PerSecond, "3.1e18/s"),
            (1e308, Bytes, "1e308 B"),
            (0.004, Plain, "0.004"),
        ];
        check(&rows, Detail::Rough);
        let words = Words::english();
        for unit in Unit::names().filter_map(Unit::parse) {
            for value in [1e308, -1e308, 1e-308, f64::MIN_POSITIVE, 3.1e17] {
                assert!(words.value(value, unit, Detail::Fine).len() < 24, "{value} {unit:?}");
            }
        }
    }

    #[test]
    fn number_and_unit_come_apart() {
        let words = Words::english();
        let check = |value, unit, number: &str, sign: &str| {
            let expected = Quantity { number: number.to_owned(), unit: sign.to_owned() };
            assert_eq!(words.quantity(value, unit, Detail::Rough), expected);
        };
        check(13.2, Percent, "13", "%");
        check(1.3 * GIB, Bytes, "1.3", "GiB");
        check(81.2 * MIB, BytesPerSecond, "81.2", "MiB/s");
        check(0.19, Plain, "0.19", "");
        check(49.0 * 86_400.0, Seconds, "49", "d");
    }
}
