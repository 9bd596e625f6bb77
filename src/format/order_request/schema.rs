//! The JSON Schema of an order request's file, made from the types that read it.

use schemars::generate::SchemaSettings;

use super::shape::OrderRequest;
use crate::format::dossier::schema::without_null;

/// Names the schema for ever; it is not an address.
pub const SCHEMA_ID: &str = "urn:tembus:schema:order-request-v1";

/// The schema of `*.order-request.json`, version 1, in JSON Schema 2020-12, as its file holds it.
pub fn schema_text() -> String {
    let generator = SchemaSettings::draft2020_12().for_deserialize().into_generator();
    let mut schema = generator.into_root_schema_for::<OrderRequest>();
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
