//! Colours by name: a layout says `user`, a palette says what that is.

/// An opaque colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rgb(pub u8, pub u8, pub u8);

impl Rgb {
    /// A colour from `0xrrggbb`.
    pub const fn hex(hex: u32) -> Self {
        let [_, red, green, blue] = hex.to_be_bytes();
        Self(red, green, blue)
    }

    /// So much of this colour, from 0 to 1, and the rest of another.
    pub fn mixed(self, other: Self, share: f64) -> Self {
        let share = if share.is_nan() { 1.0 } else { share.clamp(0.0, 1.0) };
        let mix = |a: u8, b: u8| {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between two bytes")]
            let mixed = (f64::from(a) * share + f64::from(b) * (1.0 - share)).round() as u8;
            mixed
        };
        Self(mix(self.0, other.0), mix(self.1, other.1), mix(self.2, other.2))
    }

    /// As CSS writes it: `#rrggbb`.
    pub fn css(self) -> String {
        let Self(red, green, blue) = self;
        format!("#{red:02x}{green:02x}{blue:02x}")
    }
}

/// The name of a colour of data, as layouts and links write it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ColorName {
    /// One with a meaning, by its place in the palette's table.
    Known(Meaning),
    /// One of the eight, by its place from 0 on; from the ninth on they repeat, dashed.
    Series(u16),
}

macro_rules! meanings {
    ($($name:ident = $key:literal, $doc:literal;)*) => {
        /// What a colour of data stands for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Meaning {
            $(#[doc = $doc] $name,)*
        }

        impl Meaning {
            /// All of them, in the order of the palette's tables.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The name that a layout writes.
            pub fn key(self) -> &'static str {
                match self { $(Self::$name => $key,)* }
            }
        }
    };
}

meanings! {
    User = "user", "CPU time of programs.";
    System = "system", "CPU time of the kernel.";
    Nice = "nice", "CPU time of programs that stand back.";
    Wait = "wait", "CPU time spent waiting for a disk.";
    Steal = "steal", "CPU time that the hypervisor gave to others.";
    Used = "used", "Memory in use.";
    Cached = "cached", "Memory that holds files.";
    Buffers = "buffers", "Memory that holds blocks.";
    Swap = "swap", "Memory on disk.";
    Total = "total", "All there is.";
    Load1 = "load1", "Load of a minute.";
    Load5 = "load5", "Load of five minutes.";
    Load15 = "load15", "Load of a quarter of an hour.";
    Received = "received", "What came in over the network.";
    Sent = "sent", "What went out.";
    Run = "run", "A run that went well.";
    Failed = "failed", "A run that failed.";
    Ink = "ink", "A single curve that needs no colour.";
    Compared = "compared", "The span that is compared with.";
}

impl ColorName {
    /// The colour with this name: `user`, or a place among the eight, from `1` on.
    pub fn parse(key: &str) -> Option<Self> {
        let known = Meaning::ALL.iter().find(|it| it.key() == key).map(|it| Self::Known(*it));
        known.or_else(|| key.parse::<u16>().ok()?.checked_sub(1).map(Self::Series))
    }

    /// The name that [`ColorName::parse`] reads.
    pub fn key(self) -> String {
        match self {
            Self::Known(meaning) => meaning.key().to_owned(),
            Self::Series(place) => (u32::from(place) + 1).to_string(),
        }
    }

    /// The colour that it has: from the ninth on the eight repeat.
    pub fn base(self) -> Self {
        match self {
            Self::Series(place) => Self::Series(place % 8),
            known => known,
        }
    }

    /// Which of the patterns it has where there are no colours; no two that meet in a graph have the same.
    pub fn pattern(self) -> usize {
        match self {
            Self::Known(meaning) => meaning as usize,
            Self::Series(place) => usize::from(place),
        }
    }

    /// Whether lines of this colour are dashed because an earlier one has the colour already.
    pub fn is_repeated(self) -> bool {
        matches!(self, Self::Series(place) if place >= 8)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_read_as_it_is_written() {
        let all = Meaning::ALL.iter().map(|it| ColorName::Known(*it));
        for name in all.chain([0, 7, 8, u16::MAX - 1].map(ColorName::Series)) {
            assert_eq!(ColorName::parse(&name.key()), Some(name));
        }
        assert_eq!(["0", "-1", "pink", "", "65537"].map(ColorName::parse), [None; 5]);
    }

    #[test]
    fn css_has_six_digits() {
        assert_eq!(Rgb::hex(0x0a_10_ff).css(), "#0a10ff");
    }
}
