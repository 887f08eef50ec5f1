//! Instants as ISO 8601 writes them.

use crate::series::Zone;

/// An instant as a clock of the zone shows it, with the offset that holds then: `2026-11-22T17:50:00+01:00`.
pub fn iso_time(secs: i64, zone: &Zone) -> String {
    let offset_secs = zone.offset_at(secs);
    // Before there were zones, clocks were off by seconds too; ISO 8601 has no sign for that.
    if offset_secs % 60 != 0 {
        return iso_time(secs, &Zone::utc());
    }
    let at = zone.civil(secs);
    let year = match at.year {
        year @ 0..=9999 => format!("{year:04}"),
        year => format!("{year:+07}"),
    };
    let (sign, offset_min) = (if offset_secs < 0 { '-' } else { '+' }, offset_secs.abs() / 60);
    format!(
        "{year}-{:02}-{:02}T{:02}:{:02}:{:02}{sign}{:02}:{:02}",
        at.month,
        at.day,
        at.hour,
        at.minute,
        at.second,
        offset_min / 60,
        offset_min % 60
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_has_the_offset_of_its_zone() {
        let summer_until = 1_792_890_000;
        let berlin = Zone::new("Europe/Berlin", vec![(0, 7200), (summer_until, 3600)]);
        let check = |secs, zone: &Zone, expected: &str| assert_eq!(iso_time(secs, zone), expected);
        check(0, &Zone::utc(), "1970-01-01T00:00:00+00:00");
        check(summer_until - 1, &berlin, "2026-10-25T02:59:59+02:00");
        check(summer_until, &berlin, "2026-10-25T02:00:00+01:00");
        check(1_795_366_200, &Zone::new("Asia/Kolkata", vec![(0, 19_800)]), "2026-11-22T22:20:00+05:30");
        check(1_795_366_200, &Zone::new("America/St_Johns", vec![(0, -12_600)]), "2026-11-22T13:20:00-03:30");
        check(1_795_366_200, &Zone::new("Europe/Paris", vec![(0, 561)]), "2026-11-22T16:50:00+00:00");
    }

    #[test]
    fn no_instant_is_too_far() {
        assert!(iso_time(i64::MAX, &Zone::utc()).starts_with("+275760-09-13T"));
        assert!(iso_time(i64::MIN, &Zone::utc()).starts_with("-271821-04-20T"));
    }
}
