//! The laws of dossiers: nothing private gets out, nothing changes unnoticed, all of it comes back.

use std::collections::BTreeMap;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use tembus::domain::code::Sku;
use tembus::domain::dossier::ProductSelection;
use tembus::domain::id::{BuyerId, DossierId, OrderId, ProductId};
use tembus::domain::language::LocalizedText;
use tembus::domain::money::{Currency, Money};
use tembus::domain::order::Order;
use tembus::domain::order::history::{Happening, History, OrderEvent, OrderState};
use tembus::domain::party::{Address, BankAccount, Buyer, Contact, Exporter};
use tembus::domain::price::{PriceList, PriceTier};
use tembus::domain::product::{Product, ProductStatus};
use tembus::format::dossier::{
    Audience, Choice, Dossier, For, Limits, Parts, PhotoSize, Picture, plan, read, write,
};
use uuid::Uuid;

use super::strategies::{
    currency, delivery_term, language, maybe, near_day, order, party, product, schedule, some,
};

struct Workspace {
    exporter: Exporter,
    products: Vec<Product>,
    buyers: Vec<Buyer>,
    orders: Vec<Order>,
}

impl std::fmt::Debug for Workspace {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} products, {} orders", self.products.len(), self.orders.len())
    }
}

/// The buyer that dossiers are made for; the other one is private to every dossier.
const OWN: BuyerId = BuyerId(Uuid::from_u128(1));
const OTHER: BuyerId = BuyerId(Uuid::from_u128(2));

fn workspace() -> impl Strategy<Value = Workspace> {
    // Boxed: the values of all these together are too large for a test's stack.
    let products = vec((product::product().boxed(), any::<bool>()), 1..4);
    let orders = (vec(order::order_that_adds_up().boxed(), 0..2), some(order::order().boxed(), 2));
    let buyers = (party::buyer().boxed(), party::buyer().boxed());
    (party::exporter().boxed(), products, buyers, orders).prop_map(
        |(mut exporter, products, (mut own, mut other), (adding_up, odd))| {
            exporter.legal_name.push('x');
            (own.id, other.id) = (OWN, OTHER);
            let mut catalogue: Vec<Product> = Vec::new();
            for (mut product, offered) in products {
                if offered {
                    product.status = ProductStatus::Active;
                    product.binned_on = None;
                }
                catalogue.push(product);
            }
            let mut orders = odd;
            for (order, products) in adding_up {
                orders.push(order);
                catalogue.extend(products);
            }
            for (index, order) in orders.iter_mut().enumerate() {
                order.id = OrderId(Uuid::from_u128(index as u128 + 100));
                order.buyer = Some(if index % 3 == 2 { OTHER } else { OWN });
            }
            unique(&mut catalogue);
            Workspace { exporter, products: catalogue, buyers: vec![own, other], orders }
        },
    )
}

/// Article numbers are unique in a catalogue: the desk sees to it.
fn unique(catalogue: &mut [Product]) {
    let mut next = 0;
    let mut number = || {
        next += 1;
        Sku::parse(&format!("N-{next}")).unwrap()
    };
    for product in catalogue {
        product.sku = number();
        for variant in &mut product.variants {
            variant.sku = number();
        }
    }
}

fn choice() -> impl Strategy<Value = Choice> {
    let made_for = prop_oneof![
        3 => Just(For::Buyer(OWN)),
        1 => Just(For::AnyBuyer),
        2 => Just(For::Fair { name: "Expo".into() }),
    ];
    let photo_size = prop_oneof![
        Just(PhotoSize::None),
        Just(PhotoSize::Thumbnail),
        Just(PhotoSize::Medium),
        Just(PhotoSize::Full)
    ];
    let said = (language(), some(language(), 2), currency(), photo_size, any::<bool>());
    let terms = (near_day(), maybe(0..400_i64), maybe(delivery_term()), maybe(schedule()));
    (made_for, said, terms).prop_map(|(made_for, said, terms)| Choice {
        id: DossierId(Uuid::from_u128(7)),
        issued_on: terms.0,
        valid_until: terms.1.map(|days| terms.0 + chrono::TimeDelta::days(days)),
        made_for,
        products: ProductSelection::AllOffered,
        language: said.0,
        other_languages: said.1,
        currency: said.2,
        photo_size: said.3,
        delivery_term: terms.2,
        payment_schedule: terms.3,
        with_orders: said.4,
    })
}

/// `None` where no dossier can be made: nothing is on offer, or an amount is beyond a file's range.
fn dossier(workspace: &Workspace, choice: &Choice) -> Option<Dossier> {
    let parts = Parts {
        exporter: &workspace.exporter,
        products: workspace.products.iter().map(|product| (product.id, product)).collect(),
        buyers: workspace.buyers.iter().map(|buyer| (buyer.id, buyer)).collect(),
        orders: workspace.orders.iter().collect(),
    };
    let plan = plan(&parts, choice).ok()?;
    // Distinct bytes a photo, with the beginning of a JPEG; in full size they are named by the
    // hash of the workspace's own bytes, which are not at hand here, so none is given.
    let picture = |index: usize| Picture { bytes: vec![0xff, 0xd8, 0xff, index as u8] };
    let pictures: BTreeMap<_, _> = match choice.photo_size {
        PhotoSize::Thumbnail | PhotoSize::Medium => {
            plan.photos.iter().enumerate().map(|(i, id)| (id.clone(), picture(i))).collect()
        }
        PhotoSize::None | PhotoSize::Full => BTreeMap::new(),
    };
    Some(plan.with_pictures(pictures).0)
}

const SECRET: &str = "QSECRETQ";
/// Ten digits that stand nowhere by chance.
const SECRET_NUMBER: u32 = 3_141_592_653;

fn secret() -> String {
    SECRET.to_owned()
}

fn secret_texts() -> LocalizedText {
    LocalizedText { id: secret(), en: secret(), zh: secret() }
}

fn secret_address() -> Address {
    let country = None;
    Address { lines: secret(), city: secret(), region: secret(), postal_code: secret(), country }
}

fn secret_money(currency: Currency) -> Money {
    Money::new(i64::from(SECRET_NUMBER), currency)
}

/// The workspace with a mark in everything that a reader of this choice must not see, and in nothing
/// else.
fn marked(mut workspace: Workspace, choice: &Choice) -> Workspace {
    let named = matches!(choice.made_for, For::Buyer(_));
    let exporter = &mut workspace.exporter;
    exporter.number_pattern = secret();
    if !named {
        for account in &mut exporter.bank_accounts {
            let currency = account.currency;
            *account = BankAccount {
                bank: secret(),
                branch: secret(),
                holder: secret(),
                number: secret(),
                swift: secret(),
                currency,
            };
        }
    }
    if choice.made_for.audience() == Audience::Fair {
        exporter.npwp = secret();
        exporter.signatory_name = secret();
        exporter.signatory_title = secret();
    }
    for product in &mut workspace.products {
        mark_product(product, choice);
    }
    for buyer in &mut workspace.buyers {
        mark_buyer(buyer, named);
    }
    for order in &mut workspace.orders {
        mark_order(order, tells_orders(choice) && order.buyer == Some(OWN));
    }
    workspace
}

fn mark_product(product: &mut Product, choice: &Choice) {
    product.cost = Some(secret_money(choice.currency));
    product.monthly_capacity = Some(SECRET_NUMBER);
    product.stock = SECRET_NUMBER;
    for variant in &mut product.variants {
        variant.stock = SECRET_NUMBER;
        variant.price_differences.push(secret_money(ELSEWHERE));
    }
    let hidden = PriceTier { min_quantity: 1, unit_price: secret_money(ELSEWHERE) };
    let tiers = product.prices.tiers().iter().copied();
    product.prices = PriceList::new(tiers.chain([hidden]).collect()).unwrap();
    product.sample_price.get_or_insert(secret_money(ELSEWHERE));
    // What a buyer ordered, the buyer may see, on offer or not.
    if !product.is_offered() && !tells_orders(choice) {
        product.name = secret_texts();
        product.description = secret_texts();
        product.category = secret();
    }
}

fn tells_orders(choice: &Choice) -> bool {
    matches!(choice.made_for, For::Buyer(_)) && choice.with_orders
}

/// No dossier and no order of these tests is in this currency.
const ELSEWHERE: Currency = Currency::SGD;

fn mark_buyer(buyer: &mut Buyer, named: bool) {
    let company = buyer.company.clone();
    let contact = Contact { name: secret(), role: secret(), email: secret(), phone: secret() };
    buyer.company = secret();
    buyer.contacts = vec![contact];
    buyer.bill_to = secret_address();
    buyer.ship_to = Some(secret_address());
    buyer.notify = Some(secret_address());
    buyer.port = secret();
    buyer.source = secret();
    buyer.notes = secret();
    if named && buyer.id == OWN {
        // Only the company's name and country are told of the recipient.
        buyer.company = company;
    }
}

fn mark_order(order: &mut Order, told: bool) {
    order.private_notes = secret();
    let events = order.history.events().iter().cloned().map(mark_event).collect();
    order.history = History::from_events(events);
    if told && order.binned_on.is_none() && order.state() != OrderState::Cancelled {
        return;
    }
    order.number = secret();
    order.remarks = secret();
    for adjustment in &mut order.adjustments {
        adjustment.label = secret();
    }
    for destination in &mut order.destinations {
        destination.name = secret();
        destination.address = secret_address();
    }
    for line in &mut order.lines {
        line.quantity = SECRET_NUMBER;
        if let Some(frozen) = &mut line.frozen {
            frozen.name = secret_texts();
            frozen.variant_label = secret();
        }
    }
    if let Some(term) = &mut order.delivery_term {
        term.named_place = secret();
    }
}

fn mark_event(mut event: OrderEvent) -> OrderEvent {
    event.what = match event.what {
        Happening::Cancelled { .. } => Happening::Cancelled { reason: secret() },
        Happening::PaymentVoided { payment, .. } => {
            Happening::PaymentVoided { payment, reason: secret() }
        }
        Happening::SteppedBack { to, .. } => Happening::SteppedBack { to, reason: secret() },
        Happening::Noted { .. } => Happening::Noted { text: secret() },
        Happening::PaymentReceived(mut payment) => {
            payment.note = secret();
            Happening::PaymentReceived(payment)
        }
        other => other,
    };
    event
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn no_private_field_reaches_a_dossier(workspace in workspace(), choice in choice()) {
        let workspace = marked(workspace, &choice);
        if let Some(dossier) = dossier(&workspace, &choice) {
            let text = write(&dossier).unwrap().text;
            prop_assert!(!text.contains(SECRET), "{text}");
            prop_assert!(!text.contains(&SECRET_NUMBER.to_string()), "{text}");
        }
    }

    #[test]
    fn a_dossier_does_not_depend_on_what_is_private(workspace in workspace(), choice in choice()) {
        let Some(before) = dossier(&workspace, &choice) else { return Ok(()) };
        let after = dossier(&marked(workspace, &choice), &choice);
        prop_assert_eq!(Some(before), after);
    }

    #[test]
    fn what_is_written_is_read_again(workspace in workspace(), choice in choice()) {
        let Some(dossier) = dossier(&workspace, &choice) else { return Ok(()) };
        let written = write(&dossier).unwrap();
        let verified = read(written.text.as_bytes(), Limits::DEFAULT).unwrap();
        prop_assert_eq!(verified.dossier, dossier);
        prop_assert_eq!(verified.digest, written.digest);
    }

    #[test]
    fn dossiers_that_differ_have_different_digests(
        workspace in workspace(), choice in choice(), other in choice()
    ) {
        let of = |choice: &Choice| dossier(&workspace, choice);
        let (Some(one), Some(two)) = (of(&choice), of(&other)) else { return Ok(()) };
        let same = write(&one).unwrap().digest == write(&two).unwrap().digest;
        prop_assert_eq!(same, one == two);
    }
}

/// Most workspaces above give a dossier; otherwise the laws would hold for want of any.
#[test]
fn most_arbitrary_workspaces_give_a_dossier() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let made = (0..100).filter(|_| {
        let drawn = (workspace(), choice()).new_tree(&mut runner).unwrap().current();
        dossier(&drawn.0, &drawn.1).is_some()
    });
    assert!(made.count() > 60);
}

#[test]
fn an_article_number_that_stands_twice_cannot_be_written() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let (mut workspace, choice) = (workspace(), choice()).new_tree(&mut runner).unwrap().current();
    for product in &mut workspace.products {
        product.status = ProductStatus::Active;
        product.binned_on = None;
        (product.prices, product.sample_price) = (PriceList::default(), None);
        product.variants.clear();
    }
    let mut twin = workspace.products[0].clone();
    twin.id = ProductId(Uuid::from_u128(77));
    workspace.products.push(twin);
    let dossier = dossier(&workspace, &Choice { with_orders: false, ..choice }).unwrap();
    assert!(write(&dossier).is_err());
}
