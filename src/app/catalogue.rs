//! Which products the catalogue shows, and in which order, as its address says it.

use super::workspace::Workspace;
use crate::domain::id::ProductId;
use crate::domain::language::Language;
use crate::domain::product::{Product, ProductStatus};

/// What the owner chose to see. Everything that is not said has its usual value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CatalogueView {
    /// What was typed into the search.
    pub search: String,
    /// `None` shows every status.
    pub status: Option<ProductStatus>,
    /// As written on the products; empty shows every category.
    pub category: String,
    pub sort: CatalogueSort,
    pub look: CatalogueLook,
}

/// The order of the list. What is searched for is ordered by how well it fits instead.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CatalogueSort {
    /// What was made last stands first.
    #[default]
    Newest,
    Name,
    Sku,
}

impl CatalogueSort {
    pub const ALL: [Self; 3] = [Self::Newest, Self::Name, Self::Sku];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Newest => "newest",
            Self::Name => "name",
            Self::Sku => "sku",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.code() == code)
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CatalogueLook {
    /// Photos lead.
    #[default]
    Grid,
    /// One line a product.
    Table,
}

impl CatalogueLook {
    pub const ALL: [Self; 2] = [Self::Grid, Self::Table];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Grid => "grid",
            Self::Table => "table",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|look| look.code() == code)
    }
}

impl CatalogueView {
    /// Reads the query of the catalogue's address; what is unknown there counts as not said.
    pub fn of(query: impl Fn(&str) -> Option<String>) -> Self {
        let said = |name: &str| query(name).unwrap_or_default();
        Self {
            search: said("q"),
            status: ProductStatus::from_code(&said("status")),
            category: said("category"),
            sort: CatalogueSort::from_code(&said("sort")).unwrap_or_default(),
            look: CatalogueLook::from_code(&said("view")).unwrap_or_default(),
        }
    }

    /// The parts of the query, without what has its usual value. The texts are not escaped yet.
    pub fn query(&self) -> Vec<(&'static str, &str)> {
        let usual = Self::default();
        let mut parts = Vec::new();
        if !self.search.trim().is_empty() {
            parts.push(("q", self.search.as_str()));
        }
        if let Some(status) = self.status {
            parts.push(("status", status.code()));
        }
        if !self.category.is_empty() {
            parts.push(("category", self.category.as_str()));
        }
        if self.sort != usual.sort {
            parts.push(("sort", self.sort.code()));
        }
        if self.look != usual.look {
            parts.push(("view", self.look.code()));
        }
        parts
    }

    fn shows(&self, product: &Product) -> bool {
        product.binned_on.is_none()
            && self.status.is_none_or(|status| status == product.status)
            && (self.category.is_empty() || self.category == product.category)
    }

    /// The products to show, in order. `found` is what the search answered, the best first;
    /// `None` where nothing is searched for.
    pub fn select(
        &self,
        workspace: &Workspace,
        found: Option<Vec<ProductId>>,
        language: Language,
    ) -> Vec<ProductId> {
        if let Some(mut found) = found {
            // The search knows nothing of the bin's products, so without a filter all stay.
            if self.status.is_some() || !self.category.is_empty() {
                let product = |id: &ProductId| workspace.products.get(id);
                found.retain(|id| product(id).is_some_and(|product| self.shows(product)));
            }
            return found;
        }
        let shown = workspace.catalogue().filter(|product| self.shows(product));
        match self.sort {
            // Ids ascend with the time at which they were given.
            CatalogueSort::Newest => {
                let mut ids: Vec<ProductId> = shown.map(|product| product.id).collect();
                ids.reverse();
                ids
            }
            CatalogueSort::Name => {
                in_order(shown.map(|product| (product.name.shown(language), product.id)))
            }
            CatalogueSort::Sku => in_order(shown.map(|product| (product.sku.as_str(), product.id))),
        }
    }
}

fn in_order<'a>(named: impl Iterator<Item = (&'a str, ProductId)>) -> Vec<ProductId> {
    let mut keyed: Vec<(String, ProductId)> =
        named.map(|(name, id)| (name.to_lowercase(), id)).collect();
    keyed.sort_unstable();
    keyed.into_iter().map(|(_, id)| id).collect()
}

/// The categories of the products outside the bin, each once, in alphabetical order.
pub fn categories(workspace: &Workspace) -> Vec<String> {
    workspace.product_tally().categories().map(str::to_owned).collect()
}

/// The products in the bin, with how many orders name each. What an order names stays, since
/// the order would no longer know what it sells.
pub fn binned_products(workspace: &Workspace) -> Vec<(ProductId, usize)> {
    let binned = workspace.products.values().filter(|product| product.binned_on.is_some());
    let orders = |id: ProductId| {
        let names = |lines: &[crate::domain::order::line::OrderLine]| {
            lines.iter().any(|line| line.product == id)
        };
        workspace.orders.values().filter(|order| names(&order.lines)).count()
    };
    binned.map(|product| (product.id, orders(product.id))).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use chrono::NaiveDate;
    use uuid::Uuid;

    use super::*;
    use crate::app::entity::Entity;
    use crate::app::product_form::ProductForm;
    use crate::app::record::Revision;
    use crate::domain::money::Currency;

    fn product(number: u128, sku: &str, name: &str, category: &str, status: &str) -> Product {
        let mut form = ProductForm::blank(Language::Id, Currency::USD);
        let texts = [("sku", sku), ("name_id", name), ("category", category), ("status", status)];
        for (field, text) in texts {
            form.fields.set(field, text);
        }
        form.read(ProductId(Uuid::from_u128(number)), None, |_| None).unwrap()
    }

    fn workspace() -> Workspace {
        let mut binned = product(4, "D-4", "Dompet", "Tas", "active");
        binned.binned_on = NaiveDate::from_ymd_opt(2026, 11, 21);
        let products = [
            product(1, "B-1", "selendang", "Batik", "active"),
            product(2, "A-2", "Kebaya", "Batik", "retired"),
            product(3, "C-3", "Tas jinjing", "Tas", "active"),
            binned,
        ];
        let mut workspace = Workspace::default();
        for product in products {
            workspace.put(Revision(1), Entity::Product(product));
        }
        workspace
    }

    fn view(query: &[(&str, &str)]) -> CatalogueView {
        let query: BTreeMap<&str, &str> = query.iter().copied().collect();
        CatalogueView::of(|name| query.get(name).map(|text| (*text).to_owned()))
    }

    #[test]
    fn filters_and_orders() {
        let check = |query: &[(&str, &str)], expected: &[u128]| {
            let ids = view(query).select(&workspace(), None, Language::Id);
            let ids: Vec<u128> = ids.into_iter().map(|id| id.0.as_u128()).collect();
            assert_eq!(ids, expected, "{query:?}");
        };
        check(&[], &[3, 2, 1]);
        check(&[("sort", "name")], &[2, 1, 3]);
        check(&[("sort", "sku")], &[2, 1, 3]);
        check(&[("status", "active")], &[3, 1]);
        check(&[("category", "Batik"), ("status", "retired")], &[2]);
        check(&[("status", "lost"), ("sort", "nonsense")], &[3, 2, 1]);
    }

    #[test]
    fn what_was_found_keeps_its_rank_and_the_filters_hold() {
        let found = [3, 2, 1].map(|number| ProductId(Uuid::from_u128(number)));
        let select = |query: &[(&str, &str)]| {
            let ids = view(query).select(&workspace(), Some(found.to_vec()), Language::Id);
            ids.into_iter().map(|id| id.0.as_u128()).collect::<Vec<_>>()
        };
        assert_eq!(select(&[("sort", "name")]), [3, 2, 1]);
        assert_eq!(select(&[("status", "active")]), [3, 1]);
    }

    #[test]
    fn what_the_address_says_reads_back() {
        for query in [
            &[][..],
            &[("q", "batik tulis"), ("view", "table")],
            &[("status", "draft"), ("category", "Kain & tas"), ("sort", "name")],
        ] {
            assert_eq!(view(&view(query).query()), view(query));
            assert_eq!(view(query).query().len(), query.len());
        }
        assert!(view(&[]).query().is_empty());
    }

    #[test]
    fn categories_come_once_and_the_bin_is_apart() {
        assert_eq!(categories(&workspace()), ["Batik", "Tas"]);
        assert_eq!(binned_products(&workspace()), [(ProductId(Uuid::from_u128(4)), 0)]);
    }
}
