//! One try, and what the browser saw of it.

use crate::error::Fault;
use crate::graphite::ask::Ask;
use crate::graphite::complaint::fault_of;
use crate::graphite::form::form;
use crate::graphite::query::Query;

/// Something to send to a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Probe {
    /// Where, below the source's address.
    pub path: &'static str,
    /// The parameters, form-encoded.
    pub parameters: String,
    /// In which way.
    pub how: How,
}

impl Probe {
    /// Tells whether somebody answers at all.
    pub fn blind() -> Self {
        find(How::Blind)
    }

    /// Tells whether answers may be read.
    pub fn reading() -> Self {
        find(How::Get)
    }

    /// Tells whether the server draws: the smallest image that every server that draws can draw.
    pub fn image() -> Self {
        let pairs = [
            ("target", "constantLine(1)"),
            ("format", "png"),
            ("width", "32"),
            ("height", "32"),
            ("graphOnly", "true"),
        ];
        let parameters = form(pairs.map(|(key, value)| (key, value.to_owned())));
        Self { path: Query::PATH, parameters, how: How::Image }
    }
}

fn find(how: How) -> Probe {
    let Ask { path, parameters } = Ask::projects();
    Probe { path, parameters, how }
}

/// How something is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// A GET whose answer the page does not ask to read: it tells that somebody answers at all.
    Blind,
    /// A GET whose answer is read.
    Get,
    /// A POST of a form whose answer is read.
    Post,
    /// An image that is loaded.
    Image,
}

/// What the browser saw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// An answer that the page may read.
    Read {
        /// The status code.
        status: u16,
        /// What kind of body it says it is.
        content_type: String,
        /// Its body.
        body: Vec<u8>,
    },
    /// An answer that the page may not read.
    Opaque,
    /// An image came and is one.
    Picture,
    /// Nothing, and the browser does not say why.
    Nothing,
    /// Nothing in time.
    Late,
}

impl Reply {
    /// Whether somebody answered.
    pub(super) fn is_there(&self) -> bool {
        !matches!(self, Self::Nothing | Self::Late)
    }

    /// The body of an answer of status 200, or what the server says instead.
    pub(super) fn body(&self) -> Result<&[u8], Fault> {
        match self {
            Self::Read { status: 200..=299, body, .. } => Ok(body),
            Self::Read { status, content_type, body } => Err(fault_of(*status, content_type, body)),
            _ => Err(Fault::Unreachable),
        }
    }
}
