//! Problems from a seed: other shapes than those of the fixtures, so that the solver fits neither.

use tembus::plan::pool::answer::Plan;
use tembus::plan::pool::problem::{Line, Locked, Making, Problem, Producer, Work};
use tembus::plan::pool::solve::solve;

/// Numbers from a seed (xorshift64*, Vigna 2016).
pub struct Seeded(u64);

impl Seeded {
    pub const fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// From `from` to `to`, both included.
    pub fn pick(&mut self, from: u64, to: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        from + (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 16) % (to - from + 1)
    }

    pub fn number(&mut self, from: u32, to: u32) -> u32 {
        self.pick(from.into(), to.into()) as u32
    }
}

/// How large a problem is, and how hard.
#[derive(Clone, Copy)]
pub struct Shape {
    pub lines: u32,
    pub producers: u32,
    pub weeks: u32,
    pub products: u32,
    /// Pieces ordered, in per cent of all that could be made.
    pub load_percent: u64,
    /// The most pieces of a product in a week.
    pub most: u32,
}

pub const TINY: Shape =
    Shape { lines: 2, producers: 2, weeks: 2, products: 2, load_percent: 80, most: 3 };

/// The parts of a problem, so that a test can change them before they are put together.
#[derive(Clone, Debug)]
pub struct Parts {
    pub weeks: u32,
    pub producers: Vec<Producer>,
    pub lines: Vec<Line>,
    pub locked: Vec<Locked>,
}

impl Parts {
    pub fn problem(&self) -> Problem {
        let Self { weeks, producers, lines, locked } = self.clone();
        Problem::new(weeks, producers, lines, locked).unwrap()
    }
}

/// Capacities change from week to week, batches may be more than half of them, some workshops have
/// all the hours in the world and some next to none, every fourth works in no time, and some costs
/// are equal.
pub fn parts(shape: Shape, seed: u64) -> Parts {
    let mut seeded = Seeded::new(seed);
    let producers = (0..shape.producers).map(|number| producer(shape, number, &mut seeded));
    let producers: Vec<Producer> = producers.collect();
    let makings = producers.iter().flat_map(|producer| &producer.makes);
    let room: u64 =
        makings.flat_map(|making| &making.capacity).map(|pieces| u64::from(*pieces)).sum();
    let each = room * shape.load_percent / 100 / u64::from(shape.lines);
    let lines = (0..shape.lines).map(|number| Line {
        id: format!("line {number}"),
        product: format!("product {}", seeded.number(1, shape.products)),
        quantity: seeded.pick(each / 2, each + each / 2) as u32 + 1,
        due_week: seeded.number(0, shape.weeks + 1),
        shortfall_cost: i64::from(seeded.number(200, 400)),
    });
    Parts { weeks: shape.weeks, lines: lines.collect(), producers, locked: Vec::new() }
}

pub fn producer(shape: Shape, number: u32, seeded: &mut Seeded) -> Producer {
    let mut makes: Vec<Making> = Vec::new();
    for _ in 0..seeded.number(1, 3) {
        let product = format!("product {}", seeded.number(1, shape.products));
        if makes.iter().any(|making| making.product == product) {
            continue;
        }
        let most = seeded.number(1, shape.most);
        let capacity = (0..shape.weeks).map(|_| most * seeded.number(0, 4).min(3) / 3).collect();
        makes.push(Making {
            product,
            work_per_piece: Work(seeded.pick(1, 30) * Work::HOUR / 10 * u64::from(number % 4 != 3)),
            capacity,
            unit_cost: i64::from(seeded.number(5, 15)) * 10,
            minimum_batch: seeded.number(0, 2) * most / 3,
            lead_weeks: seeded.number(0, 4) / 3,
        });
    }
    let longest = makes.iter().map(|making| making.work_per_piece.0).max().unwrap_or(1);
    let hours = match seeded.number(0, 3) {
        0 => Work::UNLIMITED,
        _ => Work(longest * seeded.pick(1, u64::from(shape.most) + 1)),
    };
    Producer { id: format!("producer {number}"), hours: vec![hours; shape.weeks as usize], makes }
}

/// A plan after at most so many questions whether to go on.
pub fn solved(problem: &Problem, questions: u32) -> Plan {
    let mut left = questions;
    solve(problem, &mut |_| {
        left = left.saturating_sub(1);
        left > 0
    })
}
