//! What holds of every snapshot, and of whatever pretends to be one.

use proptest::prelude::*;

use super::*;

fn values() -> impl Strategy<Value = Vec<f64>> {
    let value = prop_oneof![
        any::<f64>(),
        (-1_000_000..1_000_000_i32).prop_map(|it| f64::from(it) / 1000.0),
        Just(f64::NAN),
        (0..1_i64 << 40).prop_map(|it| it as f64),
    ];
    prop::collection::vec(value, 1..50)
}

proptest! {
    #[test]
    fn any_values_come_back(values in values(), step in 1..100_000_u32) {
        let picture = picture_of(vec![("a", Mark::Step, Series::new(NOW, step, values))]);
        let snapshot = of(vec![kept(picture)], Precision::Whole);
        let series = |it: &Snapshot| -> Vec<f64> { it.panels[0].picture.model.layers[0].data.values().to_vec() };
        let again = unpack(&pack(&snapshot)).unwrap();
        for (a, b) in series(&snapshot).into_iter().zip(series(&again)) {
            // Zero has a sign that nobody sees.
            prop_assert!(a.to_bits() == b.to_bits() || a.is_nan() && b.is_nan() || a == 0.0 && b == 0.0);
        }
    }

    #[test]
    fn rounded_values_are_near(values in values()) {
        let picture = picture_of(vec![("a", Mark::Step, Series::new(NOW, 60, values))]);
        let greatest = picture.model.layers[0].data.values().iter().fold(0.0, |most: f64, it| most.max(it.abs()));
        let snapshot = of(vec![kept(picture)], Precision::Rounded(4));
        let series = |it: &Snapshot| -> Vec<f64> { it.panels[0].picture.model.layers[0].data.values().to_vec() };
        let again = unpack(&pack(&snapshot)).unwrap();
        for (a, b) in series(&snapshot).into_iter().zip(series(&again)) {
            prop_assert!(a.is_nan() && b.is_nan() || (a - b).abs() <= greatest / 1000.0 + 1e-290, "{} {}", a, b);
        }
    }

    #[test]
    fn a_changed_byte_or_a_cut_never_panics(at: usize, byte: u8, end: usize) {
        let mut bytes = pack(&of(vec![kept(odd())], Precision::Whole));
        let length = bytes.len();
        bytes[at % length] = byte;
        // What is read after all can be drawn and written again.
        if let Ok(snapshot) = unpack(&bytes) {
            prop_assert_eq!(told(&unpack(&pack(&snapshot)).unwrap()), told(&snapshot));
            for kept in &snapshot.panels {
                let _ = crate::chart::layers_of(&kept.picture);
            }
        }
        prop_assert_eq!(unpack(&bytes[..end % length]), Err(Refused::Broken));
    }

    #[test]
    fn no_bytes_panic(bytes: Vec<u8>, text: String) {
        let _ = unpack(&bytes);
        let _ = Sealed::open(&text);
        let _ = Sealed::open(&base64::encode(&bytes));
        let _ = found_in(&text);
    }
}
