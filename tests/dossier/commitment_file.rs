//! Commitments as files: those of version 1 are read for ever, and what is not as it was made is refused.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use tembus::format::commitment::{LIMITS, read, write};
use tembus::format::commitment_page;
use tembus::format::dossier::{DossierError, Rule, Violation};
use tembus::format::incoming::{self, Incoming};

/// Made by hand, with a digest by Python's hashlib over its sorted keys.
fn file() -> String {
    let path = "tests/fixtures/commitment/v1/slamet.commitment.json";
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

fn refused(file: &[u8]) -> DossierError {
    read(file, LIMITS).unwrap_err()
}

/// The file with one change and a digest that fits it, as another program might make it.
fn resealed(change: impl FnOnce(&mut Value)) -> String {
    let mut document: Value = serde_json::from_str(&file()).unwrap();
    change(&mut document);
    let mut integrity = document.as_object_mut().unwrap().remove("integrity").unwrap();
    let canonical = serde_json_canonicalizer::to_vec(&document).unwrap();
    let digits = Sha256::digest(&canonical);
    integrity["digest"] =
        digits.iter().map(|byte| format!("{byte:02x}")).collect::<String>().into();
    document["integrity"] = integrity;
    document.to_string()
}

#[test]
fn version_1_is_read_and_sealed_alike() {
    let verified = read(file().as_bytes(), LIMITS).unwrap();
    let answer = verified.commitment.answer.as_ref().unwrap();
    assert_eq!((answer.by.as_str(), answer.lines[0].quantity), ("Pak Slamet", 250));
    let written = write(&verified.commitment).unwrap();
    assert_eq!(written.digest, verified.digest);
    let Ok(Incoming::Commitment(again)) = incoming::read(written.text.as_bytes()) else {
        panic!("not read");
    };
    assert_eq!(*again, verified);
}

#[test]
fn a_file_cut_anywhere_is_refused() {
    let file = file();
    let bytes = file.trim_end().as_bytes();
    for end in 0..bytes.len() {
        assert_eq!(refused(&bytes[..end]), DossierError::Truncated, "cut at {end}");
    }
}

#[test]
fn a_changed_file_is_refused() {
    let error = refused(file().replacen("\"quantity\": 250", "\"quantity\": 300", 1).as_bytes());
    assert!(matches!(error, DossierError::Tampered { .. }), "{error}");
}

#[test]
fn what_breaks_a_rule_is_refused_at_its_place() {
    let check = |change: &dyn Fn(&mut Value), path: &str, rule: Rule| {
        let error = refused(resealed(|document| change(document)).as_bytes());
        assert_eq!(error, DossierError::Rule(Violation { path: path.to_owned(), rule }));
    };
    check(&|it| it["lines"][0]["quantity"] = json!(0), "lines[0].quantity", Rule::Lines);
    check(
        &|it| it["lines"][1]["share"] = it["lines"][0]["share"].clone(),
        "lines[1]",
        Rule::Repeated,
    );
    check(&|it| it["producer"]["name"] = json!(" "), "producer.name", Rule::NoName);
    check(&|it| it["note"] = json!("x".repeat(4001)), "note", Rule::TooLong);
    let answered = |line: usize| format!("answer.lines[{line}]");
    check(
        &|it| it["answer"]["lines"][0]["quantity"] = json!(301),
        &[&answered(0), ".quantity"].concat(),
        Rule::Lines,
    );
    check(
        &|it| it["answer"]["lines"][1]["quantity"] = json!(5),
        &[&answered(1), ".ready_on"].concat(),
        Rule::Detail,
    );
    check(
        &|it| {
            it["answer"]["lines"].as_array_mut().unwrap().pop();
        },
        "answer.lines",
        Rule::Lines,
    );
}

#[test]
fn the_page_carries_the_file_and_runs_nothing_of_it() {
    let verified = read(file().as_bytes(), LIMITS).unwrap();
    let written = write(&verified.commitment).unwrap();
    let page = commitment_page::write(&verified.commitment, &written).unwrap();
    assert!(!page.contains("\"Rasa\" </script>"), "what people wrote ends no element");
    let Ok(Incoming::Commitment(again)) = incoming::read(page.as_bytes()) else {
        panic!("not read")
    };
    assert_eq!(again.commitment, verified.commitment);
    assert_eq!(incoming::read(&page.as_bytes()[..page.len() - 9]), Err(DossierError::Truncated));
}
