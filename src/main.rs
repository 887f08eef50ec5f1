//! Mounts the page, once there is one.
fn main() {}
