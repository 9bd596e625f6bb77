//! What orders still need: pieces that lie on the shelf for them, and pieces to be made.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{PoolLine, Scope};
use crate::app::workspace::Workspace;
use crate::domain::id::{AllocationId, LineId, OrderId, VariantId};
use crate::domain::order::Order;
use crate::domain::order::claims::{Claim, Claims};
use crate::domain::order::history::OrderState;

/// What a line or a call-off still needs.
pub(super) struct Need {
    pub line: PoolLine,
    variant: Option<VariantId>,
    is_promised: bool,
    /// Pieces that lie on the shelf for it.
    from_shelf: u32,
    /// Pieces that are to be made: ordered, less what lies on the shelf, is in a share or has departed.
    pub to_make: u32,
}

/// What the orders that `holds` asks about still need, the first due first. Shares in `replaced` do
/// not count. What lies on the shelf is for promised orders first, whether asked about or not.
pub(super) fn needs(
    workspace: &Workspace,
    holds: impl Fn(&Order) -> bool,
    today: NaiveDate,
    replaced: &[AllocationId],
) -> Vec<Need> {
    let mut needs = Vec::new();
    for order in workspace.order_book().map(|order| &order.value) {
        let is_promised = is_promised(order);
        if !is_promised && !holds(order) {
            continue;
        }
        for line in &order.lines {
            let part = |due_on, to_make| {
                let (order, product) = (order.id, line.product);
                let line_of = PoolLine { order, line: line.id, product, due_on };
                let variant = line.variant;
                Need { line: line_of, variant, is_promised, from_shelf: 0, to_make }
            };
            let called: u32 = line.call_offs.iter().map(|call| call.quantity).sum();
            let calls = line.call_offs.iter();
            needs.extend(calls.map(|call| part(Some(call.ship_on), call.quantity)));
            needs.push(part(order.wanted_ship_date, line.quantity.saturating_sub(called)));
        }
    }
    // What is due on no day comes last.
    needs.sort_by_key(|need| {
        let PoolLine { order, line, due_on, .. } = need.line;
        (due_on.is_none(), due_on.unwrap_or(today), order, line)
    });
    cover(workspace, &mut needs, replaced);
    take_from_shelf(workspace, &mut needs);
    needs.retain(|need| workspace.orders.get(&need.line.order).is_some_and(|order| holds(order)));
    needs
}

/// Whether the buyer has our word, and the goods are not ready yet.
fn is_promised(order: &Order) -> bool {
    order.state().is_binding() && Scope::Open.holds(order)
}

/// What promised orders need: any other has to leave it to them.
pub fn claims(workspace: &Workspace, today: NaiveDate) -> Claims {
    let mut claims = Claims::default();
    for need in needs(workspace, is_promised, today, &[]) {
        let order = workspace.orders.get(&need.line.order);
        let begun = order.filter(|order| order.state() == OrderState::InProduction);
        let claim = Claim {
            order: need.line.order,
            variant: need.variant,
            from_shelf: need.from_shelf,
            to_make: need.to_make,
            due_on: need.line.due_on,
            begun_on: begun.map(|order| order.work_begins(today)),
        };
        claims.add(need.line.product, claim);
    }
    claims
}

/// Pieces of promised orders that neither lie on the shelf nor are in any share nor have departed.
pub(super) fn unclaimed_work(workspace: &Workspace, today: NaiveDate) -> Vec<(PoolLine, u32)> {
    let needs = needs(workspace, is_promised, today, &[]).into_iter();
    needs.filter(|need| need.to_make > 0).map(|need| (need.line, need.to_make)).collect()
}

/// Those pieces of other orders that are of a product of this order: a plan of this order alone
/// does not know of them.
pub fn rival_work(workspace: &Workspace, order: OrderId, today: NaiveDate) -> u64 {
    let Some(own) = workspace.orders.get(&order) else { return 0 };
    let is_rival = |line: &PoolLine| {
        line.order != order && own.lines.iter().any(|own| own.product == line.product)
    };
    let rivals = unclaimed_work(workspace, today).into_iter().filter(|(line, _)| is_rival(line));
    rivals.map(|(_, pieces)| u64::from(pieces)).sum()
}

/// Those pieces by order, where its work was given out: other orders may be made without this book.
pub fn lost_work(workspace: &Workspace, today: NaiveDate) -> BTreeMap<OrderId, u64> {
    let mut lost = BTreeMap::new();
    for (line, pieces) in unclaimed_work(workspace, today) {
        if workspace.allocations_of(line.order).next().is_some() {
            *lost.entry(line.order).or_default() += u64::from(pieces);
        }
    }
    lost
}

fn take_from_shelf(workspace: &Workspace, needs: &mut [Need]) {
    let mut shelf = BTreeMap::new();
    for promised in [true, false] {
        for need in needs.iter_mut().filter(|need| need.is_promised == promised) {
            let product = workspace.products.get(&need.line.product);
            let left = shelf
                .entry((need.line.product, need.variant))
                .or_insert_with(|| product.map_or(0, |product| product.stock_of(need.variant)));
            need.from_shelf = need.to_make.min(*left);
            need.to_make -= need.from_shelf;
            *left -= need.from_shelf;
        }
    }
}

/// Takes off what shares that stay take care of, and what has departed: pieces that were accepted
/// and departed count once.
fn cover(workspace: &Workspace, needs: &mut [Need], replaced: &[AllocationId]) {
    let mut covered: BTreeMap<(OrderId, LineId), (u32, u32)> = BTreeMap::new();
    for share in workspace.allocations.values().filter(|share| !replaced.contains(&share.id)) {
        let (coming, accepted) = covered.entry((share.order, share.line)).or_default();
        *coming = coming.saturating_add(share.expected()).saturating_add(share.unseen());
        *accepted = accepted.saturating_add(share.accepted());
    }
    let mut departed: BTreeMap<(OrderId, LineId), u32> = BTreeMap::new();
    for shipment in workspace.shipments.values() {
        let has_left = shipment.stands() && shipment.state().has_left();
        for goods in shipment.goods.iter().filter(|_| has_left) {
            let pieces = departed.entry((goods.order, goods.line)).or_default();
            *pieces = pieces.saturating_add(goods.pieces);
        }
    }
    let mut left: BTreeMap<(OrderId, LineId), u32> = BTreeMap::new();
    for need in needs {
        let key = (need.line.order, need.line.line);
        let left = left.entry(key).or_insert_with(|| {
            let (coming, accepted) = covered.get(&key).copied().unwrap_or_default();
            let done = departed.get(&key).copied().unwrap_or_default().max(accepted);
            coming.saturating_add(done)
        });
        let covered = (*left).min(need.to_make);
        need.to_make -= covered;
        *left -= covered;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::entity::Entity;
    use crate::app::order_form::OrderDefaults;
    use crate::app::outlook::Outlook;
    use crate::app::record::Revision;
    use crate::app::samples::{day, drum, usd, uuid};
    use crate::domain::id::EventId;
    use crate::domain::order::OrderKind;
    use crate::domain::order::history::{Happening, History};
    use crate::domain::order::line::OrderLine;
    use crate::domain::product::Product;

    /// An order of drums, due on a day of the month after the samples' one.
    fn order(id: u128, quantity: u32, due: u32, steps: &[Happening]) -> Order {
        let defaults = OrderDefaults { buyer: None, similar: None, exporter: None, today: day(1) };
        let mut history = History::default();
        for (at, what) in steps.iter().enumerate() {
            let moment = day(1).and_hms_opt(8, 0, 0).unwrap();
            history =
                history.with(EventId(uuid(id * 100 + at as u128)), moment, what.clone()).unwrap();
        }
        let line = OrderLine {
            id: LineId(uuid(id * 10)),
            product: drum().id,
            variant: None,
            quantity,
            agreed_price: None,
            frozen: None,
            shares: Vec::new(),
            call_offs: Vec::new(),
        };
        Order {
            history,
            lines: vec![line],
            wanted_ship_date: day(1).checked_add_days(chrono::Days::new(due.into())),
            ..defaults.order(OrderId(uuid(id)), id.to_string(), OrderKind::Order)
        }
    }

    fn confirmed() -> [Happening; 2] {
        [Happening::Enquired, Happening::Confirmed { total: usd(1), rate: None }]
    }

    /// A workshop that makes 90 drums a month, and has some on the shelf.
    fn workspace(stock: u32, orders: &[&Order]) -> Workspace {
        let mut workspace = Workspace::default();
        let drum = Product {
            monthly_capacity: Some(90),
            lead_time_days: None,
            stock,
            variants: Vec::new(),
            ..drum()
        };
        workspace.put(Revision(1), Entity::Product(drum));
        for order in orders {
            workspace.put(Revision(1), Entity::Order((*order).clone()));
        }
        workspace
    }

    /// Pieces from the shelf, days until the rest is ready, and pieces missing on the wanted day.
    fn outlook(workspace: &Workspace, order: &Order) -> (u32, i64, Option<u32>) {
        let claims = claims(workspace, day(1));
        let outlook = Outlook::of(order, day(1), workspace, &claims);
        let promise = outlook.promises[0];
        (promise.from_stock, (promise.ready_on.unwrap() - day(1)).num_days(), promise.short_by)
    }

    #[test]
    fn what_is_promised_is_not_promised_again() {
        let first = order(1, 60, 30, &confirmed());
        let typed = order(2, 60, 30, &[Happening::Enquired]);
        assert_eq!(
            outlook(&workspace(0, &[]), &typed),
            (0, 20, Some(0)),
            "nobody else wants the drums"
        );
        assert_eq!(outlook(&workspace(0, &[&first]), &typed), (0, 40, Some(30)));
        assert_eq!(
            outlook(&workspace(0, &[&first]), &first),
            (0, 20, Some(0)),
            "the first keeps its day"
        );
        let asked = order(1, 60, 30, &[Happening::Enquired]);
        assert_eq!(
            outlook(&workspace(0, &[&asked]), &typed),
            (0, 20, Some(0)),
            "asking binds nobody"
        );
    }

    #[test]
    fn the_shelf_belongs_to_who_was_promised_first() {
        let first = order(1, 25, 30, &confirmed());
        let typed = order(2, 30, 5, &[Happening::Enquired]);
        assert_eq!(outlook(&workspace(40, &[]), &typed), (30, 0, Some(0)));
        assert_eq!(outlook(&workspace(40, &[&first]), &typed), (15, 5, Some(0)));
        assert_eq!(outlook(&workspace(40, &[&first]), &first), (25, 0, Some(0)));
    }

    #[test]
    fn of_two_that_are_promised_the_one_due_later_waits() {
        let (soon, late) = (order(1, 60, 25, &confirmed()), order(2, 60, 30, &confirmed()));
        let workspace = workspace(0, &[&soon, &late]);
        assert_eq!(outlook(&workspace, &soon), (0, 20, Some(0)));
        assert_eq!(outlook(&workspace, &late), (0, 40, Some(30)));
    }
}
