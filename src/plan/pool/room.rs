//! What the pool can still take beside a plan: the quick answer while a quantity is typed.

use std::collections::BTreeMap;

use super::answer::Plan;
use super::problem::{Making, Problem};

/// A product at a producer in a week, with what is still free there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Free {
    pub producer: usize,
    /// When it is made, from 1.
    pub week: u32,
    /// When it is ready, which may be after the last week.
    pub ready: u32,
    /// The fewest pieces that may be added; 0 if any may.
    pub least: u32,
    /// Pieces that may be added.
    pub most: u32,
    /// Pieces that could be added if only the hours, or only the capacity, limited them.
    pub by_hours: u32,
    pub by_capacity: u32,
    /// Minor units a piece.
    pub unit_cost: i64,
}

/// The free room of every product. Made once a plan, asked at every key stroke.
///
/// Each product is looked at alone, as if it got all free hours. So an answer is a bound: it can
/// be no sooner and no more, and for one product it is exact but for minimum batches.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Room {
    products: BTreeMap<String, ProductRoom>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct ProductRoom {
    /// Sorted by the week in which it is ready.
    free: Vec<Free>,
    /// Weeks in which something is ready, and all pieces that can be ready by then.
    steps: Vec<(u32, u64)>,
}

/// The answer to "so many pieces, by then?".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outlook {
    /// The first week in which all pieces can be ready; `None` if not within the weeks planned.
    pub earliest_week: Option<u32>,
    /// Pieces that cannot be ready by the week asked for.
    pub missing: u64,
}

impl Room {
    /// What `plan` leaves free.
    pub fn beside(problem: &Problem, plan: &Plan) -> Self {
        let mut made: BTreeMap<(usize, u32, &str), u64> = BTreeMap::new();
        for share in &plan.shares {
            let product = problem.lines()[share.line].product.as_str();
            *made.entry((share.producer, share.week, product)).or_default() +=
                u64::from(share.pieces);
        }
        let mut room = Self::default();
        for (index, producer) in problem.producers().iter().enumerate() {
            for week in 1..=problem.weeks() {
                let pieces = |making: &Making| {
                    made.get(&(index, week, making.product.as_str())).copied().unwrap_or(0)
                };
                let used = producer
                    .makes
                    .iter()
                    .map(|making| pieces(making).saturating_mul(making.work_per_piece.0));
                let used = used.fold(0_u64, u64::saturating_add);
                let hours = producer.hours[week as usize - 1].0.saturating_sub(used);
                for making in &producer.makes {
                    let free = Free::of(making, index, week, pieces(making), hours);
                    room.products.entry(making.product.clone()).or_default().free.push(free);
                }
            }
        }
        for product in room.products.values_mut() {
            product.free.sort_by_key(|free| (free.ready, free.producer, free.week));
            let mut all = 0;
            for free in product.free.iter().filter(|free| free.most > 0) {
                all += u64::from(free.most);
                match product.steps.last_mut() {
                    Some((ready, pieces)) if *ready == free.ready => *pieces = all,
                    _ => product.steps.push((free.ready, all)),
                }
            }
        }
        room
    }

    /// When `quantity` more pieces can be ready, and how many cannot be by `due_week`.
    pub fn outlook(&self, product: &str, quantity: u64, due_week: u32) -> Outlook {
        if quantity == 0 {
            return Outlook { earliest_week: Some(0), missing: 0 };
        }
        let steps = self.products.get(product).map_or(&[][..], |product| &product.steps);
        let enough = steps.partition_point(|(_, pieces)| *pieces < quantity);
        Outlook {
            earliest_week: steps.get(enough).map(|(week, _)| *week),
            missing: quantity.saturating_sub(self.pieces_by(product, due_week)),
        }
    }

    /// Pieces that can be ready by the end of a week.
    pub fn pieces_by(&self, product: &str, week: u32) -> u64 {
        let steps = self.products.get(product).map_or(&[][..], |product| &product.steps);
        let until = steps.partition_point(|(ready, _)| *ready <= week);
        until.checked_sub(1).map_or(0, |last| steps[last].1)
    }

    /// Sorted by the week in which it is ready; empty if nobody makes the product.
    pub fn free(&self, product: &str) -> &[Free] {
        self.products.get(product).map_or(&[], |product| &product.free)
    }
}

impl Free {
    fn of(making: &Making, producer: usize, week: u32, made: u64, hours: u64) -> Self {
        let capacity = u64::from(making.capacity[week as usize - 1]);
        let by_capacity = capacity.saturating_sub(made);
        let by_hours = hours.checked_div(making.work_per_piece.0).unwrap_or(u64::MAX);
        let least = u64::from(making.minimum_batch).saturating_sub(made);
        let most = by_capacity.min(by_hours);
        let fit = |pieces: u64| pieces.min(u32::MAX.into()) as u32;
        Self {
            producer,
            week,
            ready: week.saturating_add(making.lead_weeks),
            least: fit(least),
            most: if most < least { 0 } else { fit(most) },
            by_hours: fit(by_hours),
            by_capacity: fit(by_capacity),
            unit_cost: making.unit_cost,
        }
    }
}
