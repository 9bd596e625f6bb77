//! Asking a producer for a commitment, and what becomes of the answer.
//!
//! [`ask`] makes the file, [`review`] holds an answer against the shares as they stand and changes
//! nothing, [`accept`] notes what the owner takes of it. In the producer's own Tembus, [`answer`] puts
//! the answer into the file and [`order`] makes an order of it.

mod answer;
mod ask;
mod order;
mod review;
#[cfg(test)]
mod tests;

pub use answer::{AnswerForm, AnswerRow, answer};
pub use ask::{AskError, Asked, ask, askable, offer};
pub use order::{order, order_id};
pub use review::{Finding, Review, ReviewLine, accept, review};
