//! Forms kept while they are typed into, with the revision that they started from.

use std::collections::{BTreeMap, BTreeSet};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::ports::Drafts;
use super::record::Revision;

/// A form that can be kept.
pub trait Keepable: Serialize + DeserializeOwned {}

impl<Form: Serialize + DeserializeOwned> Keepable for Form {}

#[derive(Serialize, Deserialize)]
struct Draft<Form> {
    base: u64,
    form: Form,
}

/// Keeps a form under `name` (`order/new`, `order/<id>`), in place of what was kept before.
pub fn keep(drafts: &dyn Drafts, name: &str, base: Revision, form: &impl Serialize) {
    // A form that cannot be written stays on the screen, which is where the owner has it.
    if let Ok(text) = serde_json::to_string(&Draft { base: base.0, form }) {
        drafts.put(name, &text);
    }
}

/// The form kept under `name` and what it was based on. A draft of another program version that
/// does not read is as good as none: it is best effort.
pub fn kept<Form: DeserializeOwned>(drafts: &dyn Drafts, name: &str) -> Option<(Revision, Form)> {
    let draft: Draft<Form> = serde_json::from_str(&drafts.get(name)?).ok()?;
    Some((Revision(draft.base), draft.form))
}

/// A field in which two forms differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldDifference {
    /// The control's name, groups numbered: `lines.0.quantity`.
    pub field: String,
    pub mine: String,
    pub theirs: String,
}

/// The fields in which two forms of one kind differ, in the order of their names.
pub fn differences<Form: Serialize>(mine: &Form, theirs: &Form) -> Vec<FieldDifference> {
    let texts = |form: &Form| {
        let mut texts = BTreeMap::new();
        // What cannot be written has no texts to compare.
        if let Ok(value) = serde_json::to_value(form) {
            flatten(String::new(), &value, &mut texts);
        }
        texts
    };
    let (mine, theirs) = (texts(mine), texts(theirs));
    let names: BTreeSet<&String> = mine.keys().chain(theirs.keys()).collect();
    let text = |texts: &BTreeMap<String, String>, name: &String| {
        texts.get(name).cloned().unwrap_or_default()
    };
    let all = names.into_iter().map(|name| FieldDifference {
        field: name.clone(),
        mine: text(&mine, name),
        theirs: text(&theirs, name),
    });
    all.filter(|difference| difference.mine != difference.theirs).collect()
}

fn flatten(name: String, value: &serde_json::Value, texts: &mut BTreeMap<String, String>) {
    use serde_json::Value;
    let inner =
        |part: &str| if name.is_empty() { part.to_owned() } else { format!("{name}.{part}") };
    match value {
        Value::Object(parts) => {
            for (part, value) in parts {
                flatten(inner(part), value, texts);
            }
        }
        Value::Array(rows) => {
            for (row, value) in rows.iter().enumerate() {
                flatten(inner(&row.to_string()), value, texts);
            }
        }
        Value::String(text) => {
            texts.insert(name, text.clone());
        }
        Value::Null => {}
        other => {
            texts.insert(name, other.to_string());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::buyer_form::{BuyerForm, ContactForm};
    use crate::app::fakes::MemoryDrafts;
    use crate::domain::language::Language;
    use crate::domain::money::Currency;

    fn form() -> BuyerForm {
        BuyerForm::new(Currency::USD, Language::Id)
    }

    #[test]
    fn a_form_comes_back_with_its_base() {
        let drafts = MemoryDrafts::default();
        keep(&drafts, "buyer/new", Revision(7), &form());
        assert_eq!(kept::<BuyerForm>(&drafts, "buyer/new"), Some((Revision(7), form())));
        assert_eq!(kept::<BuyerForm>(&drafts, "buyer/other"), None);
        drafts.put("buyer/new", "{");
        assert_eq!(kept::<BuyerForm>(&drafts, "buyer/new"), None);
    }

    #[test]
    fn differences_are_named_by_their_controls() {
        let mut theirs = form();
        theirs.company = "Aalto".to_owned();
        theirs.contacts.push(ContactForm { name: "Aino".to_owned(), ..ContactForm::default() });
        theirs.has_ship_to = true;
        let found = differences(&form(), &theirs);
        let found: Vec<(&str, &str, &str)> = found
            .iter()
            .map(|one| (one.field.as_str(), one.mine.as_str(), one.theirs.as_str()))
            .collect();
        let wanted = [
            ("company", "", "Aalto"),
            ("contacts.1.name", "", "Aino"),
            ("has_ship_to", "false", "true"),
        ];
        assert_eq!(found, wanted);
    }
}
