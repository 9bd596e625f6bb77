//! The JSON Schema that is served says what the types say.

use std::fs;
use std::path::Path;

use tembus::format::dossier::schema_text;
use tembus::format::{commitment, order_request};

/// Written anew by `cargo run --example dossier -- schema > public/schema/dossier-v1.schema.json`.
#[test]
fn the_schema_file_is_what_the_types_say() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("public/schema/dossier-v1.schema.json");
    let file = fs::read_to_string(path).unwrap();
    assert!(file == schema_text(), "public/schema/dossier-v1.schema.json is out of date");
}

/// Written anew by `cargo run --example dossier -- request-schema`, as above.
#[test]
fn the_schema_file_of_order_requests_is_what_the_types_say() {
    let path = "public/schema/order-request-v1.schema.json";
    let file = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
    assert!(file == order_request::schema_text(), "{path} is out of date");
    check(&file, order_request::SCHEMA_ID, &["format", "version", "integrity", "dossier", "lines"]);
}

/// Written anew by `cargo run --example dossier -- commitment-schema`, as above.
#[test]
fn the_schema_file_of_commitments_is_what_the_types_say() {
    let path = "public/schema/commitment-v1.schema.json";
    let file = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
    assert!(file == commitment::schema_text(), "{path} is out of date");
    check(&file, commitment::SCHEMA_ID, &["format", "version", "integrity", "producer", "lines"]);
}

#[test]
fn the_schema_names_itself_and_refuses_strangers() {
    let required = ["format", "version", "integrity", "products", "audience"];
    check(&schema_text(), "urn:tembus:schema:dossier-v1", &required);
}

fn check(text: &str, id: &str, names: &[&str]) {
    let schema: serde_json::Value = serde_json::from_str(text).unwrap();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    assert_eq!(schema["$id"], id);
    let required: Vec<&str> =
        schema["required"].as_array().unwrap().iter().filter_map(|name| name.as_str()).collect();
    for name in names {
        assert!(required.contains(name), "{name} may be missing");
    }
    for (name, definition) in schema["$defs"].as_object().unwrap() {
        if definition["type"] == "object" {
            assert_eq!(definition["additionalProperties"], false, "{name}");
        }
    }
}
