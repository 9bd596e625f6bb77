//! Cartons into containers: where each one stands, what limits the load, and how loaders go about it.
//!
//! In reading order: what goes in ([`Cargo`]), where ([`Container`]) and by which rules ([`Task`]);
//! [`load`] plans one container and [`Load`] is what comes out. `search` does the work: patterns
//! for one kind of carton, blocks in a widening beam for mixed loads. [`check`] judges any load
//! and shares no code with what made it.

mod balance;
mod cargo;
pub mod check;
mod container;
mod order;
mod pack;
mod result;
mod search;
mod slab;
mod task;

pub use cargo::{Bears, Cargo, Loose, Upright};
pub use container::{Container, ContainerKind, Reserve};
pub use pack::{Progress, load};
pub use result::{Limit, Load, Placement, Share};
pub use task::{Rules, Support, Task, TaskError};
