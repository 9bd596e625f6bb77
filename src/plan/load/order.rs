//! The order of loading: from the rear to the door, and from the floor up.

use super::result::Placement;
use super::slab::Slabs;

/// Sorts the placements so that no carton goes in below or behind one that is already in. Should
/// cartons stand behind each other in a ring, only "below" is kept.
pub(super) fn loading_order(placements: &[Placement]) -> Vec<Placement> {
    let Slabs { order, slabs } = Slabs::of(placements);
    let mut sorted = Vec::with_capacity(placements.len());
    for slab in slabs {
        let mut members: Vec<Placement> =
            order[slab.members.clone()].iter().map(|at| placements[*at]).collect();
        members.sort_by_key(|one| (one.x_mm, one.y_mm, one.z_mm));
        let mut both = Sorting::new(&members, true).sorted();
        if !rests_on_earlier(&both) {
            both = Sorting::new(&members, false).sorted();
        }
        sorted.extend(both);
    }
    sorted
}

/// Whether `one` must be in before `other`, if the rear counts.
pub(super) fn goes_first(one: &Placement, other: &Placement, rear_counts: bool) -> bool {
    is_below(one, other)
        || (rear_counts
            && one.high()[0] <= other.x_mm
            && overlap(one, other, 1)
            && overlap(one, other, 2))
}

/// Whether `above` rests on `one`.
fn is_below(one: &Placement, above: &Placement) -> bool {
    one.high()[2] == above.z_mm && overlap(one, above, 0) && overlap(one, above, 1)
}

fn overlap(one: &Placement, other: &Placement, axis: usize) -> bool {
    one.low()[axis] < other.high()[axis] && other.low()[axis] < one.high()[axis]
}

fn rests_on_earlier(sorted: &[Placement]) -> bool {
    let Some(shortest) = sorted.iter().map(|one| one.height_mm).min() else { return true };
    let lanes = Lanes::new(sorted);
    sorted.iter().enumerate().all(|(at, one)| {
        one.z_mm < shortest
            || lanes
                .of(one)
                .flat_map(|lane| &lanes.members[lane])
                .all(|other| *other <= at || !is_below(&sorted[*other], one))
    })
}

/// Placements by stripes of the width, so that only neighbours are compared.
pub(super) struct Lanes {
    from_mm: u32,
    width_mm: u32,
    pub members: Vec<Vec<usize>>,
}

impl Lanes {
    const MOST: u32 = 24;

    pub fn new(placements: &[Placement]) -> Self {
        let from_mm = placements.iter().map(|one| one.y_mm).min().unwrap_or(0);
        let to_mm = placements.iter().map(|one| one.high()[1]).max().unwrap_or(1);
        let width_mm = (to_mm - from_mm).div_ceil(Self::MOST).max(1);
        let mut lanes = Self { from_mm, width_mm, members: vec![Vec::new(); Self::MOST as usize] };
        for (at, one) in placements.iter().enumerate() {
            for lane in lanes.of(one) {
                lanes.members[lane].push(at);
            }
        }
        lanes
    }

    pub fn of(&self, one: &Placement) -> std::ops::Range<usize> {
        let lane = |mm: u32| (mm - self.from_mm) / self.width_mm;
        lane(one.y_mm) as usize..(lane(one.high()[1] - 1) as usize + 1).min(self.members.len())
    }
}

/// Depth first: what must be in before a carton goes in before it.
struct Sorting<'a> {
    members: &'a [Placement],
    rear_counts: bool,
    lanes: Lanes,
    /// In each lane, how many at its beginning are in already.
    begun: Vec<usize>,
    seen: Vec<bool>,
    sorted: Vec<Placement>,
}

impl<'a> Sorting<'a> {
    fn new(members: &'a [Placement], rear_counts: bool) -> Self {
        let lanes = Lanes::new(members);
        let begun = vec![0; lanes.members.len()];
        Self {
            members,
            rear_counts,
            lanes,
            begun,
            seen: vec![false; members.len()],
            sorted: Vec::new(),
        }
    }

    fn sorted(mut self) -> Vec<Placement> {
        for at in 0..self.members.len() {
            self.visit(at);
        }
        self.sorted
    }

    fn visit(&mut self, at: usize) {
        if std::mem::replace(&mut self.seen[at], true) {
            return;
        }
        let one = &self.members[at];
        for lane in self.lanes.of(one) {
            let mut place = self.begun[lane];
            while let Some(other) = self.lanes.members[lane].get(place).copied() {
                // Members are sorted by where they begin.
                if self.members[other].x_mm >= one.high()[0] {
                    break;
                }
                if self.seen[other] {
                    if place == self.begun[lane] {
                        self.begun[lane] += 1;
                    }
                } else if goes_first(&self.members[other], one, self.rear_counts) {
                    self.visit(other);
                }
                place += 1;
            }
        }
        self.sorted.push(*one);
    }
}
