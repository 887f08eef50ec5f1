//! What is packed is unpacked, and nothing else is.

use proptest::prelude::*;

use super::*;

const WHOSE: &str = "local http://graphite diamond";
const MOST: usize = 100_000;

fn parcel(paths: &[&str], points: usize) -> Parcel {
    let window = Window { from_secs: 600, until_secs: 6600, bucket_secs: 60 };
    let entry = |path: &&str| {
        let values = (0..points).map(|it| if it % 7 == 0 { f64::NAN } else { it as f64 }).collect();
        let series = Rc::new(Series::new(660, 60, values));
        let found = vec![
            Found { path: None, series: Rc::clone(&series) },
            Found { path: Some(Rc::from(*path)), series },
        ];
        let selector = Selector::folded(PathGlob::new(path).unwrap(), Fold::Median).within(Within::Max);
        let piece = Piece { window, asked_secs: 6500, came_ms: 6.5e6, is_restored: true, found, used: 0 };
        (selector, piece)
    };
    let ask = Ask::projects();
    let names = vec![Names { ask, body: Rc::from(b"[]".as_slice()), came_ms: 7.0 }];
    Parcel { names, pieces: paths.iter().map(entry).collect() }
}

/// All that two parcels have, as far as it is kept.
fn is_same(a: &Parcel, b: &Parcel) -> bool {
    let piece = |it: &Piece| (it.window, it.asked_secs, it.came_ms, it.is_restored, it.found.clone());
    a.names == b.names
        && a.pieces.len() == b.pieces.len()
        && a.pieces.iter().zip(&b.pieces).all(|(a, b)| a.0 == b.0 && piece(&a.1) == piece(&b.1))
}

#[test]
fn what_is_kept_comes_back() {
    let it = parcel(&["p.a.c", "p.*.d"], 100);
    let bytes = it.pack(WHOSE, MOST);
    assert!(is_same(&Parcel::unpack(&bytes, WHOSE).unwrap(), &it));
}

#[test]
fn nothing_comes_back_of_another_source_or_layout() {
    let bytes = parcel(&["p.a.c"], 10).pack(WHOSE, MOST);
    for other in
        ["", "local http://graphite", "local http://graphite collectd", "other http://graphite diamond"]
    {
        assert!(Parcel::unpack(&bytes, other).is_none(), "{other}");
    }
}

#[test]
fn nothing_comes_back_of_another_version() {
    let mut bytes = parcel(&["p.a.c"], 10).pack(WHOSE, MOST);
    bytes.truncate(bytes.len() - SUM_BYTES);
    bytes[MARK.len()] = VERSION + 1;
    let sum = sum(&bytes);
    bytes.extend(sum.to_le_bytes());
    assert!(Parcel::unpack(&bytes, WHOSE).is_none());
}

#[test]
fn what_does_not_fit_is_left_out() {
    let it = parcel(&["p.a.c", "p.b.c", "p.c.c"], 1000);
    for most in [0, 100, 20_000, 40_000, 60_000] {
        let bytes = it.pack(WHOSE, most);
        let found = Parcel::unpack(&bytes, WHOSE).unwrap();
        assert!(bytes.len() <= most.max(100), "{most}");
        let kept: Vec<&str> = found.pieces.iter().map(|(it, _)| it.path.as_str()).collect();
        assert_eq!(kept, ["p.a.c", "p.b.c", "p.c.c"][..most / 20_000], "{most}");
    }
}

proptest! {
    #[test]
    fn foreign_bytes_are_nothing(bytes: Vec<u8>) {
        prop_assert!(Parcel::unpack(&bytes, WHOSE).is_none());
    }

    #[test]
    fn a_part_is_nothing(length in 0_usize..2000) {
        let bytes = parcel(&["p.a.c"], 50).pack(WHOSE, MOST);
        let part = bytes.get(..length.min(bytes.len() - 1)).unwrap_or_default();
        prop_assert!(Parcel::unpack(part, WHOSE).is_none());
    }

    #[test]
    fn a_changed_byte_makes_it_nothing(place in 0_usize..900, by in 1_u8..255) {
        let mut bytes = parcel(&["p.a.c"], 50).pack(WHOSE, MOST);
        bytes[place] = bytes[place].wrapping_add(by);
        prop_assert!(Parcel::unpack(&bytes, WHOSE).is_none());
    }

    /// As if someone had made the sum right.
    #[test]
    fn no_bytes_panic(place in 0_usize..900, by in 1_u8..255, length in 0_usize..1000) {
        let mut bytes = parcel(&["p.a.c"], 50).pack(WHOSE, MOST);
        bytes[place] = bytes[place].wrapping_add(by);
        bytes.truncate(length);
        let sum = sum(&bytes);
        bytes.extend(sum.to_le_bytes());
        if let Some(found) = Parcel::unpack(&bytes, WHOSE) {
            prop_assert!(found.pieces.len() <= 1);
        }
    }
}
