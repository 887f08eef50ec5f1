//! How long a Graphite keeps values, and how fine; it does not tell, so the configuration does.

/// Archives as carbon's `storage-schemas.conf` writes them, `1m:7d,5m:30d`, the finest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retention(Vec<Archive>);

/// Values of one step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Archive {
    /// Length of a step in seconds.
    pub step_secs: u32,
    /// How far back it reaches, in seconds.
    pub keep_secs: i64,
}

const UNITS_SECS: [(&str, i64); 7] =
    [("s", 1), ("min", 60), ("m", 60), ("h", 3600), ("d", 86_400), ("w", 604_800), ("y", 31_536_000)];

impl Retention {
    /// The archives that this text names; a length without a unit is a number of points, as carbon has it.
    pub fn parse(text: &str) -> Option<Self> {
        let mut archives: Vec<Archive> = text.split(',').map(archive).collect::<Option<_>>()?;
        archives.sort_by_key(|it| it.step_secs);
        Some(Self(archives))
    }

    /// The archives, the finest first; at least one.
    pub fn archives(&self) -> &[Archive] {
        &self.0
    }

    /// How far back the longest archive reaches, in seconds.
    pub fn longest_secs(&self) -> i64 {
        self.0.iter().map(|it| it.keep_secs).max().unwrap_or_default()
    }

    /// The finest archive that reaches back so far: the one that Graphite answers from.
    pub fn archive_for(&self, back_secs: i64) -> Option<Archive> {
        self.0.iter().copied().find(|it| it.keep_secs >= back_secs)
    }
}

fn archive(text: &str) -> Option<Archive> {
    let (step, keep) = text.trim().split_once(':')?;
    let step_secs = u32::try_from(secs(step, 1)?).ok().filter(|it| *it > 0)?;
    let keep_secs = secs(keep, i64::from(step_secs))?;
    (keep_secs >= i64::from(step_secs)).then_some(Archive { step_secs, keep_secs })
}

/// `5m` in seconds; a bare number counts `unit_secs`.
fn secs(text: &str, unit_secs: i64) -> Option<i64> {
    let digits = text.find(|it: char| !it.is_ascii_digit()).unwrap_or(text.len());
    let (number, unit) = text.split_at(digits);
    let factor = match unit {
        "" => unit_secs,
        unit => UNITS_SECS.iter().find(|(name, _)| *name == unit).map(|(_, secs)| *secs)?,
    };
    number.parse::<i64>().ok()?.checked_mul(factor)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn archives_are_read_as_carbon_writes_them() {
        let it = Retention::parse("5m:30d, 1m:7d,60:100").unwrap();
        let steps: Vec<(u32, i64)> = it.archives().iter().map(|it| (it.step_secs, it.keep_secs)).collect();
        assert_eq!(steps, [(60, 604_800), (60, 6000), (300, 2_592_000)]);
        assert_eq!(it.archive_for(86_400).map(|it| it.step_secs), Some(60));
        assert_eq!(it.archive_for(700_000).map(|it| it.step_secs), Some(300));
        assert_eq!(it.archive_for(9_000_000), None);
        assert_eq!(it.longest_secs(), 2_592_000);
    }

    #[test]
    fn what_no_archive_can_be_is_refused() {
        for text in ["", "1m", "1m:", "0s:1d", "1d:1m", "1x:1d", "1m:99999999999999999y", "-1m:1d"] {
            assert_eq!(Retention::parse(text), None, "{text}");
        }
    }
}
