//! What the page may load: the server says it in a header, the page itself in a `meta` for hosts that set none.

/// The Content-Security-Policy of the page.
///
/// `connect-src` and `img-src` stay open because the sources are configured after the build; a deployer narrows them.
pub(crate) const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
     img-src 'self' data: blob: https: http:; connect-src 'self' https: http:; font-src 'self'; \
     frame-src 'none'; base-uri 'none'; form-action 'none'";

/// The same as an element of the page's head.
pub(crate) fn meta() -> String {
    format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">")
}
