//! Labels for shelves, cartons and price tags: one for each article number.

use super::workspace::Workspace;
use crate::domain::code::Sku;
use crate::domain::id::ProductId;
use crate::domain::language::Language;
use crate::domain::money::{Currency, Money};
use crate::domain::product::{Product, Variant};
use crate::format::scan_code;

/// Labels on one sheet of A4: three beside each other, eight below each other.
pub const PER_SHEET: usize = 24;

/// The most labels of one print. More would make a cheap laptop wait, and nobody sticks more in a day.
pub const MOST: usize = 10 * PER_SHEET;

/// Which labels to print, and what stands on them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LabelChoice {
    /// Only this product; `None` for all that are offered.
    pub product: Option<ProductId>,
    /// Empty for all categories.
    pub category: String,
    /// A label for each variant in place of one for the product.
    pub variants: bool,
    /// Prints the price of one piece in this currency.
    pub currency: Option<Currency>,
    pub language: Language,
}

/// What stands on one label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    pub sku: Sku,
    pub name: String,
    /// Empty for a product itself.
    pub variant: String,
    /// The price of one piece; `None` where it is not asked for or there is none.
    pub price: Option<Money>,
    /// What the QR code says.
    pub code: String,
}

/// The labels of the choice by article number, all of them: what to do with more than [`MOST`] is the
/// screen's to say.
pub fn labels(workspace: &Workspace, choice: &LabelChoice) -> Vec<Label> {
    let chosen = |product: &&Product| match choice.product {
        Some(id) => product.id == id,
        None => {
            product.is_offered()
                && (choice.category.is_empty() || choice.category == product.category)
        }
    };
    let products = workspace.catalogue().map(|product| &product.value).filter(chosen);
    let mut labels: Vec<Label> = products.flat_map(|product| of_product(product, choice)).collect();
    labels.sort_by(|left, right| left.sku.cmp(&right.sku));
    labels
}

fn of_product(product: &Product, choice: &LabelChoice) -> Vec<Label> {
    if choice.variants && !product.variants.is_empty() {
        return product.variants.iter().map(|each| label(product, Some(each), choice)).collect();
    }
    vec![label(product, None, choice)]
}

fn label(product: &Product, variant: Option<&Variant>, choice: &LabelChoice) -> Label {
    let sku = variant.map_or(&product.sku, |variant| &variant.sku).clone();
    let id = variant.map(|variant| variant.id);
    Label {
        code: scan_code::of_sku(&sku),
        sku,
        name: product.name.shown(choice.language).to_owned(),
        variant: variant.map(Variant::label).unwrap_or_default(),
        price: choice.currency.and_then(|currency| product.unit_price(id, 1, currency)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::entity::Entity;
    use crate::app::record::Revision;
    use crate::app::samples::{drum, uuid};
    use crate::domain::id::VariantId;
    use crate::domain::price::{PriceList, PriceTier};
    use crate::domain::product::{ProductStatus, VariantOption};

    fn product(number: u128, sku: &str) -> Product {
        Product { id: ProductId(uuid(number)), sku: Sku::parse(sku).unwrap(), ..drum() }
    }

    fn workspace() -> Workspace {
        let mut djembe = product(1, "DJB-12");
        djembe.category = "Djembe".into();
        let tier = |min_quantity, minor| PriceTier {
            min_quantity,
            unit_price: Money::new(minor, Currency::USD),
        };
        djembe.prices = PriceList::new(vec![tier(1, 2500), tier(100, 2250)]).unwrap();
        let option = VariantOption { name: "warna".into(), value: "merah".into() };
        djembe.variants = vec![Variant {
            id: VariantId(uuid(9)),
            sku: Sku::parse("DJB-12-M").unwrap(),
            options: vec![option],
            stock: 0,
            price_differences: vec![Money::new(50, Currency::USD)],
        }];
        let mut draft = product(2, "DRF-1");
        draft.status = ProductStatus::Draft;
        let mut workspace = Workspace::default();
        for each in [djembe, draft, product(3, "A-1")] {
            workspace.put(Revision(1), Entity::Product(each));
        }
        workspace
    }

    fn skus(choice: &LabelChoice) -> Vec<String> {
        labels(&workspace(), choice).iter().map(|label| label.sku.to_string()).collect()
    }

    #[test]
    fn what_is_offered_has_labels_by_article_number() {
        let all = LabelChoice::default();
        assert_eq!(skus(&all), ["A-1", "DJB-12"]);
        assert_eq!(skus(&LabelChoice { variants: true, ..all.clone() }), ["A-1", "DJB-12-M"]);
        assert_eq!(skus(&LabelChoice { category: "Djembe".into(), ..all.clone() }), ["DJB-12"]);
        let draft = LabelChoice { product: Some(product(2, "x").id), ..all };
        assert_eq!(skus(&draft), ["DRF-1"], "a product may be labelled before it is offered");
    }

    #[test]
    fn a_label_says_what_the_article_is_and_costs() {
        let priced = LabelChoice {
            variants: true,
            currency: Some(Currency::USD),
            category: "Djembe".into(),
            ..LabelChoice::default()
        };
        let [label] = &labels(&workspace(), &priced)[..] else { panic!("one variant") };
        assert_eq!(label.price, Some(Money::new(2550, Currency::USD)));
        assert_eq!((label.variant.as_str(), label.code.as_str()), ("merah", "TEMBUS:SKU/DJB-12-M"));
        let euros = LabelChoice { currency: Some(Currency::EUR), ..priced };
        assert_eq!(labels(&workspace(), &euros)[0].price, None);
    }
}
