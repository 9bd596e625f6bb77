//! What goes in, what stays out, and that the preview says so.

use std::collections::{BTreeMap, BTreeSet};

use tembus::domain::code::Sku;
use tembus::domain::dossier::ProductSelection;
use tembus::domain::id::BuyerId;
use tembus::domain::language::Language;
use tembus::domain::money::{Currency, Money};
use tembus::format::dossier::{
    Audience, Choice, ComposeError, For, Included, LeftOut, PhotoSize, Picture, Warning, plan,
    write,
};
use uuid::Uuid;

use super::workspace::{CLOTH, day, djembe_id, for_buyer, for_fair, picked, workspace};

fn sku(text: &str) -> Sku {
    Sku::parse(text).unwrap()
}

#[test]
fn a_buyer_gets_prices_terms_bank_accounts_and_the_own_orders() {
    let workspace = workspace();
    let dossier = workspace.dossier(&for_buyer());
    assert_eq!(dossier.recipient.as_ref().unwrap().name, "Contoh Trading (Shenzhen)");
    assert_eq!(dossier.exporter.bank_accounts.len(), 2);
    let numbers: Vec<&str> = dossier.orders.iter().map(|order| order.number.as_str()).collect();
    assert_eq!(numbers, ["SO/2026/0007"]);
    let order = &dossier.orders[0];
    assert_eq!(order.paid.money(), Money::new(3_240_000, Currency::USD));
    let djembe = dossier.products.iter().find(|product| product.id.0 == djembe_id()).unwrap();
    let prices: Vec<_> =
        djembe.prices.iter().map(|price| (price.min_quantity, price.unit_price.money())).collect();
    let usd = |minor| Money::new(minor, Currency::USD);
    assert_eq!(prices, [(1, usd(2500)), (100, usd(2250))]);
    assert_eq!(djembe.variants[0].price_difference.unwrap().money(), usd(150));
}

#[test]
fn a_fair_gets_no_bank_accounts_no_tax_number_and_no_orders() {
    let workspace = workspace();
    let plan = workspace.plan(&for_fair());
    let text = write(plan.dossier()).unwrap().text;
    for secret in ["000-111-222", "CNTHIDJA", "0123456789012345", "SO/2026/0007", "Contoh Trading"]
    {
        assert!(!text.contains(secret), "{secret}");
    }
    assert_eq!(plan.dossier().audience, Audience::Fair);
    assert_eq!(plan.dossier().recipient.as_ref().unwrap().name, "Trade Expo Indonesia");
    let left_out = &plan.contents.left_out;
    for what in [
        LeftOut::Cost,
        LeftOut::Capacity,
        LeftOut::Stock,
        LeftOut::PrivateNotes,
        LeftOut::OtherBuyers(2),
        LeftOut::BankAccounts { count: 2, why: Audience::Fair },
        LeftOut::TaxNumber,
        LeftOut::Orders(3),
        LeftOut::NotOffered { sku: sku("OLD") },
        LeftOut::Photos(1),
        LeftOut::OtherCurrencies(vec![Currency::IDR]),
    ] {
        assert!(left_out.contains(&what), "{what:?} is not in {left_out:?}");
    }
}

#[test]
fn anybody_who_is_no_known_buyer_gets_no_bank_accounts() {
    let workspace = workspace();
    let plan = workspace.plan(&Choice { made_for: For::AnyBuyer, ..for_buyer() });
    assert!(plan.dossier().exporter.bank_accounts.is_empty());
    assert!(plan.dossier().orders.is_empty());
    let why = LeftOut::BankAccounts { count: 2, why: Audience::Buyer };
    assert!(plan.contents.left_out.contains(&why));
}

#[test]
fn the_preview_counts_what_the_file_holds() {
    let workspace = workspace();
    let contents = workspace.plan(&for_buyer()).contents;
    let expected = [
        Included::Profile,
        Included::TaxNumber,
        Included::BankAccounts(2),
        Included::Products(2),
        Included::Prices { products: 1, currency: Currency::USD },
        Included::Variants(2),
        Included::Photos { count: 1, size: PhotoSize::Full },
        Included::DeliveryTerm,
        Included::PaymentSchedule,
        Included::Orders(1),
    ];
    assert_eq!(contents.included, expected);
    let cancelled = LeftOut::CancelledOrder { number: "SO/2026/0008".into() };
    assert!(contents.left_out.contains(&cancelled), "{:?}", contents.left_out);
    assert!(contents.left_out.contains(&LeftOut::OtherBuyers(1)));
    let stick = workspace.products[1].sku.clone();
    assert!(contents.warnings.contains(&Warning::NotPriced { sku: stick.clone() }));
    assert!(contents.warnings.contains(&Warning::NoPhoto { sku: stick }));
}

#[test]
fn an_order_that_does_not_add_up_is_left_out_and_named() {
    let mut workspace = workspace();
    workspace.orders[0].currency = Currency::JPY;
    let plan = workspace.plan(&for_buyer());
    assert!(plan.dossier().orders.is_empty());
    let broken = LeftOut::BrokenOrder { number: "SO/2026/0007".into() };
    assert!(plan.contents.left_out.contains(&broken), "{:?}", plan.contents.left_out);
}

#[test]
fn products_are_chosen_by_category_or_one_by_one_and_only_if_offered() {
    let workspace = workspace();
    let skus = |products: ProductSelection| -> Vec<String> {
        let dossier = workspace.plan(&Choice { products, ..for_fair() });
        dossier.dossier().products.iter().map(|product| product.sku.0.to_string()).collect()
    };
    let stick = workspace.products[1].sku.to_string();
    assert_eq!(skus(ProductSelection::AllOffered).len(), 2);
    assert_eq!(skus(ProductSelection::Categories(BTreeSet::from(["Stik".into()]))), [stick]);
    assert_eq!(skus(picked([djembe_id(), workspace.products[2].id])), ["DJB-12"]);
    let nothing = Choice { products: picked([workspace.products[2].id]), ..for_fair() };
    assert_eq!(plan(&workspace.parts(), &nothing), Err(ComposeError::NoProducts));
}

#[test]
fn texts_come_in_the_chosen_languages_or_in_the_one_there_is() {
    let mut workspace = workspace();
    workspace.products[0].description = Default::default();
    workspace.products[0].description.id = "Kayu mahoni".into();
    let only = Choice { language: Language::Zh, other_languages: vec![], ..for_fair() };
    let plan = workspace.plan(&only);
    let djembe = plan.dossier().products.iter().find(|p| p.id.0 == djembe_id()).unwrap();
    assert_eq!((djembe.name.zh.as_str(), djembe.name.en.as_str()), ("12寸非洲鼓", ""));
    assert_eq!(
        (djembe.description.id.as_str(), djembe.description.zh.as_str()),
        ("Kayu mahoni", "")
    );
    let stick = workspace.products[1].sku.clone();
    assert!(plan.contents.warnings.contains(&Warning::NotTranslated { sku: stick }));
}

#[test]
fn a_photo_that_is_missing_or_none_is_named_nowhere() {
    let workspace = workspace();
    let plan = workspace.plan(&for_buyer());
    let id = plan.photos[0].clone();
    let text = Picture { bytes: b"<svg onload=alert(1)>".to_vec() };
    for pictures in [BTreeMap::new(), BTreeMap::from([(id.clone(), text)])] {
        let (dossier, missing) = plan.clone().with_pictures(pictures);
        assert_eq!(missing, std::slice::from_ref(&id));
        assert!(dossier.photos.is_empty() && dossier.exporter.logo.is_none());
        assert!(!write(&dossier).unwrap().text.contains(id.as_str()));
    }
    let cloth = BTreeMap::from([(id, Picture { bytes: CLOTH.to_vec() })]);
    assert_eq!(plan.with_pictures(cloth).0.photos.len(), 1);
}

#[test]
fn what_cannot_be_made_says_why() {
    let workspace = workspace();
    let refused = |choice: Choice| plan(&workspace.parts(), &choice).unwrap_err();
    let gone = For::Buyer(BuyerId(Uuid::nil()));
    assert_eq!(refused(Choice { made_for: gone, ..for_buyer() }), ComposeError::BuyerGone);
    let early = refused(Choice { valid_until: Some(day(2026, 11, 21)), ..for_buyer() });
    assert!(matches!(early, ComposeError::Expired { .. }));
    let mut rich = super::workspace::workspace();
    rich.products[0].sample_price = Some(Money::new(i64::MAX, Currency::USD));
    let too_much = plan(&rich.parts(), &for_buyer()).unwrap_err();
    assert!(matches!(too_much, ComposeError::Amount(_)));
}
