//! Can it be promised, and how does it ship: the planners. Pure: no clock, no I/O, no screen.
//!
//! Time comes in as a question that the caller answers, and chance as a seed.

pub mod load;
pub mod pool;
