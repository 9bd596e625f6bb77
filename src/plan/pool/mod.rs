//! The pool: one order is too much for one workshop, so several make it together.
//!
//! # The model
//! A mixed-integer programme of the kind "capacitated lot sizing with minimum batches, without
//! stock costs" (Pochet and Wolsey, Production Planning by Mixed Integer Programming, 2006,
//! chapters 4 and 11, with semi-continuous batches after section 4.5). For every line `i` of
//! product `p(i)`, producer `q` and week `w`:
//!
//! - `x[i,q,w]` whole pieces, only where `q` makes `p(i)` and `w + lead[q,p] ≤ due[i]`,
//! - `u[i]` missing pieces, `y[q,p,w]` whether a batch is opened;
//! - least `Σ cost[q,p(i)] · x[i,q,w] + Σ shortfall_cost[i] · u[i]`, so that
//! - `Σ x[i,·,·] + u[i] = quantity[i]` for every line (allocated + short = ordered),
//! - `minimum[q,p] · y ≤ Σ x[i,q,w] ≤ capacity[q,p,w] · y` over the lines of a product,
//! - `Σ work[q,p] · x[i,q,w] ≤ hours[q,w]` over all products.
//!
//! Locked shares are constants in it. Everything is whole: pieces, millionths of an hour, and
//! minor units of one currency.
//!
//! # How it is solved
//! Pieces of a product are alike, so only `Σ x` over its lines is decided, and
//! the lines follow by due week. What then remains, without batches and whole pieces, is a
//! generalised network, which an own dual simplex solves in milliseconds. Its prices give a lower
//! bound in whole numbers which is proven whatever the floating-point arithmetic did. Rounding,
//! a dive over the broken batches and a local search around an exact greedy step for one product
//! give the plan. No general solver is needed: microlp would add 440 KB to the program.
//!
//! Nothing here asks a clock: [`solve::solve`] asks its caller whether to go on, and stops with a
//! valid plan whenever it is told to.

pub mod answer;
mod bound;
pub mod check;
mod factor;
pub mod fair;
mod fill;
mod improve;
pub mod lack;
mod layout;
pub mod mend;
pub mod problem;
mod relaxation;
pub mod room;
mod simplex;
pub mod solve;
