//! Checks dossiers without a browser, and prints the JSON Schemas of all files.
//!
//! ```text
//! cargo run --release --example dossier -- verify FILE...
//! cargo run --release --example dossier -- schema
//! cargo run --release --example dossier -- request-schema
//! cargo run --release --example dossier -- commitment-schema
//! ```
//!
//! A dossier may come as `*.dossier.json` or as the page `*.dossier.html`, which carries it.
//!
//! `verify` prints a line for each file (`-` is standard input) and ends with 1 if any of them does not
//! hold: its size, its depth, its version, its digest, its shape, a rule between its fields, or its
//! signature. Whose key a good signature is nobody but the reader can know: compare the words with those
//! that the exporter reads out.

use std::io::{Read as _, Write as _};
use std::process::ExitCode;
use std::{env, fs, io};

use tembus::domain::signing::Signed;
use tembus::format::dossier::{Audience, DossierError, Limits, Verified, read, schema_text};
use tembus::format::{commitment, order_request};

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["schema"] => print(&schema_text()),
        ["request-schema"] => print(&order_request::schema_text()),
        ["commitment-schema"] => print(&commitment::schema_text()),
        ["verify", files @ ..] if !files.is_empty() => verify(files),
        _ => {
            eprintln!(
                "usage: dossier verify FILE...\n       dossier schema\n       dossier request-schema\n       dossier commitment-schema"
            );
            ExitCode::from(2)
        }
    }
}

fn print(text: &str) -> ExitCode {
    match io::stdout().write_all(text.as_bytes()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

fn verify(files: &[&str]) -> ExitCode {
    let mut code = ExitCode::SUCCESS;
    for file in files {
        match bytes(file) {
            Ok(bytes) => match read(&bytes, Limits::DEFAULT) {
                Ok(verified) if verified.signed == Signed::Broken => {
                    println!("{file}: not valid: the signature is not this file's");
                    code = ExitCode::FAILURE;
                }
                Ok(verified) => println!("{file}: {}", description(&verified)),
                Err(DossierError::NotADossier) => code = verify_request(file, &bytes, code),
                Err(error) => {
                    println!("{file}: not valid: {error}");
                    code = ExitCode::FAILURE;
                }
            },
            Err(error) => {
                println!("{file}: cannot be read: {error}");
                code = ExitCode::FAILURE;
            }
        }
    }
    code
}

fn verify_request(file: &str, bytes: &[u8], code: ExitCode) -> ExitCode {
    match order_request::read(bytes, order_request::LIMITS) {
        Ok(verified) => {
            let request = &verified.request;
            let (company, lines) = (&request.buyer.company, request.lines.len());
            let digest = &verified.digest;
            println!(
                "{file}: valid order request of version 1 from {company:?}: {lines} lines, SHA-256 {digest}"
            );
            code
        }
        Err(error) => {
            println!("{file}: not valid: {error}");
            ExitCode::FAILURE
        }
    }
}

fn bytes(file: &str) -> io::Result<Vec<u8>> {
    if file != "-" {
        return fs::read(file);
    }
    let mut bytes = Vec::new();
    io::stdin().read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn description(verified: &Verified) -> String {
    let dossier = &verified.dossier;
    let audience = match dossier.audience {
        Audience::Buyer => "for a buyer",
        Audience::Fair => "for a fair",
    };
    format!(
        "valid dossier of version 1 from {:?} {audience}: {} products, {} orders, {} photos, SHA-256 {}, {}",
        dossier.exporter.legal_name,
        dossier.products.len(),
        dossier.orders.len(),
        dossier.photos.len(),
        verified.digest,
        signature(verified.signed),
    )
}

fn signature(signed: Signed) -> String {
    match signed {
        Signed::No => "not signed".to_owned(),
        Signed::Broken => "broken signature".to_owned(),
        Signed::By(key) => format!("signed by {} (key {key})", key.fingerprint().join(" ")),
    }
}
