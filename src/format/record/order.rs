//! Orders, as stored.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::history::OrderEventV1;
use super::parts::{
    AddressV1, BasisPointsV1, Day, DeliveryTermV1, InstalmentV1, LocalizedTextV1,
    schedule_from_shape, schedule_to_shape,
};
use super::text::AsText;
use super::{RecordError, StoredShape, Version, is_default, read, version_of, write};
use crate::domain::code::{Hs6, Sku, Unit};
use crate::domain::id::{BuyerId, DestinationId, LineId, OrderId, ProductId, VariantId};
use crate::domain::incoterm::TransportMode;
use crate::domain::money::{Currency, Money};
use crate::domain::order::history::{History, OrderEvent};
use crate::domain::order::line::{CallOff, FrozenLine, LineShare, OrderLine};
use crate::domain::order::{Adjustment, AdjustmentValue, Destination, Order, OrderKind};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OrderV1 {
    v: Version<1>,
    number: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    buyer: Option<AsText<BuyerId>>,
    kind: AsText<OrderKind>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    lines: Vec<OrderLineV1>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    delivery_term: Option<DeliveryTermV1>,
    transport: AsText<TransportMode>,
    currency: AsText<Currency>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    adjustments: Vec<AdjustmentV1>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    destinations: Vec<DestinationV1>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    wanted_ship_date: Option<Day>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    valid_until: Option<Day>,
    payment_schedule: Vec<InstalmentV1>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    remarks: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    private_notes: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    history: Vec<OrderEventV1>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    binned_on: Option<Day>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OrderLineV1 {
    id: AsText<LineId>,
    product: AsText<ProductId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    variant: Option<AsText<VariantId>>,
    quantity: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    agreed_price: Option<AsText<Money>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    frozen: Option<FrozenLineV1>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    shares: Vec<LineShareV1>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    call_offs: Vec<CallOffV1>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FrozenLineV1 {
    sku: AsText<Sku>,
    #[serde(default, skip_serializing_if = "is_default")]
    name: LocalizedTextV1,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    variant_label: String,
    /// Left out for the piece, `H87`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    unit: Option<AsText<Unit>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    hs6: Option<AsText<Hs6>>,
    unit_price: AsText<Money>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct LineShareV1 {
    destination: AsText<DestinationId>,
    quantity: u32,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct CallOffV1 {
    ship_on: Day,
    quantity: u32,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct AdjustmentV1 {
    #[serde(default, skip_serializing_if = "String::is_empty")]
    label: String,
    value: AdjustmentValueV1,
}

/// `{"charge":"USD 45.00"}`, or basis points of the goods: `{"discount_share":500}`.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum AdjustmentValueV1 {
    Charge(AsText<Money>),
    Discount(AsText<Money>),
    ChargeShare(BasisPointsV1),
    DiscountShare(BasisPointsV1),
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct DestinationV1 {
    id: AsText<DestinationId>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    name: String,
    #[serde(default, skip_serializing_if = "is_default")]
    address: AddressV1,
}

impl StoredShape for Order {
    fn encode(&self) -> Result<String, RecordError> {
        write(&OrderV1::from(self))
    }

    fn decode(id: Uuid, body: &str) -> Result<Self, RecordError> {
        match version_of(body)? {
            1 => read::<OrderV1>(1, body)?.into_order(OrderId(id)),
            found => Err(RecordError::UnknownVersion { found, newest: 1 }),
        }
    }
}

impl From<&Order> for OrderV1 {
    fn from(order: &Order) -> Self {
        Self {
            v: Version,
            number: order.number.clone(),
            buyer: order.buyer.map(AsText),
            kind: AsText(order.kind),
            lines: order.lines.iter().map(OrderLineV1::from).collect(),
            delivery_term: order.delivery_term.as_ref().map(DeliveryTermV1::from),
            transport: AsText(order.transport),
            currency: AsText(order.currency),
            adjustments: order.adjustments.iter().map(AdjustmentV1::from).collect(),
            destinations: order.destinations.iter().map(DestinationV1::from).collect(),
            wanted_ship_date: order.wanted_ship_date.map(AsText),
            valid_until: order.valid_until.map(AsText),
            payment_schedule: schedule_to_shape(&order.payment_schedule),
            remarks: order.remarks.clone(),
            private_notes: order.private_notes.clone(),
            history: order.history.events().iter().map(OrderEventV1::from).collect(),
            binned_on: order.binned_on.map(AsText),
        }
    }
}

impl OrderV1 {
    fn into_order(self, id: OrderId) -> Result<Order, RecordError> {
        let written = self.history.len();
        let history =
            History::from_events(self.history.into_iter().map(OrderEvent::from).collect());
        if history.events().len() != written {
            return Err(RecordError::contradiction("two entries of the history have one id"));
        }
        Ok(Order {
            id,
            number: self.number,
            buyer: self.buyer.map(|buyer| buyer.0),
            kind: self.kind.0,
            lines: self.lines.into_iter().map(OrderLine::from).collect(),
            delivery_term: self.delivery_term.map(Into::into),
            transport: self.transport.0,
            currency: self.currency.0,
            adjustments: self.adjustments.into_iter().map(Adjustment::from).collect(),
            destinations: self.destinations.into_iter().map(Destination::from).collect(),
            wanted_ship_date: self.wanted_ship_date.map(|day| day.0),
            valid_until: self.valid_until.map(|day| day.0),
            payment_schedule: schedule_from_shape(self.payment_schedule)?,
            remarks: self.remarks,
            private_notes: self.private_notes,
            history,
            binned_on: self.binned_on.map(|day| day.0),
        })
    }
}

impl From<&OrderLine> for OrderLineV1 {
    fn from(line: &OrderLine) -> Self {
        let share = |share: &LineShare| LineShareV1 {
            destination: AsText(share.destination),
            quantity: share.quantity,
        };
        let call_off =
            |part: &CallOff| CallOffV1 { ship_on: AsText(part.ship_on), quantity: part.quantity };
        Self {
            id: AsText(line.id),
            product: AsText(line.product),
            variant: line.variant.map(AsText),
            quantity: line.quantity,
            agreed_price: line.agreed_price.map(AsText),
            frozen: line.frozen.as_ref().map(FrozenLineV1::from),
            shares: line.shares.iter().map(share).collect(),
            call_offs: line.call_offs.iter().map(call_off).collect(),
        }
    }
}

impl From<OrderLineV1> for OrderLine {
    fn from(shape: OrderLineV1) -> Self {
        let share = |share: LineShareV1| LineShare {
            destination: share.destination.0,
            quantity: share.quantity,
        };
        let call_off =
            |part: CallOffV1| CallOff { ship_on: part.ship_on.0, quantity: part.quantity };
        Self {
            id: shape.id.0,
            product: shape.product.0,
            variant: shape.variant.map(|variant| variant.0),
            quantity: shape.quantity,
            agreed_price: shape.agreed_price.map(|money| money.0),
            frozen: shape.frozen.map(FrozenLine::from),
            shares: shape.shares.into_iter().map(share).collect(),
            call_offs: shape.call_offs.into_iter().map(call_off).collect(),
        }
    }
}

impl From<&FrozenLine> for FrozenLineV1 {
    fn from(frozen: &FrozenLine) -> Self {
        Self {
            sku: AsText(frozen.sku.clone()),
            name: LocalizedTextV1::from(&frozen.name),
            variant_label: frozen.variant_label.clone(),
            unit: (frozen.unit != Unit::PIECE).then_some(AsText(frozen.unit)),
            hs6: frozen.hs6.clone().map(AsText),
            unit_price: AsText(frozen.unit_price),
        }
    }
}

impl From<FrozenLineV1> for FrozenLine {
    fn from(shape: FrozenLineV1) -> Self {
        Self {
            sku: shape.sku.0,
            name: shape.name.into(),
            variant_label: shape.variant_label,
            unit: shape.unit.map_or(Unit::PIECE, |unit| unit.0),
            hs6: shape.hs6.map(|code| code.0),
            unit_price: shape.unit_price.0,
        }
    }
}

impl From<&Adjustment> for AdjustmentV1 {
    fn from(adjustment: &Adjustment) -> Self {
        let value = match adjustment.value {
            AdjustmentValue::Charge(amount) => AdjustmentValueV1::Charge(AsText(amount)),
            AdjustmentValue::Discount(amount) => AdjustmentValueV1::Discount(AsText(amount)),
            AdjustmentValue::ChargeShare(share) => {
                AdjustmentValueV1::ChargeShare(BasisPointsV1(share))
            }
            AdjustmentValue::DiscountShare(share) => {
                AdjustmentValueV1::DiscountShare(BasisPointsV1(share))
            }
        };
        Self { label: adjustment.label.clone(), value }
    }
}

impl From<AdjustmentV1> for Adjustment {
    fn from(shape: AdjustmentV1) -> Self {
        let value = match shape.value {
            AdjustmentValueV1::Charge(amount) => AdjustmentValue::Charge(amount.0),
            AdjustmentValueV1::Discount(amount) => AdjustmentValue::Discount(amount.0),
            AdjustmentValueV1::ChargeShare(share) => AdjustmentValue::ChargeShare(share.0),
            AdjustmentValueV1::DiscountShare(share) => AdjustmentValue::DiscountShare(share.0),
        };
        Self { label: shape.label, value }
    }
}

impl From<&Destination> for DestinationV1 {
    fn from(destination: &Destination) -> Self {
        Self {
            id: AsText(destination.id),
            name: destination.name.clone(),
            address: AddressV1::from(&destination.address),
        }
    }
}

impl From<DestinationV1> for Destination {
    fn from(shape: DestinationV1) -> Self {
        Self { id: shape.id.0, name: shape.name, address: shape.address.into() }
    }
}
