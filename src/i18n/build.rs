//! Turns the language files into one function a message.
fn main() {}
