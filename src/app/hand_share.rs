//! A share that the owner gives out by hand: locked, so that planning anew leaves it as it is.

use chrono::{NaiveDate, TimeDelta};

use super::command::Command;
use super::pool::is_free;
use super::problem::{FieldError, Problem};
use super::typed::{read_count, read_day, read_optional_money, write_day, write_money};
use super::workspace::Workspace;
use crate::domain::allocation::{Allocation, AllocationHistory};
use crate::domain::id::{AllocationId, LineId, OrderId, ProducerId};
use crate::domain::language::Language;
use crate::domain::money::{Currency, Money};
use crate::domain::order::Order;

/// What is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HandShareForm {
    /// The id of an order line.
    pub line: String,
    /// The id of a producer; empty is the own workshop.
    pub producer: String,
    pub quantity: String,
    pub make_from: String,
    pub due_on: String,
    pub unit_cost: String,
}

/// Pieces of a line that nobody makes, whatever is only planned and may be planned anew.
pub fn open_pieces(workspace: &Workspace, order: &Order, line: LineId) -> u32 {
    let ordered = order.line(line).map_or(0, |line| line.quantity);
    let shares = workspace.allocations.values();
    let mine = shares.filter(|share| (share.order, share.line) == (order.id, line));
    let fixed = mine.filter(|share| !is_free(share)).map(|share| share.covered());
    ordered.saturating_sub(fixed.fold(0, u32::saturating_add))
}

/// In which the producer is paid for the line's product, and how much for a piece.
pub fn agreed_cost(
    workspace: &Workspace,
    order: &Order,
    form: &HandShareForm,
) -> (Currency, Option<Money>) {
    let own = workspace.exporter.as_ref().map_or(Currency::IDR, |exporter| exporter.currency);
    let line = LineId::parse(&form.line).and_then(|line| order.line(line));
    let Some(product) = line.and_then(|line| workspace.products.get(&line.product)) else {
        return (own, None);
    };
    let cost = match ProducerId::parse(&form.producer) {
        None => product.cost,
        Some(id) => workspace.producers.get(&id).and_then(|producer| {
            producer.makes.iter().find(|making| making.product == product.id)?.unit_cost
        }),
    };
    (cost.map_or(own, |cost| cost.currency), cost)
}

impl HandShareForm {
    /// The first line that lacks something, all of it, by the day that the order is wanted.
    pub fn of(workspace: &Workspace, order: &Order, today: NaiveDate, language: Language) -> Self {
        let lacking = order.lines.iter().find(|line| open_pieces(workspace, order, line.id) > 0);
        let line = lacking.or_else(|| order.lines.first()).map(|line| line.id);
        let due_on = order.wanted_ship_date.filter(|day| *day > today);
        let form = Self {
            line: line.map(|id| id.to_string()).unwrap_or_default(),
            make_from: write_day(Some(today)),
            due_on: write_day(Some(due_on.unwrap_or(today + TimeDelta::days(7)))),
            ..Self::default()
        };
        form.with_usual(workspace, order, language)
    }

    /// The pieces and the cost that are likely for the line and the producer that were chosen.
    pub fn with_usual(self, workspace: &Workspace, order: &Order, language: Language) -> Self {
        let line = LineId::parse(&self.line);
        let open = line.map_or(0, |line| open_pieces(workspace, order, line));
        let (_, cost) = agreed_cost(workspace, order, &self);
        let style = language.number_style();
        Self {
            quantity: open.to_string(),
            unit_cost: cost.map(|cost| write_money(cost, style)).unwrap_or_default(),
            ..self
        }
    }

    /// The command that gives the share out. What was only planned for the same line makes room, where
    /// there would be more than was ordered.
    pub fn read(
        &self,
        workspace: &Workspace,
        order: &Order,
        id: AllocationId,
        language: Language,
    ) -> Result<Command, Vec<FieldError>> {
        let style = language.number_style();
        let line = LineId::parse(&self.line).and_then(|line| order.line(line));
        let unknown = |text: &str| Problem::UnknownChoice { text: text.to_owned() };
        let line = line.ok_or_else(|| unknown(&self.line));
        let producer = match self.producer.as_str() {
            "" => Ok(None),
            text => ProducerId::parse(text)
                .filter(|id| workspace.producers.contains_key(id))
                .map(Some)
                .ok_or_else(|| unknown(text)),
        };
        let most = line.as_ref().map_or(0, |line| open_pieces(workspace, order, line.id));
        let quantity = read_count(&self.quantity, style, 1).and_then(|quantity| {
            let (value, limit) = (i64::from(quantity), i64::from(most));
            if quantity <= most {
                Ok(quantity)
            } else {
                Err(Problem::TooLarge { value, most: limit })
            }
        });
        let make_from = read_day(&self.make_from);
        let due_on = read_day(&self.due_on).and_then(|day| match &make_from {
            Ok(earliest) if day < *earliest => Err(Problem::DayBefore { day, earliest: *earliest }),
            _ => Ok(day),
        });
        let (currency, _) = agreed_cost(workspace, order, self);
        let unit_cost = read_optional_money(&self.unit_cost, style, currency);
        match (line, producer, quantity, make_from, due_on, unit_cost) {
            (Ok(line), Ok(producer), Ok(quantity), Ok(make_from), Ok(due_on), Ok(unit_cost)) => {
                let share = Allocation {
                    id,
                    order: order.id,
                    line: line.id,
                    product: line.product,
                    producer,
                    quantity,
                    make_from,
                    due_on,
                    unit_cost,
                    locked: true,
                    history: AllocationHistory::default(),
                };
                let removed = in_the_way(workspace, order.id, line.id, quantity, line.quantity);
                Ok(Command::Allocate { added: vec![share], removed })
            }
            (line, producer, quantity, make_from, due_on, unit_cost) => {
                let problems = [
                    ("line", line.err()),
                    ("producer", producer.err()),
                    ("quantity", quantity.err()),
                    ("make_from", make_from.err()),
                    ("due_on", due_on.err()),
                    ("unit_cost", unit_cost.err()),
                ];
                let problems = problems.into_iter();
                Err(problems.filter_map(|(name, it)| Some(FieldError::new(name, it?))).collect())
            }
        }
    }
}

/// The planned shares of a line that have to go for so many more pieces, those due last first.
fn in_the_way(
    workspace: &Workspace,
    order: OrderId,
    line: LineId,
    added: u32,
    ordered: u32,
) -> Vec<AllocationId> {
    let shares = workspace.allocations.values();
    let mut mine: Vec<_> =
        shares.filter(|share| (share.order, share.line) == (order, line)).collect();
    let given = mine.iter().map(|share| share.covered()).fold(added, u32::saturating_add);
    let mut surplus = given.saturating_sub(ordered);
    mine.retain(|share| is_free(share));
    mine.sort_by_key(|share| (std::cmp::Reverse(share.due_on), share.id));
    let mut removed = Vec::new();
    for share in mine {
        if surplus == 0 {
            break;
        }
        surplus = surplus.saturating_sub(share.covered());
        removed.push(share.id);
    }
    removed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::entity::Entity;
    use crate::app::order_form::OrderDefaults;
    use crate::app::record::Revision;
    use crate::app::samples::{buyer, day, drum, full_producer, share, uuid};
    use crate::domain::order::OrderKind;
    use crate::domain::order::line::OrderLine;

    /// An order of 100 drums, of which one producer has 60 planned and 20 locked.
    fn given() -> (Workspace, Order) {
        let buyer = buyer();
        let defaults =
            OrderDefaults { buyer: Some(&buyer), similar: None, exporter: None, today: day(1) };
        let line = OrderLine {
            id: LineId(uuid(6)),
            product: drum().id,
            variant: None,
            quantity: 100,
            agreed_price: None,
            frozen: None,
            shares: Vec::new(),
            call_offs: Vec::new(),
        };
        let order = defaults.order(OrderId(uuid(5)), "1".to_owned(), OrderKind::Order);
        let order = Order { lines: vec![line], wanted_ship_date: Some(day(20)), ..order };
        let planned = |id, quantity, locked| {
            let share = share(&full_producer(), quantity);
            Entity::Allocation(Allocation { id: AllocationId(uuid(id)), locked, ..share })
        };
        let all = [
            Entity::Product(drum()),
            Entity::Producer(full_producer()),
            Entity::Order(order.clone()),
            planned(80, 40, false),
            planned(81, 20, false),
            planned(82, 20, true),
        ];
        let mut workspace = Workspace::default();
        all.into_iter().for_each(|entity| workspace.put(Revision(1), entity));
        (workspace, order)
    }

    fn form(workspace: &Workspace, order: &Order) -> HandShareForm {
        let form = HandShareForm::of(workspace, order, day(1), Language::Id);
        let form = HandShareForm { producer: full_producer().id.to_string(), ..form };
        form.with_usual(workspace, order, Language::Id)
    }

    fn read(
        workspace: &Workspace,
        order: &Order,
        form: &HandShareForm,
    ) -> Result<Command, Vec<FieldError>> {
        form.read(workspace, order, AllocationId(uuid(90)), Language::Id)
    }

    #[test]
    fn what_is_only_planned_makes_room_and_what_is_locked_does_not() {
        let (workspace, order) = given();
        let usual = form(&workspace, &order);
        assert_eq!((usual.quantity.as_str(), usual.unit_cost.as_str()), ("80", "150000"));
        assert_eq!(usual.due_on, "2026-11-20");
        let removed = |quantity: &str| {
            let form = HandShareForm { quantity: quantity.to_owned(), ..usual.clone() };
            match read(&workspace, &order, &form) {
                Ok(Command::Allocate { added, removed }) => (added[0].locked, removed),
                other => panic!("{other:?}"),
            }
        };
        let ids = |ids: &[u128]| ids.iter().map(|id| AllocationId(uuid(*id))).collect::<Vec<_>>();
        assert_eq!(removed("20"), (true, ids(&[])));
        assert_eq!(removed("50"), (true, ids(&[80])));
        assert_eq!(removed("80"), (true, ids(&[80, 81])));
    }

    #[test]
    fn what_is_typed_wrong_is_said_beside_its_field() {
        let (workspace, order) = given();
        let wrong = HandShareForm {
            line: String::new(),
            producer: uuid(99).to_string(),
            quantity: "81".to_owned(),
            make_from: "2026-12-10".to_owned(),
            due_on: "2026-12-09".to_owned(),
            unit_cost: "x".to_owned(),
        };
        let fields = |form: &HandShareForm| {
            let errors = read(&workspace, &order, form).unwrap_err();
            errors.into_iter().map(|error| error.field).collect::<Vec<_>>()
        };
        assert_eq!(fields(&wrong), ["line", "producer", "quantity", "due_on", "unit_cost"]);
        let more = HandShareForm { quantity: "81".to_owned(), ..form(&workspace, &order) };
        assert_eq!(fields(&more), ["quantity"], "100 ordered, 20 locked");
    }
}
