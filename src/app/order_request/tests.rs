//! Requests over a desk with fakes: matched, compared, made into orders, once.

mod office;

use chrono::NaiveDate;

use super::*;
use crate::app::dossier_log::{issued_page, log, revoke, since_the_last};
use crate::app::dossier_make::make;
use crate::app::entity::Entity;
use crate::app::fakes::answer;
use crate::app::record::{RecordKey, RecordKind, Revision};
use crate::app::samples::{buyer, day, drum, usd, uuid};
use crate::domain::code::{Country, Sku};
use crate::domain::dossier::compare::Difference;
use crate::domain::id::{DossierId, LineId, ProductId};
use crate::domain::money::Currency;
use crate::domain::order::history::{Happening, OrderState};
use crate::domain::product::{Product, ProductStatus};
use crate::format::dossier::Choice;
use crate::format::dossier::code::{Amount, Coded};
use office::{DOSSIER, choice, edited, office, prices, scarf};

#[test]
fn a_request_as_offered_has_nothing_to_look_at_but_the_stock() {
    let office = office();
    let verified = office.request();
    let reviewed = office.review(&verified);
    assert!(matches!(reviewed.origin, Origin::Known(_)));
    assert_eq!((reviewed.concerns.as_slice(), &reviewed.before), (&[][..], &None));
    assert_eq!(reviewed.buyer, BuyerMatch::Addressee(buyer().id));
    assert_eq!(reviewed.lines[0].findings, []);
    let scarf = &reviewed.lines[1];
    assert_eq!(scarf.findings, [Finding::ShortStock { stock: 4 }]);
    assert_eq!((scarf.offered, scarf.today), (Some(usd(1300)), Some(usd(1300))));
}

#[test]
fn the_order_keeps_the_prices_of_the_dossier() {
    let office = office();
    let verified = office.request();
    office.put_product(Product { prices: prices(&[(1, 1500)]), moq: 60, ..drum() });
    let reviewed = office.review(&verified);
    let changed = Finding::PriceChanged { offered: Some(usd(1250)), today: Some(usd(1500)) };
    let moq = Finding::MoqChanged { offered: 10, today: 60 };
    assert_eq!(reviewed.lines[0].findings, [changed, moq]);
    let id = office.draft(&verified, |_| ()).unwrap();
    let workspace = office.desk.workspace();
    let order = &workspace.orders[&id].value;
    assert_eq!(order.state(), OrderState::Enquiry);
    assert_eq!(order.buyer, Some(buyer().id));
    assert_eq!(order.currency, Currency::USD);
    assert_eq!(order.total(&*workspace).unwrap().goods, usd(50 * 1250 + 10 * 1300));
    assert_eq!(order.delivery_term, choice().delivery_term);
    assert_eq!(order.wanted_ship_date, NaiveDate::from_ymd_opt(2027, 2, 1));
    assert!(order.private_notes.contains("kraft paper") && order.remarks.is_empty());
    assert!(order.history.events().iter().any(|event| {
        matches!(&event.what, Happening::Noted { text } if text.contains("2026-11-22"))
    }));
    let ids: std::collections::BTreeSet<LineId> = order.lines.iter().map(|line| line.id).collect();
    assert_eq!(ids.len(), 2);
}

#[test]
fn with_the_prices_of_today_the_order_follows_the_catalogue() {
    let office = office();
    let verified = office.request();
    office.put_product(Product { prices: prices(&[(1, 1500)]), ..drum() });
    let id = office.draft(&verified, |choice| choice.prices = PriceSource::Today).unwrap();
    let workspace = office.desk.workspace();
    let total = workspace.orders[&id].total(&*workspace).unwrap();
    assert_eq!(total.goods, usd(50 * 1500 + 10 * 1300));
}

#[test]
fn a_request_is_made_into_an_order_once() {
    let office = office();
    let verified = office.request();
    let id = office.draft(&verified, |_| ()).unwrap();
    let number = office.desk.workspace().orders[&id].number.clone();
    let before = Before::Order { id, number: number.clone(), in_bin: false };
    assert_eq!(office.review(&verified).before, Some(before));
    assert_eq!(office.draft(&verified, |_| ()), Err(NoDraft::MadeBefore));
    let key = RecordKey::new(RecordKind::Order, id.0);
    office.run(Command::Bin(vec![key]));
    let binned = Before::Order { id, number, in_bin: true };
    assert_eq!(office.review(&verified).before, Some(binned));
    office.run(Command::Purge(vec![key]));
    assert_eq!(office.review(&verified).before, Some(Before::Gone));
    assert_eq!(office.draft(&verified, |_| ()), Ok(id), "the owner may want it after all");
}

#[test]
fn what_came_back_is_in_the_log() {
    let office = office();
    let verified = office.request();
    let command = remember(&office.desk.workspace(), &verified, day(25)).unwrap();
    office.run(command);
    assert_eq!(remember(&office.desk.workspace(), &verified, day(26)), None);
    let requests = || office.desk.workspace().issued_dossiers[&DOSSIER].requests.clone();
    assert_eq!((requests().len(), requests()[0].order), (1, None));
    let id = office.draft(&verified, |_| ()).unwrap();
    assert_eq!((requests().len(), requests()[0].order), (1, Some(id)));
    assert_eq!(requests()[0].received_on, day(25), "the day on which it came first stays");
    assert_eq!(requests()[0].company, "Nordic Drums Oy");
    let other = edited(&verified, |request| request.lines[0].quantity = 60);
    let command = remember(&office.desk.workspace(), &other, day(27)).unwrap();
    office.run(command);
    assert_eq!(requests().len(), 2);
}

#[test]
fn prices_that_the_dossier_did_not_offer_are_seen() {
    let office = office();
    let cheap = edited(&office.request(), |request| {
        request.lines[0].unit_price = Some(Amount::of(usd(1)).unwrap());
    });
    let reviewed = office.review(&cheap);
    let expected = Finding::OtherPrice { seen: Some(usd(1)), offered: Some(usd(1250)) };
    assert_eq!(reviewed.lines[0].findings, [expected]);
    let id = office.draft(&cheap, |_| ()).unwrap();
    let workspace = office.desk.workspace();
    let goods = workspace.orders[&id].total(&*workspace).unwrap().goods;
    assert_eq!(goods, usd(50 * 1250 + 10 * 1300), "the dossier's price counts, not the request's");
}

#[test]
fn another_content_or_an_unknown_dossier_offers_no_prices() {
    let office = office();
    let altered = edited(&office.request(), |request| {
        request.dossier.digest = Coded(crate::domain::photo::PhotoHash::of(b"else"));
    });
    let reviewed = office.review(&altered);
    assert!(matches!(reviewed.origin, Origin::Altered(_)));
    assert_eq!((reviewed.lines[0].offered, reviewed.usual_prices()), (None, PriceSource::Today));
    let unknown = edited(&office.request(), |request| {
        request.dossier.id = Coded(DossierId(uuid(0xdead)));
    });
    let reviewed = office.review(&unknown);
    assert_eq!((&reviewed.origin, &reviewed.buyer), (&Origin::Unknown, &BuyerMatch::New));
    let id = office.draft(&unknown, |_| ()).unwrap();
    let workspace = office.desk.workspace();
    let order = &workspace.orders[&id];
    let entered = &workspace.buyers[&order.buyer.unwrap()];
    assert_eq!(entered.company, "Nordic Drums Oy");
    assert_eq!(entered.contacts[0].email, "aino@nordic.example");
    assert_eq!(entered.country, Country::parse("FI").ok());
}

#[test]
fn an_expired_or_revoked_dossier_is_told_and_does_not_bind() {
    let office = office();
    let verified = office.request();
    let late =
        review(&office.desk.workspace(), &verified, NaiveDate::from_ymd_opt(2026, 12, 1).unwrap());
    assert_eq!(late.concerns, [Concern::Expired { valid_until: day(30) }]);
    assert_eq!(late.usual_prices(), PriceSource::Today);
    let command = revoke(&office.desk.workspace(), DOSSIER, Some(day(23))).unwrap();
    office.run(command);
    let reviewed = office.review(&verified);
    assert_eq!(reviewed.concerns, [Concern::Revoked { revoked_on: day(23) }]);
    assert_eq!(reviewed.usual_prices(), PriceSource::Today);
    let command = revoke(&office.desk.workspace(), DOSSIER, None).unwrap();
    office.run(command);
    assert_eq!(office.review(&verified).concerns, []);
}

#[test]
fn products_that_are_gone_retired_or_strange_are_told() {
    let office = office();
    let verified = edited(&office.request(), |request| {
        let mut strange = request.lines[0].clone();
        strange.product = Coded(ProductId(uuid(0x5712)));
        request.lines.push(strange);
    });
    office.put_product(Product { status: ProductStatus::Retired, ..drum() });
    office.put_product(Product { variants: Vec::new(), ..scarf() });
    let reviewed = office.review(&verified);
    assert_eq!(reviewed.lines[0].findings, [Finding::NotOffered]);
    assert_eq!(reviewed.lines[1].findings, [Finding::Gone]);
    assert_eq!(reviewed.lines[2].findings, [Finding::Gone, Finding::NotInDossier]);
    let id = office.draft(&verified, |_| ()).unwrap();
    assert_eq!(office.desk.workspace().orders[&id].lines.len(), 1, "what is gone is left out");
}

#[test]
fn quantities_outside_the_terms_are_told() {
    let office = office();
    let quantity = |quantity| {
        let verified = edited(&office.request(), |request| request.lines[0].quantity = quantity);
        office.review(&verified).lines[0].findings.clone()
    };
    assert_eq!(quantity(5), [Finding::BelowMoq { moq: 10 }]);
    assert_eq!(quantity(52), [Finding::NotInMultiples { multiple: 5 }]);
    let tier = Finding::OtherPrice { seen: Some(usd(1250)), offered: Some(usd(1100)) };
    assert_eq!(quantity(100), [tier], "from a hundred on the dossier is cheaper");
}

#[test]
fn the_buyer_is_found_by_mail_or_name() {
    let office = office();
    let unknown = |edit: &dyn Fn(&mut OrderRequest)| {
        let verified = edited(&office.request(), |request| {
            request.dossier.id = Coded(DossierId(uuid(0xdead)));
            edit(request);
        });
        office.review(&verified).buyer
    };
    let known = buyer();
    let by_name = unknown(&|request| {
        request.buyer.company = " SHENZHEN drums.".into();
        request.buyer.country = None;
    });
    assert_eq!(by_name, BuyerMatch::ByName(known.id));
    let elsewhere = unknown(&|request| request.buyer.company = "Shenzhen Drums".into());
    assert_eq!(elsewhere, BuyerMatch::New, "a namesake in another country is somebody else");
    let mut with_mail = buyer();
    with_mail.contacts.push(crate::domain::party::Contact {
        email: "Aino@Nordic.example".into(),
        ..Default::default()
    });
    office.put(RecordKey::new(RecordKind::Buyer, known.id.0), Entity::Buyer(with_mail));
    assert_eq!(unknown(&|_| ()), BuyerMatch::ByMail(known.id));
}

#[test]
fn nothing_taken_makes_no_order() {
    let office = office();
    let verified = office.request();
    let none = office.draft(&verified, |choice| choice.taken = vec![false, false]);
    assert_eq!(none, Err(NoDraft::NoLines));
    let gone = office.draft(&verified, |choice| {
        choice.buyer = Some(crate::domain::id::BuyerId(uuid(0xbad)));
    });
    assert_eq!(gone, Err(NoDraft::BuyerGone));
    assert_eq!(office.desk.workspace().orders.len(), 0);
}

#[test]
fn handing_out_the_page_too_keeps_one_entry_and_what_came_back() {
    let office = office();
    let verified = office.request();
    let command = remember(&office.desk.workspace(), &verified, day(25)).unwrap();
    office.run(command);
    let made = answer(make(&office.desk, &choice())).unwrap();
    let command = log(&office.desk.workspace(), issued_page(&made, &choice()));
    office.run(command);
    let workspace = office.desk.workspace();
    assert_eq!(workspace.issued_dossiers.len(), 1);
    let entry = &workspace.issued_dossiers[&DOSSIER];
    assert!(entry.file_name.ends_with(".dossier.html"), "{}", entry.file_name);
    assert_eq!(entry.requests.len(), 1);
}

#[test]
fn the_log_compares_with_the_last_dossier_to_the_same_reader() {
    let office = office();
    office.put_product(Product { prices: prices(&[(1, 1500)]), ..drum() });
    let next = Choice { id: DossierId(uuid(0xd1)), issued_on: day(25), ..choice() };
    office.issue(&next);
    let workspace = office.desk.workspace();
    let entry = |id: DossierId| &workspace.issued_dossiers[&id].value;
    assert_eq!(since_the_last(&workspace, entry(DOSSIER)), None);
    let (before, differences) = since_the_last(&workspace, entry(next.id)).unwrap();
    assert_eq!(before, day(22));
    assert!(matches!(differences.as_slice(), [Difference::Changed { .. }]), "{differences:?}");
}

#[test]
fn prices_of_the_oldest_dossiers_are_forgotten_for_want_of_room() {
    let office = office();
    let many = |first: u128| {
        let product = move |number| Product {
            id: ProductId(uuid(first + number)),
            sku: Sku::parse(&format!("P-{}", first + number)).unwrap(),
            ..drum()
        };
        (0..crate::app::dossier_log::REMEMBERED_PRODUCTS as u128).map(product)
    };
    let entities: Vec<Change> = many(10_000)
        .map(|product| Change {
            key: RecordKey::new(RecordKind::Product, product.id.0),
            base: Revision::NONE,
            value: Some(Entity::Product(product)),
        })
        .collect();
    office.run(Command::Put(entities));
    let next = Choice { id: DossierId(uuid(0xd1)), issued_on: day(25), ..choice() };
    office.issue(&next);
    let verified = office.request();
    let workspace = office.desk.workspace();
    assert!(workspace.issued_dossiers[&next.id].offer.is_some());
    assert!(workspace.issued_dossiers[&DOSSIER].offer.is_none());
    drop(workspace);
    let reviewed = office.review(&verified);
    assert_eq!(reviewed.concerns, [Concern::PricesForgotten]);
    assert_eq!(reviewed.usual_prices(), PriceSource::Today);
}
