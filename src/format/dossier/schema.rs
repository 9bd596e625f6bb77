//! The JSON Schema of a dossier's file, made from the types that read it.

use schemars::Schema;
use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

use super::shape::Dossier;

/// Names the schema for ever; it is not an address.
pub const SCHEMA_ID: &str = "urn:tembus:schema:dossier-v1";

/// The schema of `*.dossier.json`, version 1, in JSON Schema 2020-12.
pub fn schema() -> Schema {
    let generator = SchemaSettings::draft2020_12().for_deserialize().into_generator();
    let mut schema = generator.into_root_schema_for::<Dossier>();
    schema.insert("$id".to_owned(), SCHEMA_ID.into());
    if let Some(integrity) = schema.pointer_mut("/properties/integrity")
        && let Some(fields) = integrity.as_object_mut()
    {
        // Files hold it, only the type in memory does not.
        fields.remove("writeOnly");
    }
    without_null(schema.ensure_object().values_mut());
    schema.insert("allOf".to_owned(), Value::Array(vec![fair_rule()]));
    schema
}

/// What is not there is left out, never `null`: Serde's optional fields allow both.
pub(in crate::format) fn without_null<'a>(values: impl Iterator<Item = &'a mut Value>) {
    for value in values {
        match value {
            Value::Object(fields) => {
                if let Some(Value::Array(types)) = fields.get_mut("type") {
                    types.retain(|name| name != "null");
                    if let [only] = types.as_slice() {
                        let only = only.clone();
                        fields.insert("type".to_owned(), only);
                    }
                }
                if let Some(Value::Array(choices)) = fields.get_mut("anyOf") {
                    choices.retain(|choice| *choice != json!({ "type": "null" }));
                    if let [Value::Object(only)] = choices.as_slice() {
                        let only = only.clone();
                        fields.remove("anyOf");
                        fields.extend(only);
                    }
                }
                without_null(fields.values_mut());
            }
            Value::Array(elements) => without_null(elements.iter_mut()),
            _ => {}
        }
    }
}

/// A fair sees nothing that is only for buyers.
fn fair_rule() -> Value {
    json!({
        "if": { "properties": { "audience": { "const": "fair" } } },
        "then": { "properties": {
            "orders": { "maxItems": 0 },
            "exporter": { "properties": {
                "bank_accounts": { "maxItems": 0 },
                "npwp": { "maxLength": 0 }
            } }
        } }
    })
}

/// The schema as its file holds it.
pub fn schema_text() -> String {
    format!("{:#}\n", schema().as_value())
}
