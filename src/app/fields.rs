//! What stands in a form: the text of each control under the control's `name`.
//!
//! Rows of a group are numbered from 0: `tiers.0.min_quantity`. A name that was never set holds
//! the empty text, so a form that only grew an empty row does not differ from what it was.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

/// Texts by control name.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Fields(BTreeMap<String, String>);

impl Fields {
    /// The text of the control `name`, as typed.
    pub fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    /// Whether the control was ever set, be it to the empty text.
    pub fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    pub fn set(&mut self, name: impl Into<String>, text: impl Into<String>) {
        self.0.insert(name.into(), text.into());
    }

    /// Whether nothing but blanks stands in the control.
    pub fn is_blank(&self, name: &str) -> bool {
        self.get(name).trim().is_empty()
    }

    /// How many rows the group has, empty ones included.
    pub fn rows(&self, group: &str) -> usize {
        let numbers = self.0.keys().filter_map(|name| split_row(name, group));
        numbers.map(|(row, _)| row + 1).max().unwrap_or(0)
    }

    /// Adds a row with these texts at the end of the group and answers its number.
    /// A row without texts could not be told from none, so at least one name is needed.
    pub fn add_row(&mut self, group: &str, texts: &[(&str, &str)]) -> usize {
        let row = self.rows(group);
        for (name, text) in texts {
            self.set(format!("{group}.{row}.{name}"), *text);
        }
        row
    }

    /// Removes a row; those after it move up.
    pub fn remove_row(&mut self, group: &str, removed: usize) {
        self.renumber(group, |row| match row.cmp(&removed) {
            std::cmp::Ordering::Less => Some(row),
            std::cmp::Ordering::Equal => None,
            std::cmp::Ordering::Greater => Some(row - 1),
        });
    }

    /// Puts the row `from` at the place `to`; those between move by one.
    pub fn move_row(&mut self, group: &str, from: usize, to: usize) {
        let last = self.rows(group).saturating_sub(1);
        let to = to.min(last);
        if from > last {
            return;
        }
        self.renumber(group, |row| {
            Some(match row {
                _ if row == from => to,
                _ if from < row && row <= to => row - 1,
                _ if to <= row && row < from => row + 1,
                _ => row,
            })
        });
    }

    fn renumber(&mut self, group: &str, place: impl Fn(usize) -> Option<usize>) {
        let former = std::mem::take(&mut self.0);
        self.0 = former
            .into_iter()
            .filter_map(|(name, text)| match split_row(&name, group) {
                None => Some((name, text)),
                Some((row, rest)) => place(row).map(|row| (format!("{group}.{row}.{rest}"), text)),
            })
            .collect();
    }

    /// The names of the controls that hold something else in `other`.
    pub fn differences(&self, other: &Self) -> Vec<String> {
        let names: BTreeSet<&String> = self.0.keys().chain(other.0.keys()).collect();
        let differing = names.into_iter().filter(|name| self.get(name) != other.get(name));
        differing.cloned().collect()
    }

    /// The controls and their texts, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, text)| (name.as_str(), text.as_str()))
    }
}

impl FromIterator<(String, String)> for Fields {
    fn from_iter<T: IntoIterator<Item = (String, String)>>(texts: T) -> Self {
        Self(texts.into_iter().collect())
    }
}

/// `tiers.3.currency` in the group `tiers` is row 3, `currency`.
fn split_row<'a>(name: &'a str, group: &str) -> Option<(usize, &'a str)> {
    let (row, rest) = name.strip_prefix(group)?.strip_prefix('.')?.split_once('.')?;
    Some((row.parse().ok()?, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters(texts: &str) -> Fields {
        let mut fields = Fields::default();
        for letter in texts.chars() {
            fields.add_row("rows", &[("letter", &letter.to_string())]);
        }
        fields
    }

    fn order(fields: &Fields) -> String {
        (0..fields.rows("rows")).map(|row| fields.get(&format!("rows.{row}.letter"))).collect()
    }

    #[test]
    fn rows_are_removed_and_moved_without_gaps() {
        let check = |change: &dyn Fn(&mut Fields), expected: &str| {
            let mut fields = letters("abcdefghijkl");
            change(&mut fields);
            assert_eq!(order(&fields), expected);
        };
        check(&|fields| fields.remove_row("rows", 1), "acdefghijkl");
        check(&|fields| fields.remove_row("rows", 11), "abcdefghijk");
        check(&|fields| fields.remove_row("rows", 12), "abcdefghijkl");
        check(&|fields| fields.move_row("rows", 0, 2), "bcadefghijkl");
        check(&|fields| fields.move_row("rows", 10, 1), "akbcdefghijl");
        check(&|fields| fields.move_row("rows", 3, 99), "abcefghijkld");
        check(&|fields| fields.move_row("rows", 99, 0), "abcdefghijkl");
    }

    #[test]
    fn a_group_whose_name_begins_like_another_stays_apart() {
        let mut fields = letters("ab");
        fields.add_row("rows_of_others", &[("letter", "x")]);
        fields.remove_row("rows", 0);
        assert_eq!(order(&fields), "b");
        assert_eq!(fields.get("rows_of_others.0.letter"), "x");
    }

    #[test]
    fn an_empty_text_is_no_difference() {
        let mut fields = letters("a");
        let before = fields.clone();
        fields.add_row("rows", &[("letter", "")]);
        assert_eq!(fields.differences(&before), Vec::<String>::new());
        fields.set("sku", "X");
        assert_eq!(fields.differences(&before), ["sku"]);
    }
}
