//! Randomness without state: the same seed, name and time always give the same number.

/// A source of numbers that belongs to one name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Noise(u64);

impl Noise {
    /// The source of a name.
    pub(super) fn of(seed: u64, name: &str) -> Self {
        Self(name.bytes().fold(mixed(seed), |hash, byte| mixed(hash ^ u64::from(byte))))
    }

    /// Another source below this one.
    pub(super) fn below(self, name: &str) -> Self {
        Self::of(self.0, name)
    }

    #[inline]
    fn bits(self, kind: u64, slot: i64) -> u64 {
        mixed(self.0 ^ kind.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ slot.cast_unsigned())
    }

    /// A number from 0 to 1.
    #[inline]
    pub(super) fn share(self, kind: u64, slot: i64) -> f64 {
        (self.bits(kind, slot) >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A whole number from 0 to below `limit`, which must be positive.
    pub(super) fn whole(self, kind: u64, slot: i64, limit: i64) -> i64 {
        (self.bits(kind, slot) >> 2).cast_signed().rem_euclid(limit.max(1))
    }

    /// A number with mean 0 and deviation 1, never beyond 3.5: the sum of four.
    #[inline]
    pub(super) fn normal(self, slot: i64) -> f64 {
        let bits = self.bits(0, slot);
        let sum = (bits & 0xffff) + (bits >> 16 & 0xffff) + (bits >> 32 & 0xffff) + (bits >> 48);
        (sum as f64 / 65_535.0 - 2.0) * 1.732_050_8
    }
}

/// Every bit of the result depends on every bit given.
#[inline]
fn mixed(bits: u64) -> u64 {
    let bits = bits.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

/// A wave of period 1 that looks like a sine and costs a tenth.
#[inline]
pub(super) fn wave(turns: f64) -> f64 {
    let at = turns - turns.floor();
    if at < 0.5 { 16.0 * at * (0.5 - at) } else { -16.0 * (at - 0.5) * (1.0 - at) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn noise_is_even_and_repeats() {
        let noise = Noise::of(7, "db11");
        let all: Vec<f64> = (0..10_000).map(|slot| noise.normal(slot)).collect();
        let mean = all.iter().sum::<f64>() / 1e4;
        let deviation = (all.iter().map(|it| it * it).sum::<f64>() / 1e4).sqrt();
        assert!(mean.abs() < 0.05 && (deviation - 1.0).abs() < 0.05, "{mean} {deviation}");
        assert!((0..1000).all(|slot| (0.0..1.0).contains(&noise.share(1, slot))));
        assert!((noise.normal(5) - Noise::of(7, "db11").normal(5)).abs() < f64::EPSILON);
    }

    #[test]
    fn a_wave_goes_up_and_down_once() {
        for (turns, expected) in
            [(0.0, 0.0), (0.25, 1.0), (0.5, 0.0), (0.75, -1.0), (-0.25, -1.0), (7.25, 1.0)]
        {
            assert!((wave(turns) - expected).abs() < 1e-9, "{turns}");
        }
    }
}
