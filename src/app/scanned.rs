//! What a code scanned from a label, or typed by hand, leads to.

use super::workspace::Workspace;
use crate::domain::code::Sku;
use crate::domain::id::ProductId;
use crate::format::scan_code;

/// The product that the text names: the text of a label's QR code, or just an article number. Products in
/// the bin are not found.
pub fn product(workspace: &Workspace, text: &str) -> Option<ProductId> {
    let sku = scan_code::sku(text).or_else(|| Sku::parse(text).ok())?;
    let id = workspace.sku_owner(&sku)?;
    workspace.products.get(&id).filter(|product| product.binned_on.is_none()).map(|_| id)
}

/// What to search for: the article number where the text is a label's code, else the text itself.
pub fn search_words(text: &str) -> String {
    scan_code::sku(text).map_or_else(|| text.to_owned(), |sku| sku.to_string())
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::app::entity::Entity;
    use crate::app::record::Revision;
    use crate::app::samples::{drum, uuid};
    use crate::domain::product::Product;

    fn sample(number: u128, sku: &str) -> Product {
        Product { id: ProductId(uuid(number)), sku: Sku::parse(sku).unwrap(), ..drum() }
    }

    fn workspace() -> Workspace {
        let mut workspace = Workspace::default();
        let mut binned = sample(2, "OLD-1");
        binned.binned_on = NaiveDate::from_ymd_opt(2026, 11, 1);
        for product in [sample(1, "Djb 12/é"), binned] {
            workspace.put(Revision(1), Entity::Product(product));
        }
        workspace
    }

    #[test]
    fn a_label_and_its_article_number_lead_to_the_product() {
        let workspace = workspace();
        let id = sample(1, "x").id;
        let label = scan_code::of_sku(&Sku::parse("Djb 12/é").unwrap());
        for text in [label.as_str(), &label.to_lowercase(), "djb 12/é", " DJB 12/é "] {
            assert_eq!(product(&workspace, text), Some(id), "{text}");
        }
        for text in ["", "djb", "TEMBUS:SKU/NOPE", "OLD-1", "TEMBUS:SKU/OLD-1"] {
            assert_eq!(product(&workspace, text), None, "{text}");
        }
    }

    #[test]
    fn a_label_is_searched_for_by_its_article_number() {
        assert_eq!(search_words("tembus:sku/djb%2012"), "djb 12");
        assert_eq!(search_words("djembe ukir"), "djembe ukir");
    }
}
