//! The booth on the screen: locking it from the desk, and the visitors' room behind the lock.
//!
//! The room stands alone in the page: no shell, no router, no finder and no keys of the desk, since
//! each of these could lead to what is private. What it knows is a [`BoothDesk`] and nothing else.
//!
//! [`BoothDesk`]: crate::app::booth::BoothDesk

mod attract;
mod basket;
mod leave;
mod lock;
mod pad;
mod product;
mod remote;
mod room;
mod staff;
mod start;
mod thanks;
mod tiles;
mod visit;
mod visitor;

pub use lock::follow_lock;
pub use room::BoothRoom;
pub use start::StartBoothPage;
