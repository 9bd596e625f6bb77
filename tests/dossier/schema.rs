//! The JSON Schema that is served says what the types say.

use std::fs;
use std::path::Path;

use tembus::format::dossier::schema_text;

/// Written anew by `cargo run --example dossier -- schema > public/schema/dossier-v1.schema.json`.
#[test]
fn the_schema_file_is_what_the_types_say() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("public/schema/dossier-v1.schema.json");
    let file = fs::read_to_string(path).unwrap();
    assert!(file == schema_text(), "public/schema/dossier-v1.schema.json is out of date");
}

#[test]
fn the_schema_names_itself_and_refuses_strangers() {
    let schema: serde_json::Value = serde_json::from_str(&schema_text()).unwrap();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    assert_eq!(schema["$id"], "urn:tembus:schema:dossier-v1");
    let required: Vec<&str> =
        schema["required"].as_array().unwrap().iter().filter_map(|name| name.as_str()).collect();
    for name in ["format", "version", "integrity", "products", "audience"] {
        assert!(required.contains(&name), "{name} may be missing");
    }
    for (name, definition) in schema["$defs"].as_object().unwrap() {
        if definition["type"] == "object" {
            assert_eq!(definition["additionalProperties"], false, "{name}");
        }
    }
}
