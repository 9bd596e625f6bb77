//! What an order comes to and whether it can be promised: all that stands beside the editor.

use chrono::NaiveDate;

use crate::domain::id::LineId;
use crate::domain::money::{Money, MoneyError};
use crate::domain::order::check::OrderWarning;
use crate::domain::order::claims::Claims;
use crate::domain::order::promise::LinePromise;
use crate::domain::order::total::OrderTotal;
use crate::domain::order::{Order, OrderLoad, Products};

/// An order looked at from all sides, as of one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outlook {
    pub total: Result<OrderTotal, MoneyError>,
    pub load: OrderLoad,
    /// The severe ones first, otherwise as the order gives them.
    pub warnings: Vec<OrderWarning>,
    pub promises: Vec<LinePromise>,
    /// The day on which the last line is ready; `None` while there are no lines, or while it
    /// cannot be said of one of them.
    pub ready_on: Option<NaiveDate>,
    /// Pieces of all lines that miss the wanted day; `None` while no day is wanted or it cannot
    /// be said.
    pub short_by: Option<u64>,
}

impl Outlook {
    /// The order beside others that have been promised: it takes nothing that is theirs.
    pub fn of(
        order: &Order,
        today: NaiveDate,
        products: &(impl Products + ?Sized),
        claims: &Claims,
    ) -> Self {
        let promises = order.promises_beside(order.work_begins(today), products, claims);
        let mut warnings = order.warnings_beside(today, products, claims);
        warnings.sort_by_key(|warning| !warning.is_severe());
        let outlook = Self {
            total: order.total(products),
            load: order.load(products),
            warnings,
            promises,
            ready_on: None,
            short_by: None,
        };
        outlook.summed(order)
    }

    /// The order's day and shortfall as its lines' promises make them.
    pub(super) fn summed(self, order: &Order) -> Self {
        let promises = &self.promises;
        let all_known = !order.lines.is_empty() && promises.len() == order.lines.len();
        let days = promises.iter().map(|promise| promise.ready_on);
        let days: Option<Vec<NaiveDate>> = if all_known { days.collect() } else { None };
        let short = promises.iter().map(|promise| promise.short_by.map(u64::from));
        let short: Option<Vec<u64>> = if all_known { short.collect() } else { None };
        Self {
            ready_on: days.and_then(|days| days.into_iter().max()),
            short_by: short.map(|short| short.into_iter().sum()),
            ..self
        }
    }

    /// What the goods of a line come to; `None` without a price.
    pub fn amount_of(&self, line: LineId) -> Option<Money> {
        let total = self.total.as_ref().ok()?;
        total.lines.iter().find(|(id, _)| *id == line).map(|(_, amount)| *amount)
    }

    pub fn promise_of(&self, line: LineId) -> Option<&LinePromise> {
        self.promises.iter().find(|promise| promise.line == line)
    }

    /// The warnings about one line.
    pub fn warnings_of(&self, line: LineId) -> impl Iterator<Item = &OrderWarning> {
        self.warnings.iter().filter(move |warning| warning.line() == Some(line))
    }

    /// The warnings about the order as a whole.
    pub fn warnings_of_the_whole(&self) -> impl Iterator<Item = &OrderWarning> {
        self.warnings.iter().filter(|warning| warning.line().is_none())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::order_form::OrderDefaults;
    use crate::app::samples::{day, drum, usd, uuid};
    use crate::domain::id::{EventId, OrderId};
    use crate::domain::money::Currency;
    use crate::domain::order::OrderKind;
    use crate::domain::order::history::{Happening, History};
    use crate::domain::order::line::OrderLine;

    fn order(quantities: &[u32]) -> Order {
        let defaults = OrderDefaults { buyer: None, similar: None, exporter: None, today: day(1) };
        let line = |(index, quantity): (usize, &u32)| OrderLine {
            id: LineId(uuid(10 + index as u128)),
            product: drum().id,
            variant: None,
            quantity: *quantity,
            agreed_price: None,
            frozen: None,
            shares: Vec::new(),
            call_offs: Vec::new(),
        };
        Order {
            currency: Currency::USD,
            wanted_ship_date: Some(day(30)),
            lines: quantities.iter().enumerate().map(line).collect(),
            ..defaults.order(OrderId(uuid(3)), "1".to_owned(), OrderKind::Order)
        }
    }

    #[test]
    fn lines_of_one_product_share_its_month() {
        // 29 days make 96 of the 160 drums, but none is ready before the lead time of 30 days.
        let outlook = Outlook::of(&order(&[100, 60]), day(1), &[drum()][..], &Claims::default());
        assert_eq!(outlook.ready_on, day(1).checked_add_days(chrono::Days::new(48)));
        assert_eq!(outlook.short_by, Some(160));
        assert!(outlook.warnings[0].is_severe());
        assert_eq!(outlook.amount_of(LineId(uuid(10))), Some(usd(110_000)));
        assert_eq!(outlook.amount_of(LineId(uuid(11))), Some(usd(75_000)));
    }

    #[test]
    fn nothing_is_promised_of_an_order_without_lines_or_of_a_product_that_is_gone() {
        let nothing = Outlook::of(&order(&[]), day(1), &[drum()][..], &Claims::default());
        assert_eq!((nothing.ready_on, nothing.short_by), (None, None));
        let gone = Outlook::of(&order(&[100]), day(1), &[][..], &Claims::default());
        assert_eq!((gone.ready_on, gone.short_by), (None, None));
    }

    #[test]
    fn work_that_has_begun_counts_from_its_first_day() {
        let at = |number| day(number).and_hms_opt(8, 0, 0).unwrap();
        let confirmed = Happening::Confirmed { total: usd(1), rate: None };
        let steps = [Happening::Enquired, confirmed, Happening::ProductionStarted];
        let mut history = History::default();
        for (index, what) in steps.into_iter().enumerate() {
            history = history.with(EventId(uuid(index as u128)), at(1), what).unwrap();
        }
        let order = Order {
            history,
            wanted_ship_date: day(1).checked_add_days(chrono::Days::new(30)),
            ..order(&[100])
        };
        let outlook = Outlook::of(&order, day(20), &[drum()][..], &Claims::default());
        assert_eq!(outlook.short_by, Some(0));
        assert_eq!(outlook.ready_on, order.wanted_ship_date);
    }
}
