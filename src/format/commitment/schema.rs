//! The JSON Schema of a commitment's file, made from the types that read it.

use schemars::generate::SchemaSettings;

use super::shape::Commitment;
use crate::format::dossier::schema::without_null;

/// Names the schema for ever; it is not an address.
pub const SCHEMA_ID: &str = "urn:tembus:schema:commitment-v1";

/// The schema of `*.commitment.json`, version 1, in JSON Schema 2020-12, as its file holds it.
pub fn schema_text() -> String {
    let generator = SchemaSettings::draft2020_12().for_deserialize().into_generator();
    let mut schema = generator.into_root_schema_for::<Commitment>();
    schema.insert("$id".to_owned(), SCHEMA_ID.into());
    if let Some(integrity) = schema.pointer_mut("/properties/integrity")
        && let Some(fields) = integrity.as_object_mut()
    {
        // Files hold it, only the type in memory does not.
        fields.remove("writeOnly");
    }
    without_null(schema.ensure_object().values_mut());
    format!("{:#}\n", schema.as_value())
}
