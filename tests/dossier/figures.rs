//! The figures of the page's program are those of the app: a fixture holds both to the same numbers.
//!
//! The fixture is written here from the domain's own rules; `tests/e2e/figures.test.mjs` lets the
//! program of the page work through it.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use tembus::domain::code::Sku;
use tembus::domain::id::{BuyerId, LineId, OrderId, ProductId, VariantId};
use tembus::domain::incoterm::TransportMode;
use tembus::domain::language::{Language, LocalizedText};
use tembus::domain::money::{Currency, Money};
use tembus::domain::order::check::OrderWarning;
use tembus::domain::order::history::History;
use tembus::domain::order::line::OrderLine;
use tembus::domain::order::schedule::PaymentSchedule;
use tembus::domain::order::{Order, OrderKind};
use tembus::domain::price::{PriceList, PriceTier};
use tembus::domain::product::{Product, Variant, VariantOption};
use tembus::format::dossier::{Choice, PhotoSize};
use tembus::i18n::written;
use uuid::Uuid;

use super::workspace::{Workspace, day, for_buyer, picked, workspace};

/// What a file can carry of an amount: 2^53 - 1.
const EXACT: i64 = 9_007_199_254_740_991;
const CASES: u32 = 90;

/// The same numbers on every computer (Numerical Recipes' generator).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        all[usize::try_from(self.below(all.len() as u64)).unwrap()]
    }

    /// Prices of a button, of a gong, and one that no file can carry many of.
    fn price(&mut self) -> i64 {
        let most = self.one_of(&[100, 100_000, 50_000_000, 4_000_000_000_000]);
        i64::try_from(self.below(2_000_000_000) * 7919 % most).unwrap()
    }
}

fn product(numbers: &mut Numbers, currency: Currency, number: u128, base: &Product) -> Product {
    let mut quantity = numbers.one_of(&[1, 1, 1, 10, 100]);
    let count = numbers.below(5);
    let mut tiers = Vec::new();
    for _ in 0..count {
        let price = numbers.price();
        tiers.push(PriceTier { min_quantity: quantity, unit_price: Money::new(price, currency) });
        quantity += u32::try_from(numbers.below(400) + 1).unwrap();
    }
    let variants = (0..numbers.below(4)).map(|index| {
        let difference = numbers.one_of(&[None, Some(0), Some(50), Some(-30), Some(1_000_000)]);
        let options = VariantOption { name: "colour".into(), value: format!("shade {index}") };
        Variant {
            id: VariantId(Uuid::from_u128(number * 100 + u128::from(index))),
            sku: Sku::parse(&format!("P-{number}-{index}")).unwrap(),
            options: if index == 2 { vec![] } else { vec![options] },
            stock: 0,
            price_differences: difference
                .map(|minor| Money::new(minor, currency))
                .into_iter()
                .collect(),
        }
    });
    let variants: Vec<Variant> = variants.collect();
    Product {
        id: ProductId(Uuid::from_u128(number)),
        sku: Sku::parse(&format!("P-{number}")).unwrap(),
        name: LocalizedText::only(Language::En, format!("Product {number}")),
        description: LocalizedText::default(),
        photos: vec![],
        certificates: vec![],
        materials: vec![],
        national_codes: vec![],
        variants,
        prices: PriceList::new(tiers).unwrap(),
        sample_price: None,
        moq: numbers.one_of(&[1, 1, 10, 12, 250, 100_000]),
        order_multiple: numbers.one_of(&[1, 1, 5, 12, 7, 1_000_000]),
        ..base.clone()
    }
}

/// Quantities around everything that makes a difference.
fn quantities(numbers: &mut Numbers, product: &Product) -> Vec<u32> {
    let edges = product.prices.tiers().iter().map(|tier| tier.min_quantity);
    let edges = edges.chain([product.moq, product.order_multiple]);
    let mut all: Vec<u32> =
        edges.flat_map(|edge| [edge.saturating_sub(1), edge, edge + 1]).collect();
    all.extend([1, u32::MAX, u32::try_from(numbers.below(100_000)).unwrap()]);
    all.retain(|quantity| *quantity > 0);
    all.sort_unstable();
    all.dedup();
    all
}

fn order(currency: Currency) -> Order {
    Order {
        id: OrderId(Uuid::from_u128(1)),
        number: "1".into(),
        buyer: Some(BuyerId(Uuid::from_u128(1))),
        kind: OrderKind::Order,
        lines: vec![],
        delivery_term: None,
        transport: TransportMode::Sea,
        currency,
        adjustments: vec![],
        destinations: vec![],
        wanted_ship_date: None,
        valid_until: None,
        payment_schedule: PaymentSchedule::default(),
        remarks: String::new(),
        private_notes: String::new(),
        history: History::default(),
        binned_on: None,
    }
}

fn line(number: u128, product: &Product, variant: Option<VariantId>, quantity: u32) -> OrderLine {
    OrderLine {
        id: LineId(Uuid::from_u128(number)),
        product: product.id,
        variant,
        quantity,
        agreed_price: None,
        frozen: None,
        shares: vec![],
        call_offs: vec![],
    }
}

/// What the app says of one line.
fn ask(
    product: &Product,
    variant: Option<VariantId>,
    quantity: u32,
    currency: Currency,
    lang: Language,
) -> Value {
    let mut order = order(currency);
    order.lines.push(line(1, product, variant, quantity));
    let products = std::slice::from_ref(product);
    let price = order.unit_price(&order.lines[0], products).ok();
    let price = price.filter(|price| (0..=EXACT).contains(&price.minor));
    let amount = price.and_then(|price| price.times(quantity).ok());
    let amount = amount.filter(|amount| amount.minor <= EXACT);
    let warnings = order.warnings(day(2026, 11, 22), products);
    let objection = warnings.iter().find_map(|warning| match warning {
        OrderWarning::BelowMoq { .. } => Some("below_moq"),
        OrderWarning::NotInMultiples { .. } => Some("not_multiple"),
        _ => None,
    });
    let text = |money: Option<Money>| money.map(|money| written::amount(lang, money));
    json!({
        "variant": variant.map(|id| id.to_string()),
        "quantity": quantity,
        "price": price.map(|price| price.minor.to_string()),
        "price_text": text(price),
        "amount": amount.map(|amount| amount.minor.to_string()),
        "amount_text": text(amount),
        "next": product.next_valid_quantity(quantity),
        "objection": objection,
    })
}

fn cases() -> Value {
    let mut numbers = Numbers(20_261_122);
    let currencies =
        ["USD", "IDR", "JPY", "KWD", "EUR", "CNY"].map(|code| Currency::from_code(code).unwrap());
    let base = workspace();
    let cases = (1..=CASES).map(|number| {
        let currency = currencies[(number % 6) as usize];
        let lang = Language::ALL[(number % 3) as usize];
        let product = product(&mut numbers, currency, u128::from(number), &base.products[0]);
        let offer = Workspace { products: vec![product.clone()], ..workspace() };
        let choice = Choice {
            products: picked([product.id]),
            currency,
            photo_size: PhotoSize::None,
            with_orders: false,
            ..for_buyer()
        };
        let dossier = serde_json::to_value(offer.plan(&choice).dossier()).unwrap();
        let mut asked: Vec<Option<VariantId>> =
            product.variants.iter().map(|v| Some(v.id)).collect();
        asked.push(None);
        let quantities = quantities(&mut numbers, &product);
        let asks: Vec<Value> = quantities
            .iter()
            .map(|quantity| ask(&product, numbers.one_of(&asked), *quantity, currency, lang))
            .collect();
        // All variants together in one order, as far as the app adds them up.
        let mut together = order(currency);
        let quantity = numbers.one_of(&quantities);
        for (index, variant) in asked.iter().enumerate() {
            together.lines.push(line(index as u128, &product, *variant, quantity));
        }
        let products = std::slice::from_ref(&product);
        let total = together.total(products).ok();
        let has_negative = together
            .lines
            .iter()
            .any(|line| together.unit_price(line, products).is_ok_and(|price| price.is_negative()));
        let within = |total: &tembus::domain::order::total::OrderTotal| {
            total.goods.minor <= EXACT
                && total.lines.iter().all(|(_, amount)| amount.minor <= EXACT)
        };
        let goods = total.filter(within).map(|total| total.goods.minor.to_string());
        // A price below zero is none that a page could show.
        let goods = if has_negative { json!("not compared") } else { json!(goods) };
        json!({
            "style": {
                "group": lang.number_style().group,
                "decimal": lang.number_style().decimal,
                "currency": {
                    "code": currency.code(),
                    "exponent": currency.exponent(),
                    "written": currency.written_exponent(),
                },
            },
            "product": dossier["products"][0],
            "asks": asks,
            "together": { "quantity": quantity, "goods": goods },
        })
    });
    cases.collect()
}

fn text() -> String {
    let Value::Array(cases) = cases() else { unreachable!("cases are a list") };
    let lines: Vec<String> = cases.iter().map(ToString::to_string).collect();
    format!("[\n{}\n]\n", lines.join(",\n"))
}

fn path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/order_request/figures.json")
}

#[test]
fn the_fixture_says_what_the_app_says() {
    let fixture = fs::read_to_string(path()).unwrap();
    assert!(
        fixture == text(),
        "the app reckons otherwise than tests/fixtures/order_request/figures.json: write it anew by \
         `cargo test --test dossier -- --ignored write_figures`, and see tests/e2e/figures.test.mjs"
    );
}

#[test]
fn the_fixture_reaches_every_kind_of_answer() {
    let Value::Array(cases) = cases() else { unreachable!("cases are a list") };
    let asks: Vec<&Value> =
        cases.iter().flat_map(|case| case["asks"].as_array().unwrap()).collect();
    let count = |holds: &dyn Fn(&Value) -> bool| asks.iter().filter(|ask| holds(ask)).count();
    assert!(asks.len() > 600, "{}", asks.len());
    assert!(count(&|ask| ask["price"].is_null()) > 20);
    assert!(count(&|ask| ask["amount"].is_null() && !ask["price"].is_null()) > 5);
    assert!(count(&|ask| ask["next"].is_null()) > 5);
    assert!(count(&|ask| ask["objection"] == "below_moq") > 50);
    assert!(count(&|ask| ask["objection"] == "not_multiple") > 50);
    assert!(count(&|ask| ask["objection"].is_null() && !ask["amount"].is_null()) > 100);
}

/// Run when the app's own rules change: `cargo test --test dossier -- --ignored write_figures`.
#[test]
#[ignore = "writes the fixture anew"]
fn write_figures() {
    fs::write(path(), text()).unwrap();
}
