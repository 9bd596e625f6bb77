//! What was used last, up to a number: the least used gives way.

use std::collections::HashMap;
use std::hash::Hash;

/// A small memory of things that cost more to make again than to keep.
pub struct Recent<K, V> {
    kept: HashMap<K, (V, u64)>,
    most: usize,
    uses: u64,
}

impl<K: Clone + Eq + Hash, V: Clone> Recent<K, V> {
    pub fn new(most: usize) -> Self {
        Self { kept: HashMap::new(), most, uses: 0 }
    }

    pub fn find(&mut self, key: &K) -> Option<V> {
        self.uses += 1;
        let (value, used) = self.kept.get_mut(key)?;
        *used = self.uses;
        Some(value.clone())
    }

    /// Keeps a value, and answers the one that gives way to it.
    pub fn keep(&mut self, key: K, value: V) -> Option<V> {
        let oldest = match self.kept.len() >= self.most {
            true => self.kept.iter().min_by_key(|(_, (_, used))| *used),
            false => None,
        };
        let gone = oldest.map(|(key, _)| key.clone()).and_then(|key| self.kept.remove(&key));
        self.uses += 1;
        self.kept.insert(key, (value, self.uses));
        gone.map(|(value, _)| value)
    }
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    #[wasm_bindgen_test]
    fn the_least_used_gives_way() {
        let mut recent = Recent::new(2);
        assert_eq!(recent.keep("a", 1), None);
        assert_eq!(recent.keep("b", 2), None);
        assert_eq!(recent.find(&"a"), Some(1));
        assert_eq!(recent.keep("c", 3), Some(2), "b was used before a");
        assert_eq!((recent.find(&"b"), recent.find(&"c")), (None, Some(3)));
    }
}
