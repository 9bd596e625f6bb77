//! Judges a load by the rules alone. It shares no code with what made the load, so that a mistake
//! there does not hide itself here.

use super::{Cargo, Load, Placement, Support, Task};

/// A rule that a load breaks. `at` and `other` are places in the load's placements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is of no cargo of the task.
    Unknown {
        at: usize,
    },
    /// It reaches beyond the container or into the reserve.
    Outside {
        at: usize,
    },
    /// Its sides are not the carton's, or it stands on a side that it may not.
    Turned {
        at: usize,
    },
    Overlap {
        at: usize,
        other: usize,
    },
    /// Part of its base rests on nothing.
    Unsupported {
        at: usize,
        supported_mm2: u64,
        base_mm2: u64,
    },
    /// More layers stand on it than it bears.
    TooManyLayers {
        at: usize,
        layers: u32,
        limit: u16,
    },
    /// More rests on it than it bears.
    TooMuchOnTop {
        at: usize,
        load_g: u64,
        limit_g: u32,
    },
    /// `at` leaves before `other`, which stands in its way to the door or on top of it.
    Blocked {
        at: usize,
        other: usize,
    },
    /// It goes in below or behind a carton that is in already.
    LoadedTooLate {
        at: usize,
        other: usize,
    },
    /// More cartons than ordered.
    TooMany {
        cargo: usize,
        placed: u32,
        ordered: u32,
    },
    Overweight {
        weight_g: u64,
        payload_g: u64,
    },
    /// A figure of the load does not follow from its placements.
    WrongFigure {
        figure: &'static str,
    },
}

/// All faults of the load; none means that it can be loaded as it says.
pub fn check(task: &Task, load: &Load) -> Vec<Fault> {
    let boxes: Vec<Box> = load.placements.iter().map(Box::of).collect();
    let mut faults = Vec::new();
    each(task, &load.placements, &boxes, &mut faults);
    if !faults.is_empty() {
        return faults;
    }
    let below = pairs(task, load, &boxes, &mut faults);
    supports(task, load, &boxes, &below, &mut faults);
    bearing(task, load, &boxes, &below, &mut faults);
    figures(task, load, &boxes, &mut faults);
    faults
}

#[derive(Clone, Copy)]
struct Box {
    from: [u64; 3],
    to: [u64; 3],
}

impl Box {
    fn of(one: &Placement) -> Self {
        let from = [one.x_mm, one.y_mm, one.z_mm].map(u64::from);
        let sides = [one.length_mm, one.width_mm, one.height_mm].map(u64::from);
        Self { from, to: [from[0] + sides[0], from[1] + sides[1], from[2] + sides[2]] }
    }

    /// By how much both share the stretch along an axis.
    fn shared(&self, other: &Self, axis: usize) -> u64 {
        let from = self.from[axis].max(other.from[axis]);
        self.to[axis].min(other.to[axis]).saturating_sub(from)
    }

    fn base(&self) -> u64 {
        (self.to[0] - self.from[0]) * (self.to[1] - self.from[1])
    }
}

fn cargo_of<'a>(task: &'a Task, one: &Placement) -> Option<&'a Cargo> {
    task.cargo.get(one.cargo as usize)
}

fn each(task: &Task, placements: &[Placement], boxes: &[Box], faults: &mut Vec<Fault>) {
    let (container, reserve) = (&task.container, &task.reserve);
    let least = [reserve.rear_mm, reserve.side_mm, reserve.floor_mm].map(u64::from);
    let most = [
        u64::from(container.length_mm).saturating_sub(u64::from(reserve.door_mm)),
        u64::from(container.width_mm).saturating_sub(u64::from(reserve.side_mm)),
        u64::from(container.height_mm).saturating_sub(u64::from(reserve.top_mm)),
    ];
    for (at, (one, r#box)) in placements.iter().zip(boxes).enumerate() {
        if (0..3).any(|axis| r#box.from[axis] < least[axis] || r#box.to[axis] > most[axis]) {
            faults.push(Fault::Outside { at });
        }
        match cargo_of(task, one) {
            None => faults.push(Fault::Unknown { at }),
            Some(cargo) if !may_stand(cargo, one) => faults.push(Fault::Turned { at }),
            Some(_) => {}
        }
    }
}

fn may_stand(cargo: &Cargo, one: &Placement) -> bool {
    let flat = (one.length_mm, one.width_mm);
    let way = |may: bool, up: u32, a: u32, b: u32| {
        may && one.height_mm == up && (flat == (a, b) || flat == (b, a))
    };
    let (length, width, height) = (cargo.length_mm, cargo.width_mm, cargo.height_mm);
    way(cargo.upright.length, length, width, height)
        || way(cargo.upright.width, width, length, height)
        || way(cargo.upright.height, height, length, width)
}

/// Compares all pairs, and tells for each carton on which others it rests and by what area.
fn pairs(
    task: &Task,
    load: &Load,
    boxes: &[Box],
    faults: &mut Vec<Fault>,
) -> Vec<Vec<(usize, u64)>> {
    let drops: Vec<u16> = load
        .placements
        .iter()
        .map(|one| cargo_of(task, one).map_or(0, |cargo| cargo.drop))
        .collect();
    let mut below = vec![Vec::new(); boxes.len()];
    for (at, one) in boxes.iter().enumerate() {
        for (other, two) in boxes.iter().enumerate() {
            let (x, y, z) = (one.shared(two, 0), one.shared(two, 1), one.shared(two, 2));
            if at < other && x > 0 && y > 0 && z > 0 {
                faults.push(Fault::Overlap { at, other });
            }
            let rests = x > 0 && y > 0 && two.to[2] == one.from[2];
            if rests {
                below[at].push((other, x * y));
                if other > at {
                    faults.push(Fault::LoadedTooLate { at: other, other: at });
                }
            }
            let in_the_way = y > 0 && z > 0 && two.from[0] >= one.to[0];
            let on_top = x > 0 && y > 0 && two.from[2] >= one.to[2];
            if drops[at] < drops[other] && (in_the_way || on_top) {
                faults.push(Fault::Blocked { at, other });
            }
        }
    }
    below
}

fn supports(
    task: &Task,
    load: &Load,
    boxes: &[Box],
    below: &[Vec<(usize, u64)>],
    faults: &mut Vec<Fault>,
) {
    let cargo = || load.placements.iter().filter_map(|one| cargo_of(task, one));
    let limits = cargo().any(|cargo| cargo.bears.layers.is_some() || cargo.bears.load_g.is_some());
    let drops = cargo().any(|one| cargo().any(|other| one.drop != other.drop));
    if task.rules.support == Support::None && !limits && !drops {
        return;
    }
    for (at, one) in boxes.iter().enumerate() {
        let supported_mm2: u64 = below[at].iter().map(|(_, area)| area).sum();
        if one.from[2] > u64::from(task.reserve.floor_mm) && supported_mm2 != one.base() {
            faults.push(Fault::Unsupported { at, supported_mm2, base_mm2: one.base() });
        }
    }
}

/// From the top down: how many layers, and how many grams, rest on each carton.
fn bearing(
    task: &Task,
    load: &Load,
    boxes: &[Box],
    below: &[Vec<(usize, u64)>],
    faults: &mut Vec<Fault>,
) {
    let mut order: Vec<usize> = (0..boxes.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(boxes[*at].from[2]));
    let mut layers = vec![0_u32; boxes.len()];
    let mut grams = vec![0.0_f64; boxes.len()];
    for at in order {
        let Some(cargo) = cargo_of(task, &load.placements[at]) else { continue };
        if let Some(limit) = cargo.bears.layers
            && layers[at] > u32::from(limit)
        {
            faults.push(Fault::TooManyLayers { at, layers: layers[at], limit });
        }
        // A gram more comes from rounding shares.
        if let Some(limit_g) = cargo.bears.load_g
            && grams[at] > f64::from(limit_g) + 1.0
        {
            faults.push(Fault::TooMuchOnTop { at, load_g: grams[at] as u64, limit_g });
        }
        let whole = grams[at] + f64::from(cargo.gross_weight_g);
        let area: u64 = below[at].iter().map(|(_, area)| area).sum();
        for (other, part) in &below[at] {
            layers[*other] = layers[*other].max(layers[at] + 1);
            grams[*other] += whole * *part as f64 / area.max(1) as f64;
        }
    }
}

fn figures(task: &Task, load: &Load, boxes: &[Box], faults: &mut Vec<Fault>) {
    let mut wrong = |right: bool, figure: &'static str| {
        if !right {
            faults.push(Fault::WrongFigure { figure });
        }
    };
    let volume: u64 = boxes.iter().map(|one| one.base() * (one.to[2] - one.from[2])).sum();
    wrong(volume == load.volume_mm3, "volume_mm3");
    wrong(load.shares.len() == task.cargo.len(), "shares");
    let payload =
        u64::from(task.container.max_gross_g).saturating_sub(u64::from(task.container.tare_g));
    wrong(payload == load.payload_g, "payload_g");
    let mut weight = 0;
    let mut too_many = Vec::new();
    for (at, (cargo, share)) in task.cargo.iter().zip(&load.shares).enumerate() {
        let placed = load.placements.iter().filter(|one| one.cargo as usize == at).count() as u32;
        let a_carton = cargo.pieces_per_carton.max(1);
        let ordered = cargo.pieces.div_ceil(a_carton);
        if placed > ordered {
            too_many.push(Fault::TooMany { cargo: at, placed, ordered });
            continue;
        }
        wrong(share.cartons == placed, "cartons");
        wrong(share.cartons + share.cartons_left == ordered, "cartons_left");
        wrong(share.pieces + share.pieces_left == cargo.pieces, "pieces_left");
        wrong(share.pieces == cargo.pieces.min(placed * a_carton), "pieces");
        let net = u64::from(cargo.net_weight_g.min(cargo.gross_weight_g));
        let goods = (net * u64::from(share.pieces)).div_ceil(u64::from(a_carton));
        weight += goods + (u64::from(cargo.gross_weight_g) - net) * u64::from(placed);
    }
    wrong(weight == load.weight_g, "weight_g");
    faults.extend(too_many);
    if weight > payload {
        faults.push(Fault::Overweight { weight_g: weight, payload_g: payload });
    }
}
