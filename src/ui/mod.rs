//! What the owner sees: routes, state and one folder a feature.

pub mod components;
pub mod format;
pub mod icons;
pub mod language;
pub mod names;
pub mod say;
pub mod state;
