//! Whether other pages may show this one in a frame: the page's own headers say so.

use gloo_net::http::Request;
use web_sys::{RequestCache, RequestCredentials};

/// What the headers of this page allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Framing {
    /// They forbid nothing.
    Allowed,
    /// They forbid it.
    Forbidden,
    /// They could not be read.
    Unknown,
}

/// Reads the headers of this page.
pub async fn framing() -> Framing {
    let request =
        Request::get("./").credentials(RequestCredentials::Omit).cache(RequestCache::NoCache).build();
    let Ok(request) = request else { return Framing::Unknown };
    let Ok(response) = request.send().await else { return Framing::Unknown };
    let header = |name: &str| response.headers().get(name).unwrap_or_default();
    let forbids = !header("x-frame-options").is_empty()
        || header("content-security-policy").to_ascii_lowercase().contains("frame-ancestors");
    if forbids { Framing::Forbidden } else { Framing::Allowed }
}
