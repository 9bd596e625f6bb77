//! A quote holds: what happens to the catalogue afterwards does not reach it.

use proptest::prelude::*;
use tembus::domain::id::ProductId;
use tembus::domain::order::Order;
use tembus::domain::price::PriceList;
use tembus::domain::product::Product;

use super::strategies::order::{order_of, order_that_adds_up};
use super::strategies::product::product;

/// The order with every line priced and frozen.
fn quoted(order: &Order, products: &[Product]) -> Order {
    order.frozen(products).unwrap()
}

proptest! {
    #[test]
    fn a_quote_says_what_the_order_said((order, products) in order_that_adds_up()) {
        let quote = quoted(&order, &products);
        prop_assert_eq!(order.total(&products[..]).unwrap(), quote.total(&products[..]).unwrap());
        for line in &quote.lines {
            let frozen = line.frozen.as_ref().unwrap();
            let product = products.iter().find(|product| product.id == line.product).unwrap();
            let sku = match line.variant {
                Some(id) => &product.variant(id).unwrap().sku,
                None => &product.sku,
            };
            prop_assert_eq!(&frozen.sku, sku);
            prop_assert_eq!(&frozen.name, &product.name);
            prop_assert_eq!(&frozen.hs6, &product.hs6);
            prop_assert_eq!(frozen.unit, product.unit);
        }
    }

    #[test]
    fn later_changes_of_the_catalogue_are_invisible_to_a_quote(
        (order, products) in order_that_adds_up(), other in product(), purge: bool,
    ) {
        let quote = quoted(&order, &products);
        let before = quote.total(&products[..]).unwrap();
        let changed: Vec<Product> = products
            .iter()
            .filter(|_| !purge)
            .map(|product| Product { id: product.id, ..other.clone() })
            .collect();
        prop_assert_eq!(quote.total(&changed[..]).unwrap(), before);
        prop_assert_eq!(quote.frozen(&changed[..]), Ok(quote.clone()), "freezing again changes nothing");
    }

    #[test]
    fn a_revised_quote_follows_the_catalogue_again(
        (mut order, products) in order_that_adds_up(),
    ) {
        for line in &mut order.lines {
            line.agreed_price = None;
        }
        let quote = quoted(&order, &products);
        prop_assert_eq!(quote.thawed(), order.clone());
        let unpriced: Vec<Product> = products
            .iter()
            .map(|product| Product { prices: PriceList::default(), ..product.clone() })
            .collect();
        let total = quote.thawed().total(&unpriced[..]).unwrap();
        prop_assert_eq!(total.unpriced.len(), order.lines.len());
        prop_assert!(total.goods.is_zero());
    }

    #[test]
    fn an_agreed_price_stands_against_the_list((order, products) in order_that_adds_up(), other in product()) {
        let changed: Vec<Product> =
            products.iter().map(|product| Product { id: product.id, ..other.clone() }).collect();
        for line in order.lines.iter().filter(|line| line.agreed_price.is_some()) {
            prop_assert_eq!(order.unit_price(line, &changed[..]).ok(), line.agreed_price);
        }
    }

    #[test]
    fn what_cannot_be_priced_cannot_be_quoted((mut order, products) in order_of(1..6), line: prop::sample::Index) {
        let line = line.index(order.lines.len());
        order.lines[line].product = ProductId(uuid::Uuid::max());
        prop_assert!(order.frozen(&products[..]).is_err());
    }
}
