//! What a code scanned from a label, or typed by hand, leads to.

use super::workspace::Workspace;
use crate::domain::code::Sku;
use crate::domain::id::ProductId;
use crate::format::scan_code;

/// The product that the text names: the text of a label's QR code, or just an article number. Products in
/// the bin are not found.
pub fn product(workspace: &Workspace, text: &str) -> Option<ProductId> {
    of_sku(workspace, &scan_code::sku(text).or_else(|| Sku::parse(text).ok())?)
}

/// The product that has the article number, or whose variant has it. Products in the bin are not found.
pub fn of_sku(workspace: &Workspace, sku: &Sku) -> Option<ProductId> {
    let id = workspace.sku_owner(sku)?;
    workspace.products.get(&id).filter(|product| product.binned_on.is_none()).map(|_| id)
}

/// What a scanned code is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scanned {
    /// The article number of a product or variant.
    Sku(Sku),
    /// A key that signs dossiers, by the words of its fingerprint.
    Key(String),
    /// Something that is not ours.
    Other(String),
}

impl Scanned {
    pub fn of(text: &str) -> Self {
        if let Some(words) = scan_code::key_words(text) {
            return Self::Key(words);
        }
        match scan_code::sku(text) {
            Some(sku) => Self::Sku(sku),
            None => Self::Other(text.trim().to_owned()),
        }
    }
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
    fn a_code_says_what_it_is() {
        let sku = Sku::parse("DJB-12").unwrap();
        assert_eq!(Scanned::of("TEMBUS:SKU/DJB-12"), Scanned::Sku(sku));
        let key = "tembus:key/grid-duck-problem-valid-cloth-roof-rate-wealth";
        let words = "grid duck problem valid cloth roof rate wealth".to_owned();
        assert_eq!(Scanned::of(key), Scanned::Key(words));
        let address = Scanned::Other("https://example.com".to_owned());
        assert_eq!(Scanned::of(" https://example.com "), address);
    }

    #[test]
    fn a_label_is_searched_for_by_its_article_number() {
        assert_eq!(search_words("tembus:sku/djb%2012"), "djb 12");
        assert_eq!(search_words("djembe ukir"), "djembe ukir");
    }
}
