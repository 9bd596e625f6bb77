//! Papers of one order agree with each other and with the order, whatever the order.

use chrono::NaiveDate;
use proptest::prelude::*;
use tembus::domain::code::Country;
use tembus::domain::id::{OrderId, ProductId, ShipmentId};
use tembus::domain::language::Language;
use tembus::domain::money::Money;
use tembus::domain::order::Products;
use tembus::domain::paper::document::{Block, Document, Table};
use tembus::domain::paper::{IssuedPaper, PaperKind, PaperPlace, Void};
use tembus::domain::product::Product;
use tembus::domain::shipment::{Shipment, ShippedGoods};
use tembus::papers::{Heading, Sources, document, lacks, statement};

use super::strategies::order::order_that_adds_up;
use super::strategies::party::{buyer, exporter};
use super::strategies::shipment::shipment;
use super::strategies::{day, language, maybe, text, uuid};

struct Shelf(Vec<Product>);

impl Products for Shelf {
    fn product(&self, id: ProductId) -> Option<&Product> {
        self.0.iter().find(|product| product.id == id)
    }
}

fn code(_: Language, country: Country) -> String {
    country.code().to_owned()
}

fn tables(document: &Document) -> impl Iterator<Item = &Table> {
    document.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    })
}

fn kind() -> impl Strategy<Value = PaperKind> {
    proptest::sample::select(PaperKind::ALL.to_vec())
}

/// A paper as it might have been issued for some order.
pub fn paper() -> BoxedStrategy<IssuedPaper> {
    let places = (kind(), any::<u16>(), any::<u32>(), uuid(), maybe(uuid()));
    let void = maybe((day(), text()).prop_map(|(on, reason)| Void { on, reason }));
    // Boxed, as everywhere here: whole orders and profiles side by side are more than a thread's stack holds.
    let sources = (order_that_adds_up().boxed(), exporter().boxed(), buyer().boxed());
    (places, (text(), day(), language()), void, sources)
        .prop_map(
            |(
                (kind, year, serial, order, shipment),
                (number, issued_on, language),
                void,
                sources,
            )| {
                let ((of, products), exporter, buyer) = sources;
                let shelf = Shelf(products);
                let sources = Sources {
                    exporter: &exporter,
                    order: &of,
                    buyer: Some(&buyer),
                    products: &shelf,
                    shipment: None,
                    earlier: &[],
                    invoice: None,
                    signing_key: None,
                };
                let heading = Heading { language, number: &number, day: issued_on, country: &code };
                IssuedPaper {
                    place: PaperPlace { kind, year, serial },
                    order: OrderId(order),
                    shipment: shipment.map(ShipmentId),
                    issued_on,
                    language,
                    document: document(kind, &sources, &heading),
                    statement: statement(kind, &sources),
                    void,
                    number,
                }
            },
        )
        .boxed()
}

proptest! {
    /// Made at one time, no paper contradicts another, and each states what the order comes to.
    #[test]
    fn papers_made_together_agree(
        (order, products) in order_that_adds_up().boxed(),
        exporter in exporter().boxed(),
        buyer in buyer().boxed(),
    ) {
        let shelf = Shelf(products);
        let sources = Sources {
            exporter: &exporter,
            order: &order,
            buyer: Some(&buyer),
            products: &shelf,
            shipment: None,
            earlier: &[],
            invoice: None,
            signing_key: None,
        };
        for kind in PaperKind::ALL {
            let here = statement(kind, &sources);
            for other in PaperKind::ALL {
                prop_assert_eq!(here.disagreements(&statement(other, &sources)), vec![]);
            }
            let pieces: u64 = here.goods.iter().map(|goods| goods.pieces).sum();
            let ordered: u64 = order.lines.iter().map(|line| u64::from(line.quantity)).sum();
            prop_assert_eq!(pieces, ordered);
            let total = order.total(&shelf).unwrap().total;
            prop_assert_eq!(here.total, kind.is_priced().then_some(total));
        }
    }

    /// Charges and discounts are agreed for the whole: the invoices of all shipments come to its total.
    #[test]
    fn the_invoices_of_all_shipments_come_to_the_order(
        (order, products) in order_that_adds_up().boxed(),
        exporter in exporter().boxed(),
        template in shipment().boxed(),
        takes in proptest::collection::vec(0..=100_u64, 1..12),
        ships in 1..5_usize,
    ) {
        prop_assume!(!order.lines.is_empty());
        let shelf = Shelf(products);
        let mut left: Vec<u32> = order.lines.iter().map(|line| line.quantity).collect();
        let mut takes = takes.into_iter().cycle();
        let mut all: Vec<Shipment> = Vec::new();
        for number in 0..ships {
            let is_last = number + 1 == ships;
            let goods = order.lines.iter().zip(&mut left).map(|(line, left)| {
                let take = takes.next().unwrap_or(100);
                let part = u32::try_from(u64::from(*left) * take / 100).unwrap();
                let pieces = if is_last { *left } else { part };
                *left -= pieces;
                ShippedGoods { order: order.id, line: line.id, destination: None, pieces, ..template.goods[0] }
            });
            let id = ShipmentId(uuid::Uuid::from_u128(number as u128));
            all.push(Shipment { id, goods: goods.collect(), ..template.clone() });
        }
        let mut sum = Money::new(0, order.currency);
        let mut pieces = 0;
        for (number, ship) in all.iter().enumerate() {
            let earlier: Vec<&Shipment> = all[..number].iter().collect();
            let sources = Sources {
                exporter: &exporter,
                order: &order,
                buyer: None,
                products: &shelf,
                shipment: Some(ship),
                earlier: &earlier,
                invoice: None,
                signing_key: None,
            };
            let statement = statement(PaperKind::Invoice, &sources);
            sum = sum.plus(statement.total.unwrap()).unwrap();
            pieces += statement.goods.iter().map(|goods| goods.pieces).sum::<u64>();
        }
        prop_assert_eq!(sum, order.total(&shelf).unwrap().total);
        prop_assert_eq!(pieces, order.lines.iter().map(|line| u64::from(line.quantity)).sum::<u64>());
    }

    /// Every row fits under its columns, whatever is typed and shipped; no language fails.
    #[test]
    fn every_paper_can_be_drawn_up(
        (order, products) in order_that_adds_up().boxed(),
        exporter in exporter().boxed(),
        buyer in maybe(buyer()).boxed(),
        shipment in maybe(shipment()).boxed(),
        language in language(),
        kind in kind(),
    ) {
        let shelf = Shelf(products);
        let sources = Sources {
            exporter: &exporter,
            order: &order,
            buyer: buyer.as_ref(),
            products: &shelf,
            shipment: shipment.as_ref(),
            earlier: &[],
            invoice: None,
            signing_key: None,
        };
        let day = NaiveDate::from_ymd_opt(2026, 11, 27).unwrap();
        let heading = Heading { language, number: "", day, country: &code };
        let document = document(kind, &sources, &heading);
        for table in tables(&document) {
            let rows = table.rows.iter().chain(Some(&table.foot).filter(|foot| !foot.is_empty()));
            for row in rows {
                prop_assert_eq!(row.len(), table.columns.len());
            }
        }
        let blocked = lacks(kind, &sources).iter().any(|lack| lack.blocks());
        prop_assert!(blocked || buyer.is_some());
        if kind == PaperKind::ProForma {
            let rows: usize = tables(&document).map(|table| table.rows.len()).sum();
            prop_assert_eq!(rows, order.lines.len());
        }
    }
}
