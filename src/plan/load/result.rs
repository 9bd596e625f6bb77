//! What comes out: where each carton stands, what it comes to, and what would still go in.

use super::task::Task;

/// One carton where it stands, in mm from the rear left corner of the container's floor. `x` runs
/// along the length to the door, `y` along the width, `z` up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placement {
    /// Its place in the task's cargo.
    pub cargo: u32,
    pub x_mm: u32,
    pub y_mm: u32,
    pub z_mm: u32,
    /// Its sides as it stands: along the container's length, width and height.
    pub length_mm: u32,
    pub width_mm: u32,
    pub height_mm: u32,
}

impl Placement {
    pub(super) fn low(&self) -> [u32; 3] {
        [self.x_mm, self.y_mm, self.z_mm]
    }

    pub(super) fn high(&self) -> [u32; 3] {
        [self.x_mm + self.length_mm, self.y_mm + self.width_mm, self.z_mm + self.height_mm]
    }

    pub(super) fn volume_mm3(&self) -> u64 {
        u64::from(self.length_mm) * u64::from(self.width_mm) * u64::from(self.height_mm)
    }
}

/// What of one kind of cargo is in a container, and what is not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    pub cartons: u32,
    pub pieces: u32,
    pub cartons_left: u32,
    pub pieces_left: u32,
}

/// What keeps more from going in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Nothing: all of the cargo is in.
    Cargo,
    /// There is no room for a further carton.
    Volume,
    /// A further carton would be too heavy.
    Payload,
    /// The floor is taken, and what stands on it bears no more.
    Floor,
}

/// A loaded container.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Load {
    /// In the order of loading: nothing stands on, or behind, what comes later.
    pub placements: Vec<Placement>,
    /// One for each kind of cargo in the task.
    pub shares: Vec<Share>,
    /// How many further pieces of each kind would go in beside what is loaded, each kind by
    /// itself. The plan itself proves these figures; a longer search may find room for more.
    pub room_for_pieces: Vec<u32>,
    pub limit: Limit,
    /// What the cartons occupy.
    pub volume_mm3: u64,
    /// The room that may be used: the container less the reserve.
    pub room_mm3: u64,
    pub weight_g: u64,
    pub payload_g: u64,
    /// In mm from the rear left corner of the floor; `None` where no weight is known.
    pub centre_of_gravity_mm: Option<[u32; 3]>,
    /// Whether the centre of gravity is as near to the middle as the rules ask.
    pub balanced: bool,
}

impl Load {
    /// What the cartons occupy of the room, in basis points, rounded down.
    pub fn utilisation_bp(&self) -> u16 {
        let share = u128::from(self.volume_mm3) * 10_000 / u128::from(self.room_mm3.max(1));
        u16::try_from(share).unwrap_or(10_000)
    }

    pub fn cartons(&self) -> u32 {
        self.shares.iter().map(|share| share.cartons).sum()
    }

    pub fn pieces_left(&self) -> u64 {
        self.shares.iter().map(|share| u64::from(share.pieces_left)).sum()
    }

    pub fn is_all(&self) -> bool {
        self.shares.iter().all(|share| share.cartons_left == 0)
    }

    /// The load of these placements. `limit` and `room_for_pieces` are what the planner found out.
    pub(super) fn of(
        task: &Task,
        placements: Vec<Placement>,
        limit: Limit,
        room_for_pieces: Vec<u32>,
    ) -> Self {
        let mut counts = vec![0_u32; task.cargo.len()];
        for placement in &placements {
            if let Some(count) = counts.get_mut(placement.cargo as usize) {
                *count += 1;
            }
        }
        let shares = task.cargo.iter().zip(&counts).map(|(cargo, cartons)| {
            let pieces = cargo.pieces_in(*cartons);
            Share {
                cartons: *cartons,
                pieces,
                cartons_left: cargo.cartons().saturating_sub(*cartons),
                pieces_left: cargo.pieces - pieces,
            }
        });
        let weights = task.cargo.iter().zip(&counts).map(|(cargo, count)| cargo.gross_of(*count));
        let centre_of_gravity_mm = centre_of_gravity(task, &placements);
        Self {
            shares: shares.collect(),
            room_for_pieces,
            limit,
            volume_mm3: placements.iter().map(Placement::volume_mm3).sum(),
            room_mm3: task.room_mm().iter().map(|side| u64::from(*side)).product(),
            weight_g: weights.sum(),
            payload_g: task.container.payload_g(),
            balanced: centre_of_gravity_mm.is_none_or(|centre| is_balanced(task, centre[0])),
            centre_of_gravity_mm,
            placements,
        }
    }
}

/// Every carton counts as a full one: which one is partly filled is not known before loading.
pub(super) fn centre_of_gravity(task: &Task, placements: &[Placement]) -> Option<[u32; 3]> {
    let mut moments = [0_u128; 3];
    let mut whole = 0_u128;
    for placement in placements {
        let weight =
            task.cargo.get(placement.cargo as usize).map_or(0, |cargo| cargo.gross_weight_g);
        let (low, high) = (placement.low(), placement.high());
        for axis in 0..3 {
            moments[axis] += u128::from(weight) * u128::from(low[axis] + high[axis]);
        }
        whole += u128::from(weight);
    }
    let centre = |moment: u128| u32::try_from(moment / (2 * whole)).unwrap_or(u32::MAX);
    (whole > 0).then(|| moments.map(centre))
}

/// How far `x_mm` is from the middle of the container's length.
pub(super) fn off_centre_mm(task: &Task, x_mm: u32) -> u32 {
    (2 * x_mm).abs_diff(task.container.length_mm) / 2
}

pub(super) fn is_balanced(task: &Task, x_mm: u32) -> bool {
    let most = u64::from(task.rules.most_off_centre_permille) * u64::from(task.container.length_mm);
    u64::from(off_centre_mm(task, x_mm)) * 1_000 <= most
}
