//! From the typed order to the order: one way through the form, which notes what is wrong and
//! goes on with what is nearest.

use super::{AdjustmentForm, LineForm, OrderForm};
use crate::app::problem::{FieldError, Problem};
use crate::app::typed::{
    read_count, read_day, read_money, read_optional_count, read_optional_day, read_percentage,
};
use crate::domain::id::{BuyerId, DestinationId, LineId, VariantId};
use crate::domain::incoterm::{DeliveryTerm, Incoterm, TransportMode};
use crate::domain::language::NumberStyle;
use crate::domain::money::{Currency, Money};
use crate::domain::order::line::{CallOff, LineShare, OrderLine};
use crate::domain::order::{Adjustment, AdjustmentValue, Destination, Order, OrderKind};

impl OrderForm {
    /// The order to save: `base` with what the form says. History, bin and frozen prices are
    /// those of `base`.
    pub fn read(&self, base: &Order) -> Result<Order, Vec<FieldError>> {
        let mut reading = Reading::of(self);
        let order = reading.order(self, base);
        if reading.errors.is_empty() { Ok(order) } else { Err(reading.errors) }
    }

    /// The order as far as it can be read: a field that is still wrong counts as not typed, or as
    /// it was in `base`.
    pub fn preview(&self, base: &Order) -> Order {
        Reading::of(self).order(self, base)
    }

    /// What stands in the way of saving, field by field.
    pub fn errors(&self, base: &Order) -> Vec<FieldError> {
        self.read(base).err().unwrap_or_default()
    }
}

struct Reading {
    style: NumberStyle,
    errors: Vec<FieldError>,
}

impl Reading {
    fn of(form: &OrderForm) -> Self {
        Self { style: form.style(), errors: Vec::new() }
    }

    /// The value, or `instead` with a note of what is wrong with the field.
    fn or<T>(&mut self, field: impl Into<String>, read: Result<T, Problem>, instead: T) -> T {
        read.unwrap_or_else(|problem| {
            self.errors.push(FieldError { field: field.into(), problem });
            instead
        })
    }

    fn order(&mut self, form: &OrderForm, base: &Order) -> Order {
        let number = form.number.trim().to_owned();
        let required = if number.is_empty() { Err(Problem::Required) } else { Ok(number) };
        let number = self.or("number", required, String::new());
        let buyer = self.or("buyer", choice_or_none(&form.buyer, BuyerId::parse), None);
        let kind = self.or("kind", choice(&form.kind, OrderKind::from_code), base.kind);
        let currency = choice(&form.currency, Currency::from_code);
        let currency = self.or("currency", currency, base.currency);
        let transport = choice(&form.transport, TransportMode::from_code);
        let transport = self.or("transport", transport, base.transport);
        let delivery_term = self.delivery_term(form);
        let destinations = self.destinations(form);
        let lines = form.lines.iter().enumerate();
        let lines = lines.map(|(index, line)| self.line(index, line, form, currency, base));
        let lines = lines.collect();
        let adjustments = form.adjustments.iter().enumerate();
        let adjustments =
            adjustments.filter_map(|(index, row)| self.adjustment(index, row, currency)).collect();
        let wanted = read_optional_day(&form.wanted_ship_date);
        let wanted_ship_date = self.or("wanted_ship_date", wanted, None);
        let valid_until = self.or("valid_until", read_optional_day(&form.valid_until), None);
        let schedule = form.schedule.read(self.style, &mut self.errors);
        Order {
            id: base.id,
            number,
            buyer,
            kind,
            lines,
            delivery_term,
            transport,
            currency,
            adjustments,
            destinations,
            wanted_ship_date,
            valid_until,
            payment_schedule: schedule.unwrap_or_else(|| base.payment_schedule.clone()),
            remarks: form.remarks.trim().to_owned(),
            private_notes: form.private_notes.trim().to_owned(),
            history: base.history.clone(),
            binned_on: base.binned_on,
        }
    }

    fn delivery_term(&mut self, form: &OrderForm) -> Option<DeliveryTerm> {
        let named_place = form.named_place.trim().to_owned();
        if form.incoterm.is_empty() && !named_place.is_empty() {
            // Saving would lose the place without a word.
            self.errors.push(FieldError::new("incoterm", Problem::Required));
        }
        let incoterm =
            self.or("incoterm", choice_or_none(&form.incoterm, Incoterm::from_code), None)?;
        Some(DeliveryTerm { incoterm, named_place })
    }

    fn destinations(&mut self, form: &OrderForm) -> Vec<Destination> {
        let mut destinations = Vec::with_capacity(form.destinations.len());
        for (index, row) in form.destinations.iter().enumerate() {
            let name = row.name.trim().to_owned();
            if name.is_empty() {
                let field = format!("destinations.{index}.name");
                self.errors.push(FieldError::new(field, Problem::Required));
            }
            let group = format!("destinations.{index}.");
            let address = row.address.read(&group, &mut self.errors);
            destinations.push(Destination { id: DestinationId(row.id.0), name, address });
        }
        destinations
    }

    fn line(
        &mut self,
        index: usize,
        row: &LineForm,
        form: &OrderForm,
        currency: Currency,
        base: &Order,
    ) -> OrderLine {
        let field = |part: &str| format!("lines.{index}.{part}");
        let (id, product) = (LineId(row.id.0), row.product_id());
        let variant = choice_or_none(&row.variant, VariantId::parse);
        let variant = self.or(field("variant"), variant, None);
        let quantity = read_optional_count(&row.quantity, self.style, 0);
        let quantity = self.or(field("quantity"), quantity, None).unwrap_or(0);
        let agreed_price = self.agreed_price(row, field("unit_price"), currency);
        let kept = base.line(id).filter(|line| line.product == product && line.variant == variant);
        let frozen = kept.and_then(|line| line.frozen.clone());
        let mut line = OrderLine {
            id,
            product,
            variant,
            quantity,
            agreed_price,
            frozen,
            shares: Vec::with_capacity(row.shares.len()),
            call_offs: Vec::with_capacity(row.call_offs.len()),
        };
        for (part, share) in row.shares.iter().enumerate() {
            let field = |name: &str| format!("lines.{index}.shares.{part}.{name}");
            let known = form.destinations.iter().find(|to| to.id.to_string() == share.destination);
            let destination = match known {
                Some(destination) => Ok(Some(DestinationId(destination.id.0))),
                None if share.destination.is_empty() => Err(Problem::Required),
                None => Err(Problem::UnknownChoice { text: share.destination.clone() }),
            };
            let destination = self.or(field("destination"), destination, None);
            let quantity = read_count(&share.quantity, self.style, 1);
            let quantity = self.or(field("quantity"), quantity, 0);
            if let Some(destination) = destination {
                line.shares.push(LineShare { destination, quantity });
            }
        }
        for (part, row) in row.call_offs.iter().enumerate() {
            let field = |name: &str| format!("lines.{index}.call_offs.{part}.{name}");
            let ship_on = self.or(field("ship_on"), read_day(&row.ship_on).map(Some), None);
            let quantity = read_count(&row.quantity, self.style, 1);
            let quantity = self.or(field("quantity"), quantity, 0);
            if let Some(ship_on) = ship_on {
                line.call_offs.push(CallOff { ship_on, quantity });
            }
        }
        line
    }

    fn agreed_price(&mut self, row: &LineForm, field: String, currency: Currency) -> Option<Money> {
        if row.unit_price.trim().is_empty() {
            return None;
        }
        let typed_in = Currency::from_code(&row.unit_price_currency).unwrap_or(currency);
        let price = read_money(&row.unit_price, self.style, typed_in).map(Some);
        let price = self.or(field.clone(), price, None)?;
        if typed_in != currency {
            let problem = Problem::OtherCurrency { found: typed_in, wanted: currency };
            self.errors.push(FieldError::new(field, problem));
        }
        // The preview keeps the other currency: the total then names the line as unpriced.
        Some(price)
    }

    fn adjustment(
        &mut self,
        index: usize,
        row: &AdjustmentForm,
        currency: Currency,
    ) -> Option<Adjustment> {
        let label = row.label.trim().to_owned();
        if label.is_empty() && row.value.trim().is_empty() {
            return None;
        }
        let field = |part: &str| format!("adjustments.{index}.{part}");
        if label.is_empty() {
            self.errors.push(FieldError::new(field("label"), Problem::Required));
        }
        let value = self.adjustment_value(row, currency).map_err(|(part, problem)| {
            self.errors.push(FieldError::new(field(part), problem));
        });
        Some(Adjustment { label, value: value.ok()? })
    }

    fn adjustment_value(
        &self,
        row: &AdjustmentForm,
        currency: Currency,
    ) -> Result<AdjustmentValue, (&'static str, Problem)> {
        let share = || read_percentage(&row.value).map_err(|problem| ("value", problem));
        let amount = || {
            let typed_in = Currency::from_code(&row.currency).unwrap_or(currency);
            let amount = read_money(&row.value, self.style, typed_in)
                .map_err(|problem| ("value", problem))?;
            if typed_in == currency {
                return Ok(amount);
            }
            Err(("value", Problem::OtherCurrency { found: typed_in, wanted: currency }))
        };
        match row.kind.as_str() {
            "charge" => amount().map(AdjustmentValue::Charge),
            "discount" => amount().map(AdjustmentValue::Discount),
            "charge_percent" => share().map(AdjustmentValue::ChargeShare),
            "discount_percent" => share().map(AdjustmentValue::DiscountShare),
            other => Err(("kind", Problem::UnknownChoice { text: other.to_owned() })),
        }
    }
}

fn choice<T>(code: &str, known: impl FnOnce(&str) -> Option<T>) -> Result<T, Problem> {
    known(code).ok_or_else(|| Problem::UnknownChoice { text: code.to_owned() })
}

fn choice_or_none<T>(
    code: &str,
    known: impl FnOnce(&str) -> Option<T>,
) -> Result<Option<T>, Problem> {
    if code.is_empty() { Ok(None) } else { choice(code, known).map(Some) }
}
