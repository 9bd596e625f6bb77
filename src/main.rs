//! Wires the browser's ports to the screens.

fn main() {}
