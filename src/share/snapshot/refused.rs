//! Why something is no snapshot that can be shown.

/// Why a snapshot is refused. Nothing of it was shown, asked or followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It is no snapshot of nagf's at all.
    NotASnapshot,
    /// A later version made it, in a form that this one does not know.
    Later(u8),
    /// Its end is missing: so many bytes came of so many.
    CutOff(usize, usize),
    /// It is larger than anything that is taken.
    TooLarge,
    /// It unpacks to more than it says.
    Bomb,
    /// This browser has nothing to unpack it with.
    NoMeans,
    /// Something in it is not as it was written.
    Broken,
}

impl Refused {
    /// The key of the message that says it.
    pub fn key(self) -> &'static str {
        match self {
            Self::NotASnapshot => "snapshot-refused-none",
            Self::Later(_) => "snapshot-refused-later",
            Self::CutOff(..) => "snapshot-refused-cut-off",
            Self::TooLarge => "snapshot-refused-too-large",
            Self::Bomb => "snapshot-refused-bomb",
            Self::NoMeans => "snapshot-cannot",
            Self::Broken => "snapshot-refused-broken",
        }
    }

    /// The parameters of that message.
    pub fn arguments(self) -> Vec<String> {
        match self {
            Self::Later(version) => vec![version.to_string(), super::seal::VERSION.to_string()],
            Self::CutOff(came, of) => vec![came.to_string(), of.to_string()],
            Self::TooLarge => vec![(super::MOST_BYTES >> 20).to_string()],
            _ => Vec::new(),
        }
    }
}
