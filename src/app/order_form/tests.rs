//! How orders are read, previewed and started.

use chrono::NaiveDate;

use super::*;
use crate::app::problem::{FieldError, Problem};
use crate::app::samples::{buyer, day, drum, term, usd, uuid};
use crate::domain::id::{BuyerId, DestinationId, EventId, LineId, OrderId};
use crate::domain::incoterm::{Incoterm, TransportMode};
use crate::domain::money::{Currency, Money};
use crate::domain::order::check::OrderWarning;
use crate::domain::order::history::{Happening, History};
use crate::domain::order::line::{CallOff, LineShare};
use crate::domain::order::schedule::{Milestone, PaymentSchedule};
use crate::domain::party::{Address, Exporter};
use crate::domain::percent::BasisPoints;

fn empty() -> Order {
    let today = day(21);
    let defaults = OrderDefaults { buyer: None, similar: None, exporter: None, today };
    let id = OrderId(uuid(3));
    Order { currency: Currency::USD, ..defaults.order(id, "SO/2026/0001".into(), OrderKind::Order) }
}

/// An order with something in every field.
fn full() -> Order {
    let destination = |id, name: &str| Destination {
        id: DestinationId(uuid(id)),
        name: name.to_owned(),
        address: Address { city: name.to_owned(), ..Address::default() },
    };
    let share = |id, quantity| LineShare { destination: DestinationId(uuid(id)), quantity };
    let adjustment = |label: &str, value| Adjustment { label: label.to_owned(), value };
    let share_of = |points| BasisPoints::new(points).unwrap();
    Order {
        buyer: Some(BuyerId(uuid(2))),
        kind: OrderKind::Contract,
        lines: vec![OrderLine {
            id: LineId(uuid(10)),
            product: ProductId(uuid(1)),
            variant: Some(VariantId(uuid(11))),
            quantity: 2600,
            agreed_price: Some(usd(1075)),
            frozen: None,
            shares: vec![share(20, 2000), share(21, 600)],
            call_offs: vec![CallOff { ship_on: day(30), quantity: 2600 }],
        }],
        delivery_term: Some(term(Incoterm::Fob, "Tanjung Perak")),
        transport: TransportMode::Sea,
        adjustments: vec![
            adjustment("Freight", AdjustmentValue::Charge(usd(125_050))),
            adjustment("Fair", AdjustmentValue::DiscountShare(share_of(250))),
            adjustment("Rounding", AdjustmentValue::Discount(usd(50))),
            adjustment("Insurance", AdjustmentValue::ChargeShare(share_of(110))),
        ],
        destinations: vec![destination(20, "Shenzhen"), destination(21, "Yiwu")],
        wanted_ship_date: Some(day(30)),
        valid_until: Some(day(28)),
        payment_schedule: PaymentSchedule::deposit(share_of(3333), Milestone::BeforeShipment),
        remarks: "Two cities".to_owned(),
        private_notes: "Haggles".to_owned(),
        ..empty()
    }
}

#[test]
fn every_field_reads_back_in_every_language() {
    let order = full();
    for language in Language::ALL {
        let form = OrderForm::of(&order, language);
        for typed_in in Language::ALL {
            let form = form.in_language(typed_in);
            assert_eq!(form.read(&order), Ok(order.clone()), "{language} then {typed_in}");
        }
    }
}

#[test]
fn a_form_survives_being_kept_as_a_draft() {
    let mut form = OrderForm::of(&full(), Language::Id);
    form.choose("currency");
    let json = serde_json::to_string(&form).unwrap();
    assert_eq!(serde_json::from_str::<OrderForm>(&json).unwrap(), form);
}

#[test]
fn typing_moves_the_totals_even_while_a_field_is_wrong() {
    let (products, base) = ([drum()], empty());
    let mut form = OrderForm::of(&base, Language::Id);
    form.add_line(uuid(10), &products[0], None);
    assert_eq!(form.lines[0].quantity, "10");
    let total = |form: &OrderForm| form.preview(&base).total(&products[..]).unwrap();
    assert_eq!(total(&form).total, usd(12_500));
    form.lines[0].quantity = "120".to_owned();
    form.valid_until = "soon".to_owned();
    assert_eq!(total(&form).total, usd(132_000));
    assert_eq!(total(&form).deposit, usd(39_600));
    let load = form.preview(&base).load(&products[..]);
    assert_eq!((load.cartons.cartons, load.cartons.volume_mm3), (30, 3_000_000_000));
    let wrong = Problem::NotADay { text: "soon".to_owned() };
    assert_eq!(form.errors(&base), [FieldError::new("valid_until", wrong)]);
    form.lines[0].quantity = "a few".to_owned();
    assert_eq!(total(&form).total, usd(0));
}

#[test]
fn a_promise_that_cannot_be_kept_is_red() {
    let (products, base) = ([drum()], empty());
    let mut form = OrderForm::of(&base, Language::Id);
    form.add_line(uuid(10), &products[0], None);
    form.lines[0].quantity = "300".to_owned();
    form.wanted_ship_date = "2026-12-31".to_owned();
    let warnings = form.preview(&base).warnings(day(21), &products[..]);
    let red: Vec<&OrderWarning> = warnings.iter().filter(|warning| warning.is_severe()).collect();
    let wanted = NaiveDate::from_ymd_opt(2026, 12, 31).unwrap();
    let ready_on = NaiveDate::from_ymd_opt(2027, 2, 19);
    let line = LineId(uuid(10));
    let late = OrderWarning::TooLate { line, wanted, ready_on, short_by: 167 };
    assert_eq!(red, [&late]);
}

#[test]
fn a_price_never_changes_its_currency_by_itself() {
    let (products, base) = ([drum()], empty());
    let mut form = OrderForm::of(&base, Language::Id);
    form.add_line(uuid(10), &products[0], None);
    let line = form.lines[0].id;
    form.set_unit_price(line, "150.000".to_owned());
    form.currency = "IDR".to_owned();
    let other = Problem::OtherCurrency { found: Currency::USD, wanted: Currency::IDR };
    assert_eq!(form.errors(&base), [FieldError::new("lines.0.unit_price", other)]);
    let total = form.preview(&base).total(&products[..]).unwrap();
    assert_eq!(total.unpriced.len(), 1);
    form.set_unit_price(line, "150.000".to_owned());
    let order = form.read(&base).unwrap();
    assert_eq!(order.lines[0].agreed_price, Some(Money::new(15_000_000, Currency::IDR)));
    form.set_unit_price(line, String::new());
    assert_eq!(form.read(&base).unwrap().lines[0].agreed_price, None);
}

#[test]
fn a_quoted_price_stays_until_the_quote_is_revised() {
    let products = [drum()];
    let mut form = OrderForm::of(&empty(), Language::Id);
    form.add_line(uuid(10), &products[0], None);
    let base = form.read(&empty()).unwrap().frozen(&products[..]).unwrap();
    let mut form = OrderForm::of(&base, Language::Id);
    form.lines[0].quantity = "200".to_owned();
    let price = |base: &Order| {
        let order = form.preview(base);
        order.unit_price(&order.lines[0], &products[..]).unwrap()
    };
    assert_eq!(price(&base), usd(1250));
    assert_eq!(price(&base.thawed()), usd(1100));
}

#[test]
fn what_cannot_be_read_is_named_by_its_control() {
    let base = full();
    let mut form = OrderForm::of(&base, Language::Id);
    form.number = " ".to_owned();
    form.incoterm = String::new();
    form.lines[0].quantity = "x".to_owned();
    form.lines[0].unit_price = "-1".to_owned();
    form.lines[0].shares[1].quantity = String::new();
    form.lines[0].call_offs[0].ship_on = String::new();
    form.adjustments[0].label = String::new();
    form.adjustments[1].value = "120".to_owned();
    form.destinations[1].name = String::new();
    form.destinations[0].address.country = "XX".to_owned();
    form.schedule.deposit_percent = String::new();
    let errors = form.errors(&base);
    let fields: Vec<&str> = errors.iter().map(|error| error.field.as_str()).collect();
    let wrong = [
        "number",
        "incoterm",
        "destinations.0.country",
        "destinations.1.name",
        "lines.0.quantity",
        "lines.0.unit_price",
        "lines.0.shares.1.quantity",
        "lines.0.call_offs.0.ship_on",
        "adjustments.0.label",
        "adjustments.1.value",
        "deposit_percent",
    ];
    assert_eq!(fields, wrong);
}

#[test]
fn a_destination_takes_its_shares_along() {
    let base = full();
    let mut form = OrderForm::of(&base, Language::Id);
    form.remove_destination(RowId(uuid(20)));
    let order = form.read(&base).unwrap();
    assert_eq!(order.destinations.len(), 1);
    let shares: Vec<u32> = order.lines[0].shares.iter().map(|share| share.quantity).collect();
    assert_eq!(shares, [600]);
    let line = form.lines[0].id;
    form.add_destination(uuid(22));
    form.add_share(line);
    let share = &form.lines[0].shares[1];
    assert_eq!(
        (share.destination.as_str(), share.quantity.as_str()),
        (uuid(22).to_string().as_str(), "2000")
    );
}

#[test]
fn an_empty_adjustment_is_left_out() {
    let base = empty();
    let mut form = OrderForm::of(&base, Language::Id);
    form.add_adjustment("charge");
    assert_eq!(form.read(&base).unwrap().adjustments, []);
}

#[test]
fn defaults_come_from_the_buyer_then_the_last_order_then_the_exporter() {
    let exporter = Exporter {
        delivery_term: Some(term(Incoterm::Exw, "Blitar")),
        ..Exporter::new("CV Djembe".to_owned(), Currency::IDR)
    };
    let (mut buyer, similar) = (buyer(), Order { transport: TransportMode::Air, ..full() });
    let none =
        OrderDefaults { buyer: None, similar: None, exporter: Some(&exporter), today: day(21) };
    let start = |defaults: &OrderDefaults<'_>| {
        let order = defaults.order(OrderId(uuid(9)), "1".to_owned(), OrderKind::Order);
        let place = order.delivery_term.map(|term| term.named_place).unwrap_or_default();
        (order.currency, place, order.transport, order.payment_schedule.deposit_share().get())
    };
    assert_eq!(start(&none), (Currency::IDR, "Blitar".to_owned(), TransportMode::Sea, 3000));
    let all = OrderDefaults { buyer: Some(&buyer), similar: Some(&similar), ..none };
    assert_eq!(start(&all), (Currency::USD, "Shenzhen".to_owned(), TransportMode::Air, 3333));
    buyer.delivery_term = None;
    buyer.payment_schedule = Some(PaymentSchedule::deposit(
        BasisPoints::percent(50).unwrap(),
        Milestone::BeforeShipment,
    ));
    let all = OrderDefaults { buyer: Some(&buyer), similar: Some(&similar), ..none };
    assert_eq!(start(&all), (Currency::USD, "Tanjung Perak".to_owned(), TransportMode::Air, 5000));
    let sample = all.order(OrderId(uuid(9)), "1".to_owned(), OrderKind::Sample);
    assert_eq!(sample.transport, TransportMode::Courier);
    assert_eq!(sample.payment_schedule.instalments().len(), 1);
}

#[test]
fn defaults_leave_alone_what_the_owner_has_set() {
    let buyer = buyer();
    let defaults =
        OrderDefaults { buyer: Some(&buyer), similar: None, exporter: None, today: day(21) };
    let mut form = OrderForm::of(&Order { currency: Currency::EUR, ..empty() }, Language::Id);
    form.choose("currency");
    form.take_defaults(&defaults);
    assert_eq!((form.currency.as_str(), form.named_place.as_str()), ("EUR", "Shenzhen"));
    assert_eq!(form.valid_until, "2026-12-21");
}

#[test]
fn a_quote_holds_as_long_as_the_last_one_did() {
    let at = day(1).and_hms_opt(9, 0, 0).unwrap();
    let quoted = Happening::Quoted { total: usd(1), valid_until: Some(day(15)) };
    let history = History::default().with(EventId(uuid(1)), at, Happening::Enquired).unwrap();
    let history = history.with(EventId(uuid(2)), at, quoted).unwrap();
    let similar = Order { history, ..full() };
    let defaults =
        OrderDefaults { buyer: None, similar: Some(&similar), exporter: None, today: day(1) };
    let order = defaults.order(OrderId(uuid(9)), "1".to_owned(), OrderKind::Order);
    assert_eq!(order.valid_until, Some(day(15)));
}

#[test]
fn the_similar_order_is_the_buyers_last_of_the_kind() {
    let order = |id, buyer: u128, kind| Order {
        id: OrderId(uuid(id)),
        buyer: Some(BuyerId(uuid(buyer))),
        kind,
        ..empty()
    };
    let orders = [
        order(1, 2, OrderKind::Order),
        order(2, 2, OrderKind::Order),
        order(3, 2, OrderKind::Sample),
        order(4, 5, OrderKind::Order),
        Order { binned_on: Some(day(1)), ..order(5, 2, OrderKind::Order) },
    ];
    let found = |buyer: u128, kind| {
        similar_order(orders.iter(), Some(BuyerId(uuid(buyer))), kind).map(|order| order.id.0)
    };
    assert_eq!(found(2, OrderKind::Order), Some(uuid(2)));
    assert_eq!(found(2, OrderKind::Contract), Some(uuid(3)));
    assert_eq!(found(9, OrderKind::Sample), Some(uuid(3)));
    assert_eq!(found(9, OrderKind::Contract), None);
}
