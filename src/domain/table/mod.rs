//! Tables that others maintain, each with its source.

pub mod countries;
pub mod words;
