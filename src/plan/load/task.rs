//! What is asked: a container, what goes in, and the rules.

use super::cargo::Cargo;
use super::container::{Container, Reserve};

/// Load as much of the cargo as the container takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    pub container: Container,
    pub reserve: Reserve,
    pub cargo: Vec<Cargo>,
    pub rules: Rules,
}

/// What a load must keep, besides what every load must: nothing overlaps, the payload holds, each
/// carton stands as it may and bears no more than it may.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    pub support: Support,
    /// How far the centre of gravity may lie from the middle of the container's length, in
    /// thousandths of the length.
    pub most_off_centre_permille: u16,
}

/// How much of a carton's base must rest on the floor or on other cartons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Support {
    Full,
    /// Cartons may float, which only makes sense to compare packing programs. Limits on what
    /// stands on a carton and the order of destinations imply full support.
    None,
}

impl Default for Rules {
    /// Full support, and the centre of gravity within 5 % of the length (CTU Code, annex 7, 3.1.4).
    fn default() -> Self {
        Self { support: Support::Full, most_off_centre_permille: 50 }
    }
}

/// Why there is nothing to work on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TaskError {
    #[error("there is no cargo; add at least 1 kind of carton")]
    NoCargo,
    #[error("{kinds} kinds of cartons are more than the {limit} that are planned at once")]
    TooManyKinds { kinds: usize, limit: usize },
    #[error("carton {cargo} has a side of 0 mm or of more than {limit_mm} mm")]
    CartonSides { cargo: usize, limit_mm: u32 },
    #[error("carton {cargo} may not stand on any side")]
    NoSideUp { cargo: usize },
    #[error("carton {cargo} holds 0 pieces")]
    NoPieces { cargo: usize },
    #[error("the reserve leaves no room in the container")]
    NoRoom,
    #[error("the container is longer than {limit_mm} mm")]
    TooLong { limit_mm: u32 },
}

impl Task {
    /// Longer than any trailer.
    pub const LONGEST_MM: u32 = 30_000;
    pub const MOST_KINDS: usize = 1_000;

    /// Length, width and height that may be used, in mm.
    pub fn room_mm(&self) -> [u32; 3] {
        let (container, reserve) = (&self.container, &self.reserve);
        let less = |side: u32, one: u32, other: u32| side.saturating_sub(one.saturating_add(other));
        [
            less(container.length_mm, reserve.rear_mm, reserve.door_mm),
            less(container.width_mm, reserve.side_mm, reserve.side_mm),
            less(container.height_mm, reserve.floor_mm, reserve.top_mm),
        ]
    }

    /// The corner from which the usable room extends, in mm from the rear left corner of the floor.
    pub fn corner_mm(&self) -> [u32; 3] {
        [self.reserve.rear_mm, self.reserve.side_mm, self.reserve.floor_mm]
    }

    /// Whether every base must be supported, by the rules or by what they imply.
    pub fn needs_support(&self) -> bool {
        let limits = |cargo: &Cargo| cargo.bears.layers.is_some() || cargo.bears.load_g.is_some();
        let drops = self.cargo.windows(2).any(|two| two[0].drop != two[1].drop);
        self.rules.support == Support::Full || drops || self.cargo.iter().any(limits)
    }

    /// Whether the task can be worked on.
    pub fn check(&self) -> Result<(), TaskError> {
        if self.cargo.is_empty() {
            return Err(TaskError::NoCargo);
        }
        if self.cargo.len() > Self::MOST_KINDS {
            return Err(TaskError::TooManyKinds {
                kinds: self.cargo.len(),
                limit: Self::MOST_KINDS,
            });
        }
        let limit_mm = Self::LONGEST_MM;
        for (at, cargo) in self.cargo.iter().enumerate() {
            let sides = [cargo.length_mm, cargo.width_mm, cargo.height_mm];
            if sides.iter().any(|side| *side == 0 || *side > limit_mm) {
                return Err(TaskError::CartonSides { cargo: at, limit_mm });
            }
            if !(cargo.upright.length || cargo.upright.width || cargo.upright.height) {
                return Err(TaskError::NoSideUp { cargo: at });
            }
            if cargo.pieces_per_carton == 0 {
                return Err(TaskError::NoPieces { cargo: at });
            }
        }
        let container = &self.container;
        if [container.length_mm, container.width_mm, container.height_mm]
            .iter()
            .any(|side| *side > limit_mm)
        {
            return Err(TaskError::TooLong { limit_mm });
        }
        if self.room_mm().contains(&0) { Err(TaskError::NoRoom) } else { Ok(()) }
    }
}
