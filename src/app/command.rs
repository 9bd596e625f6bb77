//! What the owner can do, and what each deed changes.
//!
//! A command is checked against the workspace and becomes a list of changes, which the store
//! writes as one batch. Nothing here writes.

use chrono::{NaiveDate, NaiveDateTime};

use super::allocating::{allocate, shares_of, step_allocation};
pub use super::command_error::CommandError;
use super::entity::Entity;
use super::papers::{issue, void};
use super::ports::Ids;
use super::record::{RecordKey, RecordKind, Revision};
use super::shipping::{check_still_ordered, check_unbinned, order_departed, save_shipment};
use super::workspace::Workspace;
use crate::domain::allocation::{Allocation, AllocationStep};
use crate::domain::code::Sku;
use crate::domain::fair::Fair;
use crate::domain::fair::lead::Lead;
use crate::domain::holiday::Holidays;
use crate::domain::id::{AllocationId, EventId, OrderId, PaperId, PaymentId};
use crate::domain::money::MoneyError;
use crate::domain::order::Order;
use crate::domain::order::history::{ExchangeRate, Happening, History, OrderState, Payment};
use crate::domain::paper::IssuedPaper;
use crate::domain::party::{Buyer, Exporter};
use crate::domain::producer::Producer;
use crate::domain::product::Product;
use crate::domain::settings::Settings;
use crate::domain::shipment::Shipment;
use crate::domain::shipment::history::ShipmentStep;

/// One deed. `base` is the revision that the owner saw; [`Revision::NONE`] creates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    SaveSettings(Settings),
    SaveExporter {
        exporter: Box<Exporter>,
        base: Revision,
    },
    SaveProduct {
        product: Box<Product>,
        base: Revision,
    },
    SaveBuyer {
        buyer: Box<Buyer>,
        base: Revision,
    },
    SaveOrder {
        order: Box<Order>,
        base: Revision,
    },
    /// Saves the order as edited and moves it one step, in one batch.
    Step {
        order: Box<Order>,
        base: Revision,
        step: OrderStep,
    },
    SaveProducer {
        producer: Box<Producer>,
        base: Revision,
    },
    SaveHolidays(Holidays),
    /// Puts shares in the place of others, in one batch: a plan comes whole or not at all.
    Allocate {
        added: Vec<Allocation>,
        removed: Vec<AllocationId>,
    },
    /// Says what happened to a share.
    StepAllocation {
        allocation: AllocationId,
        base: Revision,
        step: AllocationStep,
    },
    SaveFair {
        fair: Box<Fair>,
        base: Revision,
    },
    SaveLead {
        lead: Box<Lead>,
        base: Revision,
    },
    SaveShipment {
        shipment: Box<Shipment>,
        base: Revision,
    },
    /// Saves the shipment as edited and moves it one step, in one batch.
    StepShipment {
        shipment: Box<Shipment>,
        base: Revision,
        step: ShipmentStep,
    },
    /// Gives a paper the next number of its series and keeps it for ever.
    IssuePaper(Box<IssuedPaper>),
    /// Says that a paper no longer counts.
    VoidPaper {
        paper: PaperId,
        base: Revision,
        reason: String,
    },
    /// Says of an order, all of whose goods have departed, that it is shipped.
    OrderDeparted {
        order: OrderId,
        base: Revision,
    },
    Bin(Vec<RecordKey>),
    Unbin(Vec<RecordKey>),
    /// Removes for good what lies in the bin.
    Purge(Vec<RecordKey>),
    /// Writes whole records at once: an example workspace, adopted products, a restored backup.
    Put(Vec<Change>),
}

/// A record's new value, or `None` to purge it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub key: RecordKey,
    pub base: Revision,
    pub value: Option<Entity>,
}

/// A step in the life of an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OrderStep {
    SendQuote,
    Revise,
    /// `rate` is asked for where the order's currency is not the exporter's own.
    Confirm {
        rate: Option<ExchangeRate>,
    },
    StartProduction,
    BecomeReady,
    Ship,
    Close,
    Cancel {
        reason: String,
    },
    RecordPayment(Payment),
    VoidPayment {
        payment: PaymentId,
        reason: String,
    },
    StepBack {
        to: OrderState,
        reason: String,
    },
    Note {
        text: String,
    },
}

/// What a plan may ask of the world.
pub struct Moment<'a> {
    pub now: NaiveDateTime,
    pub ids: &'a dyn Ids,
}

impl Moment<'_> {
    fn today(&self) -> NaiveDate {
        self.now.date()
    }
}

/// The changes that carry out `command`, or why it cannot be.
pub fn plan(
    workspace: &Workspace,
    command: Command,
    moment: &Moment<'_>,
) -> Result<Vec<Change>, CommandError> {
    match command {
        Command::SaveSettings(settings) => {
            let base = workspace.settings.revision;
            let key = RecordKey::single(RecordKind::Settings);
            Ok(vec![Change { key, base, value: Some(Entity::Settings(settings)) }])
        }
        Command::SaveExporter { exporter, base } => {
            let key = RecordKey::single(RecordKind::Exporter);
            Ok(vec![Change { key, base, value: Some(Entity::Exporter(*exporter)) }])
        }
        Command::SaveProduct { product, base } => {
            check_skus(workspace, &product)?;
            let key = RecordKey::new(RecordKind::Product, product.id.0);
            Ok(vec![Change { key, base, value: Some(Entity::Product(*product)) }])
        }
        Command::SaveBuyer { buyer, base } => {
            let key = RecordKey::new(RecordKind::Buyer, buyer.id.0);
            Ok(vec![Change { key, base, value: Some(Entity::Buyer(*buyer)) }])
        }
        Command::SaveProducer { producer, base } => {
            let key = RecordKey::new(RecordKind::Producer, producer.id.0);
            Ok(vec![Change { key, base, value: Some(Entity::Producer(*producer)) }])
        }
        Command::SaveHolidays(holidays) => {
            let base = workspace.holidays.revision;
            let key = RecordKey::single(RecordKind::Holidays);
            Ok(vec![Change { key, base, value: Some(Entity::Holidays(holidays)) }])
        }
        Command::Allocate { added, removed } => allocate(workspace, added, &removed, moment),
        Command::StepAllocation { allocation, base, step } => {
            step_allocation(workspace, allocation, base, step, moment)
        }
        Command::SaveFair { fair, base } => {
            let key = RecordKey::new(RecordKind::Fair, fair.id.0);
            Ok(vec![Change { key, base, value: Some(Entity::Fair(*fair)) }])
        }
        Command::SaveLead { lead, base } => {
            let key = RecordKey::new(RecordKind::Lead, lead.id.0);
            Ok(vec![Change { key, base, value: Some(Entity::Lead(*lead)) }])
        }
        Command::SaveShipment { shipment, base } => {
            save_shipment(workspace, *shipment, base, None, moment)
        }
        Command::StepShipment { shipment, base, step } => {
            save_shipment(workspace, *shipment, base, Some(step), moment)
        }
        Command::IssuePaper(paper) => issue(workspace, *paper),
        Command::VoidPaper { paper, base, reason } => {
            void(workspace, paper, base, reason, moment.today())
        }
        Command::OrderDeparted { order, base } => order_departed(workspace, order, base, moment),
        Command::SaveOrder { order, base } => {
            let order = checked_order(workspace, *order, base, moment)?;
            Ok(vec![save_order(order, base)])
        }
        Command::Step { order, base, step } => {
            let order = checked_order(workspace, *order, base, moment)?;
            Ok(vec![save_order(stepped(workspace, order, step, moment)?, base)])
        }
        Command::Bin(keys) => each(workspace, keys, |key, entity| {
            with_bin_day(key, entity, Some(moment.today())).map(Some)
        }),
        Command::Unbin(keys) => {
            check_unbinned(workspace, &keys)?;
            each(workspace, keys, |key, entity| with_bin_day(key, entity, None).map(Some))
        }
        Command::Purge(keys) => {
            let shares = shares_of(workspace, &keys);
            let mut changes = each(workspace, keys, |key, entity| match bin_day(&entity) {
                Some(_) => Ok(None),
                None => Err(CommandError::NotBinned(key)),
            })?;
            changes.extend(shares);
            Ok(changes)
        }
        Command::Put(changes) => Ok(changes),
    }
}

fn each(
    workspace: &Workspace,
    keys: Vec<RecordKey>,
    change: impl Fn(RecordKey, Entity) -> Result<Option<Entity>, CommandError>,
) -> Result<Vec<Change>, CommandError> {
    let one = |key| {
        let (base, entity) = workspace.get(key).ok_or(CommandError::NotFound(key))?;
        Ok(Change { key, base, value: change(key, entity)? })
    };
    keys.into_iter().map(one).collect()
}

const fn bin_day(entity: &Entity) -> Option<NaiveDate> {
    match entity {
        Entity::Product(product) => product.binned_on,
        Entity::Buyer(buyer) => buyer.binned_on,
        Entity::Order(order) => order.binned_on,
        Entity::Producer(producer) => producer.binned_on,
        Entity::Fair(fair) => fair.binned_on,
        Entity::Lead(lead) => lead.binned_on,
        Entity::Shipment(shipment) => shipment.binned_on,
        _ => None,
    }
}

fn with_bin_day(
    key: RecordKey,
    mut entity: Entity,
    day: Option<NaiveDate>,
) -> Result<Entity, CommandError> {
    match &mut entity {
        Entity::Product(product) => product.binned_on = day,
        Entity::Buyer(buyer) => buyer.binned_on = day,
        Entity::Order(order) => order.binned_on = day,
        Entity::Producer(producer) => producer.binned_on = day,
        Entity::Fair(fair) => fair.binned_on = day,
        Entity::Lead(lead) => lead.binned_on = day,
        Entity::Shipment(shipment) => shipment.binned_on = day,
        _ => return Err(CommandError::NotBinnable(key)),
    }
    Ok(entity)
}

fn check_skus(workspace: &Workspace, product: &Product) -> Result<(), CommandError> {
    let mut seen: Vec<&Sku> = Vec::new();
    for sku in product.skus() {
        if seen.iter().any(|other| other.same_as(sku)) {
            return Err(CommandError::SkuTwice { sku: sku.clone() });
        }
        seen.push(sku);
        if let Some(by) = workspace.sku_owner(sku).filter(|owner| *owner != product.id) {
            return Err(CommandError::SkuTaken { sku: sku.clone(), by });
        }
    }
    Ok(())
}

pub(super) fn save_order(order: Order, base: Revision) -> Change {
    let key = RecordKey::new(RecordKind::Order, order.id.0);
    Change { key, base, value: Some(Entity::Order(order)) }
}

/// The order with a history that only the steps can change, and with what was agreed unchanged.
fn checked_order(
    workspace: &Workspace,
    mut order: Order,
    base: Revision,
    moment: &Moment<'_>,
) -> Result<Order, CommandError> {
    let number_of_another = workspace
        .orders
        .values()
        .find(|other| other.id != order.id && other.number == order.number);
    if let Some(other) = number_of_another {
        let (number, by) = (order.number.clone(), other.id);
        return Err(CommandError::OrderNumberTaken { number, by });
    }
    match workspace.orders.get(&order.id) {
        Some(existing) if base != Revision::NONE => {
            let state = existing.state();
            if !state.is_open_for_changes() && agreed_part(existing) != agreed_part(&order) {
                return Err(CommandError::Frozen { state });
            }
            order.history = existing.history.clone();
            check_still_ordered(workspace, existing, &order)?;
        }
        _ => {
            let id = EventId(moment.ids.next());
            order.history = History::default().with(id, moment.now, Happening::Enquired)?;
        }
    }
    Ok(order)
}

/// What a quote fixes: it changes only by revising the quote.
fn agreed_part(order: &Order) -> impl PartialEq + '_ {
    (
        (&order.lines, &order.adjustments, order.currency, order.kind),
        (&order.delivery_term, &order.payment_schedule, order.buyer, &order.number),
    )
}

fn stepped(
    workspace: &Workspace,
    order: Order,
    step: OrderStep,
    moment: &Moment<'_>,
) -> Result<Order, CommandError> {
    let (mut order, what) = match step {
        OrderStep::SendQuote => {
            let order = frozen(workspace, &order)?;
            let total = order.total(workspace)?.total;
            let valid_until = order.valid_until;
            (order, Happening::Quoted { total, valid_until })
        }
        OrderStep::Revise => (order.thawed(), Happening::Revised),
        OrderStep::Confirm { rate } => {
            let order = frozen(workspace, &order)?;
            let total = order.total(workspace)?.total;
            (order, Happening::Confirmed { total, rate })
        }
        OrderStep::StepBack { to, reason } => {
            let order = if to.is_open_for_changes() { order.thawed() } else { order };
            (order, Happening::SteppedBack { to, reason })
        }
        OrderStep::StartProduction => (order, Happening::ProductionStarted),
        OrderStep::BecomeReady => (order, Happening::BecameReady),
        OrderStep::Ship => (order, Happening::Shipped),
        OrderStep::Close => (order, Happening::Closed),
        OrderStep::Cancel { reason } => (order, Happening::Cancelled { reason }),
        OrderStep::RecordPayment(payment) => {
            if payment.amount.currency != order.currency {
                let (left, right) = (order.currency, payment.amount.currency);
                return Err(MoneyError::CurrencyMismatch { left, right }.into());
            }
            (order, Happening::PaymentReceived(payment))
        }
        OrderStep::VoidPayment { payment, reason } => {
            (order, Happening::PaymentVoided { payment, reason })
        }
        OrderStep::Note { text } => (order, Happening::Noted { text }),
    };
    order.history = order.history.with(EventId(moment.ids.next()), moment.now, what)?;
    Ok(order)
}

fn frozen(workspace: &Workspace, order: &Order) -> Result<Order, CommandError> {
    if order.lines.is_empty() {
        return Err(CommandError::NoLines);
    }
    Ok(order.frozen(workspace)?)
}
