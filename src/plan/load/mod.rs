//! Cartons into containers: where each one stands, what limits the load, and how loaders go about it.
//!
//! In reading order: what goes in ([`Cargo`]), where ([`Container`]) and by which rules ([`Task`]);
//! [`load`] plans one container and [`Load`] is what comes out. `search` does the work: patterns
//! for one kind of carton, blocks in a widening beam for mixed loads. [`check`] judges any load
//! and shares no code with what made it. [`loading_plan`] turns a load into steps and rows for
//! loaders, [`fleet`] finds the cheapest mix of containers, [`holds_at_least`] answers at once, and
//! [`ParcelTariff`] and [`revenue_tonnes_milli`] say what carriers charge for less than a container.

mod balance;
mod cargo;
pub mod check;
mod container;
mod estimate;
mod fleet;
mod order;
mod pack;
mod parcel;
mod result;
mod search;
mod slab;
mod steps;
mod task;

pub use cargo::{Bears, Cargo, Loose, Upright};
pub use container::{Container, ContainerKind, Reserve};
pub use estimate::holds_at_least;
pub use fleet::{Fleet, FleetTask, Loaded, Offer, fleet};
pub use pack::{Progress, load, placed};
pub use parcel::{Compares, ParcelBill, ParcelTariff, revenue_tonnes_milli};
pub use result::{Limit, Load, Placement, Share};
pub use steps::{LoadingPlan, Row, Step, loading_plan};
pub use task::{Rules, Support, Task, TaskError};
