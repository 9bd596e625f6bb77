//! The order that a producer makes of what it was asked for, in its own Tembus.

use crate::app::command::{Change, Command, Moment};
use crate::app::entity::Entity;
use crate::app::order_form::{OrderDefaults, similar_order};
use crate::app::record::{RecordKey, RecordKind, Revision};
use crate::app::workspace::Workspace;
use crate::domain::code::{Country, Sku, Unit};
use crate::domain::id::{BuyerId, EventId, LineId, OrderId, ProductId};
use crate::domain::language::{Language, LocalizedText};
use crate::domain::money::Currency;
use crate::domain::order::history::{Happening, History, HistoryError};
use crate::domain::order::line::OrderLine;
use crate::domain::order::{Order, OrderKind};
use crate::domain::party::{Address, Buyer, Contact};
use crate::domain::price::{PriceList, PriceTier};
use crate::domain::product::{OriginCriterion, Product, ProductStatus};
use crate::format::commitment::Commitment;
use crate::format::commitment::shape::AskedLine;
use crate::i18n::text::commitments as words;

/// The order has the question's own id, so that it cannot be made twice.
pub const fn order_id(commitment: &Commitment) -> OrderId {
    OrderId(commitment.id.0.0)
}

/// One batch: the order over the pieces that are promised, the exporter as its buyer, and the products
/// that the catalogue lacks as drafts. `None` where nothing is promised.
pub fn order(
    workspace: &Workspace,
    commitment: &Commitment,
    language: Language,
    moment: &Moment<'_>,
) -> Result<Option<Command>, HistoryError> {
    let today = moment.now.date();
    let promised = commitment.answer.as_ref().map(|answer| answer.lines.as_slice());
    let promised = promised.unwrap_or_default().iter().zip(&commitment.lines);
    let promised: Vec<_> = promised.filter(|(answered, _)| answered.quantity > 0).collect();
    if promised.is_empty() {
        return Ok(None);
    }
    let own = workspace.exporter.as_ref().map_or(Currency::IDR, |own| own.currency);
    let price = |line: &AskedLine| line.unit_price.map(|price| price.money());
    let currency =
        promised.iter().find_map(|(_, asked)| price(asked)).map_or(own, |it| it.currency);
    let mut changes = Vec::new();
    let buyer = match same_company(workspace, &commitment.exporter.legal_name) {
        Some(buyer) => buyer.clone(),
        None => {
            let buyer = new_buyer(commitment, language, currency, moment);
            changes.push(added(RecordKind::Buyer, buyer.id.0, Entity::Buyer(buyer.clone())));
            buyer
        }
    };
    let mut lines = Vec::with_capacity(promised.len());
    let mut made: Vec<(Sku, ProductId)> = Vec::new();
    for (answered, asked) in &promised {
        let sku = &asked.sku.0;
        let known = made.iter().find(|(other, _)| other.same_as(sku)).map(|(_, id)| *id);
        let product = known.or_else(|| workspace.sku_owner(sku)).unwrap_or_else(|| {
            let product = new_product(asked, language, moment);
            let id = product.id;
            changes.push(added(RecordKind::Product, id.0, Entity::Product(product)));
            made.push((sku.clone(), id));
            id
        });
        lines.push(OrderLine {
            id: LineId(moment.ids.next()),
            product,
            variant: None,
            quantity: answered.quantity,
            agreed_price: price(asked).filter(|price| price.currency == currency),
            frozen: None,
            shares: Vec::new(),
            call_offs: Vec::new(),
        });
    }
    let orders = workspace.orders.values().map(|order| &order.value);
    let defaults = OrderDefaults {
        buyer: Some(&buyer),
        similar: similar_order(orders, Some(buyer.id), OrderKind::Order),
        exporter: workspace.exporter.as_ref().map(|exporter| &exporter.value),
        today,
    };
    let id = order_id(commitment);
    let number = workspace.next_order_number(chrono::Datelike::year(&today));
    let asked_on = commitment.asked_on.0.to_string();
    let text = words::history_note(language, &asked_on);
    let event = |history: History, what| history.with(EventId(moment.ids.next()), moment.now, what);
    let history =
        event(event(History::default(), Happening::Enquired)?, Happening::Noted { text })?;
    let order = Order {
        lines,
        currency,
        wanted_ship_date: promised.iter().filter_map(|(it, _)| it.ready_on).map(|day| day.0).min(),
        private_notes: commitment.note.clone(),
        history,
        ..defaults.order(id, number, OrderKind::Order)
    };
    changes.push(added(RecordKind::Order, id.0, Entity::Order(order)));
    Ok(Some(Command::Put(changes)))
}

fn added(kind: RecordKind, id: uuid::Uuid, entity: Entity) -> Change {
    Change { key: RecordKey::new(kind, id), base: Revision::NONE, value: Some(entity) }
}

fn same_company<'a>(workspace: &'a Workspace, company: &str) -> Option<&'a Buyer> {
    let same = |buyer: &&Buyer| buyer.company.trim().eq_ignore_ascii_case(company.trim());
    workspace.address_book().map(|buyer| &buyer.value).find(same)
}

fn new_buyer(
    commitment: &Commitment,
    language: Language,
    currency: Currency,
    moment: &Moment<'_>,
) -> Buyer {
    let asking = &commitment.exporter;
    let contact = Contact {
        name: asking.contact.name.clone(),
        role: asking.contact.role.clone(),
        email: asking.contact.email.clone(),
        phone: asking.contact.phone.clone(),
    };
    let country = Some(Country::INDONESIA);
    Buyer {
        id: BuyerId(moment.ids.next()),
        company: asking.legal_name.trim().to_owned(),
        country,
        contacts: if contact == Contact::default() { Vec::new() } else { vec![contact] },
        bill_to: Address { country, ..Address::default() },
        ship_to: None,
        notify: None,
        language: commitment.language.0,
        currency,
        delivery_term: None,
        port: String::new(),
        payment_schedule: None,
        source: words::buyer_source(language).to_owned(),
        notes: String::new(),
        binned_on: None,
    }
}

fn new_product(asked: &AskedLine, language: Language, moment: &Moment<'_>) -> Product {
    let tier =
        asked.unit_price.map(|price| PriceTier { min_quantity: 1, unit_price: price.money() });
    Product {
        id: ProductId(moment.ids.next()),
        sku: asked.sku.0.clone(),
        name: LocalizedText::only(language, asked.name.clone()),
        description: LocalizedText::default(),
        category: String::new(),
        photos: Vec::new(),
        status: ProductStatus::Draft,
        variants: Vec::new(),
        hs6: None,
        national_codes: Vec::new(),
        origin_country: Country::INDONESIA,
        origin_criterion: OriginCriterion::default(),
        materials: Vec::new(),
        unit: Unit::PIECE,
        // One tier that starts at one piece always makes a list.
        prices: PriceList::new(tier.into_iter().collect()).unwrap_or_default(),
        sample_price: None,
        cost: None,
        moq: 1,
        order_multiple: 1,
        lead_time_days: None,
        monthly_capacity: None,
        stock: 0,
        packing: None,
        certificates: Vec::new(),
        binned_on: None,
    }
}
