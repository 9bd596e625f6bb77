//! What the screens count of all products, kept up with each change instead of counted anew.

use std::collections::BTreeMap;

use crate::domain::product::Product;

/// Numbers over all products of a workspace.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProductTally {
    categories: BTreeMap<String, usize>,
    out: usize,
    binned: usize,
}

impl ProductTally {
    /// Counts a product in.
    pub fn add(&mut self, product: &Product) {
        if product.binned_on.is_some() {
            self.binned += 1;
            return;
        }
        self.out += 1;
        if !product.category.is_empty() {
            *self.categories.entry(product.category.clone()).or_default() += 1;
        }
    }

    /// Counts a product out that was counted in as it is here.
    pub fn remove(&mut self, product: &Product) {
        if product.binned_on.is_some() {
            self.binned -= 1;
            return;
        }
        self.out -= 1;
        if let Some(count) = self.categories.get_mut(&product.category) {
            *count -= 1;
            if *count == 0 {
                self.categories.remove(&product.category);
            }
        }
    }

    /// The categories of the products outside the bin, each once, in alphabetical order.
    pub fn categories(&self) -> impl Iterator<Item = &str> {
        self.categories.keys().map(String::as_str)
    }

    /// How many products are outside the bin.
    pub const fn out(&self) -> usize {
        self.out
    }

    /// How many products lie in the bin.
    pub const fn binned(&self) -> usize {
        self.binned
    }
}
