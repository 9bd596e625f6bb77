//! Planning one container: the pattern or the search, then balance, order and what it comes to.

use std::collections::BTreeSet;

use super::balance::balance;
use super::order::loading_order;
use super::result::{Limit, Load, Placement};
use super::search::{Aside, Case, Found, Kind, Placed, one_kind, room_for, search};
use super::task::{Task, TaskError};

/// How far the planning is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What the best plan so far fills of the room, in basis points.
    pub utilisation_bp: u16,
}

/// Loads as much of the cargo as goes in. There is a plan before `keep_going` is first asked;
/// it is asked a few thousand times a second, and the plan gets better until it says no or
/// nothing can be gained any more.
///
/// ```
/// use tembus::plan::load::{Bears, Cargo, Container, Limit, Reserve, Rules, Task, Upright, load};
///
/// let drums = Cargo {
///     length_mm: 320, width_mm: 320, height_mm: 600, upright: Upright::ONLY,
///     net_weight_g: 4_000, gross_weight_g: 4_400, pieces_per_carton: 1, pieces: 300,
///     bears: Bears { layers: Some(3), load_g: None }, drop: 0,
/// };
/// let task = Task {
///     container: Container::GP20, reserve: Reserve::default(), cargo: vec![drums], rules: Rules::default(),
/// };
/// let plan = load(&task, &mut |_| false).unwrap();
/// assert_eq!(plan.limit, Limit::Cargo);
/// assert_eq!(plan.shares[0].cartons, 300);
/// // 18 x 7 drums on the floor, three high.
/// assert_eq!(plan.room_for_pieces[0], 78);
/// ```
pub fn load(task: &Task, keep_going: &mut dyn FnMut(Progress) -> bool) -> Result<Load, TaskError> {
    task.check()?;
    let view = View::of(task);
    let room: i64 = view.case.room.iter().map(|side| i64::from(*side)).product();
    let mut going = |volume: i64| {
        let share = i128::from(volume) * 10_000 / i128::from(room.max(1));
        keep_going(Progress { utilisation_bp: u16::try_from(share).unwrap_or(10_000) })
    };
    let found = best(&view.case, &mut going);
    let placements = loading_order(&most_balanced(task, &view, &found));
    let placed = view.placed(task, &placements);
    let rooms = rooms(task, &view, &placed, found.capacity);
    let limit = limit(&view.case, &placed);
    Ok(Load::of(task, view.named(task, placements), limit, rooms))
}

/// What these placements come to, and what would still go in beside them: for a load that was kept,
/// or changed by hand. Whether it may be loaded so is for [`super::check`] to say.
pub fn placed(task: &Task, placements: Vec<Placement>) -> Result<Load, TaskError> {
    task.check()?;
    let view = View::of(task);
    let stands = view.placed(task, &placements);
    let capacity = if view.case.kinds.len() == 1 { one_kind(&view.case).capacity } else { 0 };
    let rooms = rooms(task, &view, &stands, capacity);
    let limit = limit(&view.case, &stands);
    Ok(Load::of(task, placements, limit, rooms))
}

/// The fullest load that can be balanced, of those that are nearly as full as the fullest; the
/// fullest where none can.
fn most_balanced(task: &Task, view: &View, found: &Found) -> Vec<Placement> {
    let balanced = |placed: &Vec<Placed>| {
        let mut placements = view.placements(task, placed);
        let is_balanced = balance(task, &mut placements);
        (placements, is_balanced)
    };
    let (fullest, is_balanced) = balanced(&found.placed);
    if is_balanced {
        return fullest;
    }
    let mut others = found.others.iter().map(balanced);
    others.find_map(|(other, is_balanced)| is_balanced.then_some(other)).unwrap_or(fullest)
}

/// A beam this wide finds out whether everything goes in from the rear alone.
const WIDEST_FIRST: usize = 3;

fn best(case: &Case, keep_going: &mut dyn FnMut(i64) -> bool) -> Found {
    let all: i64 = case.kinds.iter().map(|kind| kind.volume() * i64::from(kind.count)).sum();
    let room: i64 = case.room.iter().map(|side| i64::from(*side)).product();
    let mut found = if case.kinds.len() == 1 { one_kind(case) } else { Found::default() };
    if found.volume == all && all > 0 {
        return found;
    }
    // What fits easily fills the container from the rear, and no higher than it must.
    if case.kinds.len() > 1 && all <= room {
        let from_rear = Case { from_rear: true, ..case.clone() };
        let first = search(&from_rear, WIDEST_FIRST, keep_going);
        if first.volume == all {
            return lowest(&from_rear, all, first);
        }
        found = first;
    }
    if !keep_going(found.volume) && found.volume > 0 {
        return found;
    }
    let wide = search(case, usize::MAX, keep_going);
    let capacity = found.capacity;
    if wide.volume > found.volume { Found { capacity, ..wide } } else { found }
}

/// The load of everything under the lowest ceiling under which the greedy load holds everything.
fn lowest(case: &Case, all: i64, mut found: Found) -> Found {
    const STEPS: usize = 7;
    let floor: i64 = case.room[..2].iter().map(|side| i64::from(*side)).product();
    let tallest =
        case.kinds.iter().filter_map(|kind| kind.turns.iter().map(|turn| turn[2]).min()).max();
    let least = i32::try_from(all / floor.max(1)).unwrap_or(i32::MAX).max(tallest.unwrap_or(1));
    let (mut low, mut high) = (least, case.room[2]);
    for _ in 0..STEPS {
        let middle = (low + high) / 2;
        if middle <= low {
            break;
        }
        let mut under = case.clone();
        under.room[2] = middle;
        for kind in &mut under.kinds {
            kind.turns.retain(|turn| turn[2] <= middle);
        }
        let next = search(&under, 1, &mut |_| false);
        if next.volume == all {
            (found, high) = (next, middle);
        } else {
            low = middle;
        }
    }
    found
}

/// The task as the search sees it: cargo that is alike is one kind.
struct View {
    case: Case,
    /// For each kind, which cargo it is.
    members: Vec<Vec<usize>>,
}

impl View {
    fn of(task: &Task) -> Self {
        let side = |mm: u32| i32::try_from(mm).unwrap_or(i32::MAX);
        let room = task.room_mm().map(side);
        // What leaves last is loaded first.
        let drops: BTreeSet<u16> = task.cargo.iter().map(|cargo| cargo.drop).collect();
        let drops: Vec<u16> = drops.into_iter().rev().collect();
        let mut kinds: Vec<Kind> = Vec::new();
        let mut members: Vec<Vec<usize>> = Vec::new();
        for (at, cargo) in task.cargo.iter().enumerate() {
            let sides = [side(cargo.length_mm), side(cargo.width_mm), side(cargo.height_mm)];
            let upright = [cargo.upright.length, cargo.upright.width, cargo.upright.height];
            let kind = Kind {
                turns: turns(sides, upright, room),
                count: cargo.cartons(),
                weight_g: i64::from(cargo.gross_weight_g),
                layers: cargo.bears.layers.unwrap_or(u16::MAX),
                load_g: cargo.bears.load_g,
                stage: drops.iter().position(|drop| *drop == cargo.drop).unwrap_or(0) as u16,
            };
            match kinds.iter().position(|known| Kind { count: kind.count, ..known.clone() } == kind)
            {
                Some(known) => {
                    kinds[known].count += kind.count;
                    members[known].push(at);
                }
                None => {
                    kinds.push(kind);
                    members.push(vec![at]);
                }
            }
        }
        let limits = |kind: &Kind| kind.layers != u16::MAX || kind.load_g.is_some();
        let case = Case {
            room,
            payload_g: i64::try_from(task.container.payload_g()).unwrap_or(i64::MAX),
            supported: task.needs_support(),
            limited: kinds.iter().any(limits),
            from_rear: drops.len() > 1,
            kinds,
        };
        Self { case, members }
    }

    fn placements(&self, task: &Task, placed: &[Placed]) -> Vec<Placement> {
        let corner = task.corner_mm();
        let mm = |axis: usize, value: i32| corner[axis] + value.unsigned_abs();
        let placement = |one: &Placed| Placement {
            cargo: self.members[usize::from(one.kind)].first().map_or(0, |cargo| *cargo as u32),
            x_mm: mm(0, one.low[0]),
            y_mm: mm(1, one.low[1]),
            z_mm: mm(2, one.low[2]),
            length_mm: one.size[0].unsigned_abs(),
            width_mm: one.size[1].unsigned_abs(),
            height_mm: one.size[2].unsigned_abs(),
        };
        placed.iter().map(placement).collect()
    }

    fn placed(&self, task: &Task, placements: &[Placement]) -> Vec<Placed> {
        let corner = task.corner_mm();
        let side = |mm: u32| i32::try_from(mm).unwrap_or(i32::MAX);
        let placed = |one: &Placement| Placed {
            kind: self.kind_of(one.cargo as usize) as u16,
            low: std::array::from_fn(|axis| side(one.low()[axis].saturating_sub(corner[axis]))),
            size: [side(one.length_mm), side(one.width_mm), side(one.height_mm)],
        };
        placements.iter().map(placed).collect()
    }

    fn kind_of(&self, cargo: usize) -> usize {
        self.members.iter().position(|members| members.contains(&cargo)).unwrap_or(0)
    }

    /// The placements with the cargo of each kind told apart, one after the other.
    fn named(&self, task: &Task, mut placements: Vec<Placement>) -> Vec<Placement> {
        for members in self.members.iter().filter(|members| members.len() > 1) {
            let mut cargo = members
                .iter()
                .flat_map(|at| std::iter::repeat_n(*at, task.cargo[*at].cartons() as usize));
            let first = members.first().map(|at| *at as u32);
            for placement in placements.iter_mut().filter(|one| Some(one.cargo) == first) {
                if let Some(at) = cargo.next() {
                    placement.cargo = at as u32;
                }
            }
        }
        placements
    }
}

/// The ways in which a carton may stand in the room, each once.
fn turns(sides: [i32; 3], upright: [bool; 3], room: [i32; 3]) -> Vec<[i32; 3]> {
    let mut turns = Vec::new();
    // The height first: how cartons are meant to stand wins among equals.
    for (vertical, a, b) in [(2, 0, 1), (1, 0, 2), (0, 1, 2)] {
        for turn in [[sides[a], sides[b], sides[vertical]], [sides[b], sides[a], sides[vertical]]] {
            let fits = (0..3).all(|axis| turn[axis] <= room[axis]);
            if upright[vertical] && fits && !turns.contains(&turn) {
                turns.push(turn);
            }
        }
    }
    turns
}

/// More kinds than these are not asked about one by one.
const MOST_ROOMS: usize = 60;
/// "Room for more" is not counted beyond this many cartons.
const MOST_MORE: u32 = 4_000;

fn rooms(task: &Task, view: &View, placed: &[Placed], capacity: u32) -> Vec<u32> {
    let case = &view.case;
    let more: Vec<u32> = (0..case.kinds.len())
        .map(|kind| match case.kinds.len() {
            1 => capacity.saturating_sub(placed.len() as u32),
            2..MOST_ROOMS => room_for(case, placed, kind, MOST_MORE, Aside::Nothing),
            _ => 0,
        })
        .collect();
    let pieces = |(at, cargo): (usize, &super::cargo::Cargo)| {
        let cartons = more.get(view.kind_of(at)).copied().unwrap_or(0);
        let rest = cargo.cartons() * cargo.pieces_per_carton - cargo.pieces;
        let loaded = placed.iter().filter(|one| usize::from(one.kind) == view.kind_of(at)).count();
        let all_in = loaded >= case.kinds[view.kind_of(at)].count as usize;
        // The partly filled carton has room too.
        cartons * cargo.pieces_per_carton + if all_in { rest } else { 0 }
    };
    task.cargo.iter().enumerate().map(pieces).collect()
}

fn limit(case: &Case, placed: &[Placed]) -> Limit {
    let mut left: Vec<u32> = case.kinds.iter().map(|kind| kind.count).collect();
    for one in placed {
        let left = &mut left[usize::from(one.kind)];
        *left = left.saturating_sub(1);
    }
    let left: Vec<usize> = (0..left.len()).filter(|kind| left[*kind] > 0).collect();
    let goes_in = |aside| {
        left.iter().take(MOST_ROOMS).any(|kind| room_for(case, placed, *kind, 1, aside) > 0)
    };
    if left.is_empty() {
        Limit::Cargo
    } else if goes_in(Aside::Payload) {
        Limit::Payload
    } else if case.limited && goes_in(Aside::Stacking) {
        Limit::Floor
    } else {
        Limit::Volume
    }
}
