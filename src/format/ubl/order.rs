//! An order as a UBL Order.

use super::catalogue::price_component;
use super::value::{
    address, amount, code, code_of, contact, date, delivery_terms, document, exporter, hs_code,
    identifier, number, one, party_name, percent, period, quantity, sellers_number, some_text,
    text,
};
use crate::domain::code::Unit;
use crate::domain::language::Language;
use crate::domain::money::{Money, MoneyError};
use crate::domain::order::schedule::Milestone;
use crate::format::dossier::OneOrder;
use crate::format::dossier::shape::{DossierInstalment, Due};
use crate::format::dossier::shape_order::{DossierAdjustment, DossierOrder, DossierOrderLine};
use crate::format::json_text::{Json, Object};
use crate::format::record::text::Text;

/// The order: who buys from whom, lines with price and amount, places, terms, charges and the sum.
///
/// `issued_on` is written where the order's history names no day. Fails only where discounts or charges
/// cannot be added up.
pub fn order(
    one_order: &OneOrder,
    language: Language,
    issued_on: chrono::NaiveDate,
) -> Result<String, MoneyError> {
    let order = &one_order.order;
    let lines: Vec<Json> =
        order.lines.iter().enumerate().map(|(at, found)| line(at, found, language)).collect();
    let buyer = party_name(&one_order.buyer.name)
        .with_some("PostalAddress", address(&one_order.bill_to))
        .with_some("Contact", one_order.contact.as_ref().and_then(contact));
    let count = u32::try_from(lines.len()).unwrap_or(u32::MAX);
    let content = Object::new()
        .with("UBLVersionID", identifier("2.1"))
        .with("ID", identifier(&order.number))
        .with("UUID", identifier(&order.id.0.to_string()))
        .with("IssueDate", date(one_order.agreed_on.unwrap_or(issued_on)))
        .with("OrderTypeCode", code(&order.kind.0.to_text()))
        .with_some("Note", some_text(&order.remarks))
        .with("DocumentCurrencyCode", code_of("ISO4217", order.currency.0.code()))
        .with("LineCountNumeric", number(count))
        .with_some("ValidityPeriod", period(None, order.valid_until.map(|day| day.0)))
        .with("BuyerCustomerParty", one(Object::new().with("Party", one(buyer))))
        .with(
            "SellerSupplierParty",
            one(Object::new().with("Party", exporter(&one_order.exporter))),
        )
        .with_some("Delivery", Some(deliveries(order)))
        .with_some("DeliveryTerms", order.delivery_term.as_ref().map(delivery_terms))
        .with_some(
            "PaymentTerms",
            Some(order.payment_schedule.iter().map(terms).collect::<Vec<_>>()),
        )
        .with_some(
            "AllowanceCharge",
            Some(order.adjustments.iter().map(adjustment).collect::<Result<Vec<_>, _>>()?),
        )
        .with("AnticipatedMonetaryTotal", one(total(order)?))
        .with("OrderLine", lines);
    Ok(document("Order", content).text())
}

/// One component a place, or one for the day alone.
fn deliveries(order: &DossierOrder) -> Vec<Json> {
    let wanted = || {
        let until = period(None, order.wanted_ship_date.map(|day| day.0));
        Object::new().with_some("RequestedDeliveryPeriod", until)
    };
    if order.destinations.is_empty() {
        let alone = wanted();
        return if alone.is_empty() { Vec::new() } else { vec![alone.into()] };
    }
    let places = order.destinations.iter().map(|destination| {
        let location = Object::new()
            .with_some("Name", some_text(&destination.name))
            .with_some("Address", address(&destination.address));
        let location = (!location.is_empty()).then(|| one(location));
        Object::new().with_some("DeliveryLocation", location)
    });
    let asked = period(None, order.wanted_ship_date.map(|day| day.0));
    places
        .map(|place| place.with_some("RequestedDeliveryPeriod", asked.clone()))
        .filter(|place| !place.is_empty())
        .map(Json::from)
        .collect()
}

/// The milestone goes out as its code in the dossier's format: UBL has no list of its own for it.
fn terms(instalment: &DossierInstalment) -> Json {
    let milestone = match instalment.due {
        Due::OnConfirmation => Milestone::OnConfirmation,
        Due::BeforeShipment => Milestone::BeforeShipment,
        Due::AgainstTransportDocument => Milestone::AgainstTransportDocument,
        Due::LetterOfCreditAtSight => Milestone::LetterOfCreditAtSight,
        Due::AfterShipment => {
            Milestone::AfterShipment { days: instalment.days.unwrap_or_default() }
        }
    };
    let note = instalment.days.map(|days| text(&format!("{days} days after shipment")));
    Object::new()
        .with_some("Note", note)
        .with("ReferenceEventCode", code(milestone.code()))
        .with("PaymentPercent", percent(instalment.share.0))
        .with_some("Amount", instalment.amount.map(|due| amount(due.money())))
        .into()
}

/// UBL knows no amounts below zero here: whether it is a charge is a matter of its own.
fn adjustment(adjustment: &DossierAdjustment) -> Result<Json, MoneyError> {
    let money = adjustment.amount.money();
    let (is_charge, magnitude) =
        if money.is_negative() { (false, money.negated()?) } else { (true, money) };
    Ok(Object::new()
        .with("ChargeIndicator", one(Object::new().with("IndicatorContent", Json::Flag(is_charge))))
        .with_some("AllowanceChargeReason", some_text(&adjustment.label))
        .with("Amount", amount(magnitude))
        .into())
}

/// Goods, discounts, charges, what was paid, and what is still to pay.
fn total(order: &DossierOrder) -> Result<Object, MoneyError> {
    let currency = order.currency.0;
    let all = || order.adjustments.iter().map(|adjustment| adjustment.amount.money());
    let allowances = Money::sum(currency, all().filter(|money| money.is_negative()))?.negated()?;
    let charges = Money::sum(currency, all().filter(|money| !money.is_negative()))?;
    let some = |money: Money| (!money.is_zero()).then(|| amount(money));
    Ok(Object::new()
        .with("LineExtensionAmount", amount(order.goods.money()))
        .with_some("AllowanceTotalAmount", some(allowances))
        .with_some("ChargeTotalAmount", some(charges))
        .with_some("PrepaidAmount", some(order.paid.money()))
        .with("PayableAmount", amount(order.outstanding.money())))
}

fn line(at: usize, line: &DossierOrderLine, language: Language) -> Json {
    let unit = line.unit.map_or(Unit::PIECE, |unit| unit.0);
    let name = [line.name.shown(language), line.variant.clone()];
    let name: Vec<&str> = name.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    let item = Object::new()
        .with_some("Name", some_text(&name.join(", ")))
        .with_some(
            "SellersItemIdentification",
            line.sku.as_ref().map(|sku| sellers_number(sku.0.as_str())),
        )
        .with_some("CommodityClassification", line.hs6.as_ref().map(|hs6| hs_code(&hs6.0)));
    // A product that was purged before it was quoted leaves nothing but its line.
    let item = if item.is_empty() { item.with("Name", text(&line.id.0.to_string())) } else { item };
    let item = Object::new()
        .with("ID", identifier(&(at + 1).to_string()))
        .with("Quantity", quantity(line.quantity, unit))
        .with_some("LineExtensionAmount", line.amount.map(|sum| amount(sum.money())))
        .with_some("Price", line.unit_price.map(|price| one(price_component(price.money(), unit))))
        .with("Item", one(item));
    Object::new().with("LineItem", one(item)).into()
}
