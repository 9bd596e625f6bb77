//! Producers, their shares of order lines, and holidays.

use proptest::prelude::*;
use tembus::domain::allocation::{Allocation, AllocationEvent, AllocationHistory, AllocationStep};
use tembus::domain::holiday::{Holiday, Holidays};
use tembus::domain::id::{AllocationId, EventId, LineId, OrderId, ProducerId, ProductId};
use tembus::domain::producer::{Elsewhere, Grade, Making, OffDays, Producer};
use tembus::domain::product::Certificate;

use super::party::contact;
use super::{day, maybe, money, some, text, time, uuid};

fn making() -> impl Strategy<Value = Making> {
    let grade = proptest::sample::select(Grade::ALL.to_vec());
    let numbers = (any::<u32>(), any::<u32>(), any::<u16>(), maybe(any::<u32>()));
    (uuid(), numbers, maybe(money()), grade).prop_map(|(product, numbers, unit_cost, grade)| {
        Making {
            product: ProductId(product),
            monthly_capacity: numbers.0,
            unit_cost,
            minimum_batch: numbers.1,
            lead_time_days: numbers.2,
            grade,
            minutes_per_piece: numbers.3,
        }
    })
}

fn certificate() -> impl Strategy<Value = Certificate> {
    (text(), text(), text(), maybe(day())).prop_map(|(name, number, issuer, expires_on)| {
        Certificate { name, number, issuer, expires_on }
    })
}

pub fn producer() -> impl Strategy<Value = Producer> {
    let texts = (text(), text(), text());
    let off = (day(), day(), text()).prop_map(|(from, to, reason)| OffDays { from, to, reason });
    let elsewhere =
        (uuid(), any::<u32>(), day(), day()).prop_map(|(product, quantity, from, to)| Elsewhere {
            product: ProductId(product),
            quantity,
            from,
            to,
        });
    let lists = (some(contact(), 2), some(making(), 3), some(certificate(), 2));
    let days = (some(off, 2), some(elsewhere, 2), maybe(day()));
    let numbers = (maybe(any::<u32>()), any::<u32>(), any::<u32>());
    (uuid(), texts, lists, days, numbers).prop_map(|(id, texts, lists, days, numbers)| Producer {
        id: ProducerId(id),
        name: texts.0,
        village: texts.1,
        contacts: lists.0,
        makes: lists.1,
        weekly_hours: numbers.0,
        certificates: lists.2,
        off_days: days.0,
        elsewhere: days.1,
        people: numbers.1,
        people_with_disabilities: numbers.2,
        notes: texts.2,
        binned_on: days.2,
    })
}

fn step() -> impl Strategy<Value = AllocationStep> {
    prop_oneof![
        Just(AllocationStep::Planned),
        Just(AllocationStep::Offered),
        (any::<u32>(), day())
            .prop_map(|(quantity, due_on)| AllocationStep::Committed { quantity, due_on }),
        text().prop_map(|reason| AllocationStep::Declined { reason }),
        (any::<u32>(), day()).prop_map(|(quantity, on)| AllocationStep::Delivered { quantity, on }),
        any::<u32>().prop_map(|quantity| AllocationStep::Accepted { quantity }),
        (any::<u32>(), text())
            .prop_map(|(quantity, reason)| AllocationStep::Rejected { quantity, reason }),
        text().prop_map(|reason| AllocationStep::Withdrawn { reason }),
        text().prop_map(|text| AllocationStep::Noted { text }),
    ]
}

/// With any history, also one that the commands would refuse.
pub fn allocation() -> impl Strategy<Value = Allocation> {
    let event = (uuid(), any::<u32>(), time(), step()).prop_map(|(id, sequence, at, what)| {
        AllocationEvent { id: EventId(id), sequence, at, what }
    });
    let ids = (uuid(), uuid(), uuid(), uuid(), maybe(uuid()));
    let rest = (any::<u32>(), day(), day(), maybe(money()), any::<bool>());
    (ids, rest, some(event, 6)).prop_map(|(ids, rest, events)| Allocation {
        id: AllocationId(ids.0),
        order: OrderId(ids.1),
        line: LineId(ids.2),
        product: ProductId(ids.3),
        producer: ids.4.map(ProducerId),
        quantity: rest.0,
        make_from: rest.1,
        due_on: rest.2,
        unit_cost: rest.3,
        locked: rest.4,
        history: AllocationHistory::from_events(events),
    })
}

pub fn holidays() -> impl Strategy<Value = Holidays> {
    let holiday = (day(), text()).prop_map(|(day, name)| Holiday { day, name });
    some(holiday, 8).prop_map(Holidays::new)
}
