//! Finds products while the owner types.
//!
//! An inverted index: from each word of a product to the products that have it. What is typed is
//! taken as the beginnings of words, in any order, and all of them must be met. Only where a
//! beginning is met by no word of the whole catalogue does the search guess at a slip of the
//! finger, so that typing on a word that is there never brings in what was not found before.
//! Chinese is written without spaces, so its runs are kept as pairs of neighbouring characters.

#[cfg(test)]
mod tests;
mod text;

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::ops::Bound;
use std::rc::Rc;

use super::product_changes::ProductEdition;
use super::record::Revision;
use super::workspace::Workspace;
use crate::domain::id::ProductId;
use crate::domain::product::Product;
use text::{Letters, Nearness, allowed_slips, can_be_mistyped, words_of};

/// What a word tells about its product: the higher, the earlier it is found.
mod weight {
    pub const CATEGORY: u32 = 2;
    pub const MATERIAL: u32 = 2;
    pub const VARIANT: u32 = 3;
    pub const NAME: u32 = 5;
    pub const SKU: u32 = 8;
    /// A word typed in full counts as much more than one begun.
    pub const WHOLE: u32 = 4;
    pub const BEGUN: u32 = 2;
    pub const GUESSED: u32 = 1;
}

type WordNumber = u32;
type Place = u32;

struct Word {
    text: Rc<str>,
    letters: Letters,
    /// Where the word occurs, each place once, and the most that it tells there.
    occurrences: Vec<(Place, u32)>,
}

/// Whether an index knows all products as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    Complete,
    /// There is more to take in than there was leave for.
    MoreToDo,
}

/// What an index knows of one product.
struct Known {
    id: ProductId,
    revision: Revision,
    words: Vec<WordNumber>,
}

/// The words of all products. Cheap to change: one product at a time.
#[derive(Default)]
pub struct ProductIndex {
    words: Vec<Word>,
    numbers: BTreeMap<Rc<str>, WordNumber>,
    /// The words that may be meant by one that is nearly the same.
    guessable: Vec<WordNumber>,
    places: HashMap<ProductId, Place>,
    /// By place; emptied places are used again.
    products: Vec<Option<Known>>,
    free: Vec<Place>,
    /// Up to where the changes of the workspace were heard of.
    edition: Option<ProductEdition>,
    /// What was heard of and not taken in yet.
    waiting: VecDeque<ProductId>,
}

impl ProductIndex {
    /// Brings the index up to date with the products outside the bin, in the order in which they
    /// changed, as long as `goes_on` says so: asked after each product, so that a large catalogue
    /// never makes the screen wait. Only what changed since the last call is looked at.
    pub fn sync(&mut self, workspace: &Workspace, mut goes_on: impl FnMut() -> bool) -> Progress {
        self.hear_of_news(workspace);
        while let Some(id) = self.waiting.pop_front() {
            let product = workspace.products.get(&id);
            match product.filter(|product| product.binned_on.is_none()) {
                None => self.remove(id),
                Some(product) if self.revision_of(id) == Some(product.revision) => {}
                Some(product) => self.put(product, product.revision),
            }
            if !goes_on() {
                break;
            }
        }
        if self.waiting.is_empty() { Progress::Complete } else { Progress::MoreToDo }
    }

    fn hear_of_news(&mut self, workspace: &Workspace) {
        let changes = workspace.product_changes();
        match self.edition.and_then(|edition| changes.since(edition)) {
            Some(changed) => self.waiting.extend(changed),
            // What is known of products that are gone is looked at as well, to forget it.
            None => {
                let gone = self.places.keys().filter(|id| !workspace.products.contains_key(id));
                self.waiting = gone.chain(workspace.products.keys()).copied().collect();
            }
        }
        self.edition = Some(changes.edition());
    }

    fn revision_of(&self, id: ProductId) -> Option<Revision> {
        let known = self.products.get(*self.places.get(&id)? as usize)?;
        known.as_ref().map(|known| known.revision)
    }

    /// Takes a product in, in place of what was known of it.
    pub fn put(&mut self, product: &Product, revision: Revision) {
        self.remove(product.id);
        let mut told: HashMap<String, u32> = HashMap::new();
        let mut tell = |text: &str, weight: u32| {
            for word in words_of(text) {
                let most = told.entry(word).or_default();
                *most = weight.max(*most);
            }
        };
        for sku in product.skus() {
            tell(sku.as_str(), weight::SKU);
            // `BTK-01` is also looked for as `btk01`.
            let together: String = sku.as_str().chars().filter(|c| c.is_alphanumeric()).collect();
            tell(&together, weight::SKU);
        }
        product.name.written().for_each(|name| tell(name, weight::NAME));
        tell(&product.category, weight::CATEGORY);
        product.materials.iter().for_each(|material| tell(&material.name, weight::MATERIAL));
        for option in product.variants.iter().flat_map(|variant| &variant.options) {
            tell(&option.value, weight::VARIANT);
        }
        let place = self.free.pop().unwrap_or_else(|| {
            self.products.push(None);
            // 2^32 products do not fit the memory of any browser.
            Place::try_from(self.products.len() - 1).unwrap_or(Place::MAX)
        });
        let mut numbers = Vec::with_capacity(told.len());
        for (word, weight) in told {
            let number = self.number_of(&word);
            if let Some(word) = self.words.get_mut(number as usize) {
                word.occurrences.push((place, weight));
            }
            numbers.push(number);
        }
        self.places.insert(product.id, place);
        if let Some(slot) = self.products.get_mut(place as usize) {
            *slot = Some(Known { id: product.id, revision, words: numbers });
        }
    }

    /// Forgets a product.
    pub fn remove(&mut self, id: ProductId) {
        let Some(place) = self.places.remove(&id) else { return };
        let former = self.products.get_mut(place as usize).and_then(Option::take);
        for number in former.into_iter().flat_map(|known| known.words) {
            if let Some(word) = self.words.get_mut(number as usize) {
                word.occurrences.retain(|(other, _)| *other != place);
            }
        }
        self.free.push(place);
    }

    /// How many products are known.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// The products that meet everything typed, the best first; among equals the older first.
    /// `None` where nothing was typed that could be looked for.
    pub fn search(&self, typed: &str) -> Option<Vec<ProductId>> {
        let mut beginnings = words_of(typed);
        beginnings.sort();
        beginnings.dedup();
        if beginnings.is_empty() {
            return None;
        }
        let mut scores: Vec<u32> = vec![0; self.products.len()];
        let mut best: Vec<u32> = vec![0; self.products.len()];
        for (round, beginning) in beginnings.iter().enumerate() {
            best.fill(0);
            self.rate(beginning, &mut best);
            for (score, best) in scores.iter_mut().zip(&best) {
                let still_in = round == 0 || *score > 0;
                *score = if still_in && *best > 0 { *score + best } else { 0 };
            }
        }
        // There are few different scores, and places mostly ascend as ids do: then each rank is in
        // order already, which sorting notices at once.
        let mut ranks: BTreeMap<u32, Vec<ProductId>> = BTreeMap::new();
        for (product, score) in self.products.iter().zip(scores) {
            if let Some(known) = product.as_ref().filter(|_| score > 0) {
                ranks.entry(score).or_default().push(known.id);
            }
        }
        // Compared as numbers: byte by byte takes longer than all the rest of a search.
        ranks.values_mut().for_each(|rank| rank.sort_unstable_by_key(|id| id.0.as_u128()));
        Some(ranks.into_values().rev().flatten().collect())
    }

    /// Notes for every place how well it meets the beginning.
    fn rate(&self, beginning: &str, best: &mut [u32]) {
        let mut met = false;
        let from = (Bound::Included(beginning), Bound::Unbounded);
        let begun =
            self.numbers.range::<str, _>(from).take_while(|(word, _)| word.starts_with(beginning));
        for (word, number) in begun {
            let whole = word.len() == beginning.len();
            let factor = if whole { weight::WHOLE } else { weight::BEGUN };
            met |= self.note(*number, factor, best);
        }
        let slips = allowed_slips(beginning);
        if met || slips == 0 {
            return;
        }
        let (letters, mut nearness) = (Letters::of(beginning), Nearness::to(beginning));
        for number in &self.guessable {
            let Some(word) = self.words.get(*number as usize) else { continue };
            let near = letters.missing_in(word.letters) <= slips
                && nearness.is_beginning(&word.text, slips);
            if near {
                self.note(*number, weight::GUESSED, best);
            }
        }
    }

    fn note(&self, number: WordNumber, factor: u32, best: &mut [u32]) -> bool {
        let Some(word) = self.words.get(number as usize) else { return false };
        for (place, weight) in &word.occurrences {
            if let Some(best) = best.get_mut(*place as usize) {
                *best = (weight * factor).max(*best);
            }
        }
        !word.occurrences.is_empty()
    }

    fn number_of(&mut self, word: &str) -> WordNumber {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        let number = WordNumber::try_from(self.words.len()).unwrap_or(WordNumber::MAX);
        let text: Rc<str> = word.into();
        let letters = Letters::of(word);
        self.words.push(Word { text: text.clone(), letters, occurrences: Vec::new() });
        self.numbers.insert(text, number);
        if can_be_mistyped(word) {
            self.guessable.push(number);
        }
        number
    }
}
