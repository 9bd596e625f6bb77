//! From a problem to a plan: relax, bound, round, dive, improve, and prove more while time lasts.

use super::answer::Plan;
use super::bound::lower_bound;
use super::fill::{Draft, Ranking};
use super::improve::{Search, rounded};
use super::layout::Layout;
use super::problem::Problem;
use super::relaxation::Relaxation;
use super::simplex::Ending;

/// How far the work is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    pub cost: i64,
    pub bound: i64,
}

/// Simplex steps between two questions whether to go on.
const STEPS: u64 = 64;
/// Tries between two questions whether to go on.
const TRIES: usize = 64;
/// After so many tries without a gain the search ends.
const PATIENCE: usize = 60_000;
/// Within so much of the optimum nothing more is gained that anybody would notice.
const CLOSE: f64 = 1e-6;

/// The best plan found while `go_on` says so. It is asked every few milliseconds, with the best
/// cost and the proven bound so far; the plan is valid whenever it stops. Two calls with the same
/// problem whose `go_on` stops after the same number of questions give the same plan.
pub fn solve(problem: &Problem, go_on: &mut dyn FnMut(Progress) -> bool) -> Plan {
    let layout = Layout::of(problem);
    let plain = Ranking::of(&layout, |_| 0);
    let mut draft = Draft::empty(&layout);
    for product in 0..layout.goods.len() {
        draft.fill(&layout, product, &plain);
    }
    let mut work = Work { layout: &layout, plain, best: draft, bound: 0, go_on };
    let mut relaxation = Relaxation::of(&layout);
    let ending = work.relax(&mut relaxation);
    work.raise_bound(&relaxation);
    if ending == Some(Ending::Optimal) {
        let priced = Ranking::of(&layout, |slot| relaxation.hours_price(&layout, slot));
        work.offer(rounded(&layout, relaxation.pieces(), &work.plain));
        work.dive(&mut relaxation);
        work.improve(&priced);
    }
    Plan::of(problem, &layout, &work.best, work.bound)
}

struct Work<'a> {
    layout: &'a Layout,
    plain: Ranking,
    best: Draft,
    bound: i64,
    go_on: &'a mut dyn FnMut(Progress) -> bool,
}

impl Work<'_> {
    fn cost(&self) -> i64 {
        self.best.total() + self.layout.locked_cost
    }

    fn may_go_on(&mut self) -> bool {
        let progress = Progress { cost: self.cost(), bound: self.bound };
        let apart = progress.cost - progress.bound;
        apart as f64 > CLOSE * progress.cost as f64 && (self.go_on)(progress)
    }

    fn offer(&mut self, draft: Draft) {
        if draft.total() < self.best.total() {
            self.best = draft;
        }
    }

    /// Solves the linear programme as long as there is time; `None` if it ran out.
    fn relax(&mut self, relaxation: &mut Relaxation) -> Option<Ending> {
        loop {
            match relaxation.solve(STEPS) {
                Ending::GaveUp if relaxation.is_useless() => return Some(Ending::GaveUp),
                Ending::GaveUp => {}
                ending => return Some(ending),
            }
            if !self.may_go_on() {
                return None;
            }
        }
    }

    fn raise_bound(&mut self, relaxation: &Relaxation) {
        let most = |slot: usize| (0, self.layout.slots[slot].most);
        let bound = lower_bound(self.layout, &relaxation.prices(self.layout), &most);
        self.bound = self.bound.max(bound.unwrap_or(0));
    }

    /// Decides batches that the linear programme left broken, the clearest first, until none is.
    fn dive(&mut self, relaxation: &mut Relaxation) {
        loop {
            let mut broken: Vec<(f64, usize)> = relaxation
                .pieces()
                .iter()
                .enumerate()
                .filter_map(|(slot, pieces)| {
                    let least = f64::from(self.layout.slots[slot].least);
                    let part = pieces / least;
                    (*pieces > 1e-6 && *pieces < least - 1e-6).then(|| ((part - 0.5).abs(), slot))
                })
                .collect();
            if broken.is_empty() {
                return;
            }
            broken.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
            for (_, slot) in &broken[..broken.len().div_ceil(3)] {
                let found = &self.layout.slots[*slot];
                if relaxation.pieces()[*slot] * 2.0 < f64::from(found.least) {
                    relaxation.bound(*slot, 0, 0);
                } else {
                    relaxation.bound(*slot, found.least, found.most);
                }
            }
            if self.relax(relaxation) != Some(Ending::Optimal) {
                return;
            }
            self.offer(rounded(self.layout, relaxation.pieces(), &self.plain));
        }
    }

    fn improve(&mut self, priced: &Ranking) {
        let start = self.best.clone();
        let (layout, plain) = (self.layout, self.plain.clone());
        let mut search = Search::new(layout, (&plain, priced), start, 1);
        let mut idle = 0;
        while idle < PATIENCE && self.may_go_on() {
            for _ in 0..TRIES {
                idle = if search.try_once() { 0 } else { idle + 1 };
            }
            if search.best.total() < self.best.total() {
                self.best.clone_from(&search.best);
            }
        }
    }
}
