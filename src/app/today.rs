//! What needs the owner today, the most urgent first.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use super::lead_book::counts;
use super::pool::{Promises, lost_work};
use super::ports::Usage;
use super::workspace::{Versioned, Workspace};
use crate::domain::fair::Fair;
use crate::domain::id::{FairId, OrderId, ProducerId, ProductId, ShipmentId};
use crate::domain::money::Money;
use crate::domain::order::Order;
use crate::domain::order::check::OrderWarning;
use crate::domain::order::history::{Happening, OrderState};
use crate::domain::product::Product;

/// A quote is mentioned this many days before it expires.
pub const QUOTE_DAYS: u64 = 7;
/// A wanted ship date is mentioned this many days ahead.
pub const SHIP_DAYS: u64 = 14;
/// A cut-off is mentioned this many days ahead.
pub const CUT_OFF_DAYS: u64 = 5;
/// A certificate is mentioned this many days before it expires: renewing takes weeks.
pub const CERTIFICATE_DAYS: u64 = 60;
/// A visitor who has heard nothing this many days after the fair has bought elsewhere.
pub const FOLLOW_UP_DAYS: u64 = 7;
/// The last copy to a file is old after this many days.
pub const BACKUP_DAYS: i64 = 14;
/// The room in the store is mentioned from this share on, in percent.
pub const STORAGE_PERCENT: u64 = 70;

/// How soon something has to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Urgency {
    /// Something is wrong already.
    Now,
    Soon,
    WhenThereIsTime,
}

/// One thing to do, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matter {
    pub urgency: Urgency,
    /// The day that it is about, which orders matters of one urgency.
    pub day: Option<NaiveDate>,
    pub what: What,
}

/// What there is to do. Orders are named by number and company, products by article number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    Order {
        id: OrderId,
        number: String,
        /// Empty while no buyer was chosen.
        company: String,
        matter: OrderMatter,
    },
    Shipment {
        id: ShipmentId,
        number: String,
        matter: ShipmentMatter,
    },
    /// Pieces of a contract that are called off and in no shipment.
    CallOff {
        order: OrderId,
        number: String,
        pieces: u64,
        ship_on: NaiveDate,
    },
    Certificate {
        product: ProductId,
        sku: String,
        name: String,
        expires_on: NaiveDate,
    },
    /// Something was typed and never saved; `name` as the drafts are named: `order/new`.
    Draft {
        name: String,
    },
    /// What a producer promised has not come.
    LateShares {
        producer: ProducerId,
        name: String,
        pieces: u64,
        since: NaiveDate,
    },
    /// Visitors of a fair were promised something.
    FollowUp {
        fair: FairId,
        name: String,
        waiting: usize,
    },
    /// `days` since the last copy to a file; `None` where there never was one.
    Backup {
        days: Option<i64>,
    },
    /// Percent of the room that is used.
    Storage {
        percent: u64,
    },
}

/// What an order needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OrderMatter {
    /// The workshop cannot make it by the wanted day.
    CannotBeReady {
        wanted: NaiveDate,
        ready_on: Option<NaiveDate>,
        short_by: u64,
    },
    /// Its work was given out, and nobody makes these pieces: they were declined or rejected, or
    /// the order grew.
    WorkLost {
        pieces: u64,
    },
    /// The wanted day has passed and it has not left.
    ShipDatePassed {
        wanted: NaiveDate,
    },
    ShipDateNear {
        wanted: NaiveDate,
    },
    QuoteExpired {
        valid_until: NaiveDate,
    },
    QuoteExpires {
        valid_until: NaiveDate,
    },
    /// The deposit was due with the confirmation.
    DepositOutstanding {
        amount: Money,
        confirmed_on: Option<NaiveDate>,
    },
    /// It has left and is not paid.
    BalanceOutstanding {
        amount: Money,
        shipped_on: Option<NaiveDate>,
    },
}

/// What a shipment needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShipmentMatter {
    /// The carrier takes the goods until this day, and they are not loaded.
    CutOff(NaiveDate),
    /// It should have departed on this day.
    NotDeparted(NaiveDate),
}

/// The world as of today.
#[derive(Clone, Debug)]
pub struct World {
    pub today: NaiveDate,
    pub usage: Usage,
    /// Names of what was typed and not saved.
    pub drafts: Vec<String>,
}

/// Everything that needs the owner, the most urgent first, then by day.
pub fn matters(workspace: &Workspace, world: &World) -> Vec<Matter> {
    let mut all = Vec::new();
    let promises = Promises::new(workspace, world.today);
    let lost = lost_work(workspace, world.today);
    for order in workspace.order_book() {
        order_matters(order, workspace, &promises, world.today, &mut all);
        if let Some(pieces) = lost.get(&order.id) {
            let what = told_of(order, workspace, OrderMatter::WorkLost { pieces: *pieces });
            all.push(Matter { urgency: Urgency::Now, day: order.wanted_ship_date, what });
        }
    }
    all.extend(late_shares(workspace, world.today));
    all.extend(shipping::matters(workspace, world.today));
    for product in workspace.catalogue() {
        certificate_matters(product, world.today, &mut all);
    }
    all.extend(follow_ups(workspace, world.today));
    let drafts = world.drafts.iter().map(|name| What::Draft { name: name.clone() });
    all.extend(drafts.map(|what| Matter { urgency: Urgency::Soon, day: None, what }));
    all.extend(backup_matter(workspace, world.today));
    all.extend(storage_matter(world.usage));
    all.sort_by_key(|matter| (matter.urgency, matter.day.is_none(), matter.day));
    all
}

/// Shares whose promised day is over, a producer at a time.
fn late_shares(workspace: &Workspace, today: NaiveDate) -> Vec<Matter> {
    let mut late: BTreeMap<ProducerId, (u64, NaiveDate)> = BTreeMap::new();
    for share in workspace.allocations.values().filter(|share| share.is_late(today)) {
        let Some(producer) = share.producer else { continue };
        let entry = late.entry(producer).or_insert((0, share.promised_on()));
        *entry = (entry.0 + u64::from(share.expected()), entry.1.min(share.promised_on()));
    }
    let matter = |(producer, (pieces, since))| {
        let name = workspace.producers.get(&producer)?.name.clone();
        let what = What::LateShares { producer, name, pieces, since };
        Some(Matter { urgency: Urgency::Now, day: Some(since), what })
    };
    late.into_iter().filter_map(matter).collect()
}

/// Leads that wait, a fair at a time: soon, and at once when the fair is over for a week.
fn follow_ups(workspace: &Workspace, today: NaiveDate) -> Vec<Matter> {
    let fairs = workspace.fairs.values().filter(|fair| fair.binned_on.is_none());
    let matter = |fair: &Versioned<Fair>| {
        let (_, waiting) = counts(workspace, fair.id);
        let is_late = |day: NaiveDate| today > day + Days::new(FOLLOW_UP_DAYS);
        let urgency = if fair.ends_on.is_some_and(is_late) { Urgency::Now } else { Urgency::Soon };
        let what = What::FollowUp { fair: fair.id, name: fair.name.clone(), waiting };
        (waiting > 0).then_some(Matter { urgency, day: fair.ends_on, what })
    };
    fairs.filter_map(matter).collect()
}

fn told_of(order: &Order, workspace: &Workspace, matter: OrderMatter) -> What {
    let company = order.buyer.and_then(|id| workspace.buyers.get(&id));
    let company = company.map(|buyer| buyer.company.clone()).unwrap_or_default();
    What::Order { id: order.id, number: order.number.clone(), company, matter }
}

fn order_matters(
    order: &Order,
    workspace: &Workspace,
    promises: &Promises<'_>,
    today: NaiveDate,
    matters: &mut Vec<Matter>,
) {
    let mut add = |urgency: Urgency, day: Option<NaiveDate>, matter: OrderMatter| {
        matters.push(Matter { urgency, day, what: told_of(order, workspace, matter) });
    };
    let state = order.state();
    if let (OrderState::Quoted, Some(valid_until)) = (state, order.valid_until) {
        let day = Some(valid_until);
        if valid_until < today {
            add(Urgency::Soon, day, OrderMatter::QuoteExpired { valid_until });
        } else if is_within(valid_until, today, QUOTE_DAYS) {
            add(Urgency::Soon, day, OrderMatter::QuoteExpires { valid_until });
        }
    }
    let is_promised = state == OrderState::Quoted || state.is_binding();
    let wanted = order.wanted_ship_date;
    if let Some(wanted) = wanted.filter(|_| is_promised && state != OrderState::Shipped) {
        if wanted < today && state.is_binding() {
            add(Urgency::Now, Some(wanted), OrderMatter::ShipDatePassed { wanted });
        } else if let Some(matter) = cannot_be_ready(order, promises) {
            add(Urgency::Now, Some(wanted), matter);
        } else if state.is_binding() && is_within(wanted, today, SHIP_DAYS) {
            add(Urgency::Soon, Some(wanted), OrderMatter::ShipDateNear { wanted });
        }
    }
    let Ok(total) = order.total(workspace) else { return };
    match state {
        OrderState::Confirmed | OrderState::InProduction | OrderState::Ready => {
            let missing = total.deposit.minus(total.paid).ok();
            if let Some(amount) = missing.filter(|amount| amount.minor > 0) {
                let on = day_of(order, |what| matches!(what, Happening::Confirmed { .. }));
                let matter = OrderMatter::DepositOutstanding { amount, confirmed_on: on };
                add(Urgency::Soon, on, matter);
            }
        }
        OrderState::Shipped if total.outstanding.minor > 0 => {
            let on = day_of(order, |what| *what == Happening::Shipped);
            let (amount, shipped_on) = (total.outstanding, on);
            add(Urgency::Soon, on, OrderMatter::BalanceOutstanding { amount, shipped_on });
        }
        _ => {}
    }
}

fn cannot_be_ready(order: &Order, promises: &Promises<'_>) -> Option<OrderMatter> {
    let late = promises.outlook(order).warnings.into_iter().filter_map(|warning| match warning {
        OrderWarning::TooLate { wanted, ready_on, short_by, .. } => {
            Some((wanted, ready_on, u64::from(short_by)))
        }
        _ => None,
    });
    late.reduce(|left, right| {
        // One line of which no day can be said leaves the whole order without one.
        let ready_on = left.1.and_then(|day| right.1.map(|other| day.max(other)));
        (left.0, ready_on, left.2 + right.2)
    })
    .map(|(wanted, ready_on, short_by)| OrderMatter::CannotBeReady {
        wanted,
        ready_on,
        short_by,
    })
}

fn day_of(order: &Order, is_it: impl Fn(&Happening) -> bool) -> Option<NaiveDate> {
    let mut events = order.history.events().iter().rev();
    events.find(|event| is_it(&event.what)).map(|event| event.at.date())
}

fn is_within(day: NaiveDate, today: NaiveDate, days: u64) -> bool {
    today.checked_add_days(Days::new(days)).is_none_or(|limit| day <= limit)
}

fn certificate_matters(product: &Product, today: NaiveDate, matters: &mut Vec<Matter>) {
    for certificate in &product.certificates {
        let Some(expires_on) = certificate.expires_on else { continue };
        if product.is_offered() && is_within(expires_on, today, CERTIFICATE_DAYS) {
            let soon = is_within(expires_on, today, SHIP_DAYS);
            let urgency = if soon { Urgency::Soon } else { Urgency::WhenThereIsTime };
            let (sku, name) = (product.sku.to_string(), certificate.name.clone());
            let what = What::Certificate { product: product.id, sku, name, expires_on };
            matters.push(Matter { urgency, day: Some(expires_on), what });
        }
    }
}

fn backup_matter(workspace: &Workspace, today: NaiveDate) -> Option<Matter> {
    let is_worth_it = !(workspace.products.is_empty()
        && workspace.orders.is_empty()
        && workspace.buyers.is_empty());
    let last = workspace.settings.backed_up_at;
    let days = last.map(|last| (today - last.date()).num_days());
    let is_old = days.is_none_or(|days| days > BACKUP_DAYS);
    let what = What::Backup { days };
    let urgency = Urgency::WhenThereIsTime;
    (is_worth_it && is_old).then_some(Matter { urgency, day: None, what })
}

fn storage_matter(usage: Usage) -> Option<Matter> {
    let percent = (usage.used * 100).checked_div(usage.limit)?;
    let urgency = if percent >= 90 { Urgency::Now } else { Urgency::Soon };
    let what = What::Storage { percent };
    (percent >= STORAGE_PERCENT).then_some(Matter { urgency, day: None, what })
}

mod shipping;
#[cfg(test)]
mod tests;
