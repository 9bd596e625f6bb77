//! What the owner sees: routes, state and one folder a feature.

pub mod state;
