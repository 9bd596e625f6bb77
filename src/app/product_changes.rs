//! Which products changed lately, so that what is derived from all of them follows one change
//! without a look at all the others.

use std::collections::VecDeque;

use crate::domain::id::ProductId;

/// How many changes are remembered. Whoever missed more looks at everything anew.
const MOST: usize = 1_024;

/// A moment in the life of a workspace: how many times its products had changed by then.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ProductEdition(u64);

/// The latest changes of products, in order.
#[derive(Clone, Debug, Default)]
pub struct ProductChanges {
    count: u64,
    latest: VecDeque<ProductId>,
}

impl ProductChanges {
    /// Notes that a product was put or removed.
    pub fn note(&mut self, id: ProductId) {
        if self.latest.len() == MOST {
            self.latest.pop_front();
        }
        self.latest.push_back(id);
        self.count += 1;
    }

    pub const fn edition(&self) -> ProductEdition {
        ProductEdition(self.count)
    }

    /// What changed after `edition`, a product as often as it changed. `None` where that was too
    /// long ago to be remembered.
    pub fn since(&self, edition: ProductEdition) -> Option<impl Iterator<Item = ProductId>> {
        let missed = usize::try_from(self.count.checked_sub(edition.0)?).ok()?;
        let known = self.latest.len().checked_sub(missed)?;
        Some(self.latest.iter().skip(known).copied())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    fn id(number: usize) -> ProductId {
        ProductId(Uuid::from_u128(number as u128))
    }

    proptest! {
        #[test]
        fn what_is_remembered_is_what_came_after(before in 0..1_500_usize, after in 0..1_500_usize) {
            let mut changes = ProductChanges::default();
            (0..before).for_each(|number| changes.note(id(number)));
            let edition = changes.edition();
            (before..before + after).for_each(|number| changes.note(id(number)));
            let since: Option<Vec<ProductId>> = changes.since(edition).map(Iterator::collect);
            let expected = (after <= MOST).then(|| (before..before + after).map(id).collect());
            prop_assert_eq!(since, expected);
        }
    }

    #[test]
    fn an_edition_of_a_later_life_is_not_known() {
        let mut later = ProductChanges::default();
        later.note(id(1));
        assert!(ProductChanges::default().since(later.edition()).is_none());
    }
}
