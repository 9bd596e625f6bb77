//! Loading containers: laws on arbitrary problems, known problems, and what owners ask.
#![allow(clippy::unwrap_used, clippy::panic, reason = "in a test the panic is the message")]

mod checker;
mod figures;
mod fleets;
mod laws;
mod owners;
mod steps;
#[path = "../programs/thpack.rs"]
mod thpack;

use tembus::plan::load::check::check;
use tembus::plan::load::{Bears, Cargo, Load, Progress, Task, Upright, load};

/// Says yes so many times: a limit that does not depend on the machine.
pub fn asks(most: u32) -> impl FnMut(Progress) -> bool {
    let mut asked = 0;
    move |_| {
        asked += 1;
        asked <= most
    }
}

/// The plan after so many asks, without a fault.
#[track_caller]
pub fn planned(task: &Task, most: u32) -> Load {
    let plan = load(task, &mut asks(most)).unwrap();
    let faults = check(task, &plan);
    assert!(faults.is_empty(), "{faults:?}\n{task:?}");
    plan
}

/// Cartons of one piece that may stand on any side, bear anything and weigh nothing.
pub fn cartons(sides: [u32; 3], pieces: u32) -> Cargo {
    Cargo {
        length_mm: sides[0],
        width_mm: sides[1],
        height_mm: sides[2],
        upright: Upright::ANY,
        net_weight_g: 0,
        gross_weight_g: 0,
        pieces_per_carton: 1,
        pieces,
        bears: Bears::default(),
        drop: 0,
    }
}
